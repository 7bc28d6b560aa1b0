import type { Standing } from './membership.ts'
import {
  isAccepted,
  motionLabel,
  type CountedElsewhere,
  type DecisionKind,
  type MotionDecision,
  type MotionEvent,
  type MotionState,
} from './motion.ts'
import { needsChair, wrongStatus } from './drafting.ts'
import type { PublicationWish } from './pages.ts'
import { isStuck } from './publication.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

export interface EnteredDecision {
  readonly kind: DecisionKind
  readonly target?: string
  readonly tally?: CountedElsewhere
  /** When it was decided, where that was not now. */
  readonly at?: Date
}

/** A chair enters what the group decided without one of the bot's polls: at a meeting, by show of hands. */
export function enterDecision(entered: EnteredDecision) {
  return (state: MotionState, standing: Standing): Ruling<MotionEvent> => {
    const { motion } = state
    if (standing.member?.role !== 'chair') return needsChair(standing)
    if (motion.status !== 'submitted') return wrongStatus(motion)
    if (entered.tally !== undefined && !addsUp(entered.tally))
      return refuses({ reason: 'numbers do not add up' })
    const { kind } = entered
    if (kind === 'adjourned')
      return happens({ kind: 'motion returned', group: motion.group, motion: motion.id })
    const decision: MotionDecision = {
      kind,
      at: entered.at ?? standing.at,
      ...(entered.tally === undefined ? {} : { tally: entered.tally }),
      ...(entered.target === undefined ? {} : { target: entered.target }),
    }
    return happens({
      kind: 'motion decided',
      group: motion.group,
      motion: motion.id,
      number: motion.number,
      decision,
      publish: isAccepted(decision) ? state.settings.publish : 'not at all',
    })
  }
}

/** A chair has an accepted text published now, or a page that stands brought up to date. */
export function orderPublication(
  state: MotionState,
  standing: Standing,
  wish?: PublicationWish,
): Ruling<MotionEvent> {
  const { motion } = state
  if (standing.member?.role !== 'chair' || standing.person === undefined) return needsChair(standing)
  const stands = motion.status === 'withdrawn' && motion.page !== undefined
  if (motion.status !== 'decided' && motion.status !== 'published' && !stands) return wrongStatus(motion)
  if (motion.status === 'decided' && !isAccepted(motion.decision))
    return refuses({ reason: 'nothing to publish', label: motionLabel(motion) })
  if (state.publication === 'under way') return refuses({ reason: 'publication under way' })
  // An answer to a card of a publication that has been settled since.
  if (wish !== undefined && !isStuck(state.publication)) return refuses({ reason: 'button outdated' })
  return happens({
    kind: 'publication ordered',
    group: motion.group,
    motion: motion.id,
    by: standing.person,
    ...(wish === undefined ? {} : { wish }),
  })
}

/** Ballots and people must fit: what is counted may not exceed who took part, nor they the entitled. */
function addsUp(tally: CountedElsewhere): boolean {
  const numbers = [tally.yes, tally.no, tally.abstain, tally.invalid, tally.entitled, tally.takingPart]
  if (numbers.some((one) => one !== undefined && (!Number.isSafeInteger(one) || one < 0))) return false
  const counted = (tally.yes ?? 0) + (tally.no ?? 0) + (tally.abstain ?? 0) + (tally.invalid ?? 0)
  const most = tally.takingPart ?? tally.entitled
  if (most !== undefined && counted > most) return false
  return tally.takingPart === undefined || tally.entitled === undefined || tally.takingPart <= tally.entitled
}
