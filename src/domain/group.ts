import type { GenderForm } from './gender.ts'
import type { GroupId, PersonId, PlaceId, PlatformName } from './ids.ts'
import type { Rule as MajorityRule, Quorum } from './majority.ts'

export type Language = 'de' | 'en'

/** What a group has decided about itself; names and defaults as members type them. */
export interface Settings {
  readonly name: string
  readonly language: Language
  /** IANA name; every wall time of the group is meant in it. */
  readonly timeZone: string
  readonly genderForm: GenderForm
  /** Signatures a motion needs besides its proposer, 0–50. */
  readonly cosigners: number
  readonly numbering: 'plain' | 'by-area'
  readonly proposerName: 'group' | 'person'
  /** Graphemes a numbered line holds, 40–120. */
  readonly lineLength: number
  readonly publish: 'automatic' | 'after-12-hours' | 'by-hand'
  readonly mirror: boolean
  readonly pollRule: MajorityRule
  readonly pollQuorum: Quorum
  readonly pollLengthHours: number
  /** Who reads how the others voted once an open poll is closed. */
  readonly names: 'chairs' | 'all' | 'nobody'
  /** What guests may do beside reading and discussing; `vote` is all a member may. */
  readonly guests: 'read' | 'propose' | 'vote'
  /** Whoever acts with this Discord role and is on no roll yet becomes a member. */
  readonly memberRole: PlatformRole | null
  readonly chairRole: PlatformRole | null
  /** Nobody is written to privately between these hours of the group's zone; null where always. */
  readonly quietHours: QuietHours | null
  /** A preset's name, or a text with placeholders. */
  readonly wikiLayout: string
  readonly wikiCategories: readonly string[]
  /** Months after which named ballots become totals. */
  readonly retentionMonths: number
  readonly digest: boolean
  /** Subject areas as `CODE - Name`, at most 25. */
  readonly areas: readonly string[]
  /** Until when motions may be submitted; missing where there is no deadline. */
  readonly deadline?: Date
}

/** A role on the group's Discord server. */
export interface PlatformRole {
  readonly id: string
  readonly name: string
}

/** Hours of the day, 0–23; `from` may be later than `to`. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

export type SettingName = Exclude<keyof Settings, 'areas' | 'deadline'>

/** Where a group lives on one platform: a forum or text channel, a Telegram group with or without topics. */
export interface Place {
  readonly id: PlaceId
  readonly group: GroupId
  readonly platform: PlatformName
  readonly chat: string
  /** Discord's server; a command elsewhere in it means the group when the server hosts only one. */
  readonly server?: string
  readonly layout: PlaceLayout
}

/** `forum`, `text`: Discord channels; `topics`, `plain`: Telegram groups with and without topics. */
export type PlaceLayout = 'forum' | 'text' | 'topics' | 'plain'

export interface Group {
  readonly id: GroupId
  readonly settings: Settings
  readonly places: readonly Place[]
  /** Who set the group up and still has to say whether they are chair or technician. */
  readonly founder?: PersonId
}

/** The areas of the model wiki; only `IR` and `Arb` are known codes, a chair edits the list. */
export const defaultAreas: readonly string[] = [
  'IR - Innen und Recht',
  'Arb - Arbeitsprogramm',
  'AS - Arbeit und Soziales',
  'AuS - Außen- und Sicherheitspolitik',
  'Bi - Bildung',
  'GP - Gesundheit und Pflege',
  'PO - Partei und Organisation',
  'StF - Steuern und Finanzen',
  'UV - Umwelt und Verkehr',
  'Ini - Initiativanträge',
]

export function defaultSettings(name: string, language: Language, timeZone: string): Settings {
  return {
    name,
    language,
    timeZone,
    genderForm: '*',
    cosigners: 2,
    numbering: 'plain',
    proposerName: 'group',
    lineLength: 80,
    publish: 'automatic',
    mirror: false,
    pollRule: 'simple',
    pollQuorum: { kind: 'none' },
    pollLengthHours: 72,
    names: 'chairs',
    guests: 'read',
    memberRole: null,
    chairRole: null,
    quietHours: { from: 22, to: 8 },
    wikiLayout: 'page',
    wikiCategories: [],
    retentionMonths: 12,
    digest: false,
    areas: defaultAreas,
  }
}
