import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { MotionId, PollId } from '../../src/domain/ids.ts'
import type { MotionDecision, MotionStatus, PublishedPage } from '../../src/domain/motion.ts'
import type { KeptPage, PageKey, PageSight, PublicationWish } from '../../src/domain/pages.ts'
import type { Correction, Station } from '../../src/domain/stations.ts'
import type { TextBlock } from '../../src/domain/text.ts'
import { instant, json } from './columns.ts'
import { toGroup, toPerson } from './people.ts'

/** A motion's state; its words stand in `versions`, `title` and `folded` repeat the present title for lists. */
export const motions = sqliteTable(
  'motions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }).$type<MotionId>(),
    group: toGroup('group_id').notNull(),
    draftNumber: integer('draft_number').notNull(),
    proposer: toPerson('proposer'),
    inGroupsName: integer('in_groups_name', { mode: 'boolean' }).notNull().default(false),
    status: text('status').notNull().$type<MotionStatus>(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    folded: text('folded').notNull(),
    createdAt: instant('created_at').notNull(),
    /** When the group first saw it; until then only its proposer may, whatever the status says. */
    shownAt: instant('shown_at'),
    submittedAt: instant('submitted_at'),
    numberArea: text('number_area'),
    number: integer('number'),
    poll: integer('poll').$type<PollId>(),
    decision: json('decision').$type<MotionDecision>(),
    page: json('page').$type<PublishedPage>(),
    /** When an accepted text goes to the wiki by itself, while the group may still look. */
    publishAt: instant('publish_at'),
    held: integer('held', { mode: 'boolean' }).notNull().default(false),
    stations: json('stations').$type<readonly Station[]>(),
    /** Numbers and bodies of later stations, for the search. */
    stationsFolded: text('stations_folded'),
    correction: json('correction').$type<Correction>(),
  },
  (table) => [
    index('motions_group').on(table.group, table.status),
    uniqueIndex('motions_draft').on(table.group, table.draftNumber),
    uniqueIndex('motions_number')
      .on(table.group, table.number)
      .where(sql`number_area is null`),
    uniqueIndex('motions_area_number')
      .on(table.group, table.number, table.numberArea)
      .where(sql`number_area is not null`),
    index('motions_proposer').on(table.proposer),
  ],
)

/** Every wording the group saw, and the one being drafted. `hash` is what a signature is bound to. */
export const versions = sqliteTable(
  'versions',
  {
    motion: toMotion('motion').notNull(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    text: json('text').$type<readonly TextBlock[]>().notNull(),
    reason: json('reason').$type<readonly TextBlock[]>().notNull(),
    area: text('area'),
    addressee: text('addressee'),
    hash: text('hash').notNull(),
    by: toPerson('by'),
    at: instant('at').notNull(),
    editorial: integer('editorial', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.motion, table.version] })],
)

export const signatures = sqliteTable(
  'signatures',
  {
    motion: toMotion('motion').notNull(),
    person: toPerson('person').notNull(),
    version: integer('version').notNull(),
    at: instant('at').notNull(),
    confirmed: integer('confirmed', { mode: 'boolean' }).notNull(),
    enteredBy: toPerson('entered_by'),
  },
  (table) => [
    primaryKey({ columns: [table.motion, table.person] }),
    index('signatures_person').on(table.person),
  ],
)

/** Operations on the wiki; `state` belongs to src/wiki. `seq` tells which is the latest on a motion. */
export const operations = sqliteTable(
  'operations',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    motion: toMotion('motion').notNull(),
    /** A motion's own page, or the second one for its station at the next body. */
    slot: text('slot').notNull().default('motion').$type<'motion' | 'station'>(),
    state: text('state').notNull(),
    situation: text('situation').notNull().$type<'under way' | 'stopped' | 'settled' | 'given up'>(),
    /** What a chair answered to a stopped operation. */
    wish: json('wish').$type<PublicationWish>(),
  },
  (table) => [index('operations_motion').on(table.motion)],
)

/** Pages as we left them, `seen` as they were met since. The key is `motion:12`, `station:12` or `index:3`. */
export const pages = sqliteTable(
  'pages',
  {
    key: text('key').primaryKey().$type<PageKey>(),
    group: toGroup('group_id').notNull(),
    motion: toMotion('motion'),
    page: json('page').$type<KeptPage>(),
    seen: json('seen').$type<PageSight>(),
    /** The index page's operation; those of motions stand in `operations`. */
    operation: text('operation'),
  },
  (table) => [index('pages_group').on(table.group), index('pages_motion').on(table.motion)],
)

/** Who allowed their name on a motion's page. */
export const nameConsents = sqliteTable(
  'name_consents',
  {
    motion: toMotion('motion').notNull(),
    person: toPerson('person').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.motion, table.person] }),
    index('name_consents_person').on(table.person),
  ],
)

/** A column that names a motion. */
export function toMotion<Name extends string>(name: Name) {
  return integer(name)
    .references(() => motions.id)
    .$type<MotionId>()
}
