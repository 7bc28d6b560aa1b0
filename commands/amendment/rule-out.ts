import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { demandVote, ruleOut as ruleOutFor } from '../../src/domain/amendment-deciding.ts'
import { refused } from '../../src/refused.ts'
import { amendmentOption } from './option.ts'

/** A formal reason is a sentence or two, not a judgement. */
const reasonLimit = 500

export const ruleOut = defineCommand({
  name: ['amendment', 'rule-out'],
  names: { de: ['änderungsantrag', 'nicht-zulassen'], en: ['amendment', 'rule-out'] },
  description: {
    de: 'Aus einem formalen Grund nicht zulassen',
    en: 'Rule out for a formal reason',
  },
  options: {
    amendment: amendmentOption,
    reason: {
      kind: 'text',
      maxLength: reasonLimit,
      names: { de: 'grund', en: 'reason' },
      description: { de: 'Der formale Grund', en: 'The formal reason' },
    },
  },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { amendment, reason } = call.options
    const { texts } = call
    if (reason === undefined)
      return {
        blocks: [],
        form: {
          title: texts.amendment.form.ruleOut(amendment.label),
          submit: { command: ['amendment', 'rule-out'], values: { amendment: `#${amendment.id}` } },
          fields: [
            {
              kind: 'long text',
              name: 'reason',
              label: texts.amendment.field.whyNot,
              hint: texts.amendment.field.whyNotHint,
              required: true,
              maxLength: reasonLimit,
            },
          ],
        },
      }
    const decision = await call.store.change(
      call.act,
      'amending',
      amendment.motion,
      ruleOutFor(amendment.id, reason),
    )
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    return said(texts.amendment.ruledOut(amendment.label))
  },
})

/** Any member's button under an amendment that was ruled out. */
export const demand = defineCommand({
  name: ['amendment', 'demand'],
  names: { de: ['änderungsantrag', 'abstimmung-verlangen'], en: ['amendment', 'demand'] },
  description: { de: 'Abstimmung verlangen', en: 'Demand a vote' },
  typed: false,
  options: { amendment: amendmentOption },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { amendment } = call.options
    const decision = await call.store.change(call.act, 'amending', amendment.motion, demandVote(amendment.id))
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    return said(call.texts.amendment.demanded(amendment.label))
  },
})
