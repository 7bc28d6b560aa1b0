import { needsChair } from './drafting.ts'
import type { GroupId, MotionId, PersonId } from './ids.ts'
import { hasVoice, type Member, type PollRef, type Standing } from './membership.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** One roll the person stands or stood on, with all that must go. */
export interface ErasingRoll {
  readonly group: GroupId
  readonly entry: Member
  readonly chairs: number
  readonly pending: readonly PollRef[]
  /** `seq` of the record's entries whose private part is theirs. */
  readonly entries: readonly number[]
  /** Motions the group has seen that they proposed or signed. */
  readonly motions: readonly MotionId[]
}

export interface ErasingState {
  readonly person: PersonId
  readonly rolls: readonly ErasingRoll[]
  /** A chair's wish that waits for a second person, in the group meant. */
  readonly asked?: { readonly group: GroupId; readonly by: PersonId; readonly at: Date }
}

export type ErasureEvent =
  | {
      readonly kind: 'erasure asked'
      readonly group: GroupId
      readonly person: PersonId
      readonly by: PersonId
      readonly at: Date
    }
  | { readonly kind: 'erasure declined'; readonly group: GroupId; readonly person: PersonId }
  /** Name, drafts, undecided signatures and the record's private parts of one person in one group go. */
  | {
      readonly kind: 'member erased'
      readonly group: GroupId
      readonly person: PersonId
      readonly entries: readonly number[]
      readonly struck: readonly PollRef[]
      readonly motions: readonly MotionId[]
    }
  /** Accounts and all that is kept beside rolls go. */
  | { readonly kind: 'person erased'; readonly person: PersonId }

/** Days a chair's wish to erase somebody waits for the second person. */
export const confirmDays = 14

/** Somebody erases themselves, everywhere. The last chair of a group hands over first. */
export function eraseSelf(state: ErasingState, standing: Standing): Ruling<ErasureEvent> {
  if (standing.person === undefined || standing.person !== state.person)
    return refuses({ reason: 'account unknown' })
  if (state.rolls.some(isLastChair)) return refuses({ reason: 'last chair' })
  return happens<ErasureEvent>(...state.rolls.map(erased), { kind: 'person erased', person: state.person })
}

/** A chair wants somebody else erased, who asked for it; a second person has to confirm. */
export function askErasure(group: GroupId) {
  return (state: ErasingState, standing: Standing): Ruling<ErasureEvent> => {
    const { member, at } = standing
    if (member?.role !== 'chair') return needsChair(standing)
    const roll = state.rolls.find((one) => one.group === group)
    if (roll === undefined) return refuses({ reason: 'button outdated' })
    if (roll.entry.person === member.person) return eraseSelf(state, standing)
    if (isLastChair(roll)) return refuses({ reason: 'last chair' })
    return happens<ErasureEvent>({
      kind: 'erasure asked',
      group,
      person: state.person,
      by: member.person,
      at,
    })
  }
}

/** A second person, chair or member, confirms. Somebody on another group's roll keeps their account and that entry. */
export function confirmErasure(group: GroupId) {
  return (state: ErasingState, standing: Standing): Ruling<ErasureEvent> => {
    const { member, at } = standing
    const { asked, person } = state
    const roll = state.rolls.find((one) => one.group === group)
    if (member === undefined || !hasVoice(member.role)) return refuses(memberNeeded(standing))
    if (asked === undefined || roll === undefined || isStale(asked.at, at))
      return refuses({ reason: 'nothing to confirm' })
    if (member.person === asked.by || member.person === person)
      return refuses({ reason: 'needs a second person' })
    if (isLastChair(roll)) return refuses({ reason: 'last chair' })
    const elsewhere = state.rolls.some((one) => one.group !== group && one.entry.ended === undefined)
    if (elsewhere) return happens<ErasureEvent>(erased(roll))
    return happens<ErasureEvent>(...state.rolls.map(erased), { kind: 'person erased', person })
  }
}

/** The second person says no; or the chair who asked takes it back. */
export function declineErasure(group: GroupId) {
  return (state: ErasingState, standing: Standing): Ruling<ErasureEvent> => {
    const { member } = standing
    if (member === undefined || !hasVoice(member.role)) return refuses(memberNeeded(standing))
    if (state.asked === undefined) return refuses({ reason: 'nothing to confirm' })
    return happens<ErasureEvent>({ kind: 'erasure declined', group, person: state.person })
  }
}

function erased(roll: ErasingRoll): ErasureEvent {
  const { group, entry, entries, pending, motions } = roll
  return { kind: 'member erased', group, person: entry.person, entries, struck: pending, motions }
}

function isLastChair({ entry, chairs }: ErasingRoll): boolean {
  return entry.role === 'chair' && entry.ended === undefined && chairs <= 1
}

function isStale(asked: Date, now: Date): boolean {
  return now.getTime() - asked.getTime() > confirmDays * 86_400_000
}

function memberNeeded({ member }: Standing) {
  return {
    reason: 'needs role',
    role: 'member',
    ...(member === undefined ? {} : { own: member.role }),
  } as const
}
