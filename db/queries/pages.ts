import { and, asc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import type { IndexRow, Queries } from '../../src/queries.ts'
import { toLabel } from '../motions.ts'
import type { Readers } from '../readers.ts'
import { motions, pages, versions } from '../schema/motions.ts'

/** All motions that the group's index names, in the order of their numbers. */
export function openIndex({ tables }: Readers): (args: Queries['index']['args']) => readonly IndexRow[] {
  const rows = tables
    .select({ motion: motions, area: versions.area, page: pages.page })
    .from(motions)
    .innerJoin(versions, and(eq(versions.motion, motions.id), eq(versions.version, motions.version)))
    .leftJoin(pages, eq(pages.key, sql`'motion:' || ${motions.id}`))
    .where(
      and(
        eq(motions.group, sql.placeholder('group')),
        or(
          inArray(motions.status, ['submitted', 'voting', 'decided', 'published']),
          // What was taken back stays listed where people can still read it.
          and(eq(motions.status, 'withdrawn'), isNotNull(pages.page)),
        ),
      ),
    )
    .orderBy(asc(motions.numberArea), asc(motions.number))
    .prepare()
  return ({ group }) =>
    rows.all({ group }).map(({ motion, area, page }) => ({
      label: toLabel(motion),
      title: motion.title,
      status: motion.status,
      ...(area === null ? {} : { area }),
      ...(motion.decision === null ? {} : { decision: motion.decision.kind }),
      ...(page === null ? {} : { pageTitle: page.title }),
    }))
}
