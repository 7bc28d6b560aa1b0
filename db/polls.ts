import { and, count, desc, eq, sql } from 'drizzle-orm'
import type { GroupId, MotionId, PersonId, PollId } from '../src/domain/ids.ts'
import type { PollRef } from '../src/domain/membership.ts'
import type { Tally } from '../src/domain/majority.ts'
import type { Choice, Poll } from '../src/domain/poll.ts'
import type { Tables } from './connection.ts'
import { ballots, electors, polls } from './schema/polls.ts'

export type Polls = ReturnType<typeof readPolls>

/** Polls, their electors and ballots. */
export function readPolls(tables: Tables) {
  const byId = tables
    .select()
    .from(polls)
    .where(eq(polls.id, sql.placeholder('id')))
    .prepare()
  const latestOn = tables
    .select()
    .from(polls)
    .where(eq(polls.motion, sql.placeholder('motion')))
    .orderBy(desc(polls.id))
    .limit(1)
    .prepare()
  const elector = tables
    .select({ struck: electors.struck, choice: ballots.choice })
    .from(electors)
    .leftJoin(ballots, and(eq(ballots.poll, electors.poll), eq(ballots.person, electors.person)))
    .where(and(eq(electors.poll, sql.placeholder('poll')), eq(electors.person, sql.placeholder('person'))))
    .prepare()
  const choices = tables
    .select({ choice: ballots.choice, ballots: count() })
    .from(ballots)
    .where(eq(ballots.poll, sql.placeholder('poll')))
    .groupBy(ballots.choice)
    .prepare()
  // Someone struck still counts among the entitled where their ballot was already cast.
  const entitled = tables
    .select({ entitled: count() })
    .from(electors)
    .leftJoin(ballots, and(eq(ballots.poll, electors.poll), eq(ballots.person, electors.person)))
    .where(
      and(
        eq(electors.poll, sql.placeholder('poll')),
        sql`(${electors.struck} = 0 or ${ballots.person} is not null)`,
      ),
    )
    .prepare()
  const ballotsOf = tables
    .select({ person: ballots.person, choice: ballots.choice })
    .from(ballots)
    .where(eq(ballots.poll, sql.placeholder('poll')))
    .prepare()

  const openElector = tables
    .select({ poll: polls.id, motion: polls.motion, struck: electors.struck, choice: ballots.choice })
    .from(electors)
    .innerJoin(polls, eq(polls.id, electors.poll))
    .leftJoin(ballots, and(eq(ballots.poll, electors.poll), eq(ballots.person, electors.person)))
    .where(
      and(
        eq(electors.person, sql.placeholder('person')),
        eq(polls.group, sql.placeholder('group')),
        eq(polls.status, 'open'),
      ),
    )
    .orderBy(polls.id)
    .prepare()

  return {
    /** Open polls of a group in which somebody is an elector, and what they chose. */
    openFor(
      group: GroupId,
      person: PersonId,
    ): readonly (PollRef & { readonly struck: boolean; readonly choice: Choice | null })[] {
      return openElector.all({ group, person })
    },
    /** Open polls in which somebody may still vote and has not. */
    pending(group: GroupId, person: PersonId): readonly PollRef[] {
      const waiting = openElector.all({ group, person }).filter((one) => !one.struck && one.choice === null)
      return waiting.map(({ poll, motion }) => ({ poll, motion }))
    },
    get(id: PollId): Poll | undefined {
      const row = byId.get({ id })
      return row === undefined ? undefined : toPoll(row)
    },
    /** The poll opened last on a motion. */
    latestOn(motion: MotionId): Poll | undefined {
      const row = latestOn.get({ motion })
      return row === undefined ? undefined : toPoll(row)
    },
    elector(poll: PollId, person: PersonId): { struck: boolean; choice: Choice | null } | undefined {
      return elector.get({ poll, person })
    },
    tally(poll: PollId): Tally {
      const counted = { yes: 0, no: 0, abstain: 0 }
      for (const row of choices.all({ poll })) counted[row.choice] = row.ballots
      return { ...counted, invalid: 0, entitled: entitled.get({ poll })?.entitled ?? 0 }
    },
    ballots(poll: PollId): readonly { readonly person: PersonId; readonly choice: Choice }[] {
      return ballotsOf.all({ poll })
    },
  }
}

function toPoll(row: typeof polls.$inferSelect): Poll {
  const { status, result, ...head } = row
  if (status === 'open') return { ...head, status }
  if (result === null) throw new Error(`poll ${row.id} is closed but has no result`)
  return { ...head, status, result }
}
