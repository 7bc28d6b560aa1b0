import { isVote, linesOf, type BallotWay, type Vote } from './ballot.ts'
import { closingOf } from './closing.ts'
import type { PersonId, PlatformName } from './ids.ts'
import { hasVoice, type Standing } from './membership.ts'
import { needsChair } from './drafting.ts'
import {
  formOf,
  optionsOf,
  type BallotEvent,
  type BallotState,
  type ClosingEvent,
  type ClosingState,
  type OpeningState,
  type PollTerms,
} from './poll.ts'
import { opened } from './polling.ts'
import type { Refusal } from './refusal.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** A ruling on a ballot; `sealed` are the lines of a hidden tally it raises, and reach nothing else. */
export type BallotRuling = Ruling<BallotEvent> & { readonly sealed?: readonly string[] }

/**
 * An elector casts or changes their ballot. What counts is when the bot received it: an act from before the closing
 * instant counts although it is handled later, one from that instant on does not. A hidden ballot is cast once.
 */
export function castBallot(vote: Vote, platform: PlatformName) {
  return (state: BallotState, standing: Standing): BallotRuling => {
    const { poll, elector } = state
    const { person } = standing
    const { number } = poll
    const shut = shutAt(state, standing.at)
    if (shut !== undefined) return refuses(shut)
    if (person === undefined || elector === undefined || elector.struck || !mayVote(standing))
      return refuses({ reason: 'not an elector', number })
    const form = formOf(poll)
    if (!isVote(vote, form, optionsOf(poll.subject).length))
      return refuses({ reason: 'vote not possible', number })
    if (elector.inRoom) return refuses({ reason: 'counted in the room', number })
    const target = {
      group: poll.group,
      poll: poll.id,
      ...(poll.motion === undefined ? {} : { motion: poll.motion }),
    }
    if (poll.ballot === 'hidden') {
      if (elector.tookPart) return refuses({ reason: 'already voted', number })
      const lines = linesOf(vote, form, optionsOf(poll.subject).length)
      return { events: [{ kind: 'hidden ballot cast', ...target, person }], sealed: lines }
    }
    if (state.choice === vote && state.way === 'self') return { events: [] }
    return happens<BallotEvent>({
      kind: 'ballot cast',
      ...target,
      person,
      choice: vote,
      platform,
      at: standing.at,
      first: state.choice === undefined,
    })
  }
}

/** A chair enters the ballot of somebody without the bot at hand; the person's own ballot takes its place. */
export function recordBallot(
  person: PersonId,
  vote: Vote,
  way: Exclude<BallotWay, 'self'>,
  platform: PlatformName,
) {
  return (state: BallotState, standing: Standing): Ruling<BallotEvent> => {
    const { poll, elector } = state
    const { number } = poll
    if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
    const shut = shutAt(state, standing.at)
    if (shut !== undefined) return refuses(shut)
    if (poll.ballot === 'hidden') return refuses({ reason: 'hidden poll', number })
    if (elector === undefined || elector.struck) return refuses({ reason: 'not an elector', number })
    if (!isVote(vote, formOf(poll), optionsOf(poll.subject).length))
      return refuses({ reason: 'vote not possible', number })
    if (elector.inRoom) return refuses({ reason: 'counted in the room', number })
    if (state.choice !== undefined && state.way === 'self') return refuses({ reason: 'has voted', number })
    return happens<BallotEvent>({
      kind: 'ballot cast',
      group: poll.group,
      poll: poll.id,
      ...(poll.motion === undefined ? {} : { motion: poll.motion }),
      person,
      choice: vote,
      platform,
      at: standing.at,
      first: state.choice === undefined,
      entered: { by: standing.person, way },
    })
  }
}

export interface ObjectingState {
  readonly ballot: BallotState
  readonly closing: ClosingState
  readonly opening: OpeningState
}

/**
 * One objection is enough: the procedure ends and the proposal is put to a binding poll by circulation, under the
 * group's own rule, at once.
 */
export function object(platform: PlatformName) {
  return (state: ObjectingState, standing: Standing): Ruling<BallotEvent | ClosingEvent> => {
    const cast = castBallot('object', platform)(state.ballot, standing)
    if (cast.refusal !== undefined || standing.person === undefined) return cast
    const { poll } = state.ballot
    const { settings } = state.opening
    const terms: PollTerms = {
      kind: 'binding',
      way: 'circulation',
      rule: settings.pollRule,
      quorum: settings.pollQuorum,
      ballot: 'open',
      interim: 'shown',
      electorate: 'all',
      opensAt: standing.at,
      closesAt: new Date(standing.at.getTime() + settings.pollLengthHours * 3_600_000),
    }
    const next = opened(poll.subject, terms, state.opening, poll.openedBy)
    const one = { ...state.closing, voted: 1, counts: new Map([['object', 1]]) }
    const end = closingOf(one, { closedAt: standing.at })
    return happens<BallotEvent | ClosingEvent>(...cast.events, ...end.events, ...next.events)
  }
}

function shutAt({ poll }: BallotState, at: Date): Refusal | undefined {
  const { number } = poll
  switch (poll.status) {
    case 'scheduled':
      return { reason: 'poll not open yet', number }
    case 'paused':
      return { reason: 'poll paused', number }
    case 'open':
      return at.getTime() >= poll.closesAt.getTime() ? { reason: 'poll closed', number } : undefined
    case 'waiting':
    case 'closed':
    case 'cancelled':
      return { reason: 'poll closed', number }
  }
}

/** The electorate is frozen, but whoever lost their rights since has no vote any more. */
function mayVote({ member, group }: Standing): boolean {
  if (member === undefined || member.ended !== undefined) return false
  return hasVoice(member.role) || (member.role === 'guest' && group?.settings.guests === 'vote')
}
