import { needsChair } from './drafting.ts'
import type { Group } from './group.ts'
import type { GroupId, MotionId, PersonId, PlatformName } from './ids.ts'
import type { Member, PollRef, Standing } from './membership.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** One of two entries that may be the same person. */
export interface MergingSide {
  readonly entry: Member
  readonly platforms: readonly PlatformName[]
  /** Whether this person stands on another group's roll as well. */
  readonly elsewhere: boolean
}

export interface MergingState {
  readonly group: Group
  readonly kept: MergingSide
  readonly absorbed: MergingSide
  readonly chairs: number
  /** Motions of this group that both have signed: the two signatures become one. */
  readonly bothSigned: readonly MotionId[]
  /** Open polls in which either is an elector. */
  readonly polls: readonly PollRef[]
  /** Open polls with open ballots in which both have voted: the earlier ballot stays. */
  readonly bothVoted: readonly PollRef[]
  /** The number of an open hidden poll in which both took part: nobody could say which ballot to take back. */
  readonly bothHidden?: number
}

export type MergingEvent = {
  readonly kind: 'people merged'
  readonly group: GroupId
  readonly kept: PersonId
  readonly absorbed: PersonId
  /** The number the absorbed entry had. */
  readonly number: number
  readonly bothSigned: readonly MotionId[]
  readonly polls: readonly PollRef[]
  readonly bothVoted: readonly PollRef[]
}

/** A chair finds that two entries are one person. Their accounts, signatures and ballots become one voice. */
export function mergePeople(state: MergingState, standing: Standing): Ruling<MergingEvent> {
  const { group, kept, absorbed, bothHidden } = state
  if (standing.member?.role !== 'chair') return needsChair(standing)
  if (kept.entry.person === absorbed.entry.person) return refuses({ reason: 'same person' })
  if (kept.entry.ended !== undefined) return refuses({ reason: 'button outdated' })
  if (kept.platforms.some((one) => absorbed.platforms.includes(one)))
    return refuses({ reason: 'already has an account here' })
  // An account would else gain rights in a group whose chairs were not asked.
  if ((kept.elsewhere && absorbed.platforms.length > 0) || (absorbed.elsewhere && kept.platforms.length > 0))
    return refuses({ reason: 'on a roll elsewhere' })
  if (absorbed.elsewhere) return refuses({ reason: 'on a roll elsewhere' })
  if (bothHidden !== undefined) return refuses({ reason: 'voted secretly twice', number: bothHidden })
  const losesChair =
    absorbed.entry.role === 'chair' && absorbed.entry.ended === undefined && kept.entry.role !== 'chair'
  if (losesChair && state.chairs <= 1) return refuses({ reason: 'last chair' })
  return happens({
    kind: 'people merged',
    group: group.id,
    kept: kept.entry.person,
    absorbed: absorbed.entry.person,
    number: absorbed.entry.number,
    bothSigned: state.bothSigned,
    polls: state.polls,
    bothVoted: state.bothVoted,
  })
}
