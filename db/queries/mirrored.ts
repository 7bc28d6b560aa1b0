import { and, eq, sql } from 'drizzle-orm'
import type { Queries } from '../../src/queries.ts'
import type { Tables } from '../connection.ts'
import { accounts, persons } from '../schema/people.ts'

/** Whether what an account writes may be shown elsewhere: asked for every message of a mirrored discussion. */
export function openMirrored(tables: Tables): (args: Queries['mirrored']['args']) => boolean {
  const found = tables
    .select({ mirrored: persons.mirrored })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(
      and(eq(accounts.platform, sql.placeholder('platform')), eq(accounts.user, sql.placeholder('user'))),
    )
    .prepare()
  return ({ account }) => found.get({ platform: account.platform, user: account.user })?.mirrored ?? true
}
