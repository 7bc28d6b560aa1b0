import { defineCommand } from '../../src/command.ts'
import { amendmentCard, changeOf, labelIn } from '../../src/cards/amendment.ts'
import { findAmendment } from '../../src/domain/amendment.ts'
import { pageRows } from '../../src/domain/edit-page.ts'
import { refused } from '../../src/refused.ts'
import { amendmentOption } from './option.ts'

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
    const { base, edits, lineLength } = changeOf(view, found)
    const changed = edits.reduce(
      (sum, edit) =>
        sum +
        (edit.to - edit.from) * 4 +
        edit.insert.reduce((length, token) => length + ('text' in token ? token.text.length : 0), 0),
      0,
    )
    if (changed < longChange) return card
    const title = `${labelIn(view, found)} · ${view.state.motion.title}`
    const bytes = await call.services.drawPage(pageRows(base, edits, lineLength), title)
    const file = { name: call.texts.amendment.imageName(labelIn(view, found)), bytes, mime: 'image/png' }
    return {
      ...card,
      blocks: [...card.blocks, { kind: 'note', text: call.texts.amendment.imageNote }],
      file,
    }
  },
})

/** The amended page as a picture, also where the change is short. */
export const image = defineCommand({
  name: ['amendment', 'image'],
  names: { de: ['änderungsantrag', 'bild'], en: ['amendment', 'image'] },
  description: { de: 'Die geänderte Seite als Bild', en: 'The amended page as a picture' },
  typed: false,
  options: { amendment: amendmentOption },
  access: 'guest',
  answer: 'privately',
  async run(call) {
    const { amendment } = call.options
    const view = await call.store.find('amending', { motion: amendment.motion })
    const found = view === undefined ? undefined : findAmendment(view.state, amendment.id)
    if (view === undefined || found === undefined)
      return refused(call.texts, { reason: 'amendment unknown', typed: amendment.label })
    const { base, edits, lineLength } = changeOf(view, found)
    const label = labelIn(view, found)
    const title = `${label} · ${view.state.motion.title}`
    const bytes = await call.services.drawPage(pageRows(base, edits, lineLength), title)
    return {
      blocks: [
        { kind: 'text', text: title },
        { kind: 'note', text: call.texts.amendment.imageNote },
      ],
      file: { name: call.texts.amendment.imageName(label), bytes, mime: 'image/png' },
    }
  },
})
