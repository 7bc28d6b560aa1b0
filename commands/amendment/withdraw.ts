import { defineCommand } from '../../src/command.ts'
import { onAmendment } from '../../src/cards/amendment.ts'
import { said } from '../../src/cards/said.ts'
import { withdrawAmendment } from '../../src/domain/amendment-proposing.ts'
import { refused } from '../../src/refused.ts'
import { amendmentOption } from './option.ts'

export const withdraw = defineCommand({
  name: ['amendment', 'withdraw'],
  names: { de: ['änderungsantrag', 'zurückziehen'], en: ['amendment', 'withdraw'] },
  description: { de: 'Den eigenen Änderungsantrag zurückziehen', en: 'Withdraw your amendment' },
  options: { amendment: amendmentOption },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  async run(call) {
    const { amendment } = call.options
    const decision = await call.store.change(
      call.act,
      'amending',
      amendment.motion,
      withdrawAmendment(amendment.id),
    )
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const left = decision.events.some((one) => one.kind === 'amendment left')
    const words = call.texts.amendment
    return said(left ? words.left(amendment.label) : words.withdrawn(amendment.label))
  },
})

/** The button on a card: one press too many must not end an amendment. */
export const askToWithdraw = defineCommand({
  name: ['amendment', 'withdraw-ask'],
  names: { de: ['änderungsantrag', 'zurückziehen-fragen'], en: ['amendment', 'withdraw-ask'] },
  description: { de: 'Zurückziehen?', en: 'Withdraw?' },
  typed: false,
  options: { amendment: amendmentOption },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  async run(call) {
    const { amendment } = call.options
    const { texts } = call
    const { amendments } = await call.store.read('amending', amendment.motion)
    const found = amendments.find((one) => one.id === amendment.id)
    const person = call.member?.person
    if (found === undefined || person === undefined || !found.proposers.includes(person))
      return refused(texts, { reason: 'not the amendment proposer', label: amendment.label })
    const { button } = texts.amendment
    return {
      blocks: [{ kind: 'text', text: texts.motion.withdrawAsk(amendment.label) }],
      buttons: [
        [
          onAmendment(button.confirm, 'withdraw', amendment.id, { style: 'danger' }),
          { label: button.cancel, does: { command: ['motion', 'nothing'], values: {} } },
        ],
      ],
    }
  },
})
