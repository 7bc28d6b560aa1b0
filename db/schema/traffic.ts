import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Post, Task } from '../../src/deliveries.ts'
import type { DeliveryId, PersonId } from '../../src/domain/ids.ts'
import type { ActId } from '../../src/store.ts'
import { instant, json } from './columns.ts'
import { toPlace } from './people.ts'

/** What each act led to, so that it answers the second time as the first. `person` lets erasing find them. */
export const acts = sqliteTable(
  'acts',
  {
    act: text('act').notNull(),
    subject: text('subject').notNull(),
    key: text('key').notNull(),
    decision: text('decision').notNull(),
    person: integer('person').$type<PersonId>(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.act, table.subject, table.key] }),
    index('acts_at').on(table.at),
    index('acts_person').on(table.person),
  ],
)

/** Raw updates. `raw` goes once handled; the id stays some days, so that nothing is handed out twice. */
export const inbox = sqliteTable(
  'inbox',
  {
    platform: text('platform').notNull(),
    id: integer('id').notNull(),
    raw: text('raw'),
    at: instant('at').notNull(),
    effected: integer('effected', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.id] }),
    index('inbox_waiting')
      .on(table.platform, table.id)
      .where(sql`raw is not null`),
  ],
)

/** The highest id ever put, also when its row is long gone. */
export const inboxMarks = sqliteTable('inbox_marks', {
  platform: text('platform').primaryKey(),
  last: integer('last').notNull(),
})

/** The waiting line. `lease` is set while somebody sends; a key waits at most once beside the one being sent. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }).$type<DeliveryId>(),
    lane: text('lane').notNull(),
    key: text('key'),
    task: json('task').$type<Task>().notNull(),
    due: instant('due').notNull(),
    lease: instant('lease'),
    attempts: integer('attempts').notNull().default(0),
    buried: integer('buried', { mode: 'boolean' }).notNull().default(false),
    why: text('why'),
    at: instant('at').notNull(),
    /** The act that ordered it; empty for cards, which show a state. */
    act: text('act').$type<ActId>(),
  },
  (table) => [
    uniqueIndex('deliveries_key')
      .on(table.key)
      .where(sql`lease is null and buried = 0`),
    index('deliveries_lane')
      .on(table.lane, table.id)
      .where(sql`buried = 0`),
  ],
)

/** Where a thing stands in a place; `chat`, `thread` and `message` repeat what is searched. */
export const posts = sqliteTable(
  'posts',
  {
    place: toPlace('place').notNull(),
    kind: text('kind').notNull().$type<'motion' | 'poll' | 'delivery' | 'amendment'>(),
    ref: integer('ref').notNull(),
    chat: text('chat').notNull(),
    thread: text('thread'),
    message: text('message'),
    post: json('post').$type<Post>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.place, table.kind, table.ref] }),
    index('posts_thread').on(table.thread),
    index('posts_message').on(table.message),
    index('posts_chat').on(table.chat),
    index('posts_thing').on(table.kind, table.ref),
  ],
)

export const notes = sqliteTable('notes', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
})
