import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import type { Town } from '../../playground/town.ts'
import { mirroredTown, type Threads } from './mirror-steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

async function begin(): Promise<Threads> {
  const threads = await mirroredTown({ discordLimits: false, idle: 20, config: { logLevel: 'debug' } })
  town = threads.town
  return threads
}

/** How often the mirror to a place failed so far. */
function failures({ log }: Town, place: number): number {
  const waits = (line: string) => line.includes(`"lane":"mirror:${place}"`) && line.includes('"msg":"waits"')
  const unknown = (line: string) => line.includes(`"place":${place},"failure":"unknown"`)
  return log.filter((line) => waits(line) || unknown(line)).length
}

/** Lets ten minutes pass in which the bot tries again and again and never gets through. */
async function tenMinutesDown(at: Town, place: number): Promise<void> {
  const end = at.clock.now().getTime() + 10 * 60_000
  while (at.clock.now().getTime() < end || failures(at, place) < 8) {
    const before = failures(at, place)
    at.clock.later(61_000)
    for (let look = 0; look < 50 && failures(at, place) === before; look += 1) await pause(20)
  }
}

/** Time goes on whenever the bot has nothing in hand, until `done`. */
async function passUntil(at: Town, done: () => boolean): Promise<void> {
  const asked = () =>
    at.discord.requests.length + at.telegram.requests.filter(({ method }) => method !== 'getUpdates').length
  const end = performance.now() + 60_000
  for (let before = 0; !done() && performance.now() < end;) {
    await pause(40)
    const now = asked()
    if (now === before) at.clock.later(5000)
    before = now
  }
}

const inPost = ({ town: at, post }: Threads) =>
  at.people.anna.discord
    .in(post)
    .messages.filter((one) => one.webhook_id !== undefined)
    .map(({ content }) => content)
const inTopic = ({ town: at, topic }: Threads) =>
  at.chat.messages(topic).flatMap(({ byBot, text }) => (byBot && text.startsWith('Cem Çelik') ? [text] : []))

describe('an outage in a mirrored discussion', () => {
  it('of Discord for ten minutes leaves out all but the newest 200, says how many, and marks the times', async () => {
    const threads = await begin()
    const at = threads.town
    const { bernd } = at.people
    at.discord.faults.down()
    for (let number = 1; number <= 230; number += 1)
      await bernd.telegram.in(threads.topic).say(`Nr. ${number}`)
    // Answered once all before it has been heard.
    const alone = bernd.telegram.privately
    const answers = alone.messages().length
    await bernd.telegram.in(threads.topic).say('/hilfe')
    await at.telegram.world.until(() => alone.messages().length > answers, { within: 30_000 })
    await tenMinutesDown(at, 1)
    at.discord.faults.up()
    await passUntil(at, () => inPost(threads).some((text) => text.includes('Nr. 230')))
    const all = inPost(threads)
    const numbers = all.map((text) => Number(/Nr\. (\d+)/.exec(text)?.[1]))
    // The first to get through shows that Discord is back; the newest 200 of the others follow.
    expect(numbers).toEqual([1, ...Array.from({ length: 200 }, (_, index) => index + 31)])
    expect(all[1]).toContain('Davor: 29 ältere Nachrichten, die nicht gespiegelt wurden')
    expect(all.filter((text) => text.includes('Davor:'))).toHaveLength(1)
    expect(all.every((text) => /\d{2}:\d{2} Uhr/.test(text))).toBe(true)

    // The line stays when its message is edited.
    const first = at.chat.messages(threads.topic).find(({ text }) => text === 'Nr. 31')
    if (first === undefined) throw new Error('not there')
    await bernd.telegram.in(threads.topic).edit(first, 'Nr. 31 anders')
    await passUntil(at, () => inPost(threads).some((text) => text.includes('anders')))
    expect(inPost(threads)[1]).toContain('Davor: 29 ältere Nachrichten')
  })

  it('forgets words after a day, and says that something was left out', async () => {
    const threads = await begin()
    const at = threads.town
    const { cem } = at.people
    at.telegram.faults.down()
    cem.discord.in(threads.post).say('Das bleibt ungelesen')
    await tenMinutesDown(at, 2)
    await at.halt()
    const file = new Database(join(at.dataDir, 'agora.db'), { readonly: true })
    expect(file.prepare('select count(*) from mirror_texts').pluck().get()).toBe(1)
    file.close()
    at.clock.later(24 * 3_600_000)
    at.telegram.faults.up()
    await at.start()
    cem.discord.in(threads.post).say('Das kommt an')
    await passUntil(at, () => inTopic(threads).length > 0)
    expect(inTopic(threads)).toEqual([
      'Cem Çelik\n[Davor: eine ältere Nachricht, die nicht gespiegelt wurde.]\nDas kommt an',
    ])
    await at.quiet()
    await at.halt()
    const after = new Database(join(at.dataDir, 'agora.db'), { readonly: true })
    expect(after.prepare('select count(*) from mirror_texts').pluck().get()).toBe(0)
    after.close()
  })
})
