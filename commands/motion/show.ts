import { defineCommand } from '../../src/command.ts'
import { motionReading } from '../../src/cards/motion.ts'
import { draftPreview } from '../../src/cards/preview.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from './option.ts'

export const show = defineCommand({
  name: ['motion', 'show'],
  names: { de: ['antrag', 'zeigen'], en: ['motion', 'show'] },
  description: { de: 'Einen Antrag mit Zeilennummern lesen', en: 'Read a motion with line numbers' },
  options: { motion: motionOption },
  access: 'guest',
  answer: 'privately',
  async run(call) {
    const { motion } = call.options
    const view = await call.store.find('motion', { motion: motion.id })
    if (view === undefined) return refused(call.texts, { reason: 'motion unknown', typed: motion.label })
    if (view.motion.status !== 'draft') return motionReading(view, call.texts)
    const check = await call.services.checkTitle(view.motion.title)
    return draftPreview(view, check, call.member?.role === 'chair', call.texts)
  },
})
