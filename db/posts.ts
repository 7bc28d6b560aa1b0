import { and, eq, or, sql } from 'drizzle-orm'
import type { Posts, Thing } from '../src/deliveries.ts'
import type { Place } from '../src/domain/group.ts'
import type { ChatRef, MotionId } from '../src/domain/ids.ts'
import type { Tables } from './connection.ts'
import { excluded } from './given.ts'
import type { GroupCommit } from './group-commit.ts'
import type { Groups } from './groups.ts'
import { places } from './schema/people.ts'
import { posts } from './schema/traffic.ts'

type PostColumns = typeof posts.$inferSelect

export interface ReadPosts {
  thingAt(chat: ChatRef, messageOrThread: string): { place: Place; thing: Thing } | undefined
  ofMotion(motion: MotionId): readonly PostColumns[]
}

/** Where things stand, read at once. */
export function readPosts(tables: Tables, groups: Groups): ReadPosts {
  const chat = sql.placeholder('chat')
  const wanted = sql.placeholder('wanted')
  // Post ids are unique on Discord, but on Telegram only within one chat.
  const at = tables
    .select({ post: posts })
    .from(posts)
    .innerJoin(places, eq(places.id, posts.place))
    .where(
      and(
        eq(places.platform, sql.placeholder('platform')),
        or(eq(posts.chat, chat), eq(places.chat, chat), eq(posts.thread, chat)),
        or(
          eq(posts.thread, wanted),
          eq(posts.message, wanted),
          sql`exists (select 1 from json_each(${posts.post}, '$.parts') where value = ${wanted})`,
        ),
      ),
    )
    .prepare()
  const ofMotion = tables
    .select()
    .from(posts)
    .where(and(eq(posts.kind, 'motion'), eq(posts.ref, sql.placeholder('motion'))))
    .orderBy(posts.place)
    .prepare()

  return {
    thingAt(chat, messageOrThread) {
      const found = at
        .all({ platform: chat.platform, chat: chat.chat, wanted: messageOrThread })
        .map(({ post }) => post)
      const own = found.find((post) => isMessage(post, messageOrThread)) ?? found.find(isMotion) ?? found[0]
      const place = own === undefined ? undefined : groups.place(own.place)
      if (own === undefined || place === undefined) return undefined
      return { place, thing: `${own.kind}:${own.ref}` }
    },
    ofMotion: (motion) => ofMotion.all({ motion }),
  }
}

/** Reading and keeping, as adapters and the outbox use them. */
export function openPosts(tables: Tables, reading: ReadPosts, commit: GroupCommit): Posts {
  const get = tables
    .select({ post: posts.post })
    .from(posts)
    .where(
      and(
        eq(posts.place, sql.placeholder('place')),
        eq(posts.kind, sql.placeholder('kind')),
        eq(posts.ref, sql.placeholder('ref')),
      ),
    )
    .prepare()
  const keep = tables
    .insert(posts)
    .values({
      place: sql.placeholder('place'),
      kind: sql.placeholder('kind'),
      ref: sql.placeholder('ref'),
      chat: sql.placeholder('chat'),
      thread: sql.placeholder('thread'),
      message: sql.placeholder('message'),
      post: sql.placeholder('post'),
    })
    .onConflictDoUpdate({
      target: [posts.place, posts.kind, posts.ref],
      set: {
        chat: excluded(posts.chat),
        thread: excluded(posts.thread),
        message: excluded(posts.message),
        post: excluded(posts.post),
      },
    })
    .prepare()

  return {
    get: async (place, thing) => get.get({ place, ...partsOf(thing) })?.post,
    keep: (place, thing, post) =>
      commit.write(() => {
        const { chat, thread = null, message = null } = post
        keep.run({ place, ...partsOf(thing), chat, thread, message, post })
      }),
    forget: (place, thing) =>
      commit.write(() => {
        const { kind, ref } = partsOf(thing)
        tables
          .delete(posts)
          .where(and(eq(posts.place, place), eq(posts.kind, kind), eq(posts.ref, ref)))
          .run()
      }),
    thingAt: async (chat, messageOrThread) => reading.thingAt(chat, messageOrThread),
  }
}

function partsOf(thing: Thing): { kind: PostColumns['kind']; ref: number } {
  const [kind, ref] = thing.split(':')
  return { kind: kind as PostColumns['kind'], ref: Number(ref) }
}

function isMessage(post: PostColumns, id: string): boolean {
  return post.message === id || post.post.parts?.includes(id) === true
}

function isMotion(post: PostColumns): boolean {
  return post.kind === 'motion'
}
