import { asc, lte, min, sql } from 'drizzle-orm'
import type { GroupId, MotionId, PollId } from '../src/domain/ids.ts'
import type { Deadline, Deadlines } from '../src/store.ts'
import type { Tables } from './connection.ts'
import { given } from './given.ts'
import { deadlines } from './schema/polls.ts'

/** What must happen at an instant. Rows go by the events that settle them, so asking twice answers twice. */
export function openDeadlines(tables: Tables): Deadlines {
  const due = tables
    .select()
    .from(deadlines)
    .where(lte(deadlines.at, given(deadlines.at, 'now')))
    .orderBy(asc(deadlines.at), asc(deadlines.target))
    .limit(sql.placeholder('limit'))
    .prepare()
  const next = tables
    .select({ at: min(deadlines.at) })
    .from(deadlines)
    .prepare()
  return {
    due: async (now, limit) =>
      due.all({ now, limit }).map(({ kind, target, at }): Deadline => {
        if (kind === 'correction stands') return { kind, at, motion: target as MotionId }
        if (kind === 'motions due 7' || kind === 'motions due 1')
          return { kind: 'motions due', at, group: target as GroupId, days: kind === 'motions due 7' ? 7 : 1 }
        return { kind, at, poll: target as PollId }
      }),
    next: async () => next.get()?.at ?? undefined,
  }
}
