import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { orderPublication } from '../../src/domain/deciding.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from './option.ts'

export const publish = defineCommand({
  name: ['motion', 'publish'],
  names: { de: ['antrag', 'veröffentlichen'], en: ['motion', 'publish'] },
  description: { de: 'Den angenommenen Text ins Wiki stellen', en: 'Put the accepted text on the wiki' },
  options: { motion: motionOption },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion } = call.options
    const decision = await call.store.change(call.act, 'motion', motion.id, orderPublication)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const { motion: now } = await call.store.read('motion', motion.id)
    const { ordered, refreshed } = call.texts.motion.publish
    return said(now.status === 'decided' ? ordered(motion.label) : refreshed(motion.label))
  },
})
