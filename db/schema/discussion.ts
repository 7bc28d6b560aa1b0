import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

import type { Consent } from '../../src/domain/motion.ts'
import type { CopyState, MirrorWork, PartKind } from '../../src/mirror/map.ts'
import { instant } from './columns.ts'
import { toMotion } from './motions.ts'
import { toPerson, toPlace } from './people.ts'

/** One message that somebody wrote, wherever it is shown: ids and a keyed hash of what it says, never its words. */
export const mirrorMessages = sqliteTable(
  'mirror_messages',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    origin: toPlace('origin').notNull(),
    thing: text('thing').notNull(),
    chat: text('chat').notNull(),
    message: text('message').notNull(),
    /** The message it answers, as a message of this table. */
    answers: integer('answers'),
    author: text('author').notNull(),
    hash: text('hash').notNull(),
    saidAt: instant('said_at').notNull(),
  },
  (table) => [
    uniqueIndex('mirror_messages_origin').on(table.origin, table.chat, table.message),
    index('mirror_messages_thing').on(table.thing),
  ],
)

/** Where a message stands in another place. `head` is the message whose platform messages it shares. */
export const mirrorCopies = sqliteTable(
  'mirror_copies',
  {
    message: integer('message')
      .notNull()
      .references(() => mirrorMessages.id, { onDelete: 'cascade' }),
    place: toPlace('place').notNull(),
    head: integer('head').notNull(),
    state: text('state').notNull().$type<CopyState>(),
    work: text('work').$type<MirrorWork>(),
    /** Order of work in a place. */
    turn: integer('turn').notNull(),
    due: instant('due').notNull(),
    /** When it was last sent or changed. */
    touchedAt: instant('touched_at'),
  },
  (table) => [
    primaryKey({ columns: [table.message, table.place] }),
    index('mirror_copies_work')
      .on(table.place, table.turn)
      .where(sql`work is not null`),
    index('mirror_copies_head').on(table.place, table.head),
  ],
)

/** The platform's own messages that one copy consists of. */
export const mirrorParts = sqliteTable(
  'mirror_parts',
  {
    message: integer('message')
      .notNull()
      .references(() => mirrorMessages.id, { onDelete: 'cascade' }),
    place: toPlace('place').notNull(),
    part: integer('part').notNull(),
    chat: text('chat').notNull(),
    id: text('id').notNull(),
    holds: text('holds').notNull().$type<PartKind>(),
  },
  (table) => [
    primaryKey({ columns: [table.message, table.place, table.part] }),
    index('mirror_parts_id').on(table.place, table.id),
  ],
)

/** What waits for delivery: the only place where members' messages are kept, for a day at most. */
export const mirrorTexts = sqliteTable(
  'mirror_texts',
  {
    message: integer('message')
      .primaryKey()
      .references(() => mirrorMessages.id, { onDelete: 'cascade' }),
    content: text('content').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('mirror_texts_at').on(table.at)],
)

/** Who wants private news of a motion. */
export const follows = sqliteTable(
  'follows',
  {
    motion: toMotion('motion').notNull(),
    person: toPerson('person').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.motion, table.person] }),
    index('follows_person').on(table.person),
  ],
)

/** Who was asked to propose a motion together with its proposer, and what they said. */
export const coProposers = sqliteTable(
  'co_proposers',
  {
    motion: toMotion('motion').notNull(),
    person: toPerson('person').notNull(),
    consent: text('consent').notNull().$type<Consent>(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.motion, table.person] }),
    index('co_proposers_person').on(table.person),
  ],
)
