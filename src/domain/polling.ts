import { amendmentLabel, type AmendmentEvent } from './amendment.ts'
import { needsChair, wrongStatus } from './drafting.ts'
import type { Standing } from './membership.ts'
import { optionLimit } from './ballot.ts'
import { countCharacters } from './text.ts'
import {
  formOf,
  motionOf,
  type OpeningState,
  type PollEvent,
  type PollSubject,
  type PollTerms,
} from './poll.ts'
import type { Refusal } from './refusal.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** The shortest and longest a poll may stay open, in milliseconds: 30 seconds and 90 days. */
export const shortestPoll = 30_000
export const longestPoll = 90 * 24 * 3_600_000
/** Characters of a question and of one option: both stand on buttons and cards. */
export const questionLimit = 300
export const answerLimit = 70

export type OpeningEvent = PollEvent | AmendmentEvent

/**
 * A chair opens a poll now, or has it open at `terms.opensAt` when that lies ahead. From its opening the electorate
 * is fixed; a binding poll on a motion locks its text.
 */
export function openPoll(subject: PollSubject, terms: PollTerms) {
  return (state: OpeningState, standing: Standing): Ruling<OpeningEvent> => {
    if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
    const later = terms.opensAt > standing.at
    const no = problemOf(subject, terms, state, standing.at)
    if (no !== undefined) return refuses(no)
    if (!later) return opened(subject, terms, state, standing.person)
    const motion = motionOf(subject)
    return happens<OpeningEvent>({
      kind: 'poll scheduled',
      group: state.group,
      poll: state.nextPoll,
      number: state.nextPollNumber,
      subject,
      ...(motion === undefined ? {} : { motion }),
      terms,
      openedBy: standing.person,
    })
  }
}

/** What keeps a poll from being opened on these terms; also said in the preview. */
export function problemOf(
  subject: PollSubject,
  terms: PollTerms,
  state: OpeningState,
  now: Date,
): Refusal | undefined {
  if (state.running !== undefined) return { reason: 'poll already open', number: state.running }
  const about = problemOfSubject(subject, terms, state)
  if (about !== undefined) return about
  if (terms.electorate === 'present' && (state.present ?? []).length === 0)
    return { reason: 'nobody present' }
  if (state.roll.length === 0) return { reason: 'nobody to vote' }
  const typed = terms.closesAt.toISOString()
  const length = terms.closesAt.getTime() - Math.max(terms.opensAt.getTime(), now.getTime())
  if (terms.opensAt > now && terms.closesAt <= terms.opensAt)
    return { reason: 'time', typed, problem: { kind: 'before the start' } }
  if (length < shortestPoll) return { reason: 'time', typed, problem: { kind: 'too soon' } }
  if (length > longestPoll) return { reason: 'time', typed, problem: { kind: 'too far' } }
  return undefined
}

function problemOfSubject(subject: PollSubject, terms: PollTerms, state: OpeningState): Refusal | undefined {
  const form = formOf(terms)
  const binds = terms.kind === 'binding' || terms.kind === 'objection'
  if (subject.on === 'question') {
    const { options } = subject
    const own = form === 'single' || form === 'multiple' || form === 'ranked' || form === 'score'
    if (own !== options.length > 0) return { reason: 'rule does not fit' }
    if (own && (options.length < 2 || options.length > optionLimit))
      return { reason: 'options', limit: optionLimit }
    if (countCharacters(subject.question) === 0) return { reason: 'text empty' }
    if (countCharacters(subject.question) > questionLimit)
      return { reason: 'text too long', limit: questionLimit }
    if (options.some((one) => countCharacters(one) > answerLimit))
      return { reason: 'text too long', limit: answerLimit }
    return undefined
  }
  if (form !== 'motion' && form !== 'objection') return { reason: 'rule does not fit' }
  const { motion, amendments } = state
  if (motion === undefined) return { reason: 'button outdated' }
  if (motion.status === 'draft') return wrongStatus(motion).refusal
  if (!binds) return undefined
  if (motion.status !== 'submitted') return wrongStatus(motion).refusal
  if (subject.on === 'motion') {
    const before = amendments.filter((one) =>
      ['open', 'colliding', 'voting', 'accepted'].includes(one.status),
    )
    return before.length === 0
      ? undefined
      : { reason: 'amendments first', labels: before.map((one) => amendmentLabel(one, motion)) }
  }
  const meant = subject.amendments.map((id) => amendments.find((one) => one.id === id))
  if (meant.length === 0) return { reason: 'button outdated' }
  for (const one of meant) {
    if (one === undefined) return { reason: 'button outdated' }
    if (one.status !== 'open' && one.status !== 'colliding')
      return { reason: 'amendment not votable', label: amendmentLabel(one, motion) }
  }
  return undefined
}

/** The debate is over: the poll that was scheduled opens, or is cancelled where nothing is left to vote on. */
export function openInTime(poll: {
  readonly subject: PollSubject
  readonly terms: PollTerms
  readonly by: OpenedBy
}) {
  return (state: OpeningState, standing: Standing): Ruling<OpeningEvent> => {
    const { subject, terms } = poll
    const { id, number, person } = poll.by
    const own = { ...state, nextPoll: id, nextPollNumber: number }
    const problem = problemOf(subject, terms, own, terms.opensAt)
    const late = standing.at >= terms.closesAt
    if (problem === undefined && !late) return opened(subject, terms, own, person)
    const motion = motionOf(subject)
    return happens<OpeningEvent>({
      kind: 'poll cancelled',
      group: state.group,
      poll: id,
      ...(motion === undefined ? {} : { motion }),
      reason: late ? 'away' : 'nothing to vote on',
    })
  }
}

export interface OpenedBy {
  readonly id: OpeningState['nextPoll']
  readonly number: number
  readonly person: OpeningState['roll'][number]['person']
}

/** The poll as it opens, with its electorate; amendments are put to the vote with it. */
export function opened(
  subject: PollSubject,
  terms: PollTerms,
  state: OpeningState,
  openedBy: OpenedBy['person'],
): Ruling<OpeningEvent> {
  const motion = motionOf(subject)
  const electorate = terms.electorate === 'present' ? (state.present ?? []) : state.roll
  const { group, nextPoll: poll } = state
  const target = { group, poll, ...(motion === undefined ? {} : { motion }) }
  const votes = subject.on === 'amendments' && terms.kind !== 'straw' ? subject.amendments : []
  return happens<OpeningEvent>(
    {
      kind: 'poll opened',
      ...target,
      number: state.nextPollNumber,
      subject,
      terms,
      openedBy,
      electorate: electorate.map((one) => one.person),
    },
    ...votes.flatMap((amendment): readonly OpeningEvent[] =>
      motion === undefined ? [] : [{ kind: 'amendment put to vote', group, motion, amendment, poll }],
    ),
  )
}
