import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { noEntry } from '../../src/domain/record.ts'
import type { Queries } from '../../src/queries.ts'
import type { Readers } from '../readers.ts'
import { record, recordPrivate } from '../schema/record.ts'

/** What the record says of a poll's opening, its room and its end, each with the hash before it, so that anybody can check. */
export function openPollRecord({
  tables,
  polls,
}: Readers): (args: Queries['pollRecord']['args']) => Queries['pollRecord']['rows'] {
  return ({ poll: id }) => {
    const poll = polls.get(id)
    if (poll === undefined) return []
    const isOpen = poll.ballot === 'open'
    const rows = tables
      .select()
      .from(record)
      .where(
        and(
          eq(record.group, poll.group),
          inArray(record.kind, [
            'poll opened',
            'poll extended',
            'room confirmed',
            'poll closed',
            'quorum waived',
          ]),
          sql`json_extract(${record.body}, '$.poll') = ${id}`,
        ),
      )
      .orderBy(asc(record.seq))
      .all()
    return rows.map(withProof)

    function withProof({ group, member, ...row }: typeof record.$inferSelect) {
      const before = tables
        .select({ hash: record.hash })
        .from(record)
        .where(and(eq(record.group, group), eq(record.seq, row.seq - 1)))
        .get()
      const part = tables
        .select({ salt: recordPrivate.salt, body: recordPrivate.body })
        .from(recordPrivate)
        .where(and(eq(recordPrivate.group, group), eq(recordPrivate.seq, row.seq)))
        .get()
      const open = isOpen && row.kind === 'poll closed' && part !== undefined
      return {
        row: { ...row, ...(member === null ? {} : { member }) },
        previous: before?.hash ?? noEntry,
        // Who took part in a hidden poll stays private; the ballots of an open one are by drawn numbers.
        ...(open ? { part } : {}),
      }
    }
  }
}
