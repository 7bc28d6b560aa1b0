import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { unsign as takeBack } from '../../src/domain/signing.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from './option.ts'

export const unsign = defineCommand({
  name: ['motion', 'unsign'],
  names: { de: ['antrag', 'mitzeichnung-zurückziehen'], en: ['motion', 'unsign'] },
  description: { de: 'Die eigene Mitzeichnung zurückziehen', en: 'Withdraw your signature' },
  options: { motion: motionOption },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { motion } = call.options
    const decision = await call.store.change(call.act, 'motion', motion.id, takeBack)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    return said(call.texts.motion.unsigned(motion.label))
  },
})
