import { diffBlocks } from '../domain/diff.ts'
import type { Edit } from '../domain/edits.ts'
import { motionLabel } from '../domain/motion.ts'
import { plainText } from '../domain/text.ts'
import type { MotionView, VersionRow } from '../queries.ts'
import type { Block, Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { onMotion } from './buttons.ts'
import { changeBlocks } from './diff.ts'

/** Characters up to which a diff is made while others wait; a caller with longer texts brings the edits along. */
const quickLength = 20_000

/** What changed between two wordings: title, then text. */
export function versionChange(
  before: VersionRow,
  after: VersionRow,
  lineLength: number,
  texts: Texts,
  known?: readonly Edit[],
): readonly Block[] {
  const { history } = texts.amendment
  const title: readonly Block[] =
    before.title === after.title
      ? []
      : [{ kind: 'text', text: history.titleChanged(before.title, after.title) }]
  if (known === undefined && plainText(before.text).length + plainText(after.text).length > quickLength)
    return title
  const edits = known ?? diffBlocks(before.text, after.text)
  if (edits.length === 0) return [...title, { kind: 'note', text: history.textSame }]
  return [...title, ...changeBlocks({ base: before.text, edits, lineLength }, texts)]
}

/** Told privately to a signer: the change in view, and what they can do about it with one tap. */
export function changedNotice(
  says: 'text changed' | 'signature to confirm',
  view: MotionView,
  versions: readonly VersionRow[],
  since: number,
  texts: Texts,
): Reply {
  const { motion, group } = view
  const label = motionLabel(motion)
  const { button } = texts.motion
  const now = versions.find((one) => one.version === motion.version)
  const before = versions.find((one) => one.version === since)
  const change =
    before === undefined || now === undefined
      ? []
      : versionChange(before, now, group.settings.lineLength, texts)
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
