import { and, desc, eq, type SQL } from 'drizzle-orm'
import { takingPart } from '../../src/domain/majority.ts'
import type { Poll } from '../../src/domain/poll.ts'
import type { PollRow, PollView, Queries } from '../../src/queries.ts'
import { toLabel } from '../motions.ts'
import type { Readers } from '../readers.ts'
import { motions } from '../schema/motions.ts'
import { polls } from '../schema/polls.ts'

/** Lists of polls, newest first. */
export function openPolls({ tables }: Readers): (args: Queries['polls']['args']) => readonly PollRow[] {
  return ({ group, number, open, limit = -1 }) => {
    const conditions: SQL[] = [eq(polls.group, group)]
    if (number !== undefined) conditions.push(eq(polls.number, number))
    if (open !== undefined) conditions.push(eq(polls.status, open ? 'open' : 'closed'))
    const rows = tables
      .select({ poll: polls, motion: motions })
      .from(polls)
      .innerJoin(motions, eq(motions.id, polls.motion))
      .where(and(...conditions))
      .orderBy(desc(polls.id))
      .limit(limit)
      .all()
    return rows.map(({ poll, motion }) => ({
      id: poll.id,
      number: poll.number,
      motion: motion.id,
      motionLabel: toLabel(motion),
      title: motion.title,
      open: poll.status === 'open',
      closesAt: poll.closesAt,
    }))
  }
}

export function openPoll(readers: Readers): (args: Queries['poll']['args']) => PollView | undefined {
  return ({ poll: id }) => {
    const poll = readers.polls.get(id)
    return poll === undefined ? undefined : pollView(readers, poll)
  }
}

/** A closed poll shows its stored result: what is counted once stays, also when ballots are gone. */
export function pollView({ motions, polls }: Readers, poll: Poll): PollView {
  const tally = poll.status === 'closed' ? poll.result.tally : polls.tally(poll.id)
  const title = motions.title(poll.motion)
  return {
    poll,
    tally,
    voted: takingPart(tally),
    motionLabel: title?.label ?? '',
    motionTitle: title?.title ?? '',
  }
}

export function openOwnBallot({
  polls,
}: Readers): (args: Queries['ownBallot']['args']) => Queries['ownBallot']['rows'] {
  return ({ poll, person }) => {
    const found = polls.elector(poll, person)
    if (found === undefined) return { elector: false }
    const elector = !found.struck || found.choice !== null
    return found.choice === null ? { elector } : { elector, choice: found.choice }
  }
}
