import { spawn } from 'node:child_process'
import { beginCorrection, correctionStands } from '../../src/domain/afterwards.ts'
import { enterDecision } from '../../src/domain/deciding.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import type { MediaWiki } from '../mediawiki.ts'
import { person } from '../wiki/human.ts'
import { startProxy, type Mishap } from '../wiki/proxy.ts'
import { openDesk } from './desk.ts'

/** What a human does with a page: before its update, or while the bot makes or updates it. */
export type HumanAct = 'edit' | 'move' | 'delete'

export interface Fate {
  readonly updated: boolean
  readonly making?: HumanAct
  readonly between?: HumanAct
  readonly updating?: HumanAct
}

const fates: readonly Fate[] = [
  { updated: true },
  { updated: true, updating: 'edit' },
  { updated: true, between: 'edit' },
  { updated: false, making: 'edit' },
  { updated: true, between: 'delete' },
  { updated: true, updating: 'move' },
  { updated: false },
  { updated: true, between: 'move' },
  { updated: true, updating: 'delete' },
  { updated: true, making: 'edit', updating: 'edit' },
  { updated: false, making: 'delete' },
  { updated: true },
]

const mishaps: readonly Mishap[] = [
  'drop the answer',
  'cut before',
  'stall before',
  'stall after saving',
  '502 after saving',
  '502 before',
  '429',
  'html after saving',
  'half an answer',
]

export interface Published {
  readonly title: string
  readonly motion: MotionId
  /** What the bot wrote in all, in order. */
  readonly texts: readonly string[]
  readonly fate: Fate
  /** What humans saved on it. */
  readonly humans: readonly string[]
}

interface Storm {
  readonly pages: readonly Published[]
  readonly kills: number
  /** How often a process died at each point. */
  readonly points: ReadonlyMap<string, number>
  /** How often each mishap met an edit. */
  readonly met: ReadonlyMap<Mishap, number>
}

/** Points of the publisher's recipe passed by one publication, in order. */
const recipe = 12

/**
 * Publishes and updates pages through a proxy that loses things, by processes that kill themselves between any two
 * steps, while humans edit, move and delete the same pages, until nothing is left to do. Where no human can end it
 * early, a publication's first process dies at the next point of the recipe; `seed` decides all else. Each process
 * runs `program`, a path.
 */
export async function storm(
  real: MediaWiki,
  program: string,
  file: string,
  count: number,
  seed = 1,
): Promise<Storm> {
  const proxy = await startProxy(real.apiUrl)
  const chance = random(seed)
  let now = Date.now()
  let kills = 0
  let settled = 0
  const points = new Map<string, number>()
  const human = person(real.apiUrl, real.human)
  const admin = person(real.apiUrl, real.admin)

  const settle = async (isUndisturbed: boolean, race?: () => Promise<void>): Promise<void> => {
    const first = 1 + (isUndisturbed ? settled % recipe : Math.floor(chance() * recipe))
    if (isUndisturbed) settled += 1
    let racing: Promise<void> | undefined
    for (let round = 0; round < 200; round += 1) {
      // A death late in the recipe needs an edit that got that far.
      const calm = round === 0 && first > 6
      const trouble = !calm && chance() < 0.7 ? mishaps[Math.floor(chance() * mishaps.length)] : undefined
      if (trouble !== undefined) proxy.nextEdits(trouble)
      const dieAfter = round === 0 ? first : chance() < 0.4 ? 1 + Math.floor(chance() * 2 * recipe) : 0
      racing ??= race === undefined ? undefined : pause(chance() * 900).then(race)
      const done = await life(
        program,
        [file, proxy.apiUrl, real.login.user, real.login.password, dieAfter, now].map(String),
      )
      if (chance() < 0.5) await proxy.deliverLate()
      if (done.clock !== undefined) {
        now = Math.max(now, done.clock)
        proxy.heal()
        await racing
        await proxy.deliverLate()
        return
      }
      kills += 1
      points.set(done.last, (points.get(done.last) ?? 0) + 1)
      // A process that starts again finds the POST of the last one still possibly on its way: a minute passes.
      now += 61_000
    }
    throw new Error('it did not settle')
  }

  const desk = () =>
    openDesk({
      file,
      wiki: mediaWiki({ apiUrl: real.apiUrl, login: real.login }, { now: () => new Date() }),
      start: new Date(now),
    })
  const first = desk()
  const group = await first.group()
  await first.store.close()
  const pages: Published[] = []
  try {
    for (let number = 1; number <= count; number += 1) {
      const title = `Sturm ${number}`
      const fate = fates[(number - 1) % fates.length] ?? { updated: false }
      const humans: string[] = []
      const act = (kind: HumanAct | undefined) =>
        kind === undefined
          ? undefined
          : async (): Promise<void> => {
              const words = `Worte eines Menschen ${number}.${humans.length}`
              const done =
                kind === 'edit'
                  ? human.edit(title, words)
                  : kind === 'move'
                    ? human.move(title, `Umzug ${number}`)
                    : admin.remove(title)
              // Before the bot has made its page there is nothing to move or delete.
              await done.then(
                () => kind === 'edit' && humans.push(words),
                (error: unknown) => {
                  if (!/missingtitle|cantdelete/.test(String(error))) throw error
                },
              )
            }
      const before = desk()
      const motion = await before.motion(group, title, `Die Stad baut ${number} Wege.`)
      await before.by(1, motion, enterDecision({ kind: 'accepted' }))
      await before.store.close()
      await settle(fate.making === undefined, act(fate.making))
      await act(fate.between)?.()
      if (fate.updated) {
        const again = desk()
        const { motion: words } = await again.view(motion)
        const text = parseText(`Die Stadt baut ${number} Wege.`)
        await again.by(1, motion, beginCorrection({ ...words, text }))
        now += 25 * 3_600_000
        again.clock.now = new Date(now)
        await again.by(1, motion, correctionStands)
        await again.store.close()
        const isWhole = fate.between === undefined || fate.between === 'move'
        await settle(isWhole && fate.updating === undefined, act(fate.updating))
      }
      const texts = fate.updated ? ['Die Stad baut', 'Die Stadt baut'] : ['Die Stad baut']
      pages.push({ title, motion, fate, humans, texts: texts.map((one) => `${one} ${number} Wege.`) })
    }
  } finally {
    await proxy.stop()
  }
  return { pages, kills, points, met: proxy.met() }
}

interface Life {
  /** Missing where the process died. */
  readonly clock?: number
  readonly last: string
}

function life(program: string, args: readonly string[]): Promise<Life> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  })
  let out = ''
  let complaint = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  return new Promise((done, fail) => {
    child.once('close', (code, signal) => {
      const lines = out.trim().split('\n')
      const last = lines.at(-1) ?? ''
      if (signal === 'SIGKILL') done({ last })
      else if (code === 0) done({ clock: Number(last.split(' ')[1]), last })
      else fail(new Error(`the process ended with ${code}: ${complaint}`))
    })
  })
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** A small generator of numbers from 0 to 1 (mulberry32), the same for the same seed. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
