import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { GroupId, MotionId, PersonId, PlatformName, PollId } from '../../src/domain/ids.ts'
import type { ReminderDays } from '../../src/domain/closing-date.ts'
import type { Quorum, Rule } from '../../src/domain/majority.ts'
import type { VotingWay } from '../../src/domain/motion.ts'
import type { Choice, PollResult, PollTerms } from '../../src/domain/poll.ts'
import { instant, json } from './columns.ts'
import { motions } from './motions.ts'
import { groups, persons } from './people.ts'

export const polls = sqliteTable(
  'polls',
  {
    id: integer('id').primaryKey({ autoIncrement: true }).$type<PollId>(),
    group: integer('group_id')
      .notNull()
      .references(() => groups.id)
      .$type<GroupId>(),
    number: integer('number').notNull(),
    motion: integer('motion')
      .notNull()
      .references(() => motions.id)
      .$type<MotionId>(),
    way: text('way').notNull().$type<VotingWay>(),
    rule: text('rule').notNull().$type<Rule>(),
    quorum: json('quorum').$type<Quorum>().notNull(),
    ballot: text('ballot').notNull().$type<PollTerms['ballot']>(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    openedBy: integer('opened_by')
      .notNull()
      .references(() => persons.id)
      .$type<PersonId>(),
    status: text('status').notNull().$type<'open' | 'closed'>(),
    result: json('result').$type<PollResult>(),
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
    poll: integer('poll')
      .notNull()
      .references(() => polls.id)
      .$type<PollId>(),
    person: integer('person')
      .notNull()
      .references(() => persons.id)
      .$type<PersonId>(),
    struck: integer('struck', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.poll, table.person] }), index('electors_person').on(table.person)],
)

/** Open ballots: one a person. A poll with hidden ballots has no rows here. */
export const ballots = sqliteTable(
  'ballots',
  {
    poll: integer('poll')
      .notNull()
      .references(() => polls.id)
      .$type<PollId>(),
    person: integer('person')
      .notNull()
      .references(() => persons.id)
      .$type<PersonId>(),
    choice: text('choice').notNull().$type<Choice>(),
    platform: text('platform').notNull().$type<PlatformName>(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.poll, table.person] })],
)

/** What must happen at an instant; `target` is the poll that closes, or the group with a deadline for motions. */
export const deadlines = sqliteTable(
  'deadlines',
  {
    kind: text('kind').notNull().$type<'poll closes' | `motions due ${ReminderDays}`>(),
    target: integer('target').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.target] }), index('deadlines_at').on(table.at)],
)
