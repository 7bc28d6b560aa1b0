import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { MemberRow, Queries } from '../../src/queries.ts'
import { containing, fold } from '../fold.ts'
import { toAccount, toMember } from '../people.ts'
import type { Readers } from '../readers.ts'
import { members, type accounts } from '../schema/people.ts'

/** A group's roll in order of numbers. */
export function openMembers({
  tables,
  people,
}: Readers): (args: Queries['members']['args']) => readonly MemberRow[] {
  return ({ group, words, limit = -1, ended = false }) => {
    const isThere = ended ? inArray(members.ended, ['left', 'removed']) : isNull(members.ended)
    const conditions: SQL[] = [eq(members.group, group), isThere]
    for (const word of fold(words ?? '')
      .split(' ')
      .filter(Boolean))
      conditions.push(sql`${members.folded} like ${containing(word)} escape '\\'`)
    const rows = tables
      .select()
      .from(members)
      .where(and(...conditions))
      .orderBy(asc(members.number))
      .limit(limit)
      .all()
    return rows.map((row) => ({ member: toMember(row), platforms: people.platformsOf(row.person) }))
  }
}

/** Where a person can be reached privately, the account used last first. */
export function openAddresses({
  people,
}: Readers): (args: Queries['addresses']['args']) => Queries['addresses']['rows'] {
  return ({ person }) =>
    people
      .accountsOf(person)
      .filter((one) => one.reachable)
      .map(toAddress)
}

function toAddress(row: typeof accounts.$inferSelect): Queries['addresses']['rows'][number] {
  return { ...toAccount(row), ...(row.language === null ? {} : { language: row.language }) }
}
