import { DateTime, IANAZone } from 'luxon'
import { readWhen, type Clock, type Day } from './when-read.ts'

/** Earliest and latest time a member may set, from now (contract.md, "Times people type"). */
const SOONEST_SECONDS = 30
const FARTHEST_DAYS = 90

export type ParsedWhen =
  | { ok: true; at: Date }
  /** `missing`: a day was understood, the time of day is not there. */
  | { ok: false; reason: 'unreadable'; missing?: 'time' }
  | { ok: false; reason: 'past' | 'too soon' | 'too far' | 'does not exist' }
  | { ok: false; reason: 'exists twice'; instants: readonly [Date, Date] }

const MINUTE = 60_000
const DAY = 86_400_000

type Wall = { readonly year: number; readonly month: number; readonly day: number }

/**
 * Reads a time typed in German or English, meant in `zone` (an IANA name; another one throws). Instants with an
 * offset (`2026-10-25T02:30+01:00`) are taken as they are.
 *
 * A day without a time of day is asked back (`missing: 'time'`), because both its start and its end could be
 * meant. A weekday is the next one, today included while the time lies ahead; with "nächsten", "kommenden" or
 * "next" never today. A time alone is the next such time, a date without a year the next such date. Seconds to
 * hours from now are exact, days and more keep the time of day.
 */
export function parseWhen(typed: string, now: Date, zone: string): ParsedWhen {
  if (!IANAZone.isValidZone(zone)) throw new RangeError(`Not a time zone: ${zone}`)
  const reading = readWhen(typed)
  if (reading === undefined) return { ok: false, reason: 'unreadable' }
  if (reading.kind === 'day only') return { ok: false, reason: 'unreadable', missing: 'time' }
  if (reading.kind === 'wall') return wallTime(reading.day, reading.clock, now, zone)
  if (reading.kind === 'instant') {
    const at = DateTime.fromISO(reading.iso)
    return at.isValid ? within(at.toMillis(), now, zone) : { ok: false, reason: 'unreadable' }
  }
  const { months, days, seconds } = reading.span
  const later = DateTime.fromJSDate(now, { zone }).plus({ months, days }).toMillis()
  return within(Math.round(later + seconds * 1000), now, zone)
}

/** The instants at which clocks in `zone` show this wall time: none, one, or two when clocks go back. */
export function instantsOf(wall: Wall & Clock, zone: string): readonly number[] {
  const local = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  const place = IANAZone.create(zone)
  const offsets = new Set([-15, 0, 15].map((hours) => place.offset(local + hours * 60 * MINUTE)))
  return [...offsets]
    .map((offset) => ({ offset, at: local - offset * MINUTE }))
    .filter(({ offset, at }) => place.offset(at) === offset)
    .map(({ at }) => at)
    .toSorted((left, right) => left - right)
}

function wallTime(day: Day | undefined, clock: Clock, now: Date, zone: string): ParsedWhen {
  const candidates = daysMeant(day, now, zone)
  for (const [index, wall] of candidates.entries()) {
    const instants = instantsOf(endOfDay({ ...wall, ...clock }), zone)
    const last = index === candidates.length - 1
    if (instants.length === 0) {
      const shown = Date.UTC(wall.year, wall.month - 1, wall.day, clock.hour, clock.minute, clock.second)
      if (last || shown > localNow(now, zone)) return { ok: false, reason: 'does not exist' }
      continue
    }
    const ahead = instants.filter((at) => at > now.getTime())
    const [first, second] = ahead
    if (first === undefined && !last) continue
    if (first === undefined) return { ok: false, reason: 'past' }
    const checked = within(first, now, zone)
    if (second === undefined || (!checked.ok && checked.reason === 'too far')) return checked
    return { ok: false, reason: 'exists twice', instants: [new Date(first), new Date(second)] }
  }
  return { ok: false, reason: 'unreadable' }
}

/** The days that may be meant, in order; a later one counts when the time on the earlier one has passed. */
function daysMeant(day: Day | undefined, now: Date, zone: string): readonly Wall[] {
  const { year, month, day: date } = DateTime.fromJSDate(now, { zone })
  const today = DateTime.utc(year, month, date)
  const inDays = (days: number, months = 0) => wallOf(today.plus({ months, days }))
  if (day === undefined) return [inDays(0), inDays(1)]
  if (day.kind === 'from today') return [inDays(day.days, day.months)]
  if (day.kind === 'date') return datesMeant(day, today)
  if (day.week === 1) return [inDays(7 - today.weekday + day.weekday)]
  const ahead = (day.weekday - today.weekday + 7) % 7
  if (ahead > 0) return [inDays(ahead)]
  return day.later ? [inDays(7)] : [inDays(0), inDays(7)]
}

function datesMeant(day: Extract<Day, { kind: 'date' }>, today: DateTime): readonly Wall[] {
  // Nine years hold a 29 February; a weekday must fit within one year, else it is a slip to ask about.
  const years = day.weekday === undefined ? 9 : 2
  return Array.from({ length: day.year === undefined ? years : 1 }, (_, at) => (day.year ?? today.year) + at)
    .map((year) => DateTime.utc(year, day.month, day.day))
    .filter((date) => date.isValid && (day.weekday === undefined || date.weekday === day.weekday))
    .filter(
      (date) => day.year !== undefined || day.weekday === undefined || date.diff(today).as('days') <= 366,
    )
    .map((date) => wallOf(date))
}

function wallOf({ year, month, day }: DateTime): Wall {
  return { year, month, day }
}

function within(at: number, now: Date, zone: string): ParsedWhen {
  const ahead = at - now.getTime()
  if (ahead < 0) return { ok: false, reason: 'past' }
  if (ahead < SOONEST_SECONDS * 1000) return { ok: false, reason: 'too soon' }
  // 90 days by the calendar are an hour more than 90 × 24 hours when clocks go back meanwhile.
  const calendar = DateTime.fromJSDate(now, { zone }).plus({ days: FARTHEST_DAYS }).toMillis()
  if (at > Math.max(now.getTime() + FARTHEST_DAYS * DAY, calendar)) return { ok: false, reason: 'too far' }
  return { ok: true, at: new Date(at) }
}

/** 24:00 is 0:00 of the next day. */
function endOfDay(wall: Wall & Clock): Wall & Clock {
  if (wall.hour < 24) return wall
  const next = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + 1))
  return {
    year: next.getUTCFullYear(),
    month: next.getUTCMonth() + 1,
    day: next.getUTCDate(),
    hour: 0,
    minute: 0,
    second: 0,
  }
}

function localNow(now: Date, zone: string): number {
  return now.getTime() + IANAZone.create(zone).offset(now.getTime()) * MINUTE
}
