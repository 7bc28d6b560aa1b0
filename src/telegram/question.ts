import type { Language } from '../domain/group.ts'
import {
  askedQuestion,
  currentValue,
  formStamp,
  hasAnswers,
  offeredActions,
  type FormAction,
  type FormInput,
  type KeptForm,
  type Question,
} from '../domain/form.ts'
import { countCharacters } from '../domain/text.ts'
import type { FileReference } from './files.ts'
import { flow, markupOf, ownButton } from './keyboard.ts'
import { fold } from './names.ts'
import type { Rendered } from './render.ts'
import { marked, plain, type Rich } from './rich.ts'
import { intoMessages, shorten } from './split.ts'
import { wordsIn, type Words } from './words.ts'

/** A text so far is shown as long as the question with it stays one message. */
const SO_FAR_LIMIT = 2_500
const PREFIX = 'f'

/** What a form's button says: which opening of which form, which question, what to do. */
export interface FormPress {
  readonly stamp: string
  readonly question: number
  readonly input: FormInput
}

/** What the person is told after a step: the next question, or why this was no answer to it. */
export function renderForm(kept: KeptForm, language: Language): Rendered {
  const words = wordsIn(language)
  const parts = intoMessages(formLines(kept, words).map((line) => ({ lines: [line] })))
  return { parts, keyboard: keyboardOfForm(kept, words), file: undefined }
}

/** That a form waits, with the button to go on. */
export function waitingForm(kept: KeptForm, language: Language): Rendered {
  const words = wordsIn(language)
  const text = plain(words.form.waits(kept.form.questionnaire.title))
  return { parts: [text], keyboard: keyboardOfForm(kept, words), file: undefined }
}

export function readFormPress(data: string): FormPress | undefined {
  const [, stamp, question, what] = /^f:([0-9a-z]+):(\d{1,3}):([a-z]+|\d{1,3})$/.exec(data) ?? []
  if (stamp === undefined || question === undefined || what === undefined) return undefined
  const input: FormInput = /^\d/.test(what)
    ? { kind: 'chosen', entry: Number(what) }
    : { kind: 'action', action: what as FormAction }
  return isAction(what) || input.kind === 'chosen' ? { stamp, question: Number(question), input } : undefined
}

/** Whether a press belongs to the question that stands now. */
export function isCurrent(kept: KeptForm, press: FormPress): boolean {
  return formStamp(kept) === press.stamp && questionIndex(kept) === press.question
}

/** A message as an answer; the words of the buttons on offer count like the buttons, in both languages. */
export function inputOf(kept: KeptForm, text: string): FormInput {
  const typed = fold(text.trim())
  const longText = askedQuestion(kept)?.kind === 'long text'
  const offered: readonly FormAction[] = [...offeredActions(kept), ...(longText ? (['done'] as const) : [])]
  const isTyped = (action: FormAction): boolean =>
    (['de', 'en'] as const).some((language) => fold(wordsIn(language).button[action]) === typed)
  const action = offered.find(isTyped)
  return action === undefined ? { kind: 'words', text } : { kind: 'action', action }
}

const actions: readonly FormAction[] = ['done', 'keep', 'clear', 'skip', 'back', 'cancel', 'continue', 'anew']

function isAction(what: string): boolean {
  return actions.some((action) => action === what)
}

function formLines(kept: KeptForm, words: Words): readonly Rich[] {
  const { told, questionnaire } = kept.form
  const question = askedQuestion(kept)
  const { form } = words
  switch (told) {
    case 'asleep':
      return [plain((hasAnswers(kept.answers) ? form.asleep : form.cancelled)(questionnaire.title))]
    case 'again':
      return [plain(form.again(questionnaire.title))]
    case 'more':
      return [plain(form.more(countCharacters(kept.answers[kept.field] ?? '')))]
    case 'too long':
      return [plain(form.tooLong(question !== undefined && 'maxLength' in question ? question.maxLength : 0))]
    case 'not a choice':
      return [plain(form.notAChoice)]
    case 'needs words':
      return [plain(form.needsWords)]
    case 'needs a file':
      return [plain(form.needsFile)]
    case 'needs an answer':
      return [plain(form.needsAnswer)]
    case 'complete':
      return []
    case 'asked':
      return question === undefined ? [] : questionLines(kept, question, words)
  }
}

function questionLines(kept: KeptForm, question: Question, words: Words): readonly Rich[] {
  const { title, fields } = kept.form.questionnaire
  const place = fields.length === 1 ? [] : [words.form.place(questionIndex(kept) + 1, fields.length)]
  return [
    ...(questionIndex(kept) === 0 ? [marked(plain(title), { type: 'bold' })] : []),
    plain([...place, question.label].join(': ')),
    ...(question.hint === undefined || question.hint === '' ? [] : [plain(question.hint)]),
    ...soFar(kept, question, words),
    plain([howTo(kept, question, words), ...(question.required ? [] : [words.form.optional])].join(' ')),
  ]
}

function soFar(kept: KeptForm, question: Question, words: Words): readonly Rich[] {
  const current = currentValue(kept, question)
  if (current === undefined) return []
  if (question.kind === 'file')
    return [plain(words.form.soFarFile((JSON.parse(current) as FileReference).name))]
  const entry =
    'entries' in question ? question.entries?.find(({ value }) => value === current)?.label : undefined
  const shown = shorten(entry ?? current, SO_FAR_LIMIT)
  return [
    plain(words.form.soFar),
    marked(plain(shown), { type: 'blockquote' }),
    ...(current.length > SO_FAR_LIMIT ? [plain(words.form.soFarCut)] : []),
  ]
}

function howTo(kept: KeptForm, question: Question, { form }: Words): string {
  switch (question.kind) {
    case 'line':
      return (question.entries ?? []).length > 0 ? form.lineOrChoice : form.line
    case 'long text':
      return kept.form.questionnaire.fields.some(({ kind }) => kind === 'file')
        ? form.longTextOrFile
        : form.longText
    case 'choice':
      return form.choice
    case 'file':
      return form.file
  }
}

function keyboardOfForm(kept: KeptForm, words: Words): Rendered['keyboard'] {
  const { told } = kept.form
  const question = askedQuestion(kept)
  const data = (what: string | number): string =>
    `${PREFIX}:${formStamp(kept)}:${questionIndex(kept)}:${what}`
  const asking = told !== 'asleep' && told !== 'again' && told !== 'complete'
  const entries = asking && question !== undefined && 'entries' in question ? (question.entries ?? []) : []
  const offered = offeredActions(kept).filter((action) => action !== 'continue' || hasAnswers(kept.answers))
  return markupOf([
    ...entries.map(({ label }, at) => [ownButton(label, data(at))]),
    ...flow(offered.map((action) => ownButton(words.button[action], data(action)))),
  ])
}

function questionIndex(kept: KeptForm): number {
  return Math.max(
    0,
    kept.form.questionnaire.fields.findIndex(({ name }) => name === kept.field),
  )
}
