import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { OpenForm } from '../../src/domain/account.ts'
import type { CodePurpose } from '../../src/domain/code.ts'
import type { Language, PlaceLayout, Settings } from '../../src/domain/group.ts'
import type { GroupId, PersonId, PlaceId, PlatformName, RequestId } from '../../src/domain/ids.ts'
import type { AccessAnswer } from '../../src/domain/access-request.ts'
import type { Ending, NotifyLevel, Role } from '../../src/domain/membership.ts'
import { instant, json } from './columns.ts'

/** A person is what counts; all that is known of them stands in accounts and on rolls. */
export const persons = sqliteTable('persons', {
  id: integer('id').primaryKey({ autoIncrement: true }).$type<PersonId>(),
  /** What reaches them privately. */
  notify: text('notify').notNull().default('everything').$type<NotifyLevel>(),
  /** Whether what they write may be shown on the other platform. */
  mirrored: integer('mirrored', { mode: 'boolean' }).notNull().default(true),
  /** The person a chair found them to be; their closed polls keep naming this one. */
  mergedInto: integer('merged_into').$type<PersonId>(),
})

/** The `last…` columns are the numbers given most lately; they only grow, so that no number is given twice. */
export const groups = sqliteTable('groups', {
  id: integer('id').primaryKey({ autoIncrement: true }).$type<GroupId>(),
  settings: json('settings').$type<Settings>().notNull(),
  founder: toPerson('founder'),
  lastDraft: integer('last_draft').notNull().default(0),
  lastMotion: integer('last_motion').notNull().default(0),
  lastPoll: integer('last_poll').notNull().default(0),
  lastMember: integer('last_member').notNull().default(0),
})

/** The number given most lately in each subject area, for numbering by area. */
export const areaNumbers = sqliteTable(
  'area_numbers',
  {
    group: toGroup('group_id').notNull(),
    area: text('area').notNull(),
    last: integer('last').notNull(),
  },
  (table) => [primaryKey({ columns: [table.group, table.area] })],
)

export const places = sqliteTable(
  'places',
  {
    id: integer('id').primaryKey({ autoIncrement: true }).$type<PlaceId>(),
    group: toGroup('group_id').notNull(),
    platform: text('platform').notNull().$type<PlatformName>(),
    chat: text('chat').notNull(),
    server: text('server'),
    layout: text('layout').notNull().$type<PlaceLayout>(),
  },
  (table) => [
    uniqueIndex('places_chat').on(table.platform, table.chat),
    index('places_group').on(table.group),
    index('places_server').on(table.platform, table.server),
  ],
)

export const accounts = sqliteTable(
  'accounts',
  {
    platform: text('platform').notNull().$type<PlatformName>(),
    user: text('user').notNull(),
    person: toPerson('person').notNull(),
    name: text('name').notNull(),
    reachable: integer('reachable', { mode: 'boolean' }).notNull(),
    language: text('language').$type<Language>(),
    chosenGroup: toGroup('chosen_group'),
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.user] }),
    index('accounts_person').on(table.person),
  ],
)

/** The rolls. `folded` is the name as searched: without case and marks. */
export const members = sqliteTable(
  'members',
  {
    group: toGroup('group_id').notNull(),
    person: toPerson('person').notNull(),
    number: integer('number').notNull(),
    name: text('name').notNull(),
    folded: text('folded').notNull(),
    role: text('role').notNull().$type<Role>(),
    /** Why their rights have ended; the entry stays, because its number is never given again. */
    ended: text('ended').$type<Ending>(),
  },
  (table) => [
    primaryKey({ columns: [table.group, table.person] }),
    uniqueIndex('members_number').on(table.group, table.number),
    index('members_person').on(table.person),
  ],
)

/** One-time codes by keyed hash; the codes themselves are shown once and kept nowhere. */
export const codes = sqliteTable('codes', {
  hash: text('hash').primaryKey(),
  purpose: json('purpose').$type<CodePurpose>().notNull(),
  issuedBy: toPerson('issued_by').notNull(),
  expiresAt: instant('expires_at'),
  used: integer('used', { mode: 'boolean' }).notNull().default(false),
})

/** Wrong tries, also of accounts nobody knows. */
export const codeTries = sqliteTable(
  'code_tries',
  {
    id: integer('id').primaryKey(),
    platform: text('platform').notNull().$type<PlatformName>(),
    user: text('user').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('code_tries_account').on(table.platform, table.user, table.at)],
)

export const forms = sqliteTable(
  'forms',
  {
    platform: text('platform').notNull().$type<PlatformName>(),
    user: text('user').notNull(),
    open: json('open').$type<OpenForm>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.user] })],
)

/** Somebody asked to be let in; a chair answers. */
export const accessRequests = sqliteTable(
  'access_requests',
  {
    id: integer('id').primaryKey({ autoIncrement: true }).$type<RequestId>(),
    group: toGroup('group_id').notNull(),
    platform: text('platform').notNull().$type<PlatformName>(),
    user: text('user').notNull(),
    person: toPerson('person').notNull(),
    name: text('name').notNull(),
    at: instant('at').notNull(),
    answer: text('answer').$type<AccessAnswer>(),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    index('access_requests_account').on(table.group, table.platform, table.user),
    index('access_requests_person').on(table.person),
  ],
)

/** A chair asked for somebody's erasure; a second person has to confirm it. */
export const erasures = sqliteTable(
  'erasures',
  {
    group: toGroup('group_id').notNull(),
    person: toPerson('person').notNull(),
    askedBy: toPerson('asked_by').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.group, table.person] }),
    index('erasures_person').on(table.person),
  ],
)

/** A column that names a group. */
export function toGroup<Name extends string>(name: Name) {
  return integer(name)
    .references(() => groups.id)
    .$type<GroupId>()
}

/** A column that names a person. */
export function toPerson<Name extends string>(name: Name) {
  return integer(name)
    .references(() => persons.id)
    .$type<PersonId>()
}

/** A column that names a place. */
export function toPlace<Name extends string>(name: Name) {
  return integer(name)
    .references(() => places.id)
    .$type<PlaceId>()
}
