import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type {
  AmendmentKind,
  AmendmentSituation,
  AmendmentStatus,
  MergeRecord,
} from '../../src/domain/amendment.ts'
import type { Edit } from '../../src/domain/edits.ts'
import type { AmendmentId, OfferId } from '../../src/domain/ids.ts'
import type { MergeDecision } from '../../src/domain/merge-conflict.ts'
import type { TextBlock } from '../../src/domain/text.ts'
import { instant, json } from './columns.ts'
import { toMotion } from './motions.ts'
import { toPerson } from './people.ts'

/** `edits` as `writeEdits` writes them, on the tokens of `baseVersion`; `status` repeats the situation's for lists. */
export const amendments = sqliteTable(
  'amendments',
  {
    id: integer('id').primaryKey({ autoIncrement: true }).$type<AmendmentId>(),
    motion: toMotion('motion').notNull(),
    number: integer('number').notNull(),
    status: text('status').notNull().$type<AmendmentStatus>(),
    situation: json('situation').$type<AmendmentSituation>().notNull(),
    kind: text('kind').notNull().$type<AmendmentKind>(),
    baseVersion: integer('base_version').notNull(),
    baseHash: text('base_hash').notNull(),
    edits: text('edits').notNull(),
    reason: json('reason').$type<readonly TextBlock[]>().notNull(),
    proposedAt: instant('proposed_at').notNull(),
  },
  (table) => [
    uniqueIndex('amendments_number').on(table.motion, table.number),
    index('amendments_status').on(table.status),
  ],
)

/** Two for a joint version, in order of `place`. */
export const amendmentProposers = sqliteTable(
  'amendment_proposers',
  {
    amendment: toAmendment('amendment').notNull(),
    person: toPerson('person').notNull(),
    place: integer('place').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.amendment, table.person] }),
    index('amendment_proposers_person').on(table.person),
  ],
)

/** Wordings that wait for a confirmation; `partner` is the other amendment of a joint version. */
export const offers = sqliteTable(
  'offers',
  {
    id: integer('id').primaryKey({ autoIncrement: true }).$type<OfferId>(),
    amendment: toAmendment('amendment').notNull(),
    by: toPerson('by').notNull(),
    partner: toAmendment('partner'),
    baseVersion: integer('base_version').notNull(),
    baseHash: text('base_hash').notNull(),
    edits: text('edits').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('offers_amendment').on(table.amendment), index('offers_by').on(table.by)],
)

/** What the chairs have decided about hard conflicts since the last merge, in order of `seq`. */
export const mergeDecisions = sqliteTable(
  'merge_decisions',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    motion: toMotion('motion').notNull(),
    decision: json('decision').$type<MergeDecision>().notNull(),
  },
  (table) => [index('merge_decisions_motion').on(table.motion)],
)

/** Every merge; `undone` is the version that took it back. */
export const merges = sqliteTable(
  'merges',
  {
    motion: toMotion('motion').notNull(),
    version: integer('version').notNull(),
    record: json('record').$type<MergeRecord>().notNull(),
    undone: integer('undone'),
  },
  (table) => [primaryKey({ columns: [table.motion, table.version] })],
)

/** What a member is about to propose: edits on one version, one a motion and person; goes once proposed. */
export const amendmentDrafts = sqliteTable(
  'amendment_drafts',
  {
    motion: toMotion('motion').notNull(),
    person: toPerson('person').notNull(),
    version: integer('version').notNull(),
    wording: json('text').$type<readonly Edit[]>().notNull(),
    reason: json('reason').$type<readonly TextBlock[]>().notNull(),
    global: integer('global', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.motion, table.person] }),
    index('amendment_drafts_person').on(table.person),
  ],
)

/** A column that names an amendment. */
export function toAmendment<Name extends string>(name: Name) {
  return integer(name)
    .references(() => amendments.id)
    .$type<AmendmentId>()
}
