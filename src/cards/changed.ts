import type { Edit } from '../domain/edits.ts'
import { motionLabel } from '../domain/motion.ts'
import type { MotionView, VersionRow } from '../queries.ts'
import type { Block, Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { onMotion } from './buttons.ts'
import { changeBlocks } from './diff.ts'

/** Two versions of a motion and the edits that lead from one text to the other. */
export interface VersionStep {
  readonly before: VersionRow
  readonly after: VersionRow
  readonly edits: readonly Edit[]
}

/** What changed between two wordings: title, then text. */
export function versionChange(
  { before, after, edits }: VersionStep,
  lineLength: number,
  texts: Texts,
): readonly Block[] {
  const { history } = texts.amendment
  const title: readonly Block[] =
    before.title === after.title
      ? []
      : [{ kind: 'text', text: history.titleChanged(before.title, after.title) }]
  if (edits.length === 0) return [...title, { kind: 'note', text: history.textSame }]
  return [...title, ...changeBlocks({ base: before.text, edits, lineLength }, texts)]
}

/** Told privately to a signer: the change in view, and what they can do about it with one tap. */
export function changedNotice(
  says: 'text changed' | 'signature to confirm',
  view: MotionView,
  step: VersionStep | undefined,
  texts: Texts,
): Reply {
  const { motion, group } = view
  const label = motionLabel(motion)
  const { button } = texts.motion
  const change = step === undefined ? [] : versionChange(step, group.settings.lineLength, texts)
  const head =
    says === 'text changed'
      ? texts.amendment.changed(label, motion.title, motion.version)
      : texts.news.signatureToConfirm(label, motion.title)
  const read = onMotion(button.read, 'show', motion.id)
  const buttons =
    says === 'text changed'
      ? [read, onMotion(button.unsign, 'unsign', motion.id)]
      : [
          onMotion(button.confirm, 'cosign', motion.id, { style: 'primary' }),
          onMotion(button.unsign, 'unsign', motion.id),
          read,
        ]
  return { blocks: [{ kind: 'text', text: head }, ...change], buttons: [buttons] }
}
