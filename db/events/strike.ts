import { and, eq, inArray } from 'drizzle-orm'
import type { PersonId } from '../../src/domain/ids.ts'
import type { PollRef } from '../../src/domain/membership.ts'
import type { Tables } from '../connection.ts'
import { electors } from '../schema/polls.ts'

/** Takes somebody out of electorates in which they have not voted. */
export function striking(tables: Tables): (person: PersonId, polls: readonly PollRef[]) => void {
  return (person, polls) => {
    if (polls.length === 0) return
    const ids = polls.map((one) => one.poll)
    tables
      .update(electors)
      .set({ struck: true })
      .where(and(eq(electors.person, person), inArray(electors.poll, ids)))
      .run()
  }
}
