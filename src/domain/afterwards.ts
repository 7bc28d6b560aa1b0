import { hasVoice, type Standing } from './membership.ts'
import type { PersonId } from './ids.ts'
import {
  isAccepted,
  motionLabel,
  type CoProposer,
  type Motion,
  type MotionEvent,
  type MotionState,
  type MotionWords,
  type Signature,
} from './motion.ts'
import { needsChair, needsVoice, problemOf, wrongStatus } from './drafting.ts'
import { isCorrection } from './correction.ts'
import { updatesItself, type PageEvent, type PublicationWish } from './pages.ts'
import { isStuck } from './publication.ts'
import { happens, refuses, type Ruling } from './ruling.ts'
import { isSameBody, type Station } from './stations.ts'

/** Hours in which somebody may object to a correction. */
export const objectionHours = 24

/** A chair stops what would go to the wiki by itself; *Veröffentlichen* takes it up again. */
export function holdPublication(state: MotionState, standing: Standing): Ruling<PageEvent> {
  const { motion } = state
  if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
  if (motion.status !== 'decided' || !isAccepted(motion.decision))
    return refuses({ reason: 'nothing to publish', label: motionLabel(motion) })
  if (motion.held === true) return happens()
  if (motion.publishAt === undefined || state.publication === 'under way')
    return refuses({ reason: 'publication under way' })
  return happens({
    kind: 'publication held',
    group: motion.group,
    motion: motion.id,
    by: standing.person,
  })
}

/** A chair gives a stopped publication up; the motion stays as it is and can be published again later. */
export function giveUpPublication(slot: 'motion' | 'station') {
  return (state: MotionState, standing: Standing): Ruling<PageEvent> => {
    const { motion } = state
    if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
    const situation = slot === 'station' ? state.stationPublication : state.publication
    if (situation === 'under way') return refuses({ reason: 'publication under way' })
    if (situation === 'given up') return happens()
    if (situation !== 'stopped') return refuses({ reason: 'button outdated' })
    const target = { group: motion.group, motion: motion.id, slot, by: standing.person }
    return happens({ kind: 'publication given up', ...target })
  }
}

/** A chair has the page for the latest station published, on its own page beside the motion's. */
export function orderStationPage(wish?: PublicationWish) {
  return (state: MotionState, standing: Standing): Ruling<PageEvent> => {
    const { motion } = state
    if (standing.member?.role !== 'chair') return needsChair(standing)
    if ((motion.stations ?? []).length === 0)
      return refuses({ reason: 'no station', label: motionLabel(motion) })
    const { stationPublication: situation } = state
    if (situation === 'under way') return refuses({ reason: 'publication under way' })
    if (wish !== undefined && !isStuck(situation)) return refuses({ reason: 'button outdated' })
    const target = { group: motion.group, motion: motion.id }
    return happens({ kind: 'station page ordered', ...target, ...(wish === undefined ? {} : { wish }) })
  }
}

/**
 * A chair enters what another body recommends or decides. A body after the group decides only on what the group
 * has accepted; the group itself may recommend or be recommended to at any time after submission.
 */
export function enterStation(station: Station, news: 'recommendation' | 'decision') {
  return (state: MotionState, standing: Standing): Ruling<PageEvent> => {
    const { motion, settings } = state
    if (standing.member?.role !== 'chair') return needsChair(standing)
    if (motion.status === 'draft' || motion.status === 'collecting' || motion.status === 'withdrawn')
      return wrongStatus(motion)
    if (news === 'decision') {
      if (isSameBody(station.body, settings.name)) return wrongStatus(motion)
      const decided = motion.status === 'decided' || motion.status === 'published'
      if (!decided) return wrongStatus(motion)
      if (!isAccepted(motion.decision) && motion.decision.kind !== 'referred')
        return refuses({ reason: 'not accepted', label: motionLabel(motion) })
    }
    return happens({
      kind: 'station entered',
      group: motion.group,
      motion: motion.id,
      station,
      news,
      publish: motion.status === 'published' && updatesItself(settings.publish),
    })
  }
}

/** A chair corrects a slip after the decision; it counts when nobody objects within a day. */
export function beginCorrection(words: MotionWords) {
  return (state: MotionState, standing: Standing): Ruling<PageEvent> => {
    const { motion, settings } = state
    if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
    if (motion.status !== 'decided' && motion.status !== 'published') return wrongStatus(motion)
    if (motion.correction !== undefined)
      return refuses({ reason: 'correction under way', label: motionLabel(motion) })
    const problem = problemOf(words, settings.areas)
    if (problem !== undefined) return refuses(problem)
    const verdict = isCorrection(motion, words)
    if (verdict === 'same') return refuses({ reason: 'nothing changed' })
    if (verdict === 'more') return refuses({ reason: 'more than a correction' })
    const until = new Date(standing.at.getTime() + objectionHours * 3_600_000)
    return happens({
      kind: 'correction begun',
      group: motion.group,
      motion: motion.id,
      correction: { words, by: standing.person, until },
    })
  }
}

/** One objection is enough: then the text stays as it was decided. */
export function objectToCorrection(state: MotionState, standing: Standing): Ruling<PageEvent> {
  const { motion } = state
  if (standing.person === undefined || !hasVoice(standing.member?.role)) return needsVoice(standing)
  const { correction } = motion
  if (correction === undefined || standing.at.getTime() >= correction.until.getTime())
    return refuses({ reason: 'no correction', label: motionLabel(motion) })
  return happens({
    kind: 'correction ended',
    group: motion.group,
    motion: motion.id,
    outcome: 'objected',
    by: standing.person,
    publish: false,
  })
}

/** The day is over and nobody objected: the corrected words are the motion's next version. */
export function correctionStands(state: MotionState, standing: Standing): Ruling<MotionEvent | PageEvent> {
  const { motion, settings } = state
  const { correction } = motion
  if (correction === undefined || standing.at.getTime() < correction.until.getTime()) return happens()
  const target = { group: motion.group, motion: motion.id }
  return happens<MotionEvent | PageEvent>(
    {
      kind: 'motion edited',
      ...target,
      version: motion.version + 1,
      words: correction.words,
      editorial: true,
      toConfirm: [],
      by: correction.by,
      at: standing.at,
    },
    {
      kind: 'correction ended',
      ...target,
      outcome: 'stands',
      publish: motion.status === 'published' && updatesItself(settings.publish),
    },
  )
}

/** Whoever proposed, agreed to propose or signed says whether their name may stand on the page; nobody can say it for them. */
export function allowName(allowed: boolean) {
  return (state: MotionState, standing: Standing): Ruling<PageEvent> => {
    const { motion, settings } = state
    const { person } = standing
    if (person === undefined || !supports(state, person)) return refuses({ reason: 'no name here' })
    return happens({
      kind: 'name allowed',
      group: motion.group,
      motion: motion.id,
      person,
      allowed,
      at: standing.at,
      publish: motion.status === 'published' && updatesItself(settings.publish),
    })
  }
}

/** Whether somebody proposed the motion, proposes it together with its proposer, or signed it. */
export function supports(
  {
    motion,
    signatures,
    coProposers = [],
  }: {
    readonly motion: Pick<Motion, 'proposer'>
    readonly signatures: readonly Pick<Signature, 'person'>[]
    readonly coProposers?: readonly CoProposer[]
  },
  person: PersonId,
): boolean {
  return (
    motion.proposer === person ||
    signatures.some((one) => one.person === person) ||
    coProposers.some((one) => one.person === person && one.consent === 'accepted')
  )
}
