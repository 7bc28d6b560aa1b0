import { afterEach, describe, expect, it } from 'vitest'
import { recount } from '../../scripts/recount-check.ts'
import { checkDepartures } from '../../src/departures.ts'
import { startPlatforms } from '../../src/fleet.ts'
import { createLog } from '../../src/log.ts'
import { PlatformUnusable, type Invoke, type Platform } from '../../src/platform.ts'
import { startSchedule } from '../../src/schedule.ts'
import { Box, words } from './box.ts'

const log = createLog('error', [], { write: () => undefined })
let box: Box

afterEach(() => box.store.close())

function vote(number: number, choice: string, poll = 'P 1') {
  return box.does(number, ['poll', 'vote'], { poll, choice })
}

async function presses(
  number: number,
  command: readonly [string, string],
  values: Record<string, string>,
  label: string,
) {
  return box.presses(number, await box.does(number, command, values), label)
}

async function recounted(number = 1): Promise<string> {
  const shown = await box.does(2, ['poll', 'show'], { poll: `P ${number}` })
  const { reply } = await box.presses(2, shown, 'Export (JSON)')
  const { problems, fine } = recount(Buffer.from(reply.file?.bytes ?? []).toString('utf8'))
  return [...problems, ...fine].join('\n')
}

/** The clock's part of the bot; `sweep` looks once. */
function schedule(connected: () => boolean = () => true, checkRoll = () => Promise.resolve()) {
  return startSchedule({
    store: box.store,
    log,
    now: () => box.now,
    oldestAct: () => undefined,
    connected,
    checkRoll,
    wake: () => undefined,
  })
}

describe.each(['open', 'hidden'])('people who come and go while an %s poll runs', (ballot) => {
  it('keep what they cast, lose what they had not cast, and gain nothing', async () => {
    box = await Box.open(12)
    await box.opens({ motion: 'A 1', ballot }, 'Umlauf')
    for (const one of [3, 5, 7]) await vote(one, 'Ja')
    await vote(4, 'Nein')
    // One who voted and one who did not are removed, two more ask to be erased.
    for (const name of ['Mitglied 3', 'Mitglied 8'])
      await presses(1, ['member', 'remove'], { member: name }, 'Entfernen')
    for (const [name, number] of [
      ['Mitglied 5', 5],
      ['Mitglied 9', 9],
    ] as const) {
      const asked = await presses(1, ['member', 'erase'], { member: name }, 'Löschung anstoßen')
      expect(words(asked)).toContain('zweite Person')
      const second = { group: '1', person: String(number), sure: 'yes' }
      expect(words(await box.does(2, ['member', 'erase-confirm'], second))).toContain('Gelöscht')
      expect(words(await vote(number, 'Nein'))).not.toContain('Gezählt')
    }
    await box.does(1, ['member', 'admit'], { name: 'Neu Dabei' })
    expect(words(await vote(8, 'Ja'))).not.toContain('Gezählt')
    // One who voted and one who did not turn out to be one person.
    await presses(1, ['member', 'merge'], { member: 'Mitglied 7', other: 'Mitglied 10' }, 'Zusammenführen')
    expect(words(await vote(10, 'Nein'))).toContain(
      ballot === 'hidden' ? 'schon abgestimmt' : 'Gezählt: Nein',
    )
    // Of two who both voted the earlier ballot stays; in hidden totals nobody could say which one to take back.
    await vote(11, 'Nein')
    const both = { member: 'Mitglied 4', other: 'Mitglied 11' }
    const merged = await presses(1, ['member', 'merge'], both, 'Zusammenführen')
    expect(merged.reply.refused === true).toBe(ballot === 'hidden')
    await box.does(1, ['poll', 'close'], { poll: 'P 1' })
    // Of twelve: 8 and 9 are struck, 10 is 7, and 11 is 4 where that could be found out.
    const tally = ballot === 'hidden' ? { yes: 3, no: 2, entitled: 9 } : { yes: 2, no: 2, entitled: 8 }
    expect(await box.result(1)).toMatchObject({ tally })
    expect(await recounted()).toContain('Everything fits')
    await presses(1, ['member', 'remove'], { member: 'Mitglied 4' }, 'Entfernen')
    expect(await box.result(1)).toMatchObject({ tally })
  })
})

describe('people who left a server that tells nobody of it', () => {
  it('have no vote in a poll that opens by itself; whoever is found at once or cannot be asked for keeps it', async () => {
    box = await Box.open(9)
    const preview = await box.does(1, ['poll', 'open'], { motion: 'A 1', opens: 'in 2 Stunden' })
    await box.presses(1, preview, 'Bestätigen')
    const asked: string[] = []
    const discord = {
      name: 'discord',
      whoIsThere: () => Promise.resolve(new Set(['u1', 'u9'])),
      isThere: (_: unknown, user: string) => {
        asked.push(user)
        return Promise.resolve(user === 'u3' ? undefined : user === 'u7')
      },
    } as never
    const group = await box.store.find('group', { group: box.group })
    if (group === undefined) throw new Error('no group')
    const free = Promise.withResolvers<void>()
    const checked = Promise.withResolvers<void>()
    const clock = schedule(
      () => true,
      () =>
        free.promise
          .then(() => checkDepartures(box.store, [discord], group, box.now))
          .finally(() => checked.resolve()),
    )
    box.now = new Date(box.now.getTime() + 2 * 3_600_000)
    await clock.sweep()
    expect((await box.view(1)).poll.status).toBe('scheduled')
    free.resolve()
    await checked.promise
    await new Promise((resolve) => setImmediate(resolve))
    await clock.sweep()
    await clock.stop()
    const electors = await box.store.find('electors', { poll: (await box.view(1)).poll.id })
    expect(electors.map((one) => one.number)).toEqual([1, 2, 3, 4, 6, 7, 8, 9])
    expect(asked).toEqual(['u3', 'u5', 'u7'])
  })
})

describe('a clock that leaps', () => {
  const hour = 3_600_000
  const years = 2 * 365 * 24 * hour

  async function sweepAt(clock: ReturnType<typeof schedule>, at: number): Promise<string> {
    box.now = new Date(at)
    await clock.sweep()
    return (await box.view(1)).poll.status
  }

  it('an hour back lets votes go on and closes once, when it gets there', async () => {
    box = await Box.open(5)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    const closes = (await box.view(1)).poll.closesAt.getTime()
    const clock = schedule()
    for (let at = closes - 30_000; at < closes - 10_000; at += 10_000) await sweepAt(clock, at)
    expect(await sweepAt(clock, closes - hour)).toBe('open')
    expect(words(await vote(3, 'Ja'))).toContain('Gezählt')
    for (let at = closes - hour; at < closes; at += 15_000) await sweepAt(clock, at)
    expect(await sweepAt(clock, closes)).toBe('closed')
    // Set back after the end: nothing opens again, nothing closes twice.
    expect(await sweepAt(clock, closes - hour)).toBe('closed')
    expect(words(await vote(4, 'Nein'))).not.toContain('Gezählt')
    expect(await sweepAt(clock, closes + 10)).toBe('closed')
    await clock.stop()
    const record = await box.store.record(box.group)
    expect(record.filter((row) => row.kind === 'poll closed')).toHaveLength(1)
    expect(await box.result(1)).toMatchObject({ tally: { yes: 1 } })
  })

  it.each([
    ['an hour', hour],
    ['two years', years],
  ])('%s forward over the end evaluates nothing by itself', async (_, leap) => {
    box = await Box.open(5)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    await vote(3, 'Ja')
    const closes = (await box.view(1)).poll.closesAt.getTime()
    const clock = schedule()
    await sweepAt(clock, closes - 30 * 60_000)
    expect(await sweepAt(clock, closes - 30 * 60_000 + leap)).toBe('waiting')
    await sweepAt(clock, closes - 29 * 60_000)
    const longer = await box.does(1, ['poll', 'extend'], { poll: 'P 1', closes: 'in 2 Stunden' })
    expect(words(longer)).toContain('läuft jetzt bis')
    const later = (await box.view(1)).poll.closesAt.getTime()
    // The time the clock had leapt over is still to come: nobody was away in it.
    for (let at = closes - 29 * 60_000; at < later; at += 19_000) {
      box.now = new Date(at)
      await box.store.heartbeat.beat(box.now)
    }
    expect(await sweepAt(clock, later)).toBe('closed')
    await clock.stop()
  })
})

describe('a platform that is down in the last hour', () => {
  it('leaves the word to the chair, also where it was down from the start; a wrong token holds up nobody', async () => {
    box = await Box.open(5)
    let state: 'up' | 'down' = 'down'
    const platform = (name: 'discord' | 'telegram', isThere: () => boolean, temporary: boolean): Platform =>
      ({
        name,
        start: () =>
          isThere()
            ? Promise.resolve()
            : Promise.reject(new PlatformUnusable(name, 'test', 'test', temporary)),
        health: () => ({ ready: isThere() }),
        stop: () => Promise.resolve(),
      }) as never
    const fleet = (telegram: Platform) =>
      startPlatforms({
        makers: new Map([
          ['discord', () => platform('discord', () => true, true)],
          ['telegram', () => telegram],
        ]),
        commands: [],
        invoke: {} as Invoke,
        platforms: new Map(),
        log,
      })
    const wrongToken = fleet(platform('telegram', () => false, false))
    await wrongToken.started
    expect(wrongToken.reachable()).toBe(true)
    await wrongToken.stop()

    const down = fleet(platform('telegram', () => state === 'up', true))
    await down.started
    expect(down.reachable()).toBe(false)
    await down.stop()

    await box.opens({ motion: 'A 1' }, 'Umlauf')
    await vote(3, 'Ja')
    const closes = (await box.view(1)).poll.closesAt.getTime()
    state = 'up'
    const clock = schedule(() => state === 'up')
    box.now = new Date(closes - 8 * 60_000)
    await clock.sweep()
    state = 'down'
    for (let minutes = 7; minutes >= 2; minutes -= 1) {
      box.now = new Date(closes - minutes * 60_000)
      await clock.sweep()
    }
    state = 'up'
    box.now = new Date(closes - 2 * 60_000)
    await clock.sweep()
    box.now = new Date(closes)
    await clock.sweep()
    await clock.stop()
    expect((await box.view(1)).poll.status).toBe('waiting')
    const shown = await box.does(1, ['poll', 'show'], { poll: 'P 1' })
    expect(words(shown)).not.toContain('"label":"Ja"')
    expect(words(await box.presses(1, shown, 'Auswerten'))).toContain('Angenommen: 1 Ja')
  })
})
