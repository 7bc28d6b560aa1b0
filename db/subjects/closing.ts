import type { ClosingState } from '../../src/domain/poll.ts'
import type { PollId } from '../../src/domain/ids.ts'
import { NotFound } from '../../src/store.ts'
import type { Load, Readers } from '../readers.ts'
import { motionWithGroup } from './motion.ts'

export const loadClosing: Load<'closing'> = (readers, key) => {
  const state = closingState(readers, key)
  return { group: state.poll.group, state }
}

export function closingState(readers: Readers, key: PollId): ClosingState {
  const { polls, groups, amendments, absences } = readers
  const poll = polls.get(key)
  const group = poll === undefined ? undefined : groups.get(poll.group)
  if (poll === undefined || group === undefined) throw new NotFound('closing', key)
  const about =
    poll.motion === undefined ? undefined : motionWithGroup(readers, 'closing', poll.motion).motion
  const hour = new Date(Math.max(poll.closesAt.getTime() - 3_600_000, poll.opensAt.getTime()))
  return {
    poll,
    counts: polls.counts(poll),
    ...polls.turnout(poll),
    rooms: polls.rooms(key),
    ...(about === undefined ? {} : { motion: about }),
    amendments: poll.motion === undefined ? [] : amendments.of(poll.motion),
    settings: group.settings,
    away: {
      lastHour: absences.between(hour, poll.closesAt),
      during: absences.between(poll.opensAt, poll.closesAt),
    },
  }
}
