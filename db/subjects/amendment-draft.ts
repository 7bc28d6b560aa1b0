import { and, eq } from 'drizzle-orm'
import type { Load } from '../readers.ts'
import { amendmentDrafts } from '../schema/amendments.ts'
import { motionWithGroup } from './motion.ts'

export const loadAmendmentDraft: Load<'amendmentDraft'> = (readers, key) => {
  const { motion, group } = motionWithGroup(readers, 'amendmentDraft', key.motion)
  const { tables, motions } = readers
  const row = tables
    .select()
    .from(amendmentDrafts)
    .where(and(eq(amendmentDrafts.motion, key.motion), eq(amendmentDrafts.person, key.person)))
    .get()
  if (row === undefined) return { group: group.id, state: { motion } }
  const { version, wording, reason, global } = row
  const base = motions.wording(key.motion, version)
  return {
    group: group.id,
    state: {
      motion,
      draft: { version, edits: wording, reason, global },
      ...(base === undefined ? {} : { base: base.text }),
    },
  }
}
