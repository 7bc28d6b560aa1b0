import { defineCommand } from '../../src/command.ts'
import { addresseeForm } from '../../src/cards/forms.ts'
import { draftPreview } from '../../src/cards/preview.ts'
import { motionLabel } from '../../src/domain/motion.ts'
import { refused } from '../../src/refused.ts'
import { cleanText } from '../../src/domain/text.ts'
import { changeWords } from './change-words.ts'
import { motionOption } from './option.ts'

/** Asks who the motion is addressed to. */
export const addressee = defineCommand({
  name: ['motion', 'addressee'],
  names: { de: ['antrag', 'adressat'], en: ['motion', 'addressee'] },
  description: { de: 'Adressat angeben', en: 'Name the addressee' },
  typed: false,
  options: { motion: motionOption },
  access: 'member',
  guests: 'propose',
  answer: 'with a form',
  async run(call) {
    const { motion } = await call.store.read('motion', call.options.motion.id)
    if (motion.proposer !== call.member?.person) return refused(call.texts, { reason: 'not the proposer' })
    return { blocks: [], form: addresseeForm(motion, call.texts) }
  },
})

/** The answer to it; empty takes the addressee away. */
export const setAddressee = defineCommand({
  name: ['motion', 'set-addressee'],
  names: { de: ['antrag', 'adressat-setzen'], en: ['motion', 'set-addressee'] },
  description: { de: 'Adressat speichern', en: 'Save the addressee' },
  typed: false,
  options: {
    motion: motionOption,
    addressee: {
      kind: 'text',
      names: { de: 'adressat', en: 'addressee' },
      description: { de: 'Adressat', en: 'Addressee' },
    },
  },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  async run(call) {
    const { id } = call.options.motion
    const { motion } = await call.store.read('motion', id)
    const { title, text, reason, area } = motion
    const words = { title, text, reason, ...(area === undefined ? {} : { area }) }
    const typed = cleanText(call.options.addressee ?? '')
      .replace(/\s+/gu, ' ')
      .trim()
    const changed = typed === '' ? words : { ...words, addressee: typed }
    const { refusal } = await changeWords(call, id, changed)
    if (refusal !== undefined) return refused(call.texts, refusal)
    const view = await call.store.find('motion', { motion: id })
    if (view === undefined) return refused(call.texts, { reason: 'button outdated' })
    const note = call.texts.motion.addresseeKept(motionLabel(view.motion))
    return draftPreview(
      view,
      { kind: 'fine', title: view.motion.title },
      call.member?.role === 'chair',
      call.texts,
      [note],
    )
  },
})
