import {
  askedQuestion,
  beginForm,
  currentValue,
  isListening,
  type Entry,
  type FormAction,
  type FormInput,
  type KeptForm,
  type Question,
  type Told,
} from './form.ts'
import { countCharacters } from './text.ts'

/** One step; whatever does not fit leaves the form as it was and says what is needed. */
export function takeInput(kept: KeptForm, input: FormInput): KeptForm {
  if (input.kind === 'action') return takeAction(kept, input.action)
  if (!isListening(kept) || kept.form.told === 'again') return kept
  const question = askedQuestion(kept)
  if (question === undefined) return kept
  switch (input.kind) {
    case 'words':
      return takeWords(kept, question, input.text)
    case 'chosen': {
      const entry = 'entries' in question ? question.entries?.[input.entry] : undefined
      return entry === undefined ? told(kept, 'not a choice') : answered(kept, question, entry.value)
    }
    case 'file':
      return takeFile(kept, question, input.reference)
  }
}

/** What the command gets at the end: words by option name, and references of files by option name. */
export function submission(kept: KeptForm): {
  readonly values: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, string>>
} {
  const { fields, submit } = kept.form.questionnaire
  const isFile = (name: string): boolean => fields.some((one) => one.name === name && one.kind === 'file')
  const entries = Object.entries(kept.answers)
  return {
    values: { ...submit.values, ...Object.fromEntries(entries.filter(([name]) => !isFile(name))) },
    files: Object.fromEntries(entries.filter(([name, value]) => isFile(name) && value !== '')),
  }
}

function takeAction(kept: KeptForm, action: FormAction): KeptForm {
  const { form } = kept
  if (action === 'cancel') return told(kept, 'asleep')
  if (action === 'anew' && form.told === 'again') {
    const { questionnaire, origin } = form.fresh ?? form
    return beginForm(questionnaire, origin, form.shelf, kept.at)
  }
  if (action === 'continue') {
    if (form.told !== 'again' && form.told !== 'asleep') return kept
    return goOn(kept)
  }
  if (!isListening(kept) || form.told === 'again') return kept
  const question = askedQuestion(kept)
  if (question === undefined) return kept
  if (action === 'back') return moved(kept, -1)
  const current = currentValue(kept, question)
  if (action === 'clear' || (action === 'skip' && question.kind !== 'file')) {
    if (question.required) return told(kept, 'needs an answer')
    return action === 'skip' && current === undefined ? moved(kept, 1) : answered(kept, question, '')
  }
  if (current === undefined) return question.required ? told(kept, 'needs an answer') : moved(kept, 1)
  return answered(kept, question, current)
}

function takeWords(kept: KeptForm, question: Question, text: string): KeptForm {
  switch (question.kind) {
    case 'file':
      return told(kept, 'needs a file')
    case 'choice': {
      const entry = findEntry(question.entries, text)
      return entry === undefined ? told(kept, 'not a choice') : answered(kept, question, entry.value)
    }
    case 'line': {
      const line = text.replace(/\s+/gu, ' ').trim()
      if (line === '') return told(kept, 'needs words')
      if (countCharacters(line) > question.maxLength) return told(kept, 'too long')
      return answered(kept, question, findEntry(question.entries ?? [], line)?.value ?? line)
    }
    case 'long text': {
      const before = kept.form.last > 0 ? kept.answers[question.name] : undefined
      const joined = before === undefined ? text : joinMessages(before, text, kept.form.last)
      if (joined.trim() === '') return told(kept, 'needs words')
      if (countCharacters(joined) > question.maxLength) return told(kept, 'too long')
      const answers = { ...kept.answers, [question.name]: joined }
      return { ...kept, answers, form: { ...kept.form, last: text.length, told: 'more' } }
    }
  }
}

/** A document where a text is asked goes to the form's own file field: its text replaces the words. */
function takeFile(kept: KeptForm, question: Question, reference: string): KeptForm {
  if (question.kind === 'file') return answered(kept, question, reference)
  const field = kept.form.questionnaire.fields.find(({ kind }) => kind === 'file')
  if (question.kind !== 'long text' || field === undefined) return told(kept, 'needs words')
  const { [question.name]: _replaced, ...answers } = kept.answers
  return moved({ ...kept, answers: { ...answers, [field.name]: reference } }, 1)
}

function answered(kept: KeptForm, question: Question, value: string): KeptForm {
  return moved({ ...kept, answers: { ...kept.answers, [question.name]: value } }, 1)
}

/** Forwards skips a file that came early; behind the last question the form is complete. */
function moved(kept: KeptForm, by: 1 | -1): KeptForm {
  const { fields } = kept.form.questionnaire
  const isAnswered = ({ kind, name }: Question): boolean =>
    kind === 'file' && kept.answers[name] !== undefined
  const from = fields.findIndex(({ name }) => name === kept.field) + by
  const skipped = by === 1 ? fields.slice(from).findIndex((field) => !isAnswered(field)) : 0
  const at = skipped === -1 ? fields.length : from + skipped
  const next = fields[Math.max(at, 0)]
  if (next === undefined) return told({ ...kept, form: { ...kept.form, last: 0 } }, 'complete')
  return { ...kept, field: next.name, form: { ...kept.form, last: 0, told: 'asked' } }
}

function told(kept: KeptForm, what: Told): KeptForm {
  return { ...kept, form: { ...kept.form, told: what } }
}

function findEntry(entries: readonly Entry[], typed: string): Entry | undefined {
  const wanted = typed.trim().toLowerCase()
  return entries.find(({ label, value }) => label.toLowerCase() === wanted || value.toLowerCase() === wanted)
}

/** A long text that was begun is continued where it stopped, so that nothing typed is replaced unseen. */
function goOn(kept: KeptForm): KeptForm {
  const { fresh, ...form } = kept.form
  const question = askedQuestion(kept)
  const begun = question?.kind === 'long text' && (kept.answers[question.name] ?? '') !== ''
  const sheet = { ...form, origin: fresh?.origin ?? form.origin }
  return { ...kept, form: { ...sheet, last: begun ? 1 : 0, told: begun ? 'more' : 'asked' } }
}

/** From here on a message was probably cut by an app at 4,096 characters and goes on in the next one. */
const CUT_FROM = 3_500

/**
 * Two messages are two paragraphs, unless an app cut the first in the middle of a sentence; `last` is the length
 * of the message received before.
 */
export function joinMessages(before: string, next: string, last: number): string {
  const goesOn = /[\p{L}\p{N},;–-]$/u.test(before.trimEnd()) && /^\p{Ll}/u.test(next.trimStart())
  return last >= CUT_FROM && goesOn ? `${before.trimEnd()} ${next.trimStart()}` : `${before}\n\n${next}`
}
