import type { PersonId } from './ids.ts'
import { hasVoice, type Standing } from './membership.ts'
import { countingSignatures, type MotionEvent, type MotionState, type Signature } from './motion.ts'
import { needsChair, needsVoice, wrongStatus } from './drafting.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/**
 * A member supports the motion as it reads now, or confirms their signature for a changed text.
 * `forSomebody`: a chair enters the signature of somebody present or without an account; it is marked so.
 */
export function cosign(forSomebody?: PersonId) {
  return (state: MotionState, standing: Standing): Ruling<MotionEvent> => {
    const { motion } = state
    const { person, member } = standing
    if (person === undefined || !hasVoice(member?.role)) return needsVoice(standing)
    const signer = forSomebody ?? person
    if (signer !== person && member?.role !== 'chair') return needsChair(standing)
    if (motion.status !== 'collecting' && motion.status !== 'submitted') return wrongStatus(motion)
    if (signer === motion.proposer) return refuses({ reason: 'own motion' })
    const standingSignature = state.signatures.find((one) => one.person === signer)
    if (standingSignature?.confirmed === true) return refuses({ reason: 'already signed' })
    const given: MotionEvent = {
      kind: 'signature given',
      group: motion.group,
      motion: motion.id,
      person: signer,
      version: motion.version,
      at: standing.at,
      ...(signer === person ? {} : { enteredBy: person }),
    }
    return happens(given, ...thresholdEvents(state, signer))
  }
}

/** A member takes their signature back; after submission this changes nothing for the motion. */
export function unsign(state: MotionState, standing: Standing): Ruling<MotionEvent> {
  const { motion } = state
  const { person } = standing
  if (person === undefined || !hasVoice(standing.member?.role)) return needsVoice(standing)
  if (motion.status !== 'collecting' && motion.status !== 'submitted') return wrongStatus(motion)
  if (!state.signatures.some((one) => one.person === person)) return refuses({ reason: 'not signed' })
  return happens({ kind: 'signature withdrawn', group: motion.group, motion: motion.id, person })
}

/** The proposer is told once, by the signature that fills the count; submitting stays their deliberate act. */
function thresholdEvents(state: MotionState, signer: PersonId): readonly MotionEvent[] {
  const { motion, settings, signatures } = state
  if (motion.status !== 'collecting' || motion.inGroupsName || motion.proposer === undefined) return []
  const others: readonly Signature[] = signatures.filter((one) => one.person !== signer)
  if (countingSignatures(others) + 1 !== settings.cosigners) return []
  return [{ kind: 'threshold reached', group: motion.group, motion: motion.id, proposer: motion.proposer }]
}
