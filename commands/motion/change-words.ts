import type { Call } from '../../src/command.ts'
import { followEdit } from '../../src/domain/amendment-deciding.ts'
import type { AmendingEvent, AmendingState } from '../../src/domain/amendment.ts'
import { editMotion } from '../../src/domain/drafting.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import type { Standing } from '../../src/domain/membership.ts'
import type { MotionWords } from '../../src/domain/motion.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { refuses, type Ruling } from '../../src/domain/ruling.ts'
import type { AnyEvent } from '../../src/store.ts'

/**
 * The proposer changes words: a draft's freely; what the group sees gets a new version, and its amendments follow it
 * in the same act.
 */
export async function changeWords(
  call: Call,
  id: MotionId,
  words: MotionWords,
): Promise<{ readonly event: AnyEvent | undefined; readonly refusal: Refusal | undefined }> {
  const { motion } = await call.store.read('motion', id)
  const decision =
    motion.status === 'draft'
      ? await call.store.change(call.act, 'motion', id, editMotion(words))
      : await call.store.change(call.act, 'amending', id, editAmended(words))
  return { event: decision.events[0], refusal: decision.refusal }
}

function editAmended(words: MotionWords) {
  return (state: AmendingState, standing: Standing): Ruling<AmendingEvent> => {
    const ruling = editMotion(words)(state, standing)
    const [edited] = ruling.events
    if (edited?.kind !== 'motion edited') return ruling
    if (JSON.stringify(wordsOf(state.motion)) === JSON.stringify(wordsOf(words)))
      return refuses({ reason: 'nothing changed' })
    const followed = followEdit(state, edited)
    return followed.refusal === undefined ? { events: [edited, ...followed.events] } : followed
  }
}

function wordsOf({ title, text, reason, area, addressee }: MotionWords) {
  return [title, text, reason, area ?? null, addressee ?? null]
}
