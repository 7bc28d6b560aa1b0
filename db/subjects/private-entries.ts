import { and, eq, ne } from 'drizzle-orm'
import type { GroupId } from '../../src/domain/ids.ts'
import type { Tables } from '../connection.ts'
import { record, recordPrivate } from '../schema/record.ts'
import type { Named } from './erasing.ts'

/**
 * `seq` of the record's entries whose private part is about somebody: entries on their number that hold
 * anything, and entries of others that hold one of their names or ids.
 */
export function privateEntriesOf(tables: Tables, group: GroupId, named: Named): readonly number[] {
  const numbers = named.numbers.get(group) ?? new Set<number>()
  const rows = tables
    .select({ seq: record.seq, body: record.body, secret: recordPrivate.body })
    .from(record)
    .innerJoin(recordPrivate, and(eq(recordPrivate.group, record.group), eq(recordPrivate.seq, record.seq)))
    .where(and(eq(record.group, group), ne(recordPrivate.body, '{}')))
    .orderBy(record.seq)
    .all()
  const quoted = named.words.map((word) => JSON.stringify(word))
  return rows.flatMap(({ seq, body, secret }) => {
    const isTheirs = numbers.has(memberIn(body)) || quoted.some((word) => secret.includes(word))
    return isTheirs ? [seq] : []
  })
}

function memberIn(body: string): number {
  const value: unknown = JSON.parse(body)
  return typeof value === 'object' && value !== null && 'member' in value ? Number(value.member) : Number.NaN
}
