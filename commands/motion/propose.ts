import { defineCommand } from '../../src/command.ts'
import { motionForm } from '../../src/cards/forms.ts'
import { keepDraft } from './draft.ts'

export const propose = defineCommand({
  name: ['motion', 'propose'],
  names: { de: ['antrag', 'stellen'], en: ['motion', 'propose'] },
  description: { de: 'Einen Antrag stellen: Formular oder Datei', en: 'Propose a motion: form or file' },
  options: {
    file: {
      kind: 'file',
      names: { de: 'datei', en: 'file' },
      description: { de: 'Der Text als .docx, .md oder .txt', en: 'The text as .docx, .md or .txt' },
    },
    text: {
      kind: 'text',
      hidden: true,
      names: { de: 'text', en: 'text' },
      description: { de: 'Worte einer Nachricht', en: 'Words of a message' },
    },
  },
  access: 'member',
  guests: 'propose',
  answer: 'with a form',
  onMessage: { names: { de: 'Als Antrag stellen', en: 'Propose as motion' }, option: 'text' },
  async run(call) {
    const { file, text } = call.options
    if (file !== undefined) return keepDraft(call, { file })
    return { blocks: [], form: motionForm(call.group, call.texts, text === undefined ? {} : { raw: text }) }
  },
})
