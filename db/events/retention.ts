import { and, eq, inArray } from 'drizzle-orm'
import type { RetentionEvent } from '../../src/domain/retention.ts'
import type { Readers } from '../readers.ts'
import { ballots, electors, roomCounts } from '../schema/polls.ts'
import { recordPrivate } from '../schema/record.ts'
import type { Handlers } from './handlers.ts'

/** Parts a closed poll's ballots from their names; who stood on the electorate stays, as the record says it. */
export function retentionHandlers({ tables }: Readers): Handlers<RetentionEvent['kind']> {
  return {
    'ballots forgotten': ({ group, poll, entries }) => {
      tables.delete(ballots).where(eq(ballots.poll, poll)).run()
      tables.update(electors).set({ slot: 0, inRoom: false }).where(eq(electors.poll, poll)).run()
      for (const { id, counted } of tables.select().from(roomCounts).where(eq(roomCounts.poll, poll)).all())
        tables
          .update(roomCounts)
          .set({ counted: { ...counted, people: [] } })
          .where(eq(roomCounts.id, id))
          .run()
      for (let from = 0; from < entries.length; from += atOnce)
        tables
          .delete(recordPrivate)
          .where(
            and(
              eq(recordPrivate.group, group),
              inArray(recordPrivate.seq, entries.slice(from, from + atOnce)),
            ),
          )
          .run()
    },
  }
}

/** SQLite takes 32,766 values in one statement. */
const atOnce = 10_000
