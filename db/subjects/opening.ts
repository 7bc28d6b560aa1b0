import type { PollId } from '../../src/domain/ids.ts'
import { next } from '../people.ts'
import type { Load } from '../readers.ts'
import { motionWithGroup } from './motion.ts'

export const loadOpening: Load<'opening'> = (readers, key) => {
  const { motion, group } = motionWithGroup(readers, 'opening', key)
  return {
    group: group.id,
    state: {
      motion,
      settings: group.settings,
      roll: readers.people.electorate(group.id, group.settings.guests),
      nextPoll: next(readers.tables, 'polls') as PollId,
      nextPollNumber: readers.motions.nextNumbers(group.id).poll,
    },
  }
}
