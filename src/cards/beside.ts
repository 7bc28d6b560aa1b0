import type { Group } from '../domain/group.ts'
import type { MotionStatus } from '../domain/motion.ts'
import type { MotionView } from '../queries.ts'
import type { Block, Button, Line } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { onMotion } from './buttons.ts'

/** Who proposes the motion together with its proposer; its proposer also sees who has been asked. */
export function coProposerRows({ motion, together = [] }: MotionView, texts: Texts): readonly Line[] {
  const { following } = texts
  const named = ({ name }: { readonly name: string }) => (name === '' ? texts.roles.somebody : name)
  const shown = together
    .filter(({ consent }) => consent === 'accepted' || (consent === 'asked' && motion.status === 'draft'))
    .map((one) => (one.consent === 'asked' ? `${named(one)} (${following.waiting})` : named(one)))
  return shown.length === 0 ? [] : [[{ bold: `${following.together}: ` }, shown.join(', ')]]
}

/** Watching is offered as long as something can still happen, the text as a file always. */
export function besideRow({ motion }: MotionView, texts: Texts): readonly (readonly Button[])[] {
  if (motion.status === 'draft') return []
  const file = onMotion(texts.exporting.button, 'export', motion.id)
  if (motion.status === 'published' || motion.status === 'withdrawn') return [[file]]
  return [[onMotion(texts.following.follow, 'follow', motion.id), file]]
}

/** In a group that mirrors, each card says who else reads along. */
export function privacyNote(status: MotionStatus, group: Group, texts: Texts): readonly Block[] {
  const platforms = [...new Set(group.places.map(({ platform }) => platform))]
  const over = status === 'published' || status === 'withdrawn'
  if (!group.settings.mirror || group.places.length < 2 || status === 'draft' || over) return []
  const names = platforms.map((platform) => texts.account.platforms[platform])
  return [{ kind: 'note', text: texts.mirror.privacy(names.join(texts.mirror.and)) }]
}
