import type { PersonId } from './ids.ts'
import { mayPropose, type Standing } from './membership.ts'
import type { DraftingState, Motion, MotionEvent, MotionState, MotionWords } from './motion.ts'
import { motionLabel } from './motion.ts'
import type { Refusal } from './refusal.ts'
import { happens, refuses, type Ruling } from './ruling.ts'
import { checkTitle } from './title.ts'
import { isEditorial } from './text-editorial.ts'

/** A member begins a motion; whatever they wrote is kept, also where it is not yet fit to be shown. */
export function draftMotion(words: MotionWords) {
  return (state: DraftingState, standing: Standing): Ruling<MotionEvent> => {
    const { member, person } = standing
    if (member === undefined || person === undefined || !mayPropose(standing)) return needsVoice(standing)
    return happens({
      kind: 'motion drafted',
      group: member.group,
      motion: state.nextMotion,
      draftNumber: state.nextDraftNumber,
      proposer: person,
      words,
      at: standing.at,
    })
  }
}

/**
 * The proposer changes words: freely in a draft, as a new version once the group sees them. While signatures are
 * collected an editorial change keeps them; any other leaves them to be confirmed.
 */
export function editMotion(words: MotionWords) {
  return (
    state: Pick<MotionState, 'motion' | 'signatures' | 'settings'>,
    standing: Standing,
  ): Ruling<MotionEvent> => {
    const { motion } = state
    const { person } = standing
    if (person === undefined) return refuses({ reason: 'not the proposer' })
    const locked = problemOfEditing(motion, person)
    if (locked !== undefined) return refuses(locked)
    const target = { group: motion.group, motion: motion.id }
    if (motion.status === 'draft') return happens({ kind: 'draft edited', ...target, words })
    const problem = problemOf(words, state.settings.areas)
    if (problem !== undefined) return refuses(problem)
    const editorial = isEditorialChange(motion, words)
    const version = motion.version + 1
    const toConfirm =
      editorial || motion.status === 'submitted' ? [] : state.signatures.map((one) => one.person)
    const change = { version, words, editorial, toConfirm, by: person, at: standing.at }
    return happens({ kind: 'motion edited', ...target, ...change })
  }
}

/** What keeps this person from changing the motion's words, if anything. */
export function problemOfEditing(motion: Motion, person: PersonId | undefined): Refusal | undefined {
  if (person === undefined || motion.proposer !== person) return { reason: 'not the proposer' }
  switch (motion.status) {
    case 'draft':
    case 'collecting':
    case 'submitted':
      return undefined
    case 'voting':
    case 'decided':
    case 'published':
      return { reason: 'text locked', label: motionLabel(motion) }
    case 'withdrawn':
      return { reason: 'wrong status', status: motion.status, label: motionLabel(motion) }
  }
}

/** A chair proposes in the group's name: such a motion needs no signatures. */
export function takeUpForGroup(inGroupsName: boolean) {
  return (state: MotionState, standing: Standing): Ruling<MotionEvent> => {
    const { motion } = state
    if (motion.proposer !== standing.person) return refuses({ reason: 'not the proposer' })
    if (standing.member?.role !== 'chair') return needsChair(standing)
    if (motion.status !== 'draft') return wrongStatus(motion)
    return happens({
      kind: 'draft taken up by the group',
      group: motion.group,
      motion: motion.id,
      inGroupsName,
    })
  }
}

/** From now on the group sees the motion and may co-sign it. */
export function showToGroup(state: MotionState, standing: Standing): Ruling<MotionEvent> {
  const { motion } = state
  if (standing.person === undefined || motion.proposer !== standing.person)
    return refuses({ reason: 'not the proposer' })
  if (!mayPropose(standing)) return needsVoice(standing)
  if (motion.status !== 'draft') return wrongStatus(motion)
  const problem = problemOf(motion, state.settings.areas)
  if (problem !== undefined) return refuses(problem)
  return happens({ kind: 'motion shown', group: motion.group, motion: motion.id, at: standing.at })
}

/** What keeps words from being shown to the group, if anything. */
export function problemOf(words: MotionWords, areas: readonly string[]): Refusal | undefined {
  const title = checkTitle(words.title)
  if (!title.ok) return { reason: 'title', problem: title.reason }
  if (words.text.length === 0) return { reason: 'text empty' }
  if (words.area !== undefined && !areas.includes(words.area))
    return { reason: 'area unknown', typed: words.area }
  return undefined
}

function isEditorialChange(before: MotionWords, after: MotionWords): boolean {
  const title = (words: MotionWords) => [{ kind: 'paragraph' as const, inlines: [{ text: words.title }] }]
  return (
    isEditorial(title(before), title(after)) &&
    isEditorial(before.text, after.text) &&
    isEditorial(before.reason, after.reason) &&
    before.area === after.area &&
    before.addressee === after.addressee
  )
}

export function needsVoice(standing: Standing): Ruling<never> {
  const own = standing.member?.role
  return refuses({ reason: 'needs role', role: 'member', ...(own === undefined ? {} : { own }) })
}

export function needsChair(standing: Standing): Ruling<never> {
  const own = standing.member?.role
  return refuses({ reason: 'needs role', role: 'chair', ...(own === undefined ? {} : { own }) })
}

export function wrongStatus(motion: Motion): Ruling<never> {
  return refuses({ reason: 'wrong status', status: motion.status, label: motionLabel(motion) })
}
