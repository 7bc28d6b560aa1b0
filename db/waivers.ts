import { and, eq, gt, sql } from 'drizzle-orm'
import type { GroupId, PollId } from '../src/domain/ids.ts'
import type { Poll, QuorumWaiver } from '../src/domain/poll.ts'
import type { Tables } from './connection.ts'
import { polls, quorumWaivers } from './schema/polls.ts'

export type Waivers = ReturnType<typeof readWaivers>

type LaterPoll = Pick<Poll, 'number' | 'kind' | 'status' | 'subject'>

/** Wishes to let a result stand without its quorum, and what could have overtaken one. */
export function readWaivers(tables: Tables) {
  const after = tables
    .select({ number: polls.number, kind: polls.kind, status: polls.status, subject: polls.subject })
    .from(polls)
    .where(and(eq(polls.group, sql.placeholder('group')), gt(polls.id, sql.placeholder('id'))))
    .orderBy(polls.id)
    .prepare()
  const waiver = tables
    .select({ reason: quorumWaivers.reason, askedBy: quorumWaivers.askedBy })
    .from(quorumWaivers)
    .where(eq(quorumWaivers.poll, sql.placeholder('poll')))
    .prepare()
  return {
    /** The group's polls opened or scheduled after this one. */
    after(group: GroupId, id: PollId): readonly LaterPoll[] {
      return after.all({ group, id })
    },
    /** The wish that waits for a second person. */
    of(poll: PollId): QuorumWaiver | undefined {
      return waiver.get({ poll })
    },
  }
}
