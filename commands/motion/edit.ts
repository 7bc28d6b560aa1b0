import { defineCommand } from '../../src/command.ts'
import { motionForm } from '../../src/cards/forms.ts'
import { problemOfEditing } from '../../src/domain/drafting.ts'
import { refused } from '../../src/refused.ts'
import { keepDraft } from './draft.ts'
import { motionOption } from './option.ts'

export const edit = defineCommand({
  name: ['motion', 'edit'],
  names: { de: ['antrag', 'bearbeiten'], en: ['motion', 'edit'] },
  description: { de: 'Den eigenen Antrag ändern', en: 'Change your own motion' },
  options: {
    motion: motionOption,
    file: {
      kind: 'file',
      names: { de: 'datei', en: 'file' },
      description: { de: 'Der neue Text als .docx, .md oder .txt', en: 'The new text as .docx, .md or .txt' },
    },
  },
  access: 'member',
  guests: 'propose',
  answer: 'with a form',
  async run(call) {
    const { motion, file } = call.options
    if (file !== undefined) return keepDraft(call, { file }, motion.id)
    const view = await call.store.find('motion', { motion: motion.id })
    if (view === undefined) return refused(call.texts, { reason: 'motion unknown', typed: motion.label })
    const locked = problemOfEditing(view.motion, call.member?.person)
    if (locked !== undefined) return refused(call.texts, locked)
    return { blocks: [], form: motionForm(call.group, call.texts, view.motion, view.motion) }
  },
})
