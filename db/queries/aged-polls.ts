import { and, asc, eq, exists, or, sql } from 'drizzle-orm'
import { forgottenBefore } from '../../src/domain/retention.ts'
import type { Queries } from '../../src/queries.ts'
import type { Readers } from '../readers.ts'
import { ballots, polls, roomCounts } from '../schema/polls.ts'

/** Closed polls that still know whose ballots they were, although the group's months are over. */
export function openAgedPolls({
  tables,
  groups,
}: Readers): (args: Queries['agedPolls']['args']) => Queries['agedPolls']['rows'] {
  const namedBallot = tables
    .select({ one: sql`1` })
    .from(ballots)
    .where(eq(ballots.poll, polls.id))
  const namedRoom = tables
    .select({ one: sql`1` })
    .from(roomCounts)
    .where(and(eq(roomCounts.poll, polls.id), sql`json_array_length(${roomCounts.counted}, '$.people') > 0`))

  return ({ now }) =>
    groups.all().flatMap(({ id, settings }) => {
      const before = forgottenBefore(now, settings.retentionMonths, settings.timeZone)
      return tables
        .select({ id: polls.id })
        .from(polls)
        .where(
          and(
            eq(polls.group, id),
            eq(polls.status, 'closed'),
            sql`json_extract(${polls.result}, '$.closedAt."$date"') <= ${before.getTime()}`,
            or(exists(namedBallot), exists(namedRoom)),
          ),
        )
        .orderBy(asc(polls.id))
        .all()
        .map((one) => one.id)
    })
}
