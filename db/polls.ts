import { and, count, desc, eq, gt, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { BallotWay, Vote } from '../src/domain/ballot.ts'
import type { GroupId, MotionId, PersonId, PollId } from '../src/domain/ids.ts'
import type { PollRef } from '../src/domain/membership.ts'
import type { Poll, PollPlan, RoomTotal } from '../src/domain/poll.ts'
import type { Tables } from './connection.ts'
import { given } from './given.ts'
import { ballots, electors, hiddenTally, pollPlans, polls, roomCounts } from './schema/polls.ts'

export type Polls = ReturnType<typeof readPolls>

/** An elector as one ballot needs them; `choice` is empty in a hidden poll, whoever took part. */
interface ElectorRow {
  readonly struck: boolean
  readonly tookPart: boolean
  readonly inRoom: boolean
  readonly slot: number
  readonly choice: Vote | null
  readonly way: BallotWay | null
}

/** Polls, their electors, ballots and totals. */
export function readPolls(tables: Tables) {
  const byPoll = eq(ballots.poll, sql.placeholder('poll'))
  const ofElector = and(eq(ballots.poll, electors.poll), eq(ballots.person, electors.person))
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
    .prepare()
  const running = tables
    .select()
    .from(polls)
    .where(
      and(
        eq(polls.group, sql.placeholder('group')),
        inArray(polls.status, ['scheduled', 'open', 'paused', 'waiting']),
      ),
    )
    .prepare()
  const elector = tables
    .select({
      struck: electors.struck,
      tookPart: electors.tookPart,
      inRoom: electors.inRoom,
      slot: electors.slot,
      choice: ballots.choice,
      way: ballots.way,
    })
    .from(electors)
    .leftJoin(ballots, ofElector)
    .where(and(eq(electors.poll, sql.placeholder('poll')), eq(electors.person, sql.placeholder('person'))))
    .prepare()
  const choices = tables
    .select({ choice: ballots.choice, ballots: count() })
    .from(ballots)
    .where(byPoll)
    .groupBy(ballots.choice)
    .prepare()
  const lines = tables
    .select({ choice: hiddenTally.choice, ballots: hiddenTally.count })
    .from(hiddenTally)
    .where(eq(hiddenTally.poll, sql.placeholder('poll')))
    .prepare()
  // Someone struck still counts among the entitled where they had already voted.
  const entitled = tables
    .select({
      entitled: count(),
      tookPart: sql<number>`coalesce(sum(${electors.tookPart}), 0)`,
    })
    .from(electors)
    .leftJoin(ballots, ofElector)
    .where(
      and(
        eq(electors.poll, sql.placeholder('poll')),
        or(eq(electors.struck, false), isNotNull(ballots.person), electors.tookPart, electors.inRoom),
      ),
    )
    .prepare()
  const electorsOf = tables
    .select({
      person: electors.person,
      struck: electors.struck,
      tookPart: electors.tookPart,
      inRoom: electors.inRoom,
      slot: electors.slot,
      choice: ballots.choice,
      way: ballots.way,
    })
    .from(electors)
    .leftJoin(ballots, ofElector)
    .where(eq(electors.poll, sql.placeholder('poll')))
    .orderBy(electors.person)
    .prepare()
  const roomsOf = tables
    .select()
    .from(roomCounts)
    .where(eq(roomCounts.poll, sql.placeholder('poll')))
    .orderBy(roomCounts.id)
    .prepare()
  const presence = tables
    .select()
    .from(polls)
    .where(
      and(
        eq(polls.group, sql.placeholder('group')),
        eq(polls.kind, 'presence'),
        inArray(polls.status, ['open', 'closed']),
        gt(polls.opensAt, given(polls.opensAt, 'since')),
      ),
    )
    .orderBy(desc(polls.id))
    .limit(1)
    .prepare()
  const planById = tables
    .select()
    .from(pollPlans)
    .where(eq(pollPlans.id, sql.placeholder('id')))
    .prepare()
  const openElector = tables
    .select({
      poll: polls.id,
      motion: polls.motion,
      struck: electors.struck,
      choice: ballots.choice,
      tookPart: electors.tookPart,
      inRoom: electors.inRoom,
    })
    .from(electors)
    .innerJoin(polls, eq(polls.id, electors.poll))
    .leftJoin(ballots, ofElector)
    .where(
      and(
        eq(electors.person, sql.placeholder('person')),
        eq(polls.group, sql.placeholder('group')),
        inArray(polls.status, ['open', 'paused', 'waiting']),
      ),
    )
    .orderBy(polls.id)
    .prepare()
  const unvoted = tables
    .select({ person: electors.person })
    .from(electors)
    .leftJoin(ballots, ofElector)
    .where(
      and(
        eq(electors.poll, sql.placeholder('poll')),
        eq(electors.struck, false),
        eq(electors.tookPart, false),
        eq(electors.inRoom, false),
        isNull(ballots.person),
      ),
    )
    .orderBy(electors.person)
    .prepare()

  return {
    /** Open polls of a group in which somebody is an elector; a hidden ballot counts as `voted` without a choice. */
    openFor(
      group: GroupId,
      person: PersonId,
    ): readonly (PollRef & { readonly struck: boolean; readonly choice: Vote | null })[] {
      return openElector
        .all({ group, person })
        .flatMap(({ poll, motion, struck, choice, tookPart, inRoom }) => [
          {
            poll,
            ...(motion === null ? {} : { motion }),
            struck,
            choice: choice ?? (tookPart ? 'hidden' : inRoom ? 'room' : null),
          },
        ])
    },
    /** Open polls in which somebody may still vote and has not. */
    pending(group: GroupId, person: PersonId): readonly PollRef[] {
      return openElector
        .all({ group, person })
        .filter((one) => !one.struck && one.choice === null && !one.tookPart && !one.inRoom)
        .map(({ poll, motion }) => (motion === null ? { poll } : { poll, motion }))
    },
    get(id: PollId): Poll | undefined {
      const row = byId.get({ id })
      return row === undefined ? undefined : toPoll(row)
    },
    /** The poll opened last on a motion itself. */
    latestOn(motion: MotionId): Poll | undefined {
      const row = latestOn.all({ motion }).find((one) => one.subject.on === 'motion')
      return row === undefined ? undefined : toPoll(row)
    },
    /** Every poll of a group that has not ended. */
    running(group: GroupId): readonly Poll[] {
      return running.all({ group }).map(toPoll)
    },
    elector(poll: PollId, person: PersonId): ElectorRow | undefined {
      return elector.get({ poll, person })
    },
    electors(poll: PollId): readonly (ElectorRow & { readonly person: PersonId })[] {
      return electorsOf.all({ poll })
    },
    /** Ballots by what they say; of a hidden poll the lines of its tally. */
    counts(poll: Poll): ReadonlyMap<string, number> {
      const rows = poll.ballot === 'hidden' ? lines.all({ poll: poll.id }) : choices.all({ poll: poll.id })
      return new Map(rows.map((row) => [row.choice, row.ballots]))
    },
    /** Who took part by a ballot, and the electorate less those struck who had not voted. */
    turnout(poll: Poll): { readonly voted: number; readonly entitled: number } {
      const row = entitled.get({ poll: poll.id }) ?? { entitled: 0, tookPart: 0 }
      if (poll.ballot === 'hidden') return { voted: row.tookPart, entitled: row.entitled }
      const voted = choices.all({ poll: poll.id }).reduce((sum, one) => sum + one.ballots, 0)
      return { voted, entitled: row.entitled }
    },
    rooms(poll: PollId): readonly RoomTotal[] {
      return roomsOf.all({ poll }).map(({ id, counted, enteredBy, confirmedBy }) => {
        return confirmedBy === null ? { id, counted, enteredBy } : { id, counted, enteredBy, confirmedBy }
      })
    },
    /** Who has not voted and still may. */
    missing(poll: PollId): readonly PersonId[] {
      return unvoted.all({ poll }).map((one) => one.person)
    },
    /** Who said "I am here" in the group's latest presence since an instant; undefined where nobody was asked. */
    present(group: GroupId, since: Date): readonly PersonId[] | undefined {
      const row = presence.get({ group, since })
      if (row === undefined) return undefined
      const here = electorsOf.all({ poll: row.id }).filter((one) => one.choice === 'here' && !one.struck)
      return here.map((one) => one.person)
    },
    plan(
      id: number,
    ): { readonly by: PersonId; readonly group: GroupId; readonly plan: PollPlan } | undefined {
      return planById.get({ id })
    },
    /** What the record commits to: open ballots by their drawn numbers. */
    ballots(poll: PollId): readonly { readonly slot: number; readonly choice: Vote }[] {
      return electorsOf
        .all({ poll })
        .flatMap(({ slot, choice }) => (choice === null ? [] : [{ slot, choice }]))
        .toSorted((a, b) => a.slot - b.slot)
    },
    /** Who took part in a hidden poll, in order of their ids. */
    participants(poll: PollId): readonly PersonId[] {
      return electorsOf.all({ poll }).flatMap(({ person, tookPart }) => (tookPart ? [person] : []))
    },
  }
}

function toPoll(row: typeof polls.$inferSelect): Poll {
  const { status, result, reason, motion, ...rest } = row
  const head = motion === null ? rest : { ...rest, motion }
  if (status === 'cancelled') return { ...head, status, reason: reason ?? '' }
  if (status !== 'closed') return { ...head, status }
  if (result === null) throw new Error(`poll ${row.id} is closed but has no result`)
  return { ...head, status, result }
}
