import { defineCommand, type Call } from '../../src/command.ts'
import { amendmentCard, changeOf, labelIn, onAmendment } from '../../src/cards/amendment.ts'
import { findAmendment, type Amendment } from '../../src/domain/amendment.ts'
import { refused } from '../../src/refused.ts'
import type { AmendingView } from '../../src/queries.ts'
import type { Button, OutgoingFile } from '../../src/reply.ts'
import { amendmentOption, hidden } from './option.ts'

/** Characters inserted and struck from which on a picture of the page comes with the words. */
const longChange = 600

export const show = defineCommand({
  name: ['amendment', 'show'],
  names: { de: ['änderungsantrag', 'zeigen'], en: ['amendment', 'show'] },
  description: { de: 'Einen Änderungsantrag lesen', en: 'Read an amendment' },
  options: { amendment: amendmentOption },
  access: 'guest',
  answer: 'privately',
  async run(call) {
    const { amendment } = call.options
    const view = await call.store.find('amending', { motion: amendment.motion })
    const found = view === undefined ? undefined : findAmendment(view.state, amendment.id)
    if (view === undefined || found === undefined)
      return refused(call.texts, { reason: 'amendment unknown', typed: amendment.label })
    const card = amendmentCard(view, found, call.texts)
    if (lengthOf(found) < longChange) return card
    const { file, note, next } = await picture(call, view, found, 1)
    const buttons = [...(card.buttons ?? []), next].filter((row) => row.length > 0)
    return { ...card, blocks: [...card.blocks, { kind: 'note', text: note }], buttons, file }
  },
})

/** The amended page as a picture, also where the change is short; long ones in pages. */
export const image = defineCommand({
  name: ['amendment', 'image'],
  names: { de: ['änderungsantrag', 'bild'], en: ['amendment', 'image'] },
  description: { de: 'Die geänderte Seite als Bild', en: 'The amended page as a picture' },
  typed: false,
  options: { amendment: amendmentOption, page: hidden('page') },
  access: 'guest',
  answer: 'privately',
  async run(call) {
    const { amendment, page } = call.options
    const view = await call.store.find('amending', { motion: amendment.motion })
    const found = view === undefined ? undefined : findAmendment(view.state, amendment.id)
    if (view === undefined || found === undefined)
      return refused(call.texts, { reason: 'amendment unknown', typed: amendment.label })
    const { file, note, next } = await picture(call, view, found, Number(page ?? '1') || 1)
    return {
      blocks: [
        { kind: 'text', text: titleOf(view, found) },
        { kind: 'note', text: note },
      ],
      ...(next.length === 0 ? {} : { buttons: [next] }),
      file,
    }
  },
})

/** One page of the picture, what it shows in words, and the way to the next page. */
async function picture(
  call: Pick<Call, 'services' | 'texts'>,
  view: AmendingView,
  amendment: Amendment,
  wanted: number,
): Promise<{ readonly file: OutgoingFile; readonly note: string; readonly next: readonly Button[] }> {
  const { base, edits, lineLength } = changeOf(view, amendment)
  const task = { base, edits, lineLength, title: titleOf(view, amendment), page: wanted }
  const { bytes, page, pages } = await call.services.drawPage(task)
  const { imageName, imageNote, button } = call.texts.amendment
  const next =
    page < pages
      ? [onAmendment(button.nextPage, 'image', amendment.id, { values: { page: String(page + 1) } })]
      : []
  const name = imageName(labelIn(view, amendment), page, pages)
  return { file: { name, bytes, mime: 'image/png' }, note: imageNote(page, pages), next }
}

function titleOf(view: AmendingView, amendment: Amendment): string {
  return `${labelIn(view, amendment)} · ${view.state.motion.title}`
}

/** About how many characters it strikes and inserts; a token of a text has four on average. */
function lengthOf({ edits }: Amendment): number {
  let length = 0
  for (const { from, to, insert } of edits.edits) {
    length += (to - from) * 4
    for (const token of insert) length += 'text' in token ? token.text.length : 0
  }
  return length
}
