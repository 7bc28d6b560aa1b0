import type { Amendment } from './amendment.ts'
import { settles } from './amendment-deciding.ts'
import { inRoom, optionResult, tallyOf } from './counting.ts'
import { needsChair } from './drafting.ts'
import type { AmendmentId } from './ids.ts'
import { carried, quorumMet, takingPart } from './majority.ts'
import type { Standing } from './membership.ts'
import { conflictsWith } from './merge.ts'
import type { MergeEntry } from './merge-conflict.ts'
import { isAccepted, type MotionDecision } from './motion.ts'
import { formOf, isRunning, type ClosingEvent, type ClosingState, type PollResult } from './poll.ts'
import type { PollRule } from './poll.ts'
import type { Rule } from './majority.ts'
import { happens, refuses, type Ruling } from './ruling.ts'
import { tokensOf, type Token } from './text-tokens.ts'

/** Fewer than this taking part in a hidden poll would let the numbers name them. */
export const fewestHidden = 3
/** Away this long in the last hour, in milliseconds, or over a tenth of the poll: nothing is evaluated by itself. */
export const longestAbsence = 5 * 60_000

type End = Pick<PollResult, 'closedAt' | 'closedBy' | 'paper'>

/** A chair closes the poll before its time, or evaluates one that waits for a word, and it is counted at once. */
export function closeByHand(state: ClosingState, standing: Standing): Ruling<ClosingEvent> {
  if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
  const { poll } = state
  if (!isRunning(poll)) return refuses({ reason: 'poll closed', number: poll.number })
  if (poll.status === 'scheduled') return refuses({ reason: 'poll not open yet', number: poll.number })
  if (poll.status === 'paused') return refuses({ reason: 'poll paused', number: poll.number })
  const closedAt = poll.status === 'waiting' ? poll.closesAt : standing.at
  return closingOf(state, { closedAt, closedBy: standing.person })
}

/**
 * The poll's time is up. Closing happens once: a closed poll stays as it is. Where the bot was away too long, nothing
 * is evaluated: a chair chooses before seeing the result. A paused poll waits for its chair without an end.
 */
export function closeInTime(state: ClosingState, standing: Standing): Ruling<ClosingEvent> {
  const { poll, away } = state
  if (poll.status !== 'open' || standing.at.getTime() < poll.closesAt.getTime()) return { events: [] }
  const tenth = (poll.closesAt.getTime() - poll.opensAt.getTime()) / 10
  if (away.lastHour > longestAbsence || away.during > tenth)
    return happens<ClosingEvent>({ kind: 'poll waits', ...targetOf(state) })
  return closingOf(state, { closedAt: poll.closesAt })
}

/** The poll's end with its result and what follows from it. */
export function closingOf(state: ClosingState, end: End): Ruling<ClosingEvent> {
  const result = resultOf(state, end)
  const hidden = state.poll.ballot === 'hidden'
  const totals = state.rooms.filter((one) => one.confirmedBy === undefined)
  return happens<ClosingEvent>(
    { kind: 'poll closed', ...targetOf(state), hidden, result },
    ...(totals.length === 0 ? [] : [{ kind: 'room lapsed', ...targetOf(state), totals } as const]),
    ...consequence(state, result),
  )
}

function resultOf(state: ClosingState, end: End): PollResult {
  const { poll } = state
  const tally = tallyOf(state)
  const met = quorumMet(poll.quorum, tally)
  const tooFew = poll.ballot === 'hidden' && takingPart(tally) < fewestHidden
  const options = tooFew ? undefined : optionResult(state)
  const room = inRoom(state)
  return {
    tally: tooFew ? withoutChoices(tally) : tally,
    quorumMet: met,
    carried: met && !tooFew && isCarried(state, tally, options?.winners.length),
    ...end,
    ...(tooFew ? { tooFew: true } : {}),
    ...(options === undefined ? {} : { options }),
    ...(room === 0 ? {} : { room }),
    ...(state.motion === undefined ? {} : { version: state.motion.version }),
  }
}

/** How many took part may be known, what they chose not. */
function withoutChoices(tally: PollResult['tally']): PollResult['tally'] {
  return { yes: 0, no: 0, abstain: 0, invalid: 0, entitled: tally.entitled, others: takingPart(tally) }
}

/** Whether the numbers carry under the poll's rule; the quorum is a question of its own. */
export function isCarried(
  state: ClosingState,
  tally: PollResult['tally'],
  winners: number | undefined,
): boolean {
  const { poll } = state
  switch (formOf(poll)) {
    case 'presence':
      return true
    case 'objection':
      return (tally.others ?? 0) === 0
    case 'single':
    case 'multiple':
    case 'ranked':
    case 'score':
      return winners === 1
    case 'motion':
      return isMajority(poll.rule) && carried(poll.rule, tally)
  }
}

/** Whether a rule weighs yes against no. */
export function isMajority(rule: PollRule): rule is Rule {
  return rule !== 'single' && rule !== 'multiple' && rule !== 'ranked' && rule !== 'score'
}

/** Whether a binding poll with this result decides anything. */
export function stands(result: PollResult): boolean {
  return (result.quorumMet || result.quorumWaived !== undefined) && result.tooFew !== true
}

/** A missed quorum decides nothing, nor do too few hidden ballots: what was voted on waits for the group again. */
export function consequence(state: ClosingState, result: PollResult): readonly ClosingEvent[] {
  const { poll } = state
  if (poll.kind === 'straw' || poll.kind === 'presence' || poll.subject.on === 'question') return []
  const decides = stands(result)
  return poll.subject.on === 'motion'
    ? onMotion(state, result, decides)
    : onAmendments(state, result, decides)
}

function onMotion(state: ClosingState, result: PollResult, decides: boolean): readonly ClosingEvent[] {
  const { motion, poll, settings } = state
  if (motion?.status !== 'voting') return []
  const target = { group: motion.group, motion: motion.id }
  if (!decides) return [{ kind: 'motion returned', ...target }]
  // After an objection the poll that follows decides; the motion stays as it is between the two.
  if (poll.kind === 'objection' && !result.carried) return [{ kind: 'motion returned', ...target }]
  const changed = state.amendments.some((one) => one.status === 'adopted' || one.status === 'merged')
  const kind = result.carried ? (changed ? 'accepted-changed' : 'accepted') : 'rejected'
  const decision: MotionDecision = {
    kind,
    at: result.closedAt,
    poll: poll.id,
    way: poll.way,
    tally: result.tally,
  }
  const publish = isAccepted(decision) ? settings.publish : 'not at all'
  return [{ kind: 'motion decided', ...target, number: motion.number, decision, publish }]
}

function onAmendments(state: ClosingState, result: PollResult, decides: boolean): readonly ClosingEvent[] {
  const { poll, motion, amendments } = state
  if (poll.subject.on !== 'amendments' || motion === undefined) return []
  const target = { group: motion.group, motion: motion.id }
  const meant = new Set(poll.subject.amendments)
  const voted = amendments.filter((one) => meant.has(one.id) && one.status === 'voting')
  if (!decides || (poll.kind === 'objection' && !result.carried))
    return voted.map((one) => ({ kind: 'amendment returned', ...target, amendment: one.id }))
  const decided = voted.map((one): ClosingEvent => {
    const { carried: accepted, closedAt: at } = result
    return { kind: 'amendment decided', ...target, amendment: one.id, poll: poll.id, accepted, at }
  })
  return result.carried ? [...decided, ...settled(state, voted)] : decided
}

/** What collides with an accepted amendment and keeps nothing beside it cannot be accepted any more. */
function settled(state: ClosingState, accepted: readonly Amendment[]): readonly ClosingEvent[] {
  const { motion } = state
  if (motion === undefined) return []
  const taken = new Set(accepted.map((one) => one.id))
  const waiting = state.amendments.filter((one) => one.status === 'open' && !taken.has(one.id))
  const base = tokensOf(motion.text)
  const by = new Map<AmendmentId, AmendmentId>()
  for (const one of accepted)
    for (const other of hardAndSettled(base, one, waiting)) if (!by.has(other)) by.set(other, one.id)
  return [...by].map(([amendment, winner]) => {
    return { kind: 'amendment settled', group: motion.group, motion: motion.id, amendment, by: winner }
  })
}

function hardAndSettled(
  base: readonly Token[],
  winner: Amendment,
  waiting: readonly Amendment[],
): readonly AmendmentId[] {
  const entries = waiting.filter((other) => settles(winner, other)).map(entryOf)
  return conflictsWith(base, entryOf(winner), entries).hard
}

function entryOf(one: Amendment): MergeEntry {
  return { amendment: one.id, edits: one.edits.edits, global: one.kind === 'global' }
}

function targetOf({ poll }: ClosingState) {
  return { group: poll.group, poll: poll.id, ...(poll.motion === undefined ? {} : { motion: poll.motion }) }
}
