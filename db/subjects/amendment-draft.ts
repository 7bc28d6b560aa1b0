import { and, eq } from 'drizzle-orm'
import type { Load } from '../readers.ts'
import { amendmentDrafts } from '../schema/amendments.ts'
import { versions } from '../schema/motions.ts'
import { motionWithGroup } from './motion.ts'

export const loadAmendmentDraft: Load<'amendmentDraft'> = (readers, key) => {
  const { motion, group } = motionWithGroup(readers, 'amendmentDraft', key.motion)
  const { tables } = readers
  const row = tables
    .select()
    .from(amendmentDrafts)
    .where(and(eq(amendmentDrafts.motion, key.motion), eq(amendmentDrafts.person, key.person)))
    .get()
  if (row === undefined) return { group: group.id, state: { motion } }
  const { version, wording, reason, global } = row
  const base = tables
    .select({ text: versions.text })
    .from(versions)
    .where(and(eq(versions.motion, key.motion), eq(versions.version, version)))
    .get()
  return {
    group: group.id,
    state: {
      motion,
      draft: { version, edits: wording, reason, global },
      ...(base === undefined ? {} : { base: base.text }),
    },
  }
}
