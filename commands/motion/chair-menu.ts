import { defineCommand } from '../../src/command.ts'
import { onMotion } from '../../src/cards/buttons.ts'
import type { Field } from '../../src/reply.ts'
import { decisionKinds } from './station.ts'
import { motionOption } from './option.ts'

/** What a chair can do with a decided motion, so that nobody has to type. */
export const chairMenu = defineCommand({
  name: ['motion', 'chair-menu'],
  names: { de: ['antrag', 'vorsitz-menü'], en: ['motion', 'chair-menu'] },
  description: { de: 'Was der Vorsitz tun kann', en: 'What the chair can do' },
  typed: false,
  options: { motion: motionOption },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { id, label } = call.options.motion
    const { button, chairAsk } = call.texts.pages
    const { motion } = await call.store.read('motion', id)
    const refresh = motion.status === 'published' ? [onMotion(button.refresh, 'publish', id)] : []
    return {
      blocks: [{ kind: 'text', text: chairAsk(label) }],
      buttons: [
        [
          onMotion(button.recommendation, 'station-form', id, { values: { news: 'recommendation' } }),
          onMotion(button.decision, 'station-form', id, { values: { news: 'decision' } }),
        ],
        [
          onMotion(button.correct, 'correct', id),
          ...refresh,
          onMotion(button.withdraw, 'withdraw-ask', id, { style: 'danger' }),
        ],
      ],
    }
  },
})

/** The same as the typed commands, asked as a form. */
export const stationForm = defineCommand({
  name: ['motion', 'station-form'],
  names: { de: ['antrag', 'gremium-eintragen'], en: ['motion', 'station-form'] },
  description: { de: 'Empfehlung oder Beschluss eintragen', en: 'Enter a recommendation or decision' },
  typed: false,
  options: {
    motion: motionOption,
    news: {
      kind: 'choice',
      required: true,
      names: { de: 'was', en: 'what' },
      description: { de: 'Was', en: 'What' },
      values: [
        { value: 'recommendation', names: { de: 'empfehlung', en: 'recommendation' } },
        { value: 'decision', names: { de: 'beschluss', en: 'decision' } },
      ],
    },
  },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { motion, news } = call.options
    const { texts } = call
    const { stationForm: title, stationFields: words } = texts.pages
    const isDecision = news === 'decision'
    const line = (name: string, label: string, hint?: string): Field => {
      const base = { kind: 'line', name, label, required: false, maxLength: 100 } as const
      return hint === undefined ? base : { ...base, hint }
    }
    const verdict: Field = {
      kind: 'choice',
      name: isDecision ? 'decision' : 'recommendation',
      label: isDecision ? words.verdict : words.recommended,
      required: true,
      entries: decisionKinds.map((value) => ({ label: texts.motion.decisions[value], value })),
    }
    const fields = isDecision
      ? [
          verdict,
          line('body', words.body, words.bodyHint),
          line('number', words.number),
          line('date', words.date, words.dateHint),
          line('target', words.target),
        ]
      : [verdict, line('body', words.body, words.bodyHint), line('target', words.target)]
    return {
      blocks: [],
      form: {
        title: title(motion.label),
        submit: {
          command: isDecision ? ['motion', 'decided'] : ['motion', 'recommend'],
          values: { motion: `#${motion.id}` },
        },
        fields,
      },
    }
  },
})
