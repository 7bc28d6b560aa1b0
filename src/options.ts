import type { Call, Command, Option, SuggestRequest, Suggestion, ValueByKind } from './command.ts'
import type { Group } from './domain/group.ts'
import type { AmendmentId, MotionId, PollId } from './domain/ids.ts'
import type { Member } from './domain/membership.ts'
import { readMotionReference, readPollReference } from './domain/reference.ts'
import type { Refusal } from './domain/refusal.ts'
import { timeRefusal } from './domain/when-refusal.ts'
import { parseWhen } from './domain/when.ts'
import { findAmendments } from './options-amendment.ts'

import type { RawValue, Request } from './platform.ts'
import type { AmendmentRow, MemberRow, MotionRow } from './queries.ts'
import type { PollRow } from './queries-poll.ts'
import type { Menu, Reply, Values } from './reply.ts'
import type { Store } from './store.ts'
import type { Texts } from './texts/texts.ts'

interface Reading {
  readonly group: Group | undefined
  readonly member: Member | undefined
  readonly texts: Texts
  readonly store: Store
  readonly zone: string
  /** The motion whose thread this is: it need not be named there. */
  readonly motionHere: MotionId | undefined
  readonly amendmentHere: AmendmentId | undefined
}

export type ReadValues =
  | { readonly kind: 'read'; readonly values: Call['options'] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Several things fit what was typed. */
  | { readonly kind: 'ask'; readonly reply: Reply }

type Value = ValueByKind[keyof ValueByKind]
type Read = { readonly value: Value } | { readonly refusal: Refusal } | { readonly several: readonly Named[] }

type Named = MotionRow | AmendmentRow | PollRow

/** Discord shows and accepts at most 25 choices. */
const suggestionLimit = 25

/** Turns what a platform handed in into the values a command declares, or into words about what does not fit. */
export async function readValues(command: Command, request: Request, reading: Reading): Promise<ReadValues> {
  const values: Record<string, Value> = {}
  for (const [name, option] of Object.entries(command.options)) {
    const raw = request.values[name] ?? fromThread(option, reading)
    if (raw === undefined || raw === '') {
      if (option.required === true) return { kind: 'refused', refusal: missing(option, reading) }
      continue
    }
    const read = await readOne(option, raw, reading, request.act.at)
    if ('refusal' in read) return { kind: 'refused', refusal: read.refusal }
    if ('several' in read)
      return { kind: 'ask', reply: askWhich(command, name, request, read.several, reading.texts) }
    values[name] = read.value
  }
  return { kind: 'read', values }
}

function missing(option: Option, reading: Reading): Refusal {
  if (option.kind === 'motion') return { reason: 'motion missing' }
  return { reason: 'option missing', option: option.names[languageFor(reading)] }
}

/** In a thread of their own, a motion and an amendment are meant where none is named. */
function fromThread(option: Option, { motionHere, amendmentHere }: Reading): string | undefined {
  if (option.required !== true) return undefined
  if (option.kind === 'motion' && motionHere !== undefined) return `#${motionHere}`
  return option.kind === 'amendment' && amendmentHere !== undefined ? `#${amendmentHere}` : undefined
}

function languageFor(reading: Reading): 'de' | 'en' {
  return reading.texts.language
}

async function readOne(option: Option, raw: RawValue, reading: Reading, now: Date): Promise<Read> {
  switch (option.kind) {
    case 'file':
      return typeof raw === 'object' && 'read' in raw
        ? { value: raw }
        : { refusal: { reason: 'button outdated' } }
    case 'account':
      return typeof raw === 'object' && 'user' in raw
        ? { value: raw }
        : { refusal: { reason: 'account unknown' } }
    case 'channel':
    case 'choice':
    case 'member':
    case 'motion':
    case 'amendment':
    case 'number':
    case 'poll':
    case 'suggested':
    case 'text':
    case 'time':
      return typeof raw === 'string'
        ? readWords(option, raw, reading, now)
        : { refusal: { reason: 'button outdated' } }
  }
}

async function readWords(
  option: Exclude<Option, { kind: 'file' | 'account' }>,
  typed: string,
  reading: Reading,
  now: Date,
): Promise<Read> {
  switch (option.kind) {
    case 'text':
    case 'suggested':
    case 'channel':
      return { value: typed }
    case 'number':
      return readNumber(typed, option.min, option.max)
    case 'choice': {
      const wanted = fold(typed)
      const found = option.values.find((one) =>
        [one.value, one.names.de, one.names.en].some((name) => fold(name) === wanted),
      )
      const allowed = option.values.map((one) => one.names[languageFor(reading)])
      return found === undefined
        ? { refusal: { reason: 'value unknown', typed, allowed } }
        : { value: found.value }
    }
    case 'time': {
      const when = parseWhen(typed, now, reading.zone)
      return when.ok ? { value: when.at } : { refusal: timeRefusal(typed, when, reading.zone) }
    }
    case 'motion':
      return readMotion(typed, reading)
    case 'amendment':
      return readAmendment(typed, reading)
    case 'poll':
      return readPoll(typed, reading)
    case 'member':
      return readMember(typed, reading)
  }
}

function readNumber(typed: string, min: number, max: number): Read {
  const text = typed.trim()
  const number = Number(text)
  if (!/^\d{1,9}$/.test(text) || number < min || number > max)
    return { refusal: { reason: 'not a number', typed } }
  return { value: number }
}

async function readMotion(typed: string, reading: Reading): Promise<Read> {
  const rows = await findMotions(typed, reading, suggestionLimit)
  const [first, second] = rows
  if (first === undefined) return { refusal: { reason: 'motion unknown', typed } }
  return second === undefined ? { value: first } : { several: rows }
}

async function findMotions(
  typed: string,
  reading: Omit<Reading, 'zone' | 'motionHere' | 'amendmentHere'>,
  limit: number,
): Promise<readonly MotionRow[]> {
  if (reading.group === undefined) return []
  const reader = reading.member === undefined ? {} : { reader: reading.member.person }
  const reference = readMotionReference(typed)
  const base = { group: reading.group.id, limit, ...reader }
  if (reference !== undefined) {
    const exact = await reading.store.find('motions', { ...base, reference })
    if (exact.length > 0 || reference.kind === 'id') return exact
  }
  return reading.store.find('motions', { ...base, words: typed })
}

async function readAmendment(typed: string, { group, member, store, motionHere }: Reading): Promise<Read> {
  const searching = { store, group, motionHere, reader: member?.person, limit: suggestionLimit }
  const rows = await findAmendments(typed, searching)
  const [first, second] = rows
  if (first === undefined) return { refusal: { reason: 'amendment unknown', typed } }
  return second === undefined ? { value: first } : { several: rows }
}

async function readPoll(typed: string, reading: Reading): Promise<Read> {
  if (reading.group === undefined) return { refusal: { reason: 'poll unknown', typed } }
  const reference = readPollReference(typed)
  const number = reference !== undefined && 'number' in reference ? { number: reference.number } : {}
  const rows = await reading.store.find('polls', { group: reading.group.id, limit: 200, ...number })
  const matching = rows.filter((row) => {
    if (reference === undefined) return fold(`${row.motionLabel} ${row.title}`).includes(fold(typed))
    return 'id' in reference ? row.id === (reference.id as PollId) : row.number === reference.number
  })
  const [first, second] = matching
  if (first === undefined) return { refusal: { reason: 'poll unknown', typed } }
  return second === undefined ? { value: first } : { several: matching.slice(0, suggestionLimit) }
}

async function readMember(typed: string, reading: Reading): Promise<Read> {
  if (reading.group === undefined) return { refusal: { reason: 'member unknown', typed } }
  const number = /^(?:#|nr\.?\s*|no\.?\s*)(\d{1,9})$/i.exec(typed.trim())?.[1]
  if (number !== undefined) {
    const all = await reading.store.find('members', { group: reading.group.id })
    const one = all.find((row) => row.member.number === Number(number))
    return one === undefined ? { refusal: { reason: 'member unknown', typed } } : { value: one }
  }
  const rows = await reading.store.find('members', {
    group: reading.group.id,
    words: typed,
    limit: suggestionLimit,
  })
  const exact = rows.filter((row) => fold(row.member.name) === fold(typed))
  const found: readonly MemberRow[] = exact.length > 0 ? exact : rows
  const [first, second] = found
  // Two people of one name are told apart by typing more of it; guessing would sign for a stranger.
  return first === undefined || second !== undefined
    ? { refusal: { reason: 'member unknown', typed } }
    : { value: first }
}

function askWhich(
  command: Command,
  option: string,
  request: Request,
  rows: readonly Named[],
  texts: Texts,
): Reply {
  const typed = Object.entries(request.values).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const values: Values = Object.fromEntries(typed.filter(([name]) => name !== option))
  const entries = rows.map((row) => ({
    label: `${'label' in row ? row.label : `P ${row.number}`} · ${row.title}`,
    value: `#${row.id}`,
  }))
  const menu: Menu = {
    placeholder: texts.motion.list.choose,
    option,
    does: { command: command.name, values },
    entries,
  }
  return { blocks: [{ kind: 'text', text: texts.motion.several }], menu }
}

/** What is offered while somebody types; never more than 25, never a thing they may not see. */
export async function suggestionsFor(
  option: Option,
  request: SuggestRequest,
  now: Date,
): Promise<readonly Suggestion[]> {
  const { group, member, texts, store, typed } = request
  const reading = { group, member, texts, store }
  switch (option.kind) {
    case 'motion': {
      const rows = await findMotions(typed, reading, suggestionLimit)
      return rows.map((row) => ({ name: `${row.label} · ${row.title}`, value: row.label }))
    }
    case 'amendment': {
      const searching = { store, group, motionHere: undefined, reader: member?.person }
      const rows = await findAmendments(typed, { ...searching, limit: suggestionLimit })
      return rows.map((row) => ({ name: `${row.label} · ${row.title}`, value: row.label }))
    }
    case 'poll': {
      if (group === undefined) return []
      const rows = await store.find('polls', { group: group.id, limit: 200 })
      const matching = rows.filter((row) =>
        fold(`P ${row.number} ${row.motionLabel} ${row.title}`).includes(fold(typed)),
      )
      return matching.slice(0, suggestionLimit).map((row) => {
        return { name: `P ${row.number} · ${row.motionLabel} · ${row.title}`, value: `P ${row.number}` }
      })
    }
    case 'member': {
      if (group === undefined || member?.role !== 'chair') return []
      const rows = await store.find('members', { group: group.id, words: typed, limit: suggestionLimit })
      return rows.map((row) => ({ name: row.member.name, value: row.member.name }))
    }
    case 'time': {
      const zone = group?.settings.timeZone
      if (zone === undefined) return []
      const when = parseWhen(typed, now, zone)
      return when.ok ? [{ name: texts.times.instant(when.at, zone), value: typed }] : []
    }
    case 'suggested':
      return (await option.suggest(request)).slice(0, suggestionLimit)
    case 'text':
    case 'number':
    case 'choice':
    case 'account':
    case 'file':
    case 'channel':
      return []
  }
}

/** Case, blanks and accents typed or not make no difference to what somebody means. */
function fold(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('de').replace(/\s+/gu, '')
}
