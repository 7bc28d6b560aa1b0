import type { Load } from '../readers.ts'
import { coProposersOf, motionWithGroup } from './motion.ts'

export const loadFollowing: Load<'following'> = (readers, key) => {
  const { motion, group } = motionWithGroup(readers, 'following', key)
  return { group: group.id, state: { motion, coProposers: coProposersOf(readers, key) } }
}
