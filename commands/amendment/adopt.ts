import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { adoptAmendment } from '../../src/domain/amendment-deciding.ts'
import { refused } from '../../src/refused.ts'
import { amendmentOption } from './option.ts'

export const adopt = defineCommand({
  name: ['amendment', 'adopt'],
  names: { de: ['änderungsantrag', 'übernehmen'], en: ['amendment', 'adopt'] },
  description: {
    de: 'Einen Änderungsantrag in den eigenen Antrag übernehmen',
    en: 'Adopt an amendment into your motion',
  },
  options: { amendment: amendmentOption },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { amendment } = call.options
    const decision = await call.store.change(
      call.act,
      'amending',
      amendment.motion,
      adoptAmendment(amendment.id),
    )
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const adopted = decision.events.find((one) => one.kind === 'amendment adopted')
    return said(call.texts.amendment.adopted(amendment.label, adopted?.version ?? 0))
  },
})
