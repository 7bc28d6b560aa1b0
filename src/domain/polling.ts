import type { Standing } from './membership.ts'
import { hasVoice } from './membership.ts'
import { carried, quorumMet } from './majority.ts'
import type { MotionDecision, MotionEvent } from './motion.ts'
import { isAccepted } from './motion.ts'
import type {
  BallotEvent,
  BallotState,
  Choice,
  ClosingEvent,
  ClosingState,
  OpeningState,
  PollEvent,
  PollResult,
  PollTerms,
} from './poll.ts'
import type { PlatformName } from './ids.ts'
import { needsChair, wrongStatus } from './drafting.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** The shortest and longest a poll may stay open, in milliseconds: 30 seconds and 90 days. */
export const shortestPoll = 30_000
export const longestPoll = 90 * 24 * 3_600_000

/** A chair opens a binding poll on a submitted motion; from here the electorate and the text are fixed. */
export function openPoll(terms: PollTerms) {
  return (state: OpeningState, standing: Standing): Ruling<PollEvent> => {
    const { motion } = state
    if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
    if (motion.status === 'voting')
      return refuses({ reason: 'poll already open', number: state.nextPollNumber - 1 })
    if (motion.status !== 'submitted') return wrongStatus(motion)
    if (state.roll.length === 0) return refuses({ reason: 'nobody to vote' })
    const length = terms.closesAt.getTime() - terms.opensAt.getTime()
    const typed = terms.closesAt.toISOString()
    if (length < shortestPoll) return refuses({ reason: 'time', typed, problem: { kind: 'too soon' } })
    if (length > longestPoll) return refuses({ reason: 'time', typed, problem: { kind: 'too far' } })
    return happens({
      kind: 'poll opened',
      group: motion.group,
      poll: state.nextPoll,
      number: state.nextPollNumber,
      motion: motion.id,
      terms,
      openedBy: standing.person,
      electorate: state.roll.map((one) => one.person),
    })
  }
}

/**
 * An elector casts or changes their open ballot. What counts is when the bot received it: an act from before the
 * closing instant counts although it is handled later, one from that instant on does not.
 */
export function castBallot(choice: Choice, platform: PlatformName) {
  return (state: BallotState, standing: Standing): Ruling<BallotEvent> => {
    const { poll, elector } = state
    const { person } = standing
    if (poll.status === 'closed' || standing.at.getTime() >= poll.closesAt.getTime())
      return refuses({ reason: 'poll closed', number: poll.number })
    if (person === undefined || elector === undefined || elector.struck || !hasVoice(standing.member?.role))
      return refuses({ reason: 'not an elector', number: poll.number })
    if (state.choice === choice) return { events: [] }
    return happens({
      kind: 'ballot cast',
      group: poll.group,
      poll: poll.id,
      motion: poll.motion,
      person,
      choice,
      platform,
      at: standing.at,
      first: state.choice === undefined,
    })
  }
}

/** A chair closes the poll before its time and has it evaluated at once. */
export function closeByHand(state: ClosingState, standing: Standing): Ruling<ClosingEvent> {
  if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
  if (state.poll.status === 'closed') return refuses({ reason: 'poll closed', number: state.poll.number })
  return closing(state, { closedAt: standing.at, closedBy: standing.person })
}

/** The poll's time is up. Closing happens once: a closed poll stays as it is. */
export function closeInTime(state: ClosingState, standing: Standing): Ruling<ClosingEvent> {
  const { poll } = state
  if (poll.status === 'closed' || standing.at.getTime() < poll.closesAt.getTime()) return { events: [] }
  return closing(state, { closedAt: poll.closesAt })
}

function closing(state: ClosingState, end: Pick<PollResult, 'closedAt' | 'closedBy'>): Ruling<ClosingEvent> {
  const { poll, tally } = state
  const met = quorumMet(poll.quorum, tally)
  const result: PollResult = { tally, quorumMet: met, carried: met && carried(poll.rule, tally), ...end }
  return happens<ClosingEvent>(
    { kind: 'poll closed', group: poll.group, poll: poll.id, motion: poll.motion, result },
    ...consequence(state, result),
  )
}

/** A missed quorum decides nothing: the motion waits for the group again. */
function consequence(state: ClosingState, result: PollResult): readonly MotionEvent[] {
  const { motion, poll, settings } = state
  const target = { group: motion.group, motion: motion.id }
  if (motion.status !== 'voting') return []
  if (!result.quorumMet) return [{ kind: 'motion returned', ...target }]
  const decision: MotionDecision = {
    kind: result.carried ? 'accepted' : 'rejected',
    at: result.closedAt,
    poll: poll.id,
    way: poll.way,
    tally: result.tally,
  }
  const publish = isAccepted(decision) ? settings.publish : 'not at all'
  return [{ kind: 'motion decided', ...target, number: motion.number, decision, publish }]
}
