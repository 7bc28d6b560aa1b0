import type { Call } from '../../src/command.ts'
import { followEdit } from '../../src/domain/amendment-deciding.ts'
import type { AmendingEvent, AmendingState } from '../../src/domain/amendment.ts'
import { isSameVersion, versionOf } from '../../src/domain/amendment-text.ts'
import { editMotion } from '../../src/domain/drafting.ts'
import type { EditSet } from '../../src/domain/edits.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import type { Standing } from '../../src/domain/membership.ts'
import { motionLabel, type MotionWords } from '../../src/domain/motion.ts'
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
  if (motion.status === 'draft') {
    const { events, refusal } = await call.store.change(call.act, 'motion', id, editMotion(words))
    return { event: events[0], refusal }
  }
  const edits = await call.services.diff({ kind: 'texts', before: motion.text, after: words.text })
  const rule = editAmended(words, { base: versionOf(motion), edits })
  const { events, refusal } = await call.store.change(call.act, 'amending', id, rule)
  return { event: events[0], refusal }
}

/** Long texts are compared before, beside the event loop, not while the store waits. */
function editAmended(words: MotionWords, compared: EditSet) {
  return (state: AmendingState, standing: Standing): Ruling<AmendingEvent> => {
    const ruling = editMotion(words)(state, standing)
    const [edited] = ruling.events
    if (edited?.kind !== 'motion edited') return ruling
    // Words written for a version that was overtaken in this moment would take its changes back.
    if (!isSameVersion(compared.base, versionOf(state.motion)))
      return refuses({ reason: 'text changed', label: motionLabel(state.motion) })
    if (JSON.stringify(wordsOf(state.motion)) === JSON.stringify(wordsOf(words)))
      return refuses({ reason: 'nothing changed' })
    const followed = followEdit(state, edited, compared)
    return followed.refusal === undefined ? { events: [edited, ...followed.events] } : followed
  }
}

function wordsOf({ title, text, reason, area, addressee }: MotionWords) {
  return [title, text, reason, area ?? null, addressee ?? null]
}
