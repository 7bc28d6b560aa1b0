import type { GroupId, PollId } from '../../src/domain/ids.ts'
import { motionOf, type OpeningState, type PollSubject } from '../../src/domain/poll.ts'
import { NotFound } from '../../src/store.ts'
import { next } from '../people.ts'
import type { Load, Readers } from '../readers.ts'
import { motionWithGroup } from './motion.ts'

/** How long ago "I am here" may have been asked to mean the same meeting. */
const meeting = 12 * 3_600_000

export const loadOpening: Load<'opening'> = (readers, key, at) => {
  return { group: key.group, state: openingState(readers, key.group, key.subject, at, key.own) }
}

export function openingState(
  readers: Readers,
  groupId: GroupId,
  subject: PollSubject,
  at: Date,
  own?: PollId,
): OpeningState {
  const { groups, people, polls, amendments, motions, tables } = readers
  const group = groups.get(groupId)
  const about = motionOf(subject)
  const motion = about === undefined ? undefined : motionWithGroup(readers, 'opening', about).motion
  if (group === undefined || (motion !== undefined && motion.group !== groupId))
    throw new NotFound('opening', { groupId, subject })
  const roll = people.electorate(groupId, group.settings.guests)
  const here = polls.present(groupId, new Date(at.getTime() - meeting))
  const present = here === undefined ? undefined : new Set(here)
  const other = polls.running(groupId).find((one) => one.id !== own && isSame(one.subject, subject))
  return {
    group: groupId,
    settings: group.settings,
    ...(motion === undefined ? {} : { motion }),
    amendments: about === undefined ? [] : amendments.of(about),
    ...(other === undefined ? {} : { running: other.number }),
    roll,
    ...(present === undefined ? {} : { present: roll.filter((one) => present.has(one.person)) }),
    nextPoll: next(tables, 'polls') as PollId,
    nextPollNumber: motions.nextNumbers(groupId).poll,
  }
}

/** Never two polls on one thing: the same motion, an amendment in both, the same question. */
export function isSame(one: PollSubject, other: PollSubject): boolean {
  if (one.on === 'question') return other.on === 'question' && one.question === other.question
  if (one.on === 'motion') return other.on === 'motion' && one.motion === other.motion
  return other.on === 'amendments' && one.amendments.some((id) => other.amendments.includes(id))
}
