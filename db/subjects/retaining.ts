import { and, eq, sql } from 'drizzle-orm'
import { NotFound } from '../../src/store.ts'
import type { Load } from '../readers.ts'
import { record, recordPrivate } from '../schema/record.ts'

export const loadRetaining: Load<'retaining'> = ({ tables, polls, groups }, key) => {
  const poll = polls.get(key)
  const group = poll === undefined ? undefined : groups.get(poll.group)
  if (poll === undefined || group === undefined) throw new NotFound('retaining', key)
  const entries = tables
    .select({ seq: record.seq })
    .from(record)
    .innerJoin(recordPrivate, and(eq(recordPrivate.group, record.group), eq(recordPrivate.seq, record.seq)))
    .where(
      and(
        eq(record.group, poll.group),
        eq(record.kind, 'ballot'),
        sql`json_extract(${record.body}, '$.poll') = ${key}`,
      ),
    )
    .orderBy(record.seq)
    .all()
    .map((one) => one.seq)
  const { retentionMonths, timeZone } = group.settings
  return { group: poll.group, state: { poll, retentionMonths, timeZone, entries } }
}
