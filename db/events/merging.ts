import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { PersonId, PollId } from '../../src/domain/ids.ts'
import type { Readers } from '../readers.ts'
import { amendmentDrafts, amendmentProposers, offers } from '../schema/amendments.ts'
import { coProposers, follows } from '../schema/discussion.ts'
import { motions, nameConsents, signatures, versions } from '../schema/motions.ts'
import { accessRequests, accounts, codes, erasures, members, persons } from '../schema/people.ts'
import { ballots, electors, quorumWaivers, roomCounts } from '../schema/polls.ts'
import type { Handlers } from './handlers.ts'

/** Tables with at most one row for a person and a thing. */
const oncePerPerson = [
  [follows, follows.person],
  [coProposers, coProposers.person],
  [nameConsents, nameConsents.person],
  [amendmentProposers, amendmentProposers.person],
  [amendmentDrafts, amendmentDrafts.person],
] as const

/** Two people become one. Closed polls keep what they held: nothing there names the absorbed one any more. */
export function mergingHandlers({ tables }: Readers): Handlers<'people merged'> {
  function takeOver(kept: PersonId, absorbed: PersonId): void {
    tables.update(accounts).set({ person: kept }).where(eq(accounts.person, absorbed)).run()
    tables.update(accessRequests).set({ person: kept }).where(eq(accessRequests.person, absorbed)).run()
    tables.update(motions).set({ proposer: kept }).where(eq(motions.proposer, absorbed)).run()
    tables.update(versions).set({ by: kept }).where(eq(versions.by, absorbed)).run()
    tables.update(codes).set({ issuedBy: kept }).where(eq(codes.issuedBy, absorbed)).run()
    tables.delete(erasures).where(eq(erasures.person, absorbed)).run()
    // Nobody becomes their own second person by a merge.
    tables.update(roomCounts).set({ enteredBy: kept }).where(eq(roomCounts.enteredBy, absorbed)).run()
    tables.update(quorumWaivers).set({ askedBy: kept }).where(eq(quorumWaivers.askedBy, absorbed)).run()
    for (const [table, column] of oncePerPerson) {
      const name = sql.identifier(column.name)
      tables.run(sql`update or ignore ${table} set ${name} = ${kept} where ${name} = ${absorbed}`)
      tables.run(sql`delete from ${table} where ${name} = ${absorbed}`)
    }
    tables.update(offers).set({ by: kept }).where(eq(offers.by, absorbed)).run()
  }

  /** One signature: the one that counts, else the earlier. */
  function joinSignatures(kept: PersonId, absorbed: PersonId): void {
    const own = tables.select().from(signatures).where(eq(signatures.person, kept)).all()
    for (const theirs of tables.select().from(signatures).where(eq(signatures.person, absorbed)).all()) {
      const mine = own.find((one) => one.motion === theirs.motion)
      const isBetter = mine === undefined || (theirs.confirmed && !mine.confirmed)
      const drop = isBetter ? kept : absorbed
      tables
        .delete(signatures)
        .where(and(eq(signatures.motion, theirs.motion), eq(signatures.person, drop)))
        .run()
      if (isBetter)
        tables
          .update(signatures)
          .set({ person: kept })
          .where(and(eq(signatures.motion, theirs.motion), eq(signatures.person, absorbed)))
          .run()
    }
    tables.update(signatures).set({ enteredBy: kept }).where(eq(signatures.enteredBy, absorbed)).run()
    // Nobody supports their own motion by signing it.
    tables
      .delete(signatures)
      .where(
        and(
          eq(signatures.person, kept),
          inArray(
            signatures.motion,
            tables.select({ id: motions.id }).from(motions).where(eq(motions.proposer, kept)),
          ),
        ),
      )
      .run()
  }

  /** One elector, one ballot: the earlier stays. */
  function joinElectors(kept: PersonId, absorbed: PersonId, poll: PollId): void {
    const rows = tables
      .select()
      .from(electors)
      .where(and(eq(electors.poll, poll), inArray(electors.person, [kept, absorbed])))
      .all()
    const cast = tables
      .select()
      .from(ballots)
      .where(and(eq(ballots.poll, poll), inArray(ballots.person, [kept, absorbed])))
      .orderBy(ballots.at)
      .all()
    const inRoom = rows.some((one) => one.inRoom)
    const tookPart = rows.some((one) => one.tookPart)
    // Who is counted in the room's totals keeps that one; of two ballots the earlier stays.
    const first = inRoom ? undefined : cast[0]
    for (const one of cast)
      if (one !== first)
        tables
          .delete(ballots)
          .where(and(eq(ballots.poll, poll), eq(ballots.person, one.person)))
          .run()
    const slot = rows.find((one) => one.person === first?.person || one.tookPart || one.inRoom)?.slot
    if (rows.length === 2)
      tables
        .delete(electors)
        .where(and(eq(electors.poll, poll), eq(electors.person, absorbed)))
        .run()
    const struck = rows.every((one) => one.struck)
    tables
      .update(electors)
      .set({ person: kept, struck, inRoom, tookPart, ...(slot === undefined ? {} : { slot }) })
      .where(and(eq(electors.poll, poll), inArray(electors.person, [kept, absorbed])))
      .run()
    if (first !== undefined)
      tables
        .update(ballots)
        .set({ person: kept })
        .where(and(eq(ballots.poll, poll), eq(ballots.person, first.person)))
        .run()
  }

  return {
    'people merged': ({ group, kept, absorbed, polls }) => {
      takeOver(kept, absorbed)
      joinSignatures(kept, absorbed)
      for (const { poll } of polls) joinElectors(kept, absorbed, poll)
      tables
        .update(members)
        .set({ ended: 'merged' })
        .where(and(eq(members.group, group), eq(members.person, absorbed)))
        .run()
      const { notify, mirrored } = tables.select().from(persons).where(eq(persons.id, absorbed)).get() ?? {}
      tables.update(persons).set({ mergedInto: kept }).where(eq(persons.id, absorbed)).run()
      // Who switched mirroring off on one account meant themselves.
      if (mirrored === false)
        tables
          .update(persons)
          .set({ mirrored, ...(notify === undefined ? {} : { notify }) })
          .where(and(eq(persons.id, kept), isNull(persons.mergedInto)))
          .run()
      tables
        .update(persons)
        .set({ mergedInto: kept })
        .where(eq(persons.mergedInto, sql`${absorbed}`))
        .run()
    },
  }
}
