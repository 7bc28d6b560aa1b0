import { needsChair } from './drafting.ts'
import { effectiveRole, hasVoice, type MembershipEvent, type Role, type Standing } from './membership.ts'
import type { RollEntry } from './roll.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

type Entry = NonNullable<RollEntry['entry']>

/** A chair gives another role. The last chair keeps theirs; who loses their voice is struck from open polls. */
export function changeRole(role: Role) {
  return (state: RollEntry, standing: Standing): Ruling<MembershipEvent> => {
    const { entry, group } = state
    if (standing.member?.role !== 'chair') return needsChair(standing)
    if (entry === undefined) return refuses({ reason: 'button outdated' })
    const target = { group: group.id, person: entry.person, role }
    if (entry.ended !== undefined) return happens<MembershipEvent>({ kind: 'member returned', ...target })
    if (entry.role === role) return happens()
    if (isLastChair(state, entry)) return refuses({ reason: 'last chair' })
    const silenced = !hasVoice(effectiveRole(role, group.settings.guests))
    return happens<MembershipEvent>({
      kind: 'role changed',
      ...target,
      ...(silenced ? { struck: state.pending } : {}),
    })
  }
}

/** A chair removes somebody: their rights end at once, ballots already cast stay. */
export function removeMember(state: RollEntry, standing: Standing): Ruling<MembershipEvent> {
  const { entry } = state
  if (standing.member?.role !== 'chair') return needsChair(standing)
  if (entry === undefined || entry.ended !== undefined) return refuses({ reason: 'button outdated' })
  if (isLastChair(state, entry)) return refuses({ reason: 'last chair' })
  return end(state, entry, 'removed')
}

/**
 * The platform tells that the person left or was banned. Somebody who only left and is still in the group on
 * the other platform stays a member; the last chair keeps the group's key.
 */
export function leaveGroup(how: 'left' | 'banned', stillElsewhere: boolean) {
  return (state: RollEntry): Ruling<MembershipEvent> => {
    const { entry } = state
    if (entry === undefined || entry.ended !== undefined || isLastChair(state, entry)) return happens()
    if (how === 'left' && stillElsewhere) return happens()
    return end(state, entry, 'left')
  }
}

/** The operator names a chair for a group that has lost its own. */
export function appointChair(state: RollEntry, standing: Standing): Ruling<MembershipEvent> {
  const { entry, group } = state
  if (standing.actor.kind !== 'host') return needsChair(standing)
  if (entry === undefined) return refuses({ reason: 'button outdated' })
  const target = { group: group.id, person: entry.person, role: 'chair', by: 'host' } as const
  if (entry.ended !== undefined) return happens<MembershipEvent>({ kind: 'member returned', ...target })
  return entry.role === 'chair' ? happens() : happens<MembershipEvent>({ kind: 'role changed', ...target })
}

function end(state: RollEntry, entry: Entry, why: 'left' | 'removed'): Ruling<MembershipEvent> {
  const { person } = entry
  return happens<MembershipEvent>({
    kind: 'member ended',
    group: state.group.id,
    person,
    why,
    struck: state.pending,
  })
}

function isLastChair(state: RollEntry, entry: Entry): boolean {
  return entry.role === 'chair' && entry.ended === undefined && state.chairs <= 1
}
