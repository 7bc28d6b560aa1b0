import { defineCommand } from '../../src/command.ts'
import { onMotion } from '../../src/cards/buttons.ts'
import { said } from '../../src/cards/said.ts'
import { withdraw as takeBack } from '../../src/domain/submission.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from './option.ts'

export const withdraw = defineCommand({
  name: ['motion', 'withdraw'],
  names: { de: ['antrag', 'zurückziehen'], en: ['motion', 'withdraw'] },
  description: { de: 'Den eigenen Antrag zurückziehen', en: 'Withdraw your motion' },
  options: { motion: motionOption },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  async run(call) {
    const { motion } = call.options
    const decision = await call.store.change(call.act, 'motion', motion.id, takeBack)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    return said(call.texts.motion.withdrawn(motion.label))
  },
})

/** The button on a card: one press too many must not end a motion. */
export const askToWithdraw = defineCommand({
  name: ['motion', 'withdraw-ask'],
  names: { de: ['antrag', 'zurückziehen-fragen'], en: ['motion', 'withdraw-ask'] },
  description: { de: 'Zurückziehen?', en: 'Withdraw?' },
  typed: false,
  options: { motion: motionOption },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  async run(call) {
    const { motion } = call.options
    const { motion: now } = await call.store.read('motion', motion.id)
    const chairs = now.status === 'decided' || now.status === 'published'
    if (chairs ? call.member?.role !== 'chair' : now.proposer !== call.member?.person)
      return refused(call.texts, { reason: 'not the proposer' })
    const { texts } = call
    return {
      blocks: [{ kind: 'text', text: texts.motion.withdrawAsk(motion.label) }],
      buttons: [
        [
          onMotion(texts.motion.button.confirm, 'withdraw', motion.id, { style: 'danger' }),
          { label: texts.motion.button.cancel, does: { command: ['motion', 'nothing'], values: {} } },
        ],
      ],
    }
  },
})

/** "Cancel" under a question: says that nothing has happened. */
export const nothing = defineCommand({
  name: ['motion', 'nothing'],
  names: { de: ['antrag', 'nichts'], en: ['motion', 'nothing'] },
  description: { de: 'Abbrechen', en: 'Cancel' },
  typed: false,
  options: {},
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run(call) {
    return said(call.texts.motion.cancelled)
  },
})
