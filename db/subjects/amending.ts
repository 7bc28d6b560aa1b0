import type { AmendmentId, OfferId } from '../../src/domain/ids.ts'
import { next } from '../people.ts'
import type { Load } from '../readers.ts'
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
      ...(lastMerge === undefined ? {} : { lastMerge }),
      nextAmendment: next(tables, 'amendments') as AmendmentId,
      nextAmendmentNumber: amendments.nextNumber(key),
      nextOffer: next(tables, 'offers') as OfferId,
    },
  }
}
