import { afterEach, describe, expect, it } from 'vitest'
import type { Town } from '../../playground/town.ts'
import { mirroredTown, type Threads } from './mirror-steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const people = 10
const messages = 250
/** Virtual milliseconds in which all is said. */
const span = 60_000

/** A sequence of its own for each seed, the same at every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

interface Written {
  version: number
  readonly change: (text: string) => Promise<void>
}

type Side = {
  readonly mark: 'd' | 't'
  readonly say: (who: number, text: string, answers: number | undefined) => Promise<Written['change']>
  readonly file: (who: number, text: string, name: string) => Promise<Written['change']>
}

function discordSide({ town: at, post }: Threads): Side {
  const crowd = Array.from({ length: people }, (_, one) => at.discord.world.person({ name: `Dora ${one}` }))
  for (const person of crowd) at.server.join(person)
  const said: { id: string }[] = []
  const put = async (who: number, text: string, more: object) => {
    const here = crowd[who % people]?.in(post)
    const message = here?.say(text, more)
    if (here === undefined || message === undefined) throw new Error('nobody there')
    said.push(message)
    return async (next: string) => here.edit(message, next)
  }
  return {
    mark: 'd',
    say: (who, text, answers) =>
      put(who, text, answers === undefined ? {} : { replyTo: said[answers % Math.max(1, said.length)] }),
    file: (who, text, name) => put(who, text, { files: [{ name, data: `file ${name}` }] }),
  }
}

async function telegramSide({ town: at, topic }: Threads): Promise<Side> {
  const crowd = Array.from({ length: people }, (_, one) => at.telegram.world.person({ name: `Tim ${one}` }))
  await at.chat.join(...crowd)
  type Seen = ReturnType<Town['chat']['messages']>[number]
  const said: Seen[] = []
  return {
    mark: 't',
    async say(who, text, answers) {
      const here = crowd[who % people]?.in(topic)
      const target = answers === undefined ? undefined : said[answers % Math.max(1, said.length)]
      const message = await here?.say(text, target === undefined ? {} : { replyTo: target })
      if (here === undefined || message === undefined) throw new Error('nobody there')
      said.push(message)
      return async (next) => void (await here.edit(message, next))
    },
    async file(who, text, name) {
      const here = crowd[who % people]?.in(topic)
      if (here === undefined) throw new Error('nobody there')
      const bytes = new TextEncoder().encode(`file ${name}`)
      await here.sendDocument({ name, bytes, mime: 'text/plain' }, text)
      return async () => undefined
    },
  }
}

/** No request before the instant that a refusal named; in milliseconds, pauses in seconds. */
function expectPatience(requests: readonly { came: number; retryAfter?: number | undefined }[]): void {
  let heldUntil = 0
  for (const { came, retryAfter } of requests) {
    expect(came).toBeGreaterThanOrEqual(heldUntil)
    if (retryAfter !== undefined) heldUntil = came + retryAfter * 1000
  }
}

/** True at every fifth call. */
function everyFifth(): () => boolean {
  let calls = 0
  return () => {
    calls += 1
    return calls % 5 === 0
  }
}

/** Requests of the bot so far, without its waiting for news. */
function asked({ discord, telegram }: Town): number {
  return discord.requests.length + telegram.requests.filter(({ method }) => method !== 'getUpdates').length
}

/**
 * Resolves once the bot has asked for nothing over some turns of the event loop, which it shares with the test: turns
 * and not time, for on a busy machine one request may take long.
 */
async function atRest(at: Town): Promise<void> {
  for (let turns = 0, before = asked(at); turns < 6; turns += 1) {
    await new Promise((resolve) => setTimeout(resolve, 6))
    const now = asked(at)
    if (now !== before) turns = 0
    before = now
  }
}

/** `d17v2`: message 17 of the Discord side in its second rewording. */
function wordsOf(side: Side, index: number, version: number): string {
  return `${side.mark}${index}v${version} sagt *etwas* mit @everyone`
}

function tokens(texts: readonly string[], mark: string): readonly string[] {
  const found: string[] = []
  for (const text of texts) found.push(...(text.match(new RegExp(`\\b${mark}\\d+v\\d+\\b`, 'g')) ?? []))
  return found
}

describe('a burst in a mirrored discussion', () => {
  it('stands on the other side exactly once, with its last text and in order, through restarts and faults', async () => {
    const threads = await mirroredTown({ discordLimits: false, idle: 30 })
    town = threads.town
    const { post, topic } = threads
    const at = threads.town
    const roll = dice(7)
    const sides = [discordSide(threads), await telegramSide(threads)] as const
    const written: [Written[], Written[]] = [[], []]
    // Every fifth request meets a fault; Telegram's messages cannot be recognised, so none arrives unseen.
    const fate = dice(11)
    const isFifth = { telegram: everyFifth(), discord: everyFifth() }
    at.telegram.faults.each((method) => {
      if (!/^(?:send|edit|delete)/.test(method) || !isFifth.telegram()) return undefined
      const fault = (['flood', 'internal error', 'bad gateway', 'cut before'] as const)[fate(4)] ?? 'flood'
      return { fault, retryAfter: 3 + fate(5) }
    })
    at.discord.faults.each((_, path) => {
      if (!path.startsWith('/webhooks/') || !isFifth.discord()) return undefined
      const kinds = ['rate limit', 'internal error', 'bad gateway', 'cut after', 'error after'] as const
      return { fault: kinds[fate(5)] ?? 'cut after', retryAfter: 0.05 }
    })

    let turn = 0
    for (let index = 0; index < messages; index += 1) {
      if (roll(3) > 0) turn = roll(people)
      for (const [place, side] of sides.entries()) {
        const list = written[place as 0 | 1]
        const text = wordsOf(side, index, 0)
        const change =
          roll(20) === 0
            ? await side.file(turn, text, `${side.mark}${index}.txt`)
            : await side.say(turn, text, roll(7) === 0 && index > 0 ? roll(index) : undefined)
        list.push({ version: 0, change })
        const old = list[roll(list.length)]
        if (roll(6) === 0 && old !== undefined && !old.change.toString().includes('undefined')) {
          old.version += 1
          await old.change(wordsOf(side, list.indexOf(old), old.version))
        }
      }
      at.clock.later(span / messages)
      if (index === 80 || index === 170) await at.restart()
    }

    // All has been heard before the clock is put forward: what comes ten minutes late counts as a backlog.
    await at.quiet()
    const expected = sides.map(({ mark }, place) =>
      (written[place as 0 | 1] ?? []).map(({ version }, index) => `${mark}${index}v${version}`),
    )
    const inTopic = () =>
      tokens(
        at.chat
          .messages(topic)
          .filter((one) => one.byBot && !one.service)
          .map(({ text }) => text),
        'd',
      )
    const inPost = () =>
      tokens(
        at.people.anna.discord
          .in(post)
          .messages.filter((one) => one.webhook_id !== undefined)
          .map(({ content }) => content),
        't',
      )
    // Time stands still while the bot is at work: else a busy machine would look like an outage to it.
    const end = performance.now() + 120_000
    const isDone = () => inTopic().join() === expected[0]?.join() && inPost().join() === expected[1]?.join()
    while (!isDone() && performance.now() < end) {
      await atRest(at)
      at.clock.later(5000)
    }
    expect(inPost()).toEqual(expected[1])
    expect(inTopic()).toEqual(expected[0])
    const webhooks = at.people.anna.discord.in(post).messages.filter((one) => one.webhook_id !== undefined)
    const mirrored = new Set(webhooks.map(({ id }) => id))
    expect(at.discord.world.pings.filter(({ messageId }) => mirrored.has(messageId))).toEqual([])
    expect(at.telegram.violations).toEqual([])
    expect(at.discord.violations).toEqual([])

    const chat = String(at.chat.id)
    const calls = at.telegram.requests.filter(
      ({ method, params }) => /^(?:send|edit|delete)/.test(method) && String(params['chat_id']) === chat,
    )
    expectPatience(calls.map(({ at: came, retryAfter }) => ({ came: came.getTime(), retryAfter })))
    const hooked = at.discord.requests.filter(({ path }) => path.startsWith('/webhooks/'))
    expectPatience(hooked)
    for (const side of [calls, hooked]) {
      expect(side.filter(({ fault }) => fault !== undefined).length / side.length).toBeGreaterThan(0.15)
      expect(side.some(({ retryAfter }) => retryAfter !== undefined)).toBe(true)
    }
    const shown = calls.filter(({ fault, refusal }) => fault === undefined && refusal === undefined)
    for (const [index, { at: first }] of shown.entries()) {
      const twentyLater = shown[index + 20]?.at.getTime() ?? Number.POSITIVE_INFINITY
      expect(twentyLater - first.getTime()).toBeGreaterThanOrEqual(60_000)
    }
  }, 180_000)
})
