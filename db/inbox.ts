import { and, asc, count, eq, isNotNull, lt, sql } from 'drizzle-orm'
import type { ActId, Inbox, InboxRow } from '../src/store.ts'
import type { Tables } from './connection.ts'
import { excluded, given } from './given.ts'
import type { GroupCommit } from './group-commit.ts'
import { inbox, inboxMarks } from './schema/traffic.ts'

/** Raw updates of a platform that forgets them once asked for the next. */
export function openInbox(tables: Tables, commit: GroupCommit, now: () => Date): Inbox {
  const put = tables
    .insert(inbox)
    .values({
      platform: sql.placeholder('platform'),
      id: sql.placeholder('id'),
      raw: sql.placeholder('raw'),
      at: sql.placeholder('at'),
    })
    .onConflictDoNothing()
    .prepare()
  const mark = tables
    .insert(inboxMarks)
    .values({ platform: sql.placeholder('platform'), last: sql.placeholder('id') })
    .onConflictDoUpdate({
      target: inboxMarks.platform,
      set: { last: excluded(inboxMarks.last) },
      setWhere: sql`excluded.last > ${inboxMarks.last}`,
    })
    .prepare()
  const last = tables
    .select({ last: inboxMarks.last })
    .from(inboxMarks)
    .where(eq(inboxMarks.platform, sql.placeholder('platform')))
    .prepare()
  const waiting = tables
    .select({ id: inbox.id, raw: inbox.raw, at: inbox.at })
    .from(inbox)
    .where(and(eq(inbox.platform, sql.placeholder('platform')), isNotNull(inbox.raw)))
    .orderBy(asc(inbox.at), asc(inbox.id))
    .prepare()
  const undone = tables
    .select({ id: inbox.id })
    .from(inbox)
    .where(
      and(
        eq(inbox.platform, sql.placeholder('platform')),
        isNotNull(inbox.raw),
        eq(inbox.effected, false),
        lt(inbox.at, given(inbox.at, 'before')),
      ),
    )
    .limit(1)
    .prepare()
  const done = tables
    .update(inbox)
    .set({ raw: null })
    .where(and(eq(inbox.platform, sql.placeholder('platform')), eq(inbox.id, sql.placeholder('id'))))
    .prepare()

  return {
    put: (platform, updates) =>
      commit.write(() => {
        const at = now()
        return updates.flatMap(({ id, raw }): readonly InboxRow[] => {
          mark.run({ platform, id })
          return put.run({ platform, id, raw, at }).changes === 0 ? [] : [{ id, raw, at }]
        })
      }),
    waiting: async (platform) =>
      waiting
        .all({ platform })
        .flatMap(({ id, raw, at }): readonly InboxRow[] => (raw === null ? [] : [{ id, raw, at }])),
    undone: async (platform, before) => undone.get({ platform, before }) !== undefined,
    done: (platform, id) =>
      commit.write(() => {
        done.run({ platform, id })
      }),
    last: async (platform) => last.get({ platform })?.last,
  }
}

/** Marks the update behind an act as effected, in the transaction of its effect. */
export function openEffected(tables: Tables): (act: ActId) => void {
  const effected = tables
    .update(inbox)
    .set({ effected: true })
    .where(and(eq(inbox.platform, sql.placeholder('platform')), eq(inbox.id, sql.placeholder('id'))))
    .prepare()
  return (act) => {
    const [platform, number = ''] = act.split(':')
    const id = Number(number)
    // Discord's ids do not fit a number, and its acts come from no inbox.
    if (/^\d+$/.test(number) && Number.isSafeInteger(id)) effected.run({ platform, id })
  }
}

export function waitingInInbox(tables: Tables): () => number {
  const counted = tables.select({ rows: count() }).from(inbox).where(isNotNull(inbox.raw)).prepare()
  return () => counted.get()?.rows ?? 0
}
