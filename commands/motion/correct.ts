import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { beginCorrection, objectToCorrection, objectionHours } from '../../src/domain/afterwards.ts'
import { cleanText } from '../../src/domain/text.ts'
import { parseText, serialiseText } from '../../src/domain/text-parse.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from './option.ts'

/** Discord's limit for one text input; what is longer comes as a file. */
const fieldLimit = 4000

const textOption = {
  kind: 'text',
  hidden: true,
  names: { de: 'text', en: 'text' },
  description: { de: 'Berichtigter Text', en: 'Corrected text' },
} as const

/** A slip found after the decision: posted with the difference, counts after a day without objection. */
export const correct = defineCommand({
  name: ['motion', 'correct'],
  names: { de: ['antrag', 'berichtigen'], en: ['motion', 'correct'] },
  description: {
    de: 'Schreibfehler im beschlossenen Text berichtigen',
    en: 'Correct slips of the pen in the decided text',
  },
  options: { motion: motionOption },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { motion } = call.options
    const { texts } = call
    const { motion: now } = await call.store.read('motion', motion.id)
    const text = serialiseText(now.text)
    const reason = serialiseText(now.reason)
    const { field } = texts.motion
    const long = (name: string, label: string, value: string) =>
      value.length > fieldLimit
        ? ({
            kind: 'long text',
            name,
            label,
            hint: field.textKept,
            required: false,
            maxLength: fieldLimit,
          } as const)
        : ({ kind: 'long text', name, label, required: false, maxLength: fieldLimit, value } as const)
    return {
      blocks: [],
      form: {
        title: texts.pages.correct.form(motion.label),
        submit: { command: ['motion', 'corrected'], values: { motion: `#${motion.id}` } },
        fields: [
          {
            kind: 'line',
            name: 'title',
            label: field.title,
            required: true,
            maxLength: 300,
            value: now.title,
          },
          long('text', field.text, text),
          long('reason', field.reason, reason),
          { kind: 'file', name: 'file', label: field.file, hint: field.fileHint, required: false },
        ],
      },
    }
  },
})

export const corrected = defineCommand({
  name: ['motion', 'corrected'],
  names: { de: ['antrag', 'berichtigt'], en: ['motion', 'corrected'] },
  description: { de: 'Berichtigung speichern', en: 'Save the correction' },
  typed: false,
  options: {
    motion: motionOption,
    title: textOption,
    text: textOption,
    reason: textOption,
    file: {
      kind: 'file',
      hidden: true,
      names: { de: 'datei', en: 'file' },
      description: { de: 'Berichtigter Text als Datei', en: 'Corrected text as a file' },
    },
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, title, text, reason, file } = call.options
    const { texts, services } = call
    const { motion: now } = await call.store.read('motion', motion.id)
    const reading =
      file === undefined
        ? undefined
        : await services.readDocument({ name: file.name, bytes: await file.read() })
    if (reading?.ok === false) return refused(texts, { reason: 'file', problem: reading.reason })
    const typed = reading === undefined ? text : reading.text
    const words = {
      title: title === undefined ? now.title : cleanText(title).trim(),
      text: typed === undefined || typed.trim() === '' ? now.text : parseText(typed),
      reason: reason === undefined || reason.trim() === '' ? now.reason : parseText(reason),
      ...(now.area === undefined ? {} : { area: now.area }),
      ...(now.addressee === undefined ? {} : { addressee: now.addressee }),
    }
    const decision = await call.store.change(call.act, 'motion', motion.id, beginCorrection(words))
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    const until = new Date(call.act.at.getTime() + objectionHours * 3_600_000)
    return said(texts.pages.correct.begun(motion.label, texts.times.short(until, call.timeZone)))
  },
})

export const objectToIt = defineCommand({
  name: ['motion', 'object'],
  names: { de: ['antrag', 'widersprechen'], en: ['motion', 'object'] },
  description: { de: 'Der Berichtigung widersprechen', en: 'Object to the correction' },
  typed: false,
  options: { motion: motionOption },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { motion } = call.options
    const decision = await call.store.change(call.act, 'motion', motion.id, objectToCorrection)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    return said(call.texts.pages.correct.objected(motion.label))
  },
})
