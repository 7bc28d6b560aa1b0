import type { MergeRecord } from '../../src/domain/amendment.ts'
import type { AmendmentId, MotionId, OfferId } from '../../src/domain/ids.ts'
import { next } from '../people.ts'
import type { Load, Readers } from '../readers.ts'
import { motionWithGroup } from './motion.ts'

export const loadAmending: Load<'amending'> = (readers, key) => {
  const { motion, group } = motionWithGroup(readers, 'amending', key)
  const { amendments, motions, tables } = readers
  const lastMerge = amendments.lastMerge(key)
  return {
    group: group.id,
    state: {
      motion,
      signatures: motions.signatures(key),
      settings: group.settings,
      amendments: amendments.of(key),
      decisions: amendments.decisions(key),
      ...(lastMerge === undefined ? {} : { lastMerge: withKnownTexts(readers, lastMerge, key) }),
      nextAmendment: next(tables, 'amendments') as AmendmentId,
      nextAmendmentNumber: amendments.nextNumber(key),
      nextOffer: next(tables, 'offers') as OfferId,
    },
  }
}

/** The texts around a merge are versions too: the same objects, so that nothing is derived from them twice. */
function withKnownTexts({ motions }: Readers, merge: MergeRecord, motion: MotionId): MergeRecord {
  const before = motions.wording(motion, merge.from.version)?.text ?? merge.before
  const after = motions.wording(motion, merge.version)?.text ?? merge.after
  return { ...merge, before, after }
}
