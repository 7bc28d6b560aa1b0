import { and, asc, eq, exists, inArray, sql } from 'drizzle-orm'
import { amendmentLabel } from '../../src/domain/amendment.ts'
import type { PersonId } from '../../src/domain/ids.ts'
import type { TodoRow } from '../../src/queries.ts'
import { toNumber } from '../motions.ts'
import type { Readers } from '../readers.ts'
import { amendmentProposers, amendments, offers } from '../schema/amendments.ts'
import { motions } from '../schema/motions.ts'
import { members } from '../schema/people.ts'
import { rowsOf, toRow } from './motions.ts'

/** Wordings to confirm, amendments to one's own motions, accepted ones that wait for a chair to merge them. */
export function openAmendmentTodo({ tables, groups }: Readers): (person: PersonId) => readonly TodoRow[] {
  function offered(person: PersonId): readonly TodoRow[] {
    return tables
      .select({ offer: offers.id, amendment: amendments, motion: motions })
      .from(offers)
      .innerJoin(amendments, eq(amendments.id, offers.amendment))
      .innerJoin(motions, eq(motions.id, amendments.motion))
      .innerJoin(amendmentProposers, eq(amendmentProposers.amendment, amendments.id))
      .where(eq(amendmentProposers.person, person))
      .orderBy(asc(offers.id))
      .all()
      .map(({ offer, amendment, motion }): TodoRow => {
        const { draftNumber } = motion
        const number = toNumber(motion)
        const label = amendmentLabel(
          amendment,
          number === undefined ? { draftNumber } : { draftNumber, number },
        )
        const group = { group: motion.group, groupName: groups.get(motion.group)?.settings.name ?? '' }
        return { ...group, kind: 'wording offered', amendment: amendment.id, offer, label }
      })
  }

  /** Motions with amendments in this status, as far as they wait for this person. */
  function waiting(person: PersonId, status: 'open' | 'accepted'): readonly TodoRow[] {
    const found = tables
      .select({ one: sql`1` })
      .from(amendments)
      .where(and(eq(amendments.motion, motions.id), eq(amendments.status, status)))
    const isChair = tables
      .select({ one: sql`1` })
      .from(members)
      .where(and(eq(members.group, motions.group), eq(members.person, person), eq(members.role, 'chair')))
    return rowsOf(tables)
      .where(
        and(
          inArray(motions.status, ['collecting', 'submitted']),
          exists(found),
          status === 'open' ? eq(motions.proposer, person) : exists(isChair),
        ),
      )
      .orderBy(asc(motions.id))
      .all()
      .map((row): TodoRow => {
        const motion = toRow(row)
        const groupName = groups.get(motion.group)?.settings.name ?? ''
        const kind = status === 'open' ? 'amendments open' : 'amendments to merge'
        return { group: motion.group, groupName, kind, motion }
      })
  }

  return (person) => [...offered(person), ...waiting(person, 'open'), ...waiting(person, 'accepted')]
}
