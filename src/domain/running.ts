import type { Amendment } from './amendment.ts'
import type { RoomCount } from './ballot.ts'
import { closingOf } from './closing.ts'
import { needsChair } from './drafting.ts'
import { hasVoice, type Standing } from './membership.ts'
import {
  isRunning,
  type ClosingEvent,
  type ClosingState,
  type OpeningState,
  type PollEvent,
  type RoomState,
  type RoomTotal,
} from './poll.ts'
import { longestPoll, opened, shortestPoll } from './polling.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** A chair moves the end further away; also the way out for a poll that waits for a word. */
export function extendPoll(closesAt: Date) {
  return (state: ClosingState, standing: Standing): Ruling<ClosingEvent> => {
    const { poll } = state
    if (standing.member?.role !== 'chair') return needsChair(standing)
    if (!isRunning(poll)) return refuses({ reason: 'poll closed', number: poll.number })
    if (poll.status === 'paused') return refuses({ reason: 'poll paused', number: poll.number })
    const typed = closesAt.toISOString()
    const ahead = closesAt.getTime() - standing.at.getTime()
    if (ahead < shortestPoll || closesAt <= poll.closesAt)
      return refuses({ reason: 'time', typed, problem: { kind: 'too soon' } })
    if (closesAt.getTime() - poll.opensAt.getTime() > longestPoll)
      return refuses({ reason: 'time', typed, problem: { kind: 'too far' } })
    return happens<ClosingEvent>({ kind: 'poll extended', ...targetOf(state), closesAt })
  }
}

/** A chair ends the poll without a result, with a reason that stands in the record. */
export function cancelPoll(reason: string) {
  return (state: ClosingState, standing: Standing): Ruling<ClosingEvent> => {
    const { poll } = state
    if (standing.member?.role !== 'chair') return needsChair(standing)
    if (!isRunning(poll)) return refuses({ reason: 'poll closed', number: poll.number })
    if (reason.trim() === '') return refuses({ reason: 'reason missing' })
    return happens<ClosingEvent>(
      { kind: 'poll cancelled', ...targetOf(state), reason: reason.trim() },
      ...back(state),
    )
  }
}

/** What a poll locked is free again. */
function back(state: ClosingState): readonly ClosingEvent[] {
  const { motion, poll, amendments } = state
  if (motion === undefined || poll.kind === 'straw') return []
  const target = { group: motion.group, motion: motion.id }
  if (motion.status === 'voting' && motion.poll === poll.id) return [{ kind: 'motion returned', ...target }]
  const returned = (one: Amendment): ClosingEvent => {
    return { kind: 'amendment returned', ...target, amendment: one.id }
  }
  return amendments.filter((one) => one.status === 'voting' && one.poll === poll.id).map(returned)
}

/** Anybody with a voice may demand secrecy while an open poll runs: it pauses until a chair goes on. */
export function demandSecrecy(state: ClosingState, standing: Standing): Ruling<ClosingEvent> {
  const { poll } = state
  const { number } = poll
  if (!hasVoice(standing.member?.role)) return refuses({ reason: 'not an elector', number })
  if (poll.status === 'paused') return refuses({ reason: 'poll paused', number })
  if (poll.status !== 'open' || standing.at >= poll.closesAt)
    return refuses({ reason: 'poll closed', number })
  if (poll.ballot === 'hidden') return refuses({ reason: 'hidden poll', number })
  if (poll.kind === 'presence' || poll.kind === 'objection') return refuses({ reason: 'rule does not fit' })
  return happens<ClosingEvent>({ kind: 'poll paused', ...targetOf(state) })
}

export interface RestartState {
  readonly closing: ClosingState
  readonly opening: OpeningState
}

/** After a demand for secrecy: the open poll ends without a result, a hidden one begins from zero. */
export function goOnHidden(state: RestartState, standing: Standing): Ruling<ClosingEvent> {
  const { closing, opening } = state
  const { poll } = closing
  if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
  if (poll.status !== 'paused') return refuses({ reason: 'poll not paused', number: poll.number })
  const length = poll.closesAt.getTime() - poll.opensAt.getTime()
  const terms = {
    kind: poll.kind,
    way: poll.way,
    rule: poll.rule,
    quorum: poll.quorum,
    electorate: poll.electorate,
    ballot: 'hidden',
    interim: 'hidden',
    opensAt: standing.at,
    closesAt: new Date(standing.at.getTime() + length),
  } as const
  const next = opened(poll.subject, terms, opening, standing.person)
  const cancelled: PollEvent = { kind: 'poll cancelled', ...targetOf(closing), reason: 'secrecy' }
  return happens<ClosingEvent>(cancelled, ...back(closing), ...next.events)
}

/**
 * A chair enters what was counted by hand: for named electors, whose buttons close, or on paper for a paused poll.
 * It counts once a second member confirmed it.
 */
export function countRoom(numbers: Omit<RoomCount, 'people'>) {
  return (state: RoomState, standing: Standing): Ruling<ClosingEvent> => {
    const { closing, people } = state
    const { poll } = closing
    if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
    const { number } = poll
    const paper = poll.status === 'paused'
    if (!isRunning(poll) || poll.status === 'waiting') return refuses({ reason: 'poll closed', number })
    if (poll.status === 'scheduled') return refuses({ reason: 'poll not open yet', number })
    if (poll.ballot === 'hidden') return refuses({ reason: 'hidden poll', number })
    const each = [numbers.yes, numbers.no, numbers.abstain, numbers.invalid]
    if (each.some((one) => !Number.isSafeInteger(one) || one < 0))
      return refuses({ reason: 'numbers do not add up' })
    const sum = each.reduce((all, one) => all + one, 0)
    const most = paper ? closing.entitled : people.length
    if (sum === 0 || sum > most || (!paper && sum !== most))
      return refuses({ reason: 'numbers do not add up' })
    for (const why of ['not an elector', 'has voted'] as const) {
      const names = people.filter((one) => one.stands === why).map((one) => one.name)
      if (names.length > 0) return refuses({ reason: 'not countable', number, why, names })
    }
    const counted = { people: people.map((one) => one.person), ...numbers }
    return happens<ClosingEvent>({ kind: 'room counted', ...targetOf(closing), counted, by: standing.person })
  }
}

/** A second member says that the numbers are right; on paper that ends the poll. */
export function confirmRoom(id: number) {
  return (state: ClosingState, standing: Standing): Ruling<ClosingEvent> => {
    const { poll } = state
    const { person } = standing
    const total = state.rooms.find((one) => one.id === id)
    if (person === undefined || !hasVoice(standing.member?.role))
      return refuses({ reason: 'not an elector', number: poll.number })
    if (total === undefined || total.confirmedBy !== undefined) return refuses({ reason: 'button outdated' })
    if (total.enteredBy === person) return refuses({ reason: 'second person' })
    if (!isRunning(poll)) return refuses({ reason: 'poll closed', number: poll.number })
    const confirmed: ClosingEvent = { kind: 'room confirmed', ...targetOf(state), total, by: person }
    if (poll.status !== 'paused') return happens(confirmed)
    const paper: RoomTotal = { ...total, confirmedBy: person }
    // Secrecy was demanded: only what was counted on paper counts, whatever was cast before.
    const alone = { ...state, counts: new Map<string, number>(), voted: 0, rooms: [paper] }
    const end = closingOf(alone, { closedAt: standing.at, closedBy: total.enteredBy, paper: true })
    return happens<ClosingEvent>(confirmed, ...end.events)
  }
}

export function discardRoom(id: number) {
  return (state: ClosingState, standing: Standing): Ruling<ClosingEvent> => {
    const total = state.rooms.find((one) => one.id === id)
    if (standing.person === undefined || !hasVoice(standing.member?.role)) return needsChair(standing)
    if (total === undefined || total.confirmedBy !== undefined) return refuses({ reason: 'button outdated' })
    return happens<ClosingEvent>({ kind: 'room discarded', ...targetOf(state), total, by: standing.person })
  }
}

function targetOf({ poll }: ClosingState) {
  return { group: poll.group, poll: poll.id, ...(poll.motion === undefined ? {} : { motion: poll.motion }) }
}
