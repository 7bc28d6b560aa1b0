import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfQuiet } from '../../src/domain/quiet.ts'
import { remind, type RemindingState } from '../../src/domain/reminding.ts'
import { anna, bernd, poll, settings, standing } from './given.ts'

const hours = new Map<string, Intl.DateTimeFormat>()

/** The hour on a clock on the wall, by the platform's own calendar. */
function hourThere(timeZone: string, at: Date): number {
  const known =
    hours.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' })
  hours.set(timeZone, known)
  return Number(known.format(at))
}

/** The first full ten minutes outside quiet hours, looked for step by step; undefined where none are now. */
function slowEnd(timeZone: string, { from, to }: { from: number; to: number }, now: Date): Date | undefined {
  const isQuiet = (at: number) => {
    const hour = hourThere(timeZone, new Date(at))
    return from < to ? hour >= from && hour < to : hour >= from || hour < to
  }
  if (from === to || !isQuiet(now.getTime())) return undefined
  const step = 10 * 60_000
  let at = Math.ceil(now.getTime() / step) * step
  while (isQuiet(at)) at += step
  return new Date(at)
}

describe('quiet hours', () => {
  it('end at the first instant at which the clock on the wall has left them, also in nights it is changed', () => {
    const night = fc.constantFrom(
      ['Europe/Berlin', '2026-03-29T01:00Z'],
      ['Europe/Berlin', '2026-10-25T01:00Z'],
      ['America/Santiago', '2026-09-06T04:00Z'],
      ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
    )
    const hour = fc.integer({ min: 0, max: 23 })
    const minutes = fc.integer({ min: -1500, max: 1500 })
    fc.assert(
      fc.property(night, hour, hour, minutes, ([timeZone = '', changed = ''], from, to, passed) => {
        const quietHours = { from, to }
        const now = new Date(Date.parse(changed) + passed * 60_000)
        expect(endOfQuiet({ quietHours, timeZone }, now)).toEqual(slowEnd(timeZone, quietHours, now))
      }),
      { numRuns: 300 },
    )
  })
})

const people = [anna, bernd]

/** What becomes of a reminder that is due at an instant in a group in Berlin with quiet hours from 22 to 8. */
function due(at: string, closes: string, changes: Partial<RemindingState> = {}) {
  const now = new Date(at)
  const quietUntil = endOfQuiet(settings(), now)
  const one = poll({ closesAt: new Date(closes), opensAt: new Date(Date.parse(closes) - 5 * 86_400_000) })
  const state = {
    poll: one,
    people,
    unconfirmed: false,
    ...(quietUntil === undefined ? {} : { quietUntil }),
    ...changes,
  }
  return remind('poll day before')(state, standing(anna, 'member', now)).events
}

describe('a reminder', () => {
  it.each([
    ['by day goes at once', '2026-11-23T11:00Z', '2026-11-24T11:00Z', 'sent'],
    [
      'before the night that is an hour short waits until 8',
      '2026-03-28T21:30Z',
      '2026-03-29T20:30Z',
      '2026-03-29T06:00Z',
    ],
    [
      'before the night that is an hour long waits until 8',
      '2026-10-24T20:30Z',
      '2026-10-25T21:30Z',
      '2026-10-25T07:00Z',
    ],
    [
      'an hour before an end at half past 8 waits until 8',
      '2026-03-29T05:30Z',
      '2026-03-29T06:30Z',
      '2026-03-29T06:00Z',
    ],
    [
      'in the hour that comes twice waits until 8',
      '2026-10-25T01:30Z',
      '2026-10-25T12:00Z',
      '2026-10-25T07:00Z',
    ],
    ['in the evening of the long day goes before 22', '2026-10-25T20:59Z', '2026-10-26T20:59Z', 'sent'],
    [
      'falls away where the poll ends with the quiet hours',
      '2026-03-29T05:00Z',
      '2026-03-29T06:00Z',
      'nobody',
    ],
  ])('%s', (_, at, closes, becomes) => {
    const target = { group: poll().group, poll: poll().id, motion: poll().motion }
    const expected =
      becomes === 'sent' || becomes === 'nobody'
        ? { kind: 'poll reminded', ...target, people: becomes === 'sent' ? people : [], unconfirmed: false }
        : { kind: 'reminder put off', ...target, which: 'poll day before', at: new Date(becomes) }
    expect(due(at, closes)).toEqual([expected])
  })

  it('reaches nobody once the poll rests or is over', () => {
    const at = '2026-11-23T11:00Z'
    const paused = poll({ status: 'paused', closesAt: new Date('2026-11-24T11:00Z') })
    expect(due(at, at, { unconfirmed: true })).toMatchObject([
      { kind: 'poll reminded', people: [], unconfirmed: false },
    ])
    expect(due(at, at, { poll: paused })).toMatchObject([{ kind: 'poll reminded', people: [] }])
  })
})
