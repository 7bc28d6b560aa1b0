import { eq } from 'drizzle-orm'
import type { Group } from '../../src/domain/group.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import type { CoProposer, Motion } from '../../src/domain/motion.ts'
import { areaCode } from '../../src/domain/submission.ts'
import { NotFound } from '../../src/store.ts'
import type { Load, Readers } from '../readers.ts'
import { coProposers } from '../schema/discussion.ts'

export const loadMotion: Load<'motion'> = (readers, key) => {
  const { motions } = readers
  const { motion, group } = motionWithGroup(readers, 'motion', key)
  const publication = motions.operation(key)?.situation
  const stationPublication = motions.operation(key, 'station')?.situation
  return {
    group: group.id,
    state: {
      motion,
      signatures: motions.signatures(key),
      settings: group.settings,
      coProposers: coProposersOf(readers, key),
      nextNumber: motions.nextNumbers(group.id).motion,
      nextInArea: motions.nextInArea(group.id, areaCode(motion.area)),
      ...(publication === undefined ? {} : { publication }),
      ...(stationPublication === undefined ? {} : { stationPublication }),
    },
  }
}

/** Whoever was asked to propose the motion together with its proposer, and what they said. */
export function coProposersOf({ tables }: Readers, motion: MotionId): readonly CoProposer[] {
  return tables
    .select({ person: coProposers.person, consent: coProposers.consent })
    .from(coProposers)
    .where(eq(coProposers.motion, motion))
    .all()
}

/** A motion and the group it belongs to. */
export function motionWithGroup(
  { motions, groups }: Readers,
  subject: string,
  key: MotionId,
): { readonly motion: Motion; readonly group: Group } {
  const motion = motions.get(key)
  const group = motion === undefined ? undefined : groups.get(motion.group)
  if (motion === undefined || group === undefined) throw new NotFound(subject, key)
  return { motion, group }
}
