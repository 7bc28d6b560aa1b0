import type { OpenForm } from './account.ts'

/** One question of a form; the shape of a field of src/reply.ts, with suggestions where text may be typed too. */
export type Question = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly required: boolean
} & (
  | {
      readonly kind: 'line'
      readonly value?: string
      readonly maxLength: number
      readonly entries?: readonly Entry[]
    }
  | { readonly kind: 'long text'; readonly value?: string; readonly maxLength: number }
  | { readonly kind: 'choice'; readonly value?: string; readonly entries: readonly Entry[] }
  | { readonly kind: 'file' }
)

export interface Entry {
  readonly label: string
  readonly value: string
}

export interface Questionnaire {
  readonly title: string
  readonly submit: {
    readonly command: readonly [string, string?]
    readonly values: Readonly<Record<string, string>>
  }
  readonly fields: readonly Question[]
}

/** What the person has to be told after a step. */
export type Told =
  | 'asked'
  /** A long text has grown; more may come. */
  | 'more'
  | 'too long'
  | 'not a choice'
  | 'needs words'
  | 'needs a file'
  | 'needs an answer'
  /** Set aside: what was typed is kept, plain messages are no answers to it. */
  | 'asleep'
  /** The same form was opened again while answers are there: go on or begin anew? */
  | 'again'
  | 'complete'

/** A form that waits while another is answered. Dates are text: this is kept as JSON. */
interface Shelved {
  readonly questionnaire: Questionnaire
  readonly origin: unknown
  readonly answers: Readonly<Record<string, string>>
  readonly field: string
  readonly at: string
}

/** What stands in `OpenForm.form`. `origin` belongs to the adapter: where the form was opened. */
export interface Sheet {
  readonly version: 1
  readonly questionnaire: Questionnaire
  readonly origin: unknown
  /** UTF-16 units of the last message of the long text being typed; 0 while nothing came since it was asked. */
  readonly last: number
  readonly told: Told
  /** The form as it would be begun anew, while `told` is `again`. */
  readonly fresh?: { readonly questionnaire: Questionnaire; readonly origin: unknown }
  readonly shelf: readonly Shelved[]
}

export interface KeptForm extends OpenForm {
  readonly form: Sheet
}

export type FormAction = 'done' | 'keep' | 'clear' | 'skip' | 'back' | 'cancel' | 'continue' | 'anew'

export type FormInput =
  | { readonly kind: 'words'; readonly text: string }
  /** `reference` is the platform's own name of the file, read again at the end. */
  | { readonly kind: 'file'; readonly reference: string }
  | { readonly kind: 'chosen'; readonly entry: number }
  | { readonly kind: 'action'; readonly action: FormAction }

/** Forms set aside at the same time; the one touched longest ago goes first. */
const SHELF = 5

/** A kept form as this version understands it; undefined for none and for anything else. */
export function readKept(open: OpenForm | undefined): KeptForm | undefined {
  const sheet = open?.form
  if (open === undefined || typeof sheet !== 'object' || sheet === null) return undefined
  if (!('version' in sheet) || sheet.version !== 1) return undefined
  return open as KeptForm
}

/** Names this opening of the form in its buttons, so that buttons of an earlier one do nothing. */
export function formStamp(kept: KeptForm): string {
  return kept.at.getTime().toString(36)
}

/** Whether plain messages are answers to this form. */
export function isListening(kept: KeptForm): boolean {
  return kept.form.told !== 'asleep' && kept.form.told !== 'complete'
}

/** Begins a form; other forms with answers are set aside, and the same form's answers are offered again. */
export function openForm(
  kept: KeptForm | undefined,
  questionnaire: Questionnaire,
  origin: unknown,
  at: Date,
): KeptForm {
  const all = kept === undefined ? [] : [shelved(kept), ...kept.form.shelf]
  const same = all.find((one) => isSame(one.questionnaire, questionnaire) && hasAnswers(one.answers))
  const shelf = all
    .filter((one) => !isSame(one.questionnaire, questionnaire) && hasAnswers(one.answers))
    .slice(0, SHELF)
  const begun = beginForm(questionnaire, origin, shelf, at)
  if (same === undefined) return begun
  const { answers, field } = same
  const old = { questionnaire: same.questionnaire, origin: same.origin }
  return {
    ...begun,
    answers,
    field,
    form: { ...begun.form, ...old, told: 'again', fresh: { questionnaire, origin } },
  }
}

/** What is left to be kept once the current form is done: the form set aside last, if any. */
export function endForm(kept: KeptForm): KeptForm | undefined {
  const [first, ...shelf] = kept.form.shelf
  if (first === undefined) return undefined
  const { questionnaire, origin, answers, field } = first
  const sheet: Sheet = { version: 1, questionnaire, origin, last: 0, told: 'asleep', shelf }
  return { form: sheet, answers, field, at: new Date(first.at) }
}

/** A complete form whose submission did nothing: set aside at its first question, so that no answer is lost. */
export function keepRefused(kept: KeptForm): KeptForm {
  const field = kept.form.questionnaire.fields[0]?.name ?? kept.field
  return { ...kept, field, form: { ...kept.form, last: 0, told: 'asleep' } }
}

/** What may be pressed at the question being asked, besides its entries. */
export function offeredActions(kept: KeptForm): readonly FormAction[] {
  const { told } = kept.form
  const typing = kept.form.last > 0
  if (told === 'again') return ['continue', 'anew', 'cancel']
  if (told === 'asleep') return ['continue']
  const question = askedQuestion(kept)
  if (question === undefined || told === 'complete') return []
  const filled = currentValue(kept, question) !== undefined
  const actions: FormAction[] = []
  if (typing && question.kind === 'long text') actions.push('done')
  if (!typing && filled) actions.push('keep')
  if (!typing && !question.required) actions.push(filled ? 'clear' : 'skip')
  if (kept.form.questionnaire.fields.indexOf(question) > 0) actions.push('back')
  actions.push('cancel')
  return actions
}

/** The question being asked and its place among all. */
export function askedQuestion(kept: KeptForm): Question | undefined {
  return kept.form.questionnaire.fields.find(({ name }) => name === kept.field)
}

/** What the question would be answered with if nothing new came: typed before, or standing in the motion. */
export function currentValue(kept: KeptForm, question: Question): string | undefined {
  const answer = Object.hasOwn(kept.answers, question.name) ? kept.answers[question.name] : undefined
  const value = answer ?? (question.kind === 'file' ? undefined : question.value)
  return value === '' ? undefined : value
}

/** A form at its first question. */
export function beginForm(
  questionnaire: Questionnaire,
  origin: unknown,
  shelf: readonly Shelved[],
  at: Date,
): KeptForm {
  const form: Sheet = { version: 1, questionnaire, origin, last: 0, told: 'asked', shelf }
  return { form, answers: {}, field: questionnaire.fields[0]?.name ?? '', at }
}

function shelved({ form, answers, field, at }: KeptForm): Shelved {
  return { questionnaire: form.questionnaire, origin: form.origin, answers, field, at: at.toISOString() }
}

function isSame(one: Questionnaire, other: Questionnaire): boolean {
  const key = ({ submit, fields }: Questionnaire): string =>
    JSON.stringify([
      submit.command,
      Object.entries(submit.values).sort(([a], [b]) => (a < b ? -1 : 1)),
      fields.map(({ name }) => name),
    ])
  return key(one) === key(other)
}

/** Whether anything would be lost if the form went. */
export function hasAnswers(answers: Readonly<Record<string, string>>): boolean {
  return Object.values(answers).some((value) => value !== '')
}
