import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { PlatformName, PollId } from '../../src/domain/ids.ts'
import type { ReminderDays } from '../../src/domain/closing-date.ts'
import type { Quorum } from '../../src/domain/majority.ts'
import type { VotingWay } from '../../src/domain/motion.ts'
import type { BallotWay, RoomCount, Vote } from '../../src/domain/ballot.ts'
import type {
  PollKind,
  PollPlan,
  PollResult,
  PollRule,
  PollStatus,
  PollSubject,
  PollTerms,
} from '../../src/domain/poll.ts'
import { instant, json } from './columns.ts'
import { toMotion } from './motions.ts'
import { toGroup, toPerson } from './people.ts'

export const polls = sqliteTable(
  'polls',
  {
    id: integer('id').primaryKey({ autoIncrement: true }).$type<PollId>(),
    group: toGroup('group_id').notNull(),
    number: integer('number').notNull(),
    /** Missing for a question of its own and for presence; `subject` repeats it. */
    motion: toMotion('motion'),
    subject: json('subject').$type<PollSubject>().notNull(),
    kind: text('kind').notNull().default('binding').$type<PollKind>(),
    way: text('way').notNull().$type<VotingWay>(),
    rule: text('rule').notNull().$type<PollRule>(),
    quorum: json('quorum').$type<Quorum>().notNull(),
    ballot: text('ballot').notNull().$type<PollTerms['ballot']>(),
    interim: text('interim').notNull().default('shown').$type<PollTerms['interim']>(),
    electorate: text('electorate').notNull().default('all').$type<PollTerms['electorate']>(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    openedBy: toPerson('opened_by').notNull(),
    status: text('status').notNull().$type<PollStatus>(),
    result: json('result').$type<PollResult>(),
    /** Why it was cancelled. */
    reason: text('reason'),
  },
  (table) => [
    uniqueIndex('polls_number').on(table.group, table.number),
    index('polls_motion').on(table.motion),
    index('polls_status').on(table.status),
  ],
)

/** The electorate as it was when the poll opened. Someone struck keeps a ballot already cast. */
export const electors = sqliteTable(
  'electors',
  {
    poll: toPoll('poll').notNull(),
    person: toPerson('person').notNull(),
    struck: integer('struck', { mode: 'boolean' }).notNull().default(false),
    /** The ballot's number in what is committed and exported, drawn by lot: it names nobody. */
    slot: integer('slot').notNull().default(0),
    /** In a hidden poll: has voted. No time, no order, no index: a page sorted by it would tell the order. */
    tookPart: integer('took_part', { mode: 'boolean' }).notNull().default(false),
    /** Counted among the totals of the room, so that no ballot is taken any more. */
    inRoom: integer('in_room', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.poll, table.person] }), index('electors_person').on(table.person)],
)

/** Open ballots: one a person. A poll with hidden ballots has no rows here. */
export const ballots = sqliteTable(
  'ballots',
  {
    poll: toPoll('poll').notNull(),
    person: toPerson('person').notNull(),
    choice: text('choice').notNull().$type<Vote>(),
    platform: text('platform').$type<PlatformName>(),
    way: text('way').notNull().default('self').$type<BallotWay>(),
    enteredBy: toPerson('entered_by'),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.poll, table.person] })],
)

/** All a hidden poll keeps of its choices: a count per line, every line made when the poll opens. */
export const hiddenTally = sqliteTable(
  'hidden_tally',
  {
    poll: toPoll('poll').notNull(),
    choice: text('choice').notNull(),
    count: integer('count').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.poll, table.choice] })],
)

/** Totals counted in the room or on paper; they count once a second member confirmed them. */
export const roomCounts = sqliteTable(
  'room_counts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    poll: toPoll('poll').notNull(),
    counted: json('counted').$type<RoomCount>().notNull(),
    enteredBy: toPerson('entered_by').notNull(),
    confirmedBy: toPerson('confirmed_by'),
  },
  (table) => [index('room_counts_poll').on(table.poll)],
)

/** A chair's wish to let a result stand although the quorum was missed; gone once a second person has answered. */
export const quorumWaivers = sqliteTable('quorum_waivers', {
  poll: toPoll('poll').primaryKey(),
  reason: text('reason').notNull(),
  askedBy: toPerson('asked_by').notNull(),
})

/** What a chair is about to open: chosen step by step, kept over restarts. */
export const pollPlans = sqliteTable('poll_plans', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  group: toGroup('group_id').notNull(),
  by: toPerson('by').notNull(),
  plan: json('plan').$type<PollPlan>().notNull(),
  at: instant('at').notNull(),
})

/** What must happen at an instant; `target` is the poll. */
export const deadlines = sqliteTable(
  'deadlines',
  {
    kind: text('kind')
      .notNull()
      .$type<
        | 'poll closes'
        | 'poll opens'
        | 'poll day before'
        | 'poll hour before'
        | 'correction stands'
        | `motions due ${ReminderDays}`
      >(),
    target: integer('target').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.target] }), index('deadlines_at').on(table.at)],
)

/** When the bot was not there to take votes. The row of key 0 is the last sign of life. */
export const absences = sqliteTable(
  'absences',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    from: instant('from_at').notNull(),
    to: instant('to_at').notNull(),
  },
  (table) => [index('absences_to').on(table.to)],
)

/** A column that names a poll. */
export function toPoll<Name extends string>(name: Name) {
  return integer(name)
    .references(() => polls.id)
    .$type<PollId>()
}
