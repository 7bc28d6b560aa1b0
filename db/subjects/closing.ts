import { NotFound } from '../../src/store.ts'
import type { Load } from '../readers.ts'
import { motionWithGroup } from './motion.ts'

export const loadClosing: Load<'closing'> = (readers, key) => {
  const poll = readers.polls.get(key)
  if (poll === undefined) throw new NotFound('closing', key)
  const { motion, group } = motionWithGroup(readers, 'closing', poll.motion)
  return {
    group: group.id,
    state: { poll, tally: readers.polls.tally(key), motion, settings: group.settings },
  }
}
