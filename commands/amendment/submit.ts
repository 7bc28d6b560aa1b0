import { defineCommand, type Call } from '../../src/command.ts'
import {
  conflictBlocks,
  conflictsOfOne,
  jointButtons,
  labelIn,
  onAmendment,
} from '../../src/cards/amendment.ts'
import { findAmendment } from '../../src/domain/amendment.ts'
import { proposeAmendment } from '../../src/domain/amendment-proposing.ts'
import { problemOfAmending, versionOf } from '../../src/domain/amendment-text.ts'
import type { AmendmentId, MotionId } from '../../src/domain/ids.ts'
import { refused } from '../../src/refused.ts'
import type { Reply } from '../../src/reply.ts'
import { motionOption } from '../motion/option.ts'
import { carryOver } from './carry-over.ts'

/** The button under the preview: from here on the group sees the amendment, with its number. */
export const submit = defineCommand({
  name: ['amendment', 'submit'],
  names: { de: ['änderungsantrag', 'bestätigen'], en: ['amendment', 'submit'] },
  description: { de: 'Den Änderungsantrag stellen', en: 'Propose the amendment' },
  typed: false,
  options: { motion: motionOption },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  async run(call) {
    const person = call.member?.person
    if (person === undefined) return refused(call.texts, { reason: 'needs role', role: 'member' })
    const { id } = call.options.motion
    const { motion, draft, base } = await call.store.read('amendmentDraft', { motion: id, person })
    if (draft === undefined) return refused(call.texts, { reason: 'button outdated' })
    if (draft.version !== motion.version && problemOfAmending({ motion }) === undefined)
      return carryOver(call, motion, draft, base ?? [])
    const decision = await call.store.change(
      call.act,
      'amending',
      id,
      proposeAmendment({
        edits: { base: versionOf(motion), edits: draft.edits },
        reason: draft.reason,
        ...(draft.global ? { global: true } : {}),
      }),
    )
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const event = decision.events.find((one) => one.kind === 'amendment proposed')
    return event === undefined
      ? refused(call.texts, { reason: 'button outdated' })
      : proposedReply(call, id, event.amendment)
  },
})

async function proposedReply(call: Call, motion: MotionId, id: AmendmentId): Promise<Reply> {
  const { texts } = call
  const view = await call.store.find('amending', { motion })
  const found = view === undefined ? undefined : findAmendment(view.state, id)
  if (view === undefined || found === undefined) return refused(texts, { reason: 'button outdated' })
  const conflicts = conflictsOfOne(view, found)
  const joint = jointButtons(found, conflicts.hard, texts)
  return {
    blocks: [
      { kind: 'text', text: texts.amendment.proposed(labelIn(view, found)) },
      ...conflictBlocks(view, conflicts, texts),
    ],
    buttons: [[...joint, onAmendment(texts.amendment.button.show, 'show', id)]],
  }
}
