import { defineCommand } from '../../src/command.ts'
import { motionReading } from '../../src/cards/motion.ts'
import { draftPreview } from '../../src/cards/preview.ts'
import { onMotion } from '../../src/cards/buttons.ts'
import type { Call } from '../../src/command.ts'
import { supports } from '../../src/domain/afterwards.ts'
import type { MotionView } from '../../src/queries.ts'
import type { Reply } from '../../src/reply.ts'
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
    if (view.motion.status !== 'draft') return reading(view, call)
    const check = await call.services.checkTitle(view.motion.title)
    return draftPreview(view, check, call.member?.role === 'chair', call.texts)
  },
})

/** Whoever proposed, agreed to propose or signed can say here whether their name may stand on the wiki. */
function reading(view: MotionView, call: Pick<Call, 'member' | 'texts'>): Reply {
  const reply = motionReading(view, call.texts)
  const { motion, signatures, together = [] } = view
  const person = call.member?.person
  if (person === undefined || !supports({ motion, signatures, coProposers: together }, person)) return reply
  const row = [onMotion(call.texts.pages.button.nameYes, 'name-ask', motion.id)]
  return { ...reply, buttons: [...(reply.buttons ?? []), row].slice(0, 5) }
}
