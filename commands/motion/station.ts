import { defineCommand, type Option } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { enterStation } from '../../src/domain/afterwards.ts'
import type { DecisionKind } from '../../src/domain/motion.ts'
import { refused } from '../../src/refused.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'
import { motionOption } from './option.ts'

export const decisionKinds = Object.keys(de.motion.decisions) as DecisionKind[]

export const decisionValues = decisionKinds.map((value) => ({
  value,
  names: { de: de.motion.decisions[value], en: en.motion.decisions[value] },
}))

export const targetOption = {
  kind: 'text',
  maxLength: 200,
  names: { de: 'ziel', en: 'target' },
  description: { de: 'Wohin überwiesen, wodurch erledigt', en: 'Referred to whom, settled by what' },
} as const satisfies Option

export const bodyOption = {
  kind: 'text',
  maxLength: 100,
  names: { de: 'gremium', en: 'body' },
  description: { de: 'Wer? Ohne Angabe: die Gruppe', en: 'Who? If missing: the group' },
} as const satisfies Option

/** What another body, or the group's own commission, recommends. */
export const recommend = defineCommand({
  name: ['motion', 'recommend'],
  names: { de: ['antrag', 'empfehlung'], en: ['motion', 'recommend'] },
  description: { de: 'Eine Empfehlung eintragen', en: 'Enter a recommendation' },
  options: {
    motion: motionOption,
    recommendation: {
      kind: 'choice',
      required: true,
      names: { de: 'empfehlung', en: 'recommendation' },
      description: { de: 'Was wird empfohlen?', en: 'What is recommended?' },
      values: decisionValues,
    },
    target: targetOption,
    body: bodyOption,
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, recommendation, target } = call.options
    const kind = decisionKinds.find((one) => one === recommendation)
    if (kind === undefined) return refused(call.texts, { reason: 'button outdated' })
    const body = call.options.body?.trim() ?? ''
    const station = {
      body: body === '' ? call.group.settings.name : body,
      recommendation: { kind, ...(target === undefined ? {} : { target }) },
    }
    const rule = enterStation(station, 'recommendation')
    const decision = await call.store.change(call.act, 'motion', motion.id, rule)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    return said(call.texts.pages.station.kept(motion.label, station.body))
  },
})
