import type { PersonId } from './ids.ts'
import type { Standing } from './membership.ts'
import type { FollowingEvent } from './following-kinds.ts'
import { motionLabel, type CoProposer, type Motion } from './motion.ts'
import { needsVoice } from './drafting.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** What watching a motion and proposing it together need to know. */
export interface FollowingState {
  readonly motion: Motion
  readonly coProposers: readonly CoProposer[]
}

/** Whoever is on the roll may hear privately of what happens to a motion; asking twice changes nothing. */
export function follow(on: boolean) {
  return ({ motion }: FollowingState, standing: Standing): Ruling<FollowingEvent> => {
    const { person, member } = standing
    if (person === undefined || member === undefined) return refuses({ reason: 'needs role', role: 'guest' })
    if (motion.status === 'draft' && motion.proposer !== person)
      return refuses({ reason: 'wrong status', status: motion.status, label: motionLabel(motion) })
    const what = { group: motion.group, motion: motion.id, person }
    return happens(
      on ? { kind: 'motion followed', ...what, at: standing.at } : { kind: 'motion unfollowed', ...what },
    )
  }
}

/** The proposer asks somebody on the roll to propose the motion together. */
export function askCoProposer(asked: PersonId) {
  return ({ motion }: FollowingState, standing: Standing): Ruling<FollowingEvent> => {
    const { person, at } = standing
    if (person === undefined || motion.proposer !== person) return refuses({ reason: 'not the proposer' })
    if (motion.status !== 'draft' && motion.status !== 'collecting')
      return refuses({ reason: 'wrong status', status: motion.status, label: motionLabel(motion) })
    if (asked === person) return refuses({ reason: 'own motion' })
    const { group, id } = motion
    return happens({ kind: 'co-proposer asked', group, motion: id, person: asked, by: person, at })
  }
}

/** The answer of whoever was asked; it may be changed until the motion is submitted. */
export function answerAsCoProposer(accepts: boolean) {
  return ({ motion, coProposers }: FollowingState, standing: Standing): Ruling<FollowingEvent> => {
    const { person, at } = standing
    if (person === undefined) return needsVoice(standing)
    if (!coProposers.some((one) => one.person === person)) return refuses({ reason: 'button outdated' })
    if (motion.status !== 'draft' && motion.status !== 'collecting')
      return refuses({ reason: 'wrong status', status: motion.status, label: motionLabel(motion) })
    const what = { group: motion.group, motion: motion.id, person, at }
    const { proposer } = motion
    return happens({
      kind: 'co-proposer answered',
      ...what,
      consent: accepts ? 'accepted' : 'declined',
      ...(proposer === undefined ? {} : { proposer }),
    })
  }
}
