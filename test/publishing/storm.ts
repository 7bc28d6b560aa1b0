import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { beginCorrection, correctionStands } from '../../src/domain/afterwards.ts'
import { enterDecision } from '../../src/domain/deciding.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import type { MediaWiki } from '../mediawiki.ts'
import { person } from '../wiki/human.ts'
import { startProxy, type Mishap } from '../wiki/proxy.ts'
import { openDesk } from './desk.ts'

const fates = [
  'nothing',
  'updated',
  'updated',
  'updated after an edit',
  'updated',
  'updated after a deletion',
] as const

const mishaps: readonly Mishap[] = [
  'drop the answer',
  'cut before',
  '502 after saving',
  '502 before',
  '429',
  'html after saving',
  'half an answer',
]

export interface Published {
  readonly title: string
  readonly motion: MotionId
  readonly text: string
  /** Whether a correction was laid on it, and what a human had done to the page before. */
  readonly fate: 'nothing' | 'updated' | 'updated after an edit' | 'updated after a deletion'
}

interface Storm {
  readonly pages: readonly Published[]
  readonly kills: number
  /** The points at which a process died. */
  readonly points: ReadonlySet<string>
}

/**
 * Publishes and updates pages through a proxy that loses things, by processes that kill themselves between any two
 * steps, until nothing is left to do. `seed` decides which trouble meets which page.
 */
export async function storm(real: MediaWiki, file: string, count: number, seed = 1): Promise<Storm> {
  const proxy = await startProxy(real.apiUrl)
  const chance = random(seed)
  let now = Date.now()
  let kills = 0
  const points = new Set<string>()
  const human = person(real.apiUrl, real.human)
  const admin = person(real.apiUrl, real.admin)

  const settle = async (): Promise<void> => {
    for (let round = 0; round < 200; round += 1) {
      const trouble = chance() < 0.6 ? mishaps[Math.floor(chance() * mishaps.length)] : undefined
      if (trouble !== undefined) proxy.nextEdits(trouble)
      const dieAfter = chance() < 0.8 ? 1 + Math.floor(chance() * 14) : 0
      const done = await life(
        [file, proxy.apiUrl, real.login.user, real.login.password, dieAfter, now].map(String),
      )
      if (done.clock !== undefined) {
        now = Math.max(now, done.clock)
        proxy.heal()
        return
      }
      kills += 1
      points.add(done.last)
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
      const before = desk()
      const motion = await before.motion(group, title, `Die Stad baut ${number} Wege.`)
      await before.by(1, motion, enterDecision({ kind: 'accepted' }))
      await before.store.close()
      await settle()
      const fate = fates[number % fates.length] ?? 'nothing'
      if (fate === 'updated after an edit') await human.edit(title, 'Worte eines Menschen')
      if (fate === 'updated after a deletion') await admin.remove(title)
      if (fate !== 'nothing') {
        const again = desk()
        const { motion: words } = await again.view(motion)
        const text = parseText(`Die Stadt baut ${number} Wege.`)
        await again.by(1, motion, beginCorrection({ ...words, text }))
        now += 25 * 3_600_000
        again.clock.now = new Date(now)
        await again.by(1, motion, correctionStands)
        await again.store.close()
        await settle()
      }
      const letter = fate === 'updated' ? 't' : ''
      pages.push({ title, motion, text: `Die Stad${letter} baut ${number} Wege.`, fate })
    }
  } finally {
    await proxy.stop()
  }
  return { pages, kills, points }
}

interface Life {
  /** Missing where the process died. */
  readonly clock?: number
  readonly last: string
}

function life(args: readonly string[]): Promise<Life> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'killed.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  })
  let out = ''
  let complaint = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  return new Promise((done, fail) => {
    child.once('exit', (code, signal) => {
      const lines = out.trim().split('\n')
      const last = lines.at(-1) ?? ''
      if (signal === 'SIGKILL') done({ last })
      else if (code === 0) done({ clock: Number(last.split(' ')[1]), last })
      else fail(new Error(`the process ended with ${code}: ${complaint}`))
    })
  })
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
