import type { Group } from './group.ts'
import { needsChair } from './drafting.ts'
import type { MembershipEvent, Standing } from './membership.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** Days before the deadline on which the group is reminded. */
export const reminderDays = [7, 1] as const

export type ReminderDays = (typeof reminderDays)[number]

/** A chair sets until when motions may be submitted, or lifts the deadline. */
export function changeDeadline(deadline: Date | undefined) {
  return (group: Group, standing: Standing): Ruling<MembershipEvent> => {
    if (standing.member?.role !== 'chair') return needsChair(standing)
    const before = group.settings.deadline
    if (deadline?.getTime() === before?.getTime()) return happens()
    if (deadline !== undefined && deadline <= standing.at)
      return refuses({ reason: 'time', typed: deadline.toISOString(), problem: { kind: 'past' } })
    const [from, to] = [before ?? null, deadline ?? null]
    return happens<MembershipEvent>({
      kind: 'setting changed',
      group: group.id,
      setting: 'deadline',
      from,
      to,
    })
  }
}

/** The clock says that the deadline is near; a date changed since is not reminded of. */
export function remindOfDeadline(days: ReminderDays, deadline: Date) {
  return (group: Group): Ruling<MembershipEvent> => {
    const now = group.settings.deadline
    if (now?.getTime() !== deadline.getTime()) return happens()
    return happens<MembershipEvent>({ kind: 'deadline near', group: group.id, days, deadline })
  }
}
