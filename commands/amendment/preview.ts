import type { Call } from '../../src/command.ts'
import { amendmentPreview } from '../../src/cards/amending.ts'
import type { AmendmentDraft } from '../../src/domain/amendment-draft.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import { refused } from '../../src/refused.ts'
import type { Reply, Values } from '../../src/reply.ts'

/** The preview of what the member has kept. */
export async function previewOf(
  call: Call,
  id: MotionId,
  kept: AmendmentDraft,
  again: Values,
  notes: readonly string[] = [],
): Promise<Reply> {
  const view = await call.store.find('amending', { motion: id })
  if (view === undefined) return refused(call.texts, { reason: 'button outdated' })
  return amendmentPreview(view, kept, again, call.texts, notes)
}
