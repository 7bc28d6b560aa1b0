import { and, eq, gt, gte, lt, sql } from 'drizzle-orm'
import type { Heartbeat } from '../src/store.ts'
import type { Tables } from './connection.ts'
import { given } from './given.ts'
import type { GroupCommit } from './group-commit.ts'
import { absences } from './schema/polls.ts'
import { notes } from './schema/traffic.ts'

/** Without a sign of life for longer than this, in milliseconds, the bot counts as away. */
const longestSilence = 20_000
/** A sign of life is written this often. */
const beatEvery = 5_000
const noteKey = 'last sign of life'

/** How long the bot was away between two instants, as far as it was written down. */
export type Absences = ReturnType<typeof readAbsences>

export function readAbsences(tables: Tables) {
  const overlapping = tables
    .select({ from: absences.from, to: absences.to })
    .from(absences)
    .where(and(lt(absences.from, given(absences.from, 'end')), gt(absences.to, given(absences.to, 'start'))))
    .prepare()
  return {
    /** Milliseconds. */
    between(start: Date, end: Date): number {
      return overlapping.all({ start, end }).reduce((sum, one) => {
        return sum + Math.min(one.to.getTime(), end.getTime()) - Math.max(one.from.getTime(), start.getTime())
      }, 0)
    },
  }
}

/** Signs of life; a gap between two becomes a row, because after a restart nobody else knows of it. */
export function openHeartbeat(tables: Tables, commit: GroupCommit): Heartbeat {
  const last = tables.select({ value: notes.value }).from(notes).where(eq(notes.key, noteKey)).prepare()
  let written: number | undefined
  return {
    async beat(at) {
      const now = at.getTime()
      if (written !== undefined && now >= written && now - written < beatEvery) return
      await commit.write(() => {
        const before = Number(last.get()?.value ?? now)
        // A clock that was ahead and is set back had the bot away in times that are still to come.
        if (before > now) {
          tables.delete(absences).where(gte(absences.from, at)).run()
          tables.update(absences).set({ to: at }).where(gt(absences.to, at)).run()
        }
        if (now - before > longestSilence)
          tables
            .insert(absences)
            .values({ from: new Date(before), to: at })
            .run()
        tables
          .insert(notes)
          .values({ key: noteKey, value: String(now) })
          .onConflictDoUpdate({ target: notes.key, set: { value: sql`excluded.value` } })
          .run()
      })
      written = now
    },
  }
}

/** Rows nobody asks about any more: no poll is longer than 90 days. */
export function forgetAbsences(tables: Tables, before: Date): void {
  tables.delete(absences).where(lt(absences.to, before)).run()
}
