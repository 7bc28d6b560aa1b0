import type { Call } from '../../src/command.ts'
import { wordingForm } from '../../src/cards/amending.ts'
import { keepAmendmentDraft, type AmendmentDraft } from '../../src/domain/amendment-draft.ts'
import type { Edit } from '../../src/domain/edits.ts'
import { paragraphsOf } from '../../src/domain/edits-paragraphs.ts'
import { nearestParagraph } from '../../src/domain/edits-quoted.ts'
import { wordingOf } from '../../src/domain/edits-range.ts'
import type { Motion } from '../../src/domain/motion.ts'
import { changeTo, rebaser } from '../../src/domain/rebase.ts'
import type { TextBlock } from '../../src/domain/text.ts'
import { serialiseText } from '../../src/domain/text-parse.ts'
import { blocksOf, tokensOf } from '../../src/domain/text-tokens.ts'
import { refused } from '../../src/refused.ts'
import type { Block, Reply, Values } from '../../src/reply.ts'
import { previewOf } from './preview.ts'
import { paragraphsIn } from './read.ts'

/** The text of the version that a menu, a form or a preview shows; undefined where there was none such. */
export async function textOfVersion(
  call: Call,
  motion: Motion,
  version: number,
): Promise<readonly TextBlock[] | undefined> {
  if (version === motion.version) return motion.text
  const versions = await call.store.find('versions', { motion: motion.id })
  return versions.find((one) => one.version === version)?.text
}

/**
 * What was written for an earlier version (`base`: its text) follows to the present one, and is shown again before it
 * counts; where both change the same words, it is shown to be compared and sent again.
 */
export async function carryOver(
  call: Call,
  motion: Motion,
  draft: AmendmentDraft,
  base: readonly TextBlock[],
): Promise<Reply> {
  const { moved, saidAlready } = call.texts.amendment.preview
  const since = await call.services.diff({ kind: 'texts', before: base, after: motion.text })
  const rebased = rebaser(changeTo(base, motion.text, since))(draft.edits, draft.global)
  if (!rebased.ok) return askAgain(call, motion, draft, base)
  if (rebased.edits.length === 0) return { blocks: [{ kind: 'text', text: saidAlready }] }
  const next: AmendmentDraft = { ...draft, version: motion.version, edits: rebased.edits }
  const person = call.member?.person
  if (person === undefined) return refused(call.texts, { reason: 'needs role', role: 'member' })
  const key = { motion: motion.id, person }
  const decision = await call.store.change(call.act, 'amendmentDraft', key, keepAmendmentDraft(next))
  if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
  return previewOf(call, motion.id, next, {}, [moved])
}

/** Nothing that was typed is lost: it is said whole, and where it is one paragraph stands in the form for its successor. */
function askAgain(call: Call, motion: Motion, draft: AmendmentDraft, base: readonly TextBlock[]): Reply {
  const { texts } = call
  const { preview, button, field } = texts.amendment
  const wordings = wordingsOf(draft, base)
  const reason = serialiseText(draft.reason)
  const blocks: readonly Block[] = [
    { kind: 'text', text: preview.stale },
    ...wordings.map((wording): Block => ({ kind: 'text', text: [{ code: wording }] })),
    ...(reason === ''
      ? []
      : [{ kind: 'text', text: [{ bold: `${field.reason}: ` }, { code: reason }] } as const]),
  ]
  const [typed, more] = wordings
  const paragraph = nearestParagraph(paragraphsIn(call, motion.text), typed ?? '')
  if (typed !== undefined && more === undefined && paragraph !== undefined) {
    const { edits: _, ...kept } = draft
    const asked = { mode: 'rewrite', paragraph, typed, add: false, draft: { ...kept, edits: [] } } as const
    const { form } = wordingForm(motion, asked, texts)
    if (form !== undefined) return { blocks, form, refused: true }
  }
  const values: Values = { motion: `#${motion.id}` }
  const again = { label: button.propose, does: { command: ['amendment', 'propose'], values } } as const
  return { blocks, buttons: [[again]], refused: true }
}

/** How each paragraph that the draft changes would read, and each new one. */
function wordingsOf(draft: AmendmentDraft, base: readonly TextBlock[]): readonly string[] {
  const tokens = tokensOf(base)
  const isNew = ({ from, to, insert }: Edit) => from === to && insert[0]?.kind === 'boundary'
  const changed = paragraphsOf(base).map((one) => {
    // Words put at a paragraph's end stand before the next one's boundary.
    const own = draft.edits.filter((edit) => !isNew(edit) && edit.from > one.from && edit.from <= one.to)
    const whole = draft.edits.filter((edit) => edit.from === one.from && edit.to > one.from)
    const inside = [...whole, ...own]
    return inside.length === 0 ? '' : wordingOf(tokens, one, inside)
  })
  const added = draft.edits.filter(isNew).map(({ insert }) => serialiseText(blocksOf(insert)))
  return [...changed, ...added].filter((wording) => wording !== '')
}
