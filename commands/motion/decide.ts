import { defineCommand, type Option } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { enterDecision } from '../../src/domain/deciding.ts'
import type { CountedElsewhere, DecisionKind } from '../../src/domain/motion.ts'
import type { Form } from '../../src/reply.ts'
import { refused } from '../../src/refused.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'
import { motionOption } from './option.ts'

const kinds = Object.keys(de.motion.decisions) as DecisionKind[]

const decisionOption = {
  kind: 'choice',
  required: true,
  names: { de: 'entscheidung', en: 'decision' },
  description: { de: 'Was wurde beschlossen?', en: 'What was decided?' },
  values: kinds.map((value) => ({
    value,
    names: { de: de.motion.decisions[value], en: en.motion.decisions[value] },
  })),
} as const

const targetOption = {
  kind: 'text',
  maxLength: 200,
  names: { de: 'ziel', en: 'target' },
  description: { de: 'Wohin überwiesen, wodurch erledigt', en: 'Referred to whom, settled by what' },
} as const

const counts = ['yes', 'no', 'abstain', 'takingPart', 'entitled'] as const

function countOption(name: (typeof counts)[number]) {
  return {
    kind: 'text',
    names: { de: de.motion.decide[name], en: en.motion.decide[name] },
    description: { de: de.motion.decide[name], en: en.motion.decide[name] },
  } as const satisfies Option
}

/** A decision made without one of the bot's polls; a form asks the numbers, all optional. */
export const decide = defineCommand({
  name: ['motion', 'decide'],
  names: { de: ['antrag', 'beschluss'], en: ['motion', 'decide'] },
  description: {
    de: 'Einen Beschluss eintragen, der anderswo gefallen ist',
    en: 'Enter a decision made elsewhere',
  },
  options: { motion: motionOption, decision: decisionOption, target: targetOption },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { motion, decision, target } = call.options
    const text = call.texts.motion.decide
    const form: Form = {
      title: text.form(motion.label),
      submit: {
        command: ['motion', 'decided'],
        values: { motion: `#${motion.id}`, decision, ...(target === undefined ? {} : { target }) },
      },
      fields: counts.map((name) => ({
        kind: 'line',
        name,
        label: text[name],
        hint: text.hint,
        required: false,
        maxLength: 6,
      })),
    }
    return { blocks: [], form }
  },
})

export const decided = defineCommand({
  name: ['motion', 'decided'],
  names: { de: ['antrag', 'beschlossen'], en: ['motion', 'decided'] },
  description: { de: 'Beschluss speichern', en: 'Save the decision' },
  typed: false,
  options: {
    motion: motionOption,
    decision: decisionOption,
    target: targetOption,
    yes: countOption('yes'),
    no: countOption('no'),
    abstain: countOption('abstain'),
    takingPart: countOption('takingPart'),
    entitled: countOption('entitled'),
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, target } = call.options
    const kind = kinds.find((one) => one === call.options.decision)
    if (kind === undefined) return refused(call.texts, { reason: 'button outdated' })
    const tally: { -readonly [K in keyof CountedElsewhere]: CountedElsewhere[K] } = {}
    for (const name of counts) {
      const typed = call.options[name]?.trim() ?? ''
      if (typed === '') continue
      if (!/^\d{1,6}$/.test(typed)) return refused(call.texts, { reason: 'not a number', typed })
      tally[name] = Number(typed)
    }
    const entered = {
      kind,
      ...(target === undefined ? {} : { target }),
      ...(Object.keys(tally).length === 0 ? {} : { tally }),
    }
    const decision = await call.store.change(call.act, 'motion', motion.id, enterDecision(entered))
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const text = call.texts.motion
    return said(
      kind === 'adjourned'
        ? text.decide.returned(motion.label)
        : text.decide.done(motion.label, text.decisions[kind]),
    )
  },
})
