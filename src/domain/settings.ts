import type { Group, SettingName, Settings } from './group.ts'
import { readCategories, readQuietHours, readRole, writeQuietHours, writeRole } from './setting-values.ts'
import { cleanText, countCharacters } from './text.ts'
import type { MembershipEvent, Standing } from './membership.ts'
import { readLayout } from './layout.ts'
import type { Refusal } from './refusal.ts'
import { happens, refuses } from './ruling.ts'
import type { Ruling } from './ruling.ts'

/** Settings with fixed values, as the contract names them. `none` stands for no gender sign and no quorum. */
export const settingValues = {
  language: ['de', 'en'],
  genderForm: ['*', ':', 'none'],
  numbering: ['plain', 'by-area'],
  proposerName: ['group', 'person'],
  publish: ['automatic', 'after-12-hours', 'by-hand'],
  mirror: ['on', 'off'],
  pollRule: ['simple', 'absolute-cast', 'absolute-members', 'two-thirds', 'three-quarters', 'unanimous'],
  pollQuorum: ['none', 'half', 'two-thirds'],
  names: ['chairs', 'all', 'nobody'],
  guests: ['read', 'propose', 'vote'],
  wikiLayout: ['page', 'numbered', 'headings', 'template'],
  digest: ['on', 'off'],
} as const

export type ValuedSetting = keyof typeof settingValues

/** One text for every fixed value of every setting: a missing one does not compile. */
export type ValueTexts = {
  readonly [S in ValuedSetting]: Readonly<Record<(typeof settingValues)[S][number], string>>
}

/** Every setting under the name the contract gives it, in the order they are shown. */
export const settingNames: Readonly<Record<SettingName, string>> = {
  name: 'name',
  language: 'language',
  timeZone: 'time-zone',
  cosigners: 'cosigners',
  publish: 'publish',
  pollLengthHours: 'poll-length',
  pollRule: 'poll-rule',
  pollQuorum: 'poll-quorum',
  numbering: 'numbering',
  proposerName: 'proposer-name',
  genderForm: 'gender-form',
  lineLength: 'line-length',
  mirror: 'mirror',
  names: 'names',
  guests: 'guests',
  memberRole: 'member-role',
  chairRole: 'chair-role',
  quietHours: 'quiet-hours',
  wikiLayout: 'wiki-layout',
  wikiCategories: 'wiki-categories',
  retentionMonths: 'retention',
  digest: 'digest',
}

export const settingList: readonly SettingName[] = Object.keys(settingNames) as SettingName[]

export function isValued(setting: SettingName): setting is ValuedSetting {
  return setting in settingValues
}

/** Most characters of a group's name: it stands in titles and at the head of wiki pages. */
export const groupNameLimit = 100

/** `undefined` where nothing is left that could be read aloud. */
export function cleanName(raw: string): string | undefined {
  const name = cleanText(raw).replace(/\s+/g, ' ').trim()
  return /[\p{L}\p{N}]/u.test(name) ? name : undefined
}

type ReadValue<S extends SettingName> =
  | { readonly ok: true; readonly value: Settings[S] }
  | { readonly ok: false; readonly refusal: Refusal }

/** Reads a contract value (`by-hand`, `12`, `Europe/Berlin`, `3 days`) as what the setting holds. */
export function readSetting<S extends SettingName>(setting: S, typed: string): ReadValue<S> {
  const reader: (typed: string) => Settings[S] | Refusal | undefined = readers[setting]
  const value = reader(typed.trim())
  if (typeof value === 'object' && value !== null && 'reason' in value) return { ok: false, refusal: value }
  if (value !== undefined) return { ok: true, value }
  return { ok: false, refusal: { reason: 'value unknown', typed, allowed: allowedValues(setting) } }
}

/** What may be written: values as the contract names them, or the span of a number. */
export function allowedValues(setting: SettingName): readonly string[] {
  if (setting === 'pollQuorum') return [...settingValues.pollQuorum, '1–10000']
  if (isValued(setting)) return settingValues[setting]
  const examples = {
    name: [],
    timeZone: ['Europe/Berlin', 'Europe/Vienna', 'UTC'],
    cosigners: ['0–50'],
    lineLength: ['40–120'],
    pollLengthHours: ['12 h', '3 d'],
    memberRole: ['@Mitglied', 'none'],
    chairRole: ['@Vorsitz', 'none'],
    quietHours: ['22–8', 'none'],
    wikiCategories: ['Antrag, Beschluss', 'none'],
    retentionMonths: ['1–120'],
  }
  return examples[setting]
}

/** The contract's word for a value, the inverse of `readSetting`. */
export function writeSetting(settings: Settings, setting: SettingName): string {
  if (setting === 'genderForm') return settings.genderForm === '' ? 'none' : settings.genderForm
  if (setting === 'mirror' || setting === 'digest') return settings[setting] ? 'on' : 'off'
  if (setting === 'memberRole' || setting === 'chairRole') return writeRole(settings[setting])
  if (setting === 'quietHours') return writeQuietHours(settings.quietHours)
  if (setting === 'wikiCategories') return settings.wikiCategories.join(', ') || 'none'
  if (setting === 'pollLengthHours') return `${settings.pollLengthHours} h`
  if (setting === 'pollQuorum') {
    const { pollQuorum } = settings
    return pollQuorum.kind === 'number' ? String(pollQuorum.number) : pollQuorum.kind
  }
  return String(settings[setting])
}

/** Settings that decide who has a voice: a technician could else give themselves one. */
const chairsOnly: ReadonlySet<SettingName> = new Set(['guests', 'memberRole', 'chairRole'])

/** Changes one setting: a chair or a technician; whoever manages the chat may answer the question about mirroring. */
export function changeSetting(setting: SettingName, typed: string) {
  return (group: Group, standing: Standing): Ruling<MembershipEvent> => {
    const role = standing.member?.role
    const manages = standing.actor.kind === 'account' && standing.actor.manages === true
    const technician = role === 'technician' && !chairsOnly.has(setting)
    const may = role === 'chair' || technician || (setting === 'mirror' && manages)
    if (!may)
      return refuses({
        reason: 'needs role',
        role: chairsOnly.has(setting) ? 'chair' : 'technician',
        ...(role === undefined ? {} : { own: role }),
      })
    const read = readSetting(setting, typed)
    if (!read.ok) return refuses(read.refusal)
    const from = group.settings[setting]
    if (JSON.stringify(from) === JSON.stringify(read.value)) return happens()
    return happens({ kind: 'setting changed', group: group.id, setting, from, to: read.value })
  }
}

type Readers = { readonly [S in SettingName]: (typed: string) => Settings[S] | Refusal | undefined }

const readers: Readers = {
  name: (typed) => {
    const name = cleanName(typed)
    if (name === undefined) return { reason: 'text empty' }
    return countCharacters(name) > groupNameLimit ? { reason: 'text too long', limit: groupNameLimit } : name
  },
  language: (typed) => oneOf('language', typed),
  timeZone: readTimeZone,
  genderForm: (typed) => {
    const value = oneOf('genderForm', typed)
    return value === 'none' ? '' : value
  },
  cosigners: (typed) => wholeNumber(typed, 0, 50),
  numbering: (typed) => oneOf('numbering', typed),
  proposerName: (typed) => oneOf('proposerName', typed),
  lineLength: (typed) => wholeNumber(typed, 40, 120),
  publish: (typed) => oneOf('publish', typed),
  mirror: (typed) => {
    const value = oneOf('mirror', typed)
    return value === undefined ? undefined : value === 'on'
  },
  pollRule: (typed) => oneOf('pollRule', typed),
  pollQuorum: (typed) => {
    const kind = oneOf('pollQuorum', typed)
    if (kind !== undefined) return { kind }
    const number = wholeNumber(typed, 1, 10_000)
    return number === undefined ? undefined : { kind: 'number', number }
  },
  pollLengthHours: readHours,
  names: (typed) => oneOf('names', typed),
  guests: (typed) => oneOf('guests', typed),
  memberRole: readRole,
  chairRole: readRole,
  quietHours: readQuietHours,
  wikiLayout: readLayout,
  wikiCategories: readCategories,
  retentionMonths: (typed) => wholeNumber(typed.replace(/\s*(monate?|months?)$/i, ''), 1, 120),
  digest: (typed) => {
    const value = oneOf('digest', typed)
    return value === undefined ? undefined : value === 'on'
  },
}

function oneOf<S extends ValuedSetting>(setting: S, typed: string) {
  const values: readonly (typeof settingValues)[S][number][] = settingValues[setting]
  return values.find((value) => value === typed.toLowerCase())
}

function wholeNumber(typed: string, min: number, max: number): number | undefined {
  const number = /^\d{1,6}$/.test(typed) ? Number(typed) : undefined
  return number !== undefined && number >= min && number <= max ? number : undefined
}

/** Any IANA zone the runtime knows, in its usual spelling; offsets are none, they know no summer time. */
function readTimeZone(typed: string): string | undefined {
  if (!/^[a-z]/i.test(typed)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed.replace(/\s+/g, '_') }).resolvedOptions().timeZone
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const longestPollHours = 90 * 24

/** `12 Stunden`, `3 Tage`, `1 week`: hours. A number alone could mean either and is not taken. */
function readHours(typed: string): number | undefined {
  const said = /^(\d{1,4})\s*(h|stunden?|hours?|d|tage?n?|days?|wochen?|w|weeks?)$/i.exec(typed)
  const unit = said?.[2]?.charAt(0).toLowerCase()
  if (said?.[1] === undefined || unit === undefined) return undefined
  const length = unit === 'w' ? 7 * 24 : unit === 'd' || unit === 't' ? 24 : 1
  const hours = Number(said[1]) * length
  return hours >= 1 && hours <= longestPollHours ? hours : undefined
}
