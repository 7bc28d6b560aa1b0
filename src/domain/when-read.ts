import { CLOCK_WORDS, DAY_WORDS, MONTHS, NUMBERS, UNITS, WEEKDAYS } from './when-words.ts'

/** A time of day; hour 24 is the end of the day. */
export type Clock = { readonly hour: number; readonly minute: number; readonly second: number }

type Span = { readonly months: number; readonly days: number; readonly seconds: number }

export type Day =
  | { readonly kind: 'from today'; readonly months: number; readonly days: number }
  /** `week` 1: in the week after this one; `later`: never today. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly week?: 1; readonly later: boolean }
  | {
      readonly kind: 'date'
      readonly year?: number
      readonly month: number
      readonly day: number
      readonly weekday?: number
    }

/** What was typed, before a clock and a zone give it a meaning. */
export type Reading =
  | { readonly kind: 'span'; readonly span: Span }
  | { readonly kind: 'instant'; readonly iso: string }
  | { readonly kind: 'wall'; readonly day?: Day; readonly clock: Clock }
  | { readonly kind: 'day only' }

const LONGEST = 100
const UNIT_NAMES = [...UNITS.keys()].toSorted((left, right) => right.length - left.length).join('|')
const SPAN_PART = new RegExp(
  `^(?:(\\d{1,9}(?:[.,]\\d{1,3})?) ?|((?:[a-z]+ ){1,2}))(${UNIT_NAMES})\\.?(?: (?:und|and) | |$)`,
)
const LARGEST = 10_000_000

/** Reads a time as people type it; undefined where it says nothing, or two different things. */
export function readWhen(typed: string): Reading | undefined {
  if (typed.length > LONGEST) return undefined
  const text = plainWords(typed)
  return readText(text) ?? readText(text.replace(/[.!?]+$/, ''))
}

function plainWords(typed: string): string {
  return typed
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/,(?!\d)/g, ' ')
    .replace(/(\d)t(?=\d)/g, '$1 ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:bis zum|bis|until|till|by|ab|from) /, '')
}

function readText(text: string): Reading | undefined {
  const iso = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?(?:\.\d{1,3})?) ?(z|[+-]\d\d:?\d\d)$/.exec(text)
  if (iso !== null) return { kind: 'instant', iso: `${iso[1]}T${iso[2]}${iso[3]?.toUpperCase()}` }
  const span = readSpan(text)
  if (span !== undefined) return { kind: 'span', span }
  const clock = readClock(text)
  if (clock !== undefined) return { kind: 'wall', clock }
  const readings = new Map<string, Reading>()
  for (let at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
    const [left, right] = [text.slice(0, at), text.slice(at + 1)]
    for (const [dayText, clockText] of [[left, right] as const, [right, left] as const]) {
      const clockThere = readClock(clockText)
      const day = clockThere && readDay(dayText)
      if (clockThere === undefined || day === undefined) continue
      const reading: Reading = { kind: 'wall', day, clock: clockThere }
      readings.set(JSON.stringify(reading), reading)
    }
  }
  if (readings.size > 0) return readings.size === 1 ? readings.values().next().value : undefined
  return readDay(text) === undefined ? undefined : { kind: 'day only' }
}

/** "in 90 Minuten", "1 Tag und 2 Stunden", "half an hour". */
function readSpan(text: string): Span | undefined {
  const total = { months: 0, days: 0, seconds: 0 }
  let rest = text.replace(/^(?:in|fuer|for|nach|after) /, '')
  let parts = 0
  while (rest !== '') {
    const found = SPAN_PART.exec(rest)
    const number = found?.[1] === undefined ? wordNumber(found?.[2]) : Number(found[1].replace(',', '.'))
    const unit = UNITS.get(found?.[3] ?? '')
    if (found === null || number === undefined || unit === undefined) return undefined
    addTo(total, Math.min(number, LARGEST), unit)
    rest = rest.slice(found[0].length)
    parts += 1
  }
  return parts > 0 ? total : undefined
}

function addTo(total: { months: number; days: number; seconds: number }, number: number, unit: object): void {
  if ('seconds' in unit) total.seconds += number * Number(unit.seconds)
  else if ('days' in unit && Number.isInteger(number)) total.days += number * Number(unit.days)
  else if ('days' in unit) total.seconds += number * Number(unit.days) * 86_400
  else if (Number.isInteger(number)) total.months += number
  else total.days += Math.round(number * 30)
}

/** "drei", "einer halben", "half an". */
function wordNumber(text: string | undefined): number | undefined {
  const words = text?.trim().split(' ') ?? []
  const numbers = words.map((word) => NUMBERS.get(word))
  if (numbers.length === 1) return numbers[0]
  const half = numbers.length === 2 && numbers.includes(0.5) && numbers.includes(1)
  return half ? 0.5 : undefined
}

function readClock(text: string): Clock | undefined {
  const introduced = /^(?:um|at|gegen) /.test(text)
  const bare = text.replace(/^(?:um|at|gegen) /, '')
  const word = CLOCK_WORDS.get(bare)
  if (word !== undefined) return { hour: word, minute: 0, second: 0 }
  const twelve = /^(\d{1,2})(?:[:.](\d\d))? ?([ap])\.? ?m\.?$/.exec(bare)
  if (twelve !== null) {
    const hour = Number(twelve[1])
    if (hour < 1 || hour > 12) return undefined
    return clockOf((hour % 12) + (twelve[3] === 'p' ? 12 : 0), twelve[2])
  }
  const colon = /^(\d{1,2}):(\d\d)(?::(\d\d))?(?: ?uhr)?$/.exec(bare)
  if (colon !== null) return clockOf(Number(colon[1]), colon[2], colon[3])
  const uhr = /^(\d{1,2})(?:\.(\d\d))? ?uhr(?: (\d{1,2}))?$/.exec(bare)
  if (uhr !== null && (uhr[2] === undefined || uhr[3] === undefined)) {
    return clockOf(Number(uhr[1]), uhr[2] ?? uhr[3])
  }
  const letter = /^(\d{1,2})h(\d\d)?$/.exec(bare)
  if (letter !== null) return clockOf(Number(letter[1]), letter[2])
  const dotted = /^(\d{1,2})\.(\d\d)$/.exec(bare)
  // "18.30" is a time, "10.12" may be the tenth of December: only minutes that are no month stand alone.
  if (dotted !== null && (introduced || Number(dotted[2]) === 0 || Number(dotted[2]) > 12)) {
    return clockOf(Number(dotted[1]), dotted[2])
  }
  // "at 6" may be morning or evening, "um 6" is the 24-hour clock.
  const alone = /^\d{1,2}$/.test(bare) && introduced
  return alone && (!text.startsWith('at ') || Number(bare) >= 13) ? clockOf(Number(bare)) : undefined
}

function clockOf(hour: number, minutes = '0', seconds = '0'): Clock | undefined {
  const [minute, second] = [Number(minutes), Number(seconds)]
  const valid = minute < 60 && second < 60 && (hour < 24 || (hour === 24 && minute === 0 && second === 0))
  return valid ? { hour, minute, second } : undefined
}

function readDay(text: string): Day | undefined {
  const bare = text.replace(/ (?:um|at)$/, '').replace(/^(?:am|on|den|the|dem) (?!day )/, '')
  const offset = DAY_WORDS.get(bare)
  if (offset !== undefined) return { kind: 'from today', months: 0, days: offset }
  if (/^(?:in|nach|after) /.test(bare)) {
    const span = readSpan(bare)
    return span === undefined || span.seconds > 0
      ? undefined
      : { kind: 'from today', months: span.months, days: span.days }
  }
  const weekday = readWeekday(bare)
  if (weekday !== undefined) return weekday
  const first = /^([a-z]+)\.? (?:(?:der|den|dem|the) )?(.+)$/.exec(bare)
  const named = WEEKDAYS.get(first?.[1] ?? '')
  if (named === undefined) return readDate(bare)
  const date = readDate(first?.[2] ?? '')
  return date && { ...date, weekday: named }
}

function readWeekday(text: string): Day | undefined {
  const nextWeek = /^(?:(?:naechste woche|next week) ([a-z]+)|([a-z]+) (?:naechste woche|next week))$/.exec(
    text,
  )
  const ofWeek = WEEKDAYS.get(nextWeek?.[1] ?? nextWeek?.[2] ?? '')
  if (ofWeek !== undefined) return { kind: 'weekday', weekday: ofWeek, week: 1, later: true }
  const found = /^(?:(?:diese[nr]?|this) )?((?:naechste[nr]?|kommende[nr]?|next|coming) )?([a-z]+)\.?$/.exec(
    text,
  )
  const weekday = WEEKDAYS.get(found?.[2] ?? '')
  return weekday === undefined ? undefined : { kind: 'weekday', weekday, later: found?.[1] !== undefined }
}

function readDate(text: string): Extract<Day, { kind: 'date' }> | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (iso !== null) return dateOf(iso[3], Number(iso[2]), iso[1])
  const figures = /^(\d{1,2})\. ?(\d{1,2})\.?(?:(?<=\.)(\d\d)|(?<=\.) ?(\d{4}))?$/.exec(text)
  if (figures !== null) return dateOf(figures[1], Number(figures[2]), figures[3] ?? figures[4])
  const dayFirst = /^(\d{1,2})(?:\.|st|nd|rd|th)? ?(?:of )?([a-z]+)\.?(?: (\d{4}))?$/.exec(text)
  if (dayFirst !== null) return dateOf(dayFirst[1], MONTHS.get(dayFirst[2] ?? ''), dayFirst[3])
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(text)
  return monthFirst === null
    ? undefined
    : dateOf(monthFirst[2], MONTHS.get(monthFirst[1] ?? ''), monthFirst[3])
}

function dateOf(day: string | undefined, month: number | undefined, year: string | undefined) {
  if (month === undefined || month < 1 || month > 12) return undefined
  const number = Number(day)
  // 2000 was a leap year: a day that no year has is refused here, 29 February where the year is known.
  const full = year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year)
  const known = new Date(Date.UTC(full ?? 2000, month - 1, number))
  if (number < 1 || known.getUTCDate() !== number) return undefined
  return { kind: 'date' as const, month, day: number, ...(full === undefined ? {} : { year: full }) }
}
