import { amendmentLabel, isWaiting } from './amendment.ts'
import { consequence, isCarried } from './closing.ts'
import { needsChair } from './drafting.ts'
import { hasVoice, type Standing } from './membership.ts'
import { motionLabel } from './motion.ts'
import type { ClosingEvent, ClosingState, PollResult, QuorumWaiver } from './poll.ts'
import type { Refusal } from './refusal.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** A closed poll whose quorum was missed, and what has happened to its subject since. */
export interface WaivingState {
  readonly closing: ClosingState
  /** A later poll on the same thing that was not cancelled, by number: then only that one speaks for the group. */
  readonly later?: number
  /** A chair's wish that waits for a second person. */
  readonly waiver?: QuorumWaiver
}

/** A chair wants the result to stand although the quorum was missed, and says why; a second person has to agree. */
export function askToWaive(reason: string) {
  return (state: WaivingState, standing: Standing): Ruling<ClosingEvent> => {
    if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
    const no = problemOf(state)
    if (no !== undefined) return refuses(no)
    if (state.waiver !== undefined) return refuses({ reason: 'quorum waiver asked' })
    if (reason.trim() === '') return refuses({ reason: 'reason missing' })
    return happens<ClosingEvent>({
      kind: 'quorum waiver asked',
      ...targetOf(state),
      waiver: { reason: reason.trim(), askedBy: standing.person },
    })
  }
}

/**
 * A second person, chair or member, agrees: the numbers count under the poll's rule as if the quorum had been met,
 * and what follows from them happens now.
 */
export function confirmWaiver(state: WaivingState, standing: Standing): Ruling<ClosingEvent> {
  const { closing, waiver } = state
  const { poll } = closing
  const { person, at } = standing
  if (person === undefined || !hasVoice(standing.member?.role)) return refuses(memberNeeded(standing))
  if (waiver === undefined) return refuses({ reason: 'button outdated' })
  if (waiver.askedBy === person) return refuses({ reason: 'needs a second person' })
  const no = problemOf(state)
  if (no !== undefined || poll.status !== 'closed') return refuses(no ?? { reason: 'button outdated' })
  const { tally, options } = poll.result
  const result: PollResult = {
    ...poll.result,
    carried: isCarried(closing, tally, options?.winners.length),
    quorumWaived: { reason: waiver.reason, at },
  }
  const waived: ClosingEvent = { kind: 'quorum waived', ...targetOf(state), waiver, by: person, result }
  return happens<ClosingEvent>(waived, ...consequence(asVoted(closing), { ...result, closedAt: at }))
}

/** Anybody with a voice says no, the chair who asked included. */
export function discardWaiver(state: WaivingState, standing: Standing): Ruling<ClosingEvent> {
  const { person } = standing
  if (person === undefined || !hasVoice(standing.member?.role)) return refuses(memberNeeded(standing))
  const { waiver } = state
  if (waiver === undefined) return refuses({ reason: 'button outdated' })
  return happens<ClosingEvent>({ kind: 'quorum waiver discarded', ...targetOf(state), waiver, by: person })
}

/** Whether a chair could let this result stand at all: a binding one that only the quorum kept from deciding. */
export function isWaivable(poll: ClosingState['poll']): boolean {
  if (poll.status !== 'closed' || poll.kind !== 'binding') return false
  const { quorumMet, quorumWaived, tooFew } = poll.result
  return !quorumMet && quorumWaived === undefined && tooFew !== true
}

/** The group must not decide by old numbers what has been changed, put to another vote or settled since. */
function problemOf({ closing, later }: WaivingState): Refusal | undefined {
  const { poll, motion, amendments } = closing
  const { subject } = poll
  if (poll.status !== 'closed') return { reason: 'poll not closed', number: poll.number }
  if (!isWaivable(poll)) return { reason: 'quorum not missed', number: poll.number }
  if (later !== undefined) return { reason: 'poll overtaken', number: later }
  if (subject.on === 'question') return undefined
  if (motion === undefined) return { reason: 'button outdated' }
  const label = motionLabel(motion)
  if (motion.status !== 'submitted') return { reason: 'wrong status', status: motion.status, label }
  if (motion.version !== poll.result.version) return { reason: 'text changed since the poll', label }
  if (subject.on === 'motion') {
    const before = amendments.filter(isWaiting).map((one) => amendmentLabel(one, motion))
    return before.length === 0 ? undefined : { reason: 'amendments first', labels: before }
  }
  const gone = amendments.find((one) => subject.amendments.includes(one.id) && one.status !== 'open')
  return gone === undefined
    ? undefined
    : { reason: 'amendment not votable', label: amendmentLabel(gone, motion) }
}

/** Its subject in the situation it had when the poll closed. */
function asVoted(closing: ClosingState): ClosingState {
  const { poll, motion, amendments } = closing
  const { subject } = poll
  if (motion?.status !== 'submitted') return closing
  if (subject.on === 'motion') return { ...closing, motion: { ...motion, status: 'voting', poll: poll.id } }
  if (subject.on === 'question') return closing
  return {
    ...closing,
    amendments: amendments.map((one) =>
      subject.amendments.includes(one.id) ? { ...one, status: 'voting', poll: poll.id } : one,
    ),
  }
}

function memberNeeded({ member }: Standing): Refusal {
  return { reason: 'needs role', role: 'member', ...(member === undefined ? {} : { own: member.role }) }
}

function targetOf({ closing: { poll } }: WaivingState) {
  return { group: poll.group, poll: poll.id, ...(poll.motion === undefined ? {} : { motion: poll.motion }) }
}
