import { defineCommand, type Option } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { enterStation } from '../../src/domain/afterwards.ts'
import { enterDecision } from '../../src/domain/deciding.ts'
import type { CountedElsewhere } from '../../src/domain/motion.ts'
import type { Form } from '../../src/reply.ts'
import { refused } from '../../src/refused.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'
import { isSameBody } from '../../src/domain/stations.ts'
import { readDay } from '../../src/domain/day.ts'
import { motionOption } from './option.ts'
import { bodyOption, decisionKinds, decisionValues, targetOption } from './station.ts'

const decisionOption = {
  kind: 'choice',
  required: true,
  names: { de: 'entscheidung', en: 'decision' },
  description: { de: 'Was wurde beschlossen?', en: 'What was decided?' },
  values: decisionValues,
} as const

const numberOption = {
  kind: 'text',
  maxLength: 40,
  names: { de: 'nummer', en: 'number' },
  description: {
    de: 'Wie der Antrag dort heißt, zum Beispiel Arb 01',
    en: 'What it is called there, such as Arb 01',
  },
} as const

const dateOption = {
  kind: 'text',
  maxLength: 20,
  names: { de: 'datum', en: 'date' },
  description: {
    de: 'Wann, zum Beispiel 30.11.2026; ohne Angabe: heute',
    en: 'When, such as 2026-11-30; if missing: today',
  },
} as const

const made = { target: targetOption, body: bodyOption, number: numberOption, date: dateOption } as const

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
  options: { motion: motionOption, decision: decisionOption, ...made },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { motion, decision } = call.options
    const { date } = call.options
    if (date !== undefined && readDay(date, call.timeZone, call.act.at) === undefined)
      return refused(call.texts, { reason: 'date', typed: date })
    const text = call.texts.motion.decide
    const given = (['target', 'body', 'number', 'date'] as const).flatMap((name) => {
      const value = call.options[name]?.trim() ?? ''
      return value === '' ? [] : [[name, value] as const]
    })
    const form: Form = {
      title: text.form(motion.label),
      submit: {
        command: ['motion', 'decided'],
        values: { motion: `#${motion.id}`, decision, ...Object.fromEntries(given) },
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
    ...made,
    yes: countOption('yes'),
    no: countOption('no'),
    abstain: countOption('abstain'),
    takingPart: countOption('takingPart'),
    entitled: countOption('entitled'),
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, target, number, date } = call.options
    const kind = decisionKinds.find((one) => one === call.options.decision)
    if (kind === undefined) return refused(call.texts, { reason: 'button outdated' })
    const tally: { -readonly [K in keyof CountedElsewhere]: CountedElsewhere[K] } = {}
    for (const name of counts) {
      const typed = call.options[name]?.trim() ?? ''
      if (typed === '') continue
      if (!/^\d{1,6}$/.test(typed)) return refused(call.texts, { reason: 'not a number', typed })
      tally[name] = Number(typed)
    }
    const at = date === undefined ? undefined : readDay(date, call.timeZone, call.act.at)
    if (date !== undefined && at === undefined) return refused(call.texts, { reason: 'date', typed: date })
    const entered = {
      kind,
      ...(target === undefined ? {} : { target }),
      ...(Object.keys(tally).length === 0 ? {} : { tally }),
      ...(at === undefined ? {} : { at }),
    }
    const body = call.options.body?.trim() ?? ''
    if (body !== '' && !isSameBody(body, call.group.settings.name)) {
      const station = {
        body,
        ...(number === undefined ? {} : { number: number.trim() }),
        decision: { ...entered, at: at ?? call.act.at },
      }
      const rule = enterStation(station, 'decision')
      const ruling = await call.store.change(call.act, 'motion', motion.id, rule)
      if (ruling.refusal !== undefined) return refused(call.texts, ruling.refusal)
      return said(call.texts.pages.station.kept(motion.label, body))
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
