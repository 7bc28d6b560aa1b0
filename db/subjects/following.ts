import { eq } from 'drizzle-orm'
import type { Load } from '../readers.ts'
import { coProposers } from '../schema/discussion.ts'
import { motionWithGroup } from './motion.ts'

export const loadFollowing: Load<'following'> = (readers, key) => {
  const { motion, group } = motionWithGroup(readers, 'following', key)
  const asked = readers.tables
    .select({ person: coProposers.person, consent: coProposers.consent })
    .from(coProposers)
    .where(eq(coProposers.motion, key))
    .all()
  return { group: group.id, state: { motion, coProposers: asked } }
}
