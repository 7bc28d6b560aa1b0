import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { MotionId, PersonId } from '../src/domain/ids.ts'
import type { KeptPage, PageKey, PageSight, WatchedPage } from '../src/domain/pages.ts'
import type { Tables } from './connection.ts'
import { nameConsents, pages } from './schema/motions.ts'

export type Pages = ReturnType<typeof readPages>

interface PageRow {
  readonly kept?: KeptPage
  readonly seen?: PageSight
  readonly operation?: string
}

/** Pages on the wiki as we left them, and whose names may stand there. */
export function readPages(tables: Tables) {
  const byKey = tables
    .select()
    .from(pages)
    .where(eq(pages.key, sql.placeholder('key')))
    .prepare()
  const ofMotion = tables
    .select()
    .from(pages)
    .where(eq(pages.motion, sql.placeholder('motion')))
    .orderBy(asc(pages.key))
    .prepare()
  const all = tables
    .select()
    .from(pages)
    .where(and(isNotNull(pages.page)))
    .orderBy(asc(pages.key))
    .prepare()
  const consents = tables
    .select({ person: nameConsents.person })
    .from(nameConsents)
    .where(eq(nameConsents.motion, sql.placeholder('motion')))
    .prepare()
  return {
    get(key: PageKey): PageRow | undefined {
      const row = byKey.get({ key })
      return row === undefined ? undefined : toPage(row)
    },
    ofMotion: (motion: MotionId): readonly WatchedPage[] => ofMotion.all({ motion }).flatMap(toWatched),
    watched: (): readonly WatchedPage[] => all.all().flatMap(toWatched),
    /** Who ticked that their name may stand on this motion's page. */
    named: (motion: MotionId): readonly PersonId[] => consents.all({ motion }).map((one) => one.person),
  }
}

function toPage(row: typeof pages.$inferSelect): PageRow {
  return {
    ...(row.page === null ? {} : { kept: row.page }),
    ...(row.seen === null ? {} : { seen: row.seen }),
    ...(row.operation === null ? {} : { operation: row.operation }),
  }
}

function toWatched(row: typeof pages.$inferSelect): readonly WatchedPage[] {
  const { kept, seen } = toPage(row)
  if (kept === undefined) return []
  return [
    {
      key: row.key,
      group: row.group,
      ...(row.motion === null ? {} : { motion: row.motion }),
      kept,
      ...(seen === undefined ? {} : { seen }),
    },
  ]
}
