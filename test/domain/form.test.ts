import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  askedQuestion,
  beginForm,
  currentValue,
  endForm,
  isListening,
  keepRefused,
  offeredActions,
  openForm,
  readKept,
  type FormAction,
  type FormInput,
  type KeptForm,
  type Questionnaire,
} from '../../src/domain/form.ts'
import { joinMessages, submission, takeInput } from '../../src/domain/form-steps.ts'

const at = new Date('2026-11-23T18:00:00Z')

const motionForm: Questionnaire = {
  title: 'Antrag stellen',
  submit: { command: ['motion', 'draft'], values: { motion: '#3' } },
  fields: [
    { name: 'title', label: 'Titel', required: true, kind: 'line', maxLength: 20 },
    { name: 'text', label: 'Antragstext', required: false, kind: 'long text', maxLength: 9_000 },
    {
      name: 'area',
      label: 'Sachgebiet',
      required: false,
      kind: 'choice',
      value: 'ir',
      entries: [
        { label: 'Innen', value: 'ir' },
        { label: 'Arbeit', value: 'arb' },
      ],
    },
    { name: 'file', label: 'Datei', required: false, kind: 'file' },
  ],
}
const decideForm: Questionnaire = {
  title: 'Beschluss',
  submit: { command: ['motion', 'decide'], values: {} },
  fields: [{ name: 'yes', label: 'Ja', required: true, kind: 'line', maxLength: 5 }],
}

const words = (text: string): FormInput => ({ kind: 'words', text })
const act = (action: FormAction): FormInput => ({ kind: 'action', action })
const begin = (): KeptForm => openForm(undefined, motionForm, 'origin', at)
const after = (...inputs: readonly FormInput[]): KeptForm => inputs.reduce(takeInput, begin())
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)

describe('a form asked question by question', () => {
  it('collects answers in order and hands them over with the values already set', () => {
    const done = after(
      words(' Mehr\nBusse '),
      words('Wir fordern'),
      words('mehr.'),
      act('done'),
      words('arbeit'),
      act('skip'),
    )
    expect(done.form.told).toBe('complete')
    expect(submission(done)).toEqual({
      values: { motion: '#3', title: 'Mehr Busse', text: 'Wir fordern\n\nmehr.', area: 'arb' },
      files: {},
    })
  })

  it('refuses what is too long or no choice and asks again, keeping what was there', () => {
    expect(after(words('x'.repeat(21)))).toMatchObject({ field: 'title', form: { told: 'too long' } })
    const typing = after(words('T'), words('x'.repeat(8_000)), words('y'.repeat(2_000)))
    expect(typing).toMatchObject({
      field: 'text',
      form: { told: 'too long' },
      answers: { text: 'x'.repeat(8_000) },
    })
    expect(after(words('T'), act('skip'), words('Sport'))).toMatchObject({
      field: 'area',
      form: { told: 'not a choice' },
    })
  })

  it('does not let a required question be skipped', () => {
    expect(takeInput(begin(), act('skip')).form.told).toBe('needs an answer')
    expect(offeredActions(begin())).toEqual(['cancel'])
  })

  it('takes a document where a text is asked: it fills the file and replaces the words', () => {
    const sent = after(words('T'), words('alt'), { kind: 'file', reference: 'f1' })
    expect(sent).toMatchObject({ field: 'area', answers: { title: 'T', file: 'f1' } })
    const done = takeInput(sent, act('keep'))
    expect(done.form.told).toBe('complete')
    expect(submission(done)).toEqual({
      values: { motion: '#3', title: 'T', area: 'ir' },
      files: { file: 'f1' },
    })
  })

  it('shows what stands and keeps it with one press, or empties it', () => {
    const asked = after(words('T'), act('skip'))
    const question = askedQuestion(asked)
    expect(question === undefined ? undefined : currentValue(asked, question)).toBe('ir')
    expect(offeredActions(asked)).toEqual(['keep', 'clear', 'back', 'cancel'])
    expect(takeInput(asked, act('keep')).answers).toMatchObject({ area: 'ir' })
    expect(takeInput(asked, act('clear')).answers).toMatchObject({ area: '' })
  })

  it('goes back to a question and replaces its answer', () => {
    const back = after(words('T'), words('alt'), act('done'), act('back'))
    expect(back).toMatchObject({ field: 'text', answers: { text: 'alt' } })
    expect(takeInput(back, words('neu')).answers['text']).toBe('neu')
  })

  it('keeps what was typed when cancelled, and offers it when the same form is opened again', () => {
    const asleep = after(words('T'), words('Wir'), act('cancel'))
    expect(isListening(asleep)).toBe(false)
    expect(takeInput(asleep, words('geheim'))).toEqual(asleep)
    const again = openForm(asleep, motionForm, 'elsewhere', later(5))
    expect(again.form.told).toBe('again')
    expect(takeInput(again, words('x'))).toEqual(again)
    const goesOn = takeInput(again, act('continue'))
    expect(goesOn).toMatchObject({ field: 'text', form: { told: 'more', origin: 'elsewhere' } })
    expect(takeInput(goesOn, words('fordern')).answers).toEqual({ title: 'T', text: 'Wir\n\nfordern' })
    expect(takeInput(again, act('anew'))).toMatchObject({
      field: 'title',
      answers: {},
      form: { told: 'asked' },
    })
  })

  it('sets another form aside while a second one is answered, and brings it back', () => {
    const second = openForm(after(words('T')), decideForm, 'origin', later(1))
    expect(second).toMatchObject({ field: 'yes', answers: {} })
    const done = takeInput(second, words('14'))
    expect(done.form.told).toBe('complete')
    const left = endForm(done)
    expect(left).toMatchObject({ field: 'text', answers: { title: 'T' }, form: { told: 'asleep' } })
    expect(left === undefined ? undefined : endForm(left)).toBeUndefined()
  })

  it('keeps every answer when its submission was refused', () => {
    const done = after(words('T'), words('Wir'), act('done'), act('keep'), act('skip'))
    const kept = keepRefused(done)
    expect(kept).toMatchObject({ field: 'title', answers: done.answers, form: { told: 'asleep' } })
    expect(takeInput(kept, act('continue'))).toMatchObject({ field: 'title', form: { told: 'asked' } })
  })

  it('survives being stored, and is nothing when another version wrote it', () => {
    const kept = after(words('T'))
    const stored = { ...(JSON.parse(JSON.stringify(kept)) as KeptForm), at: kept.at }
    expect(readKept(stored)).toEqual(kept)
    expect(readKept({ ...kept, form: { version: 9 } })).toBeUndefined()
    expect(readKept(undefined)).toBeUndefined()
  })

  it('joins messages as paragraphs, and as one sentence where an app cut a long message', () => {
    expect(joinMessages('Wir fordern', 'mehr', 11)).toBe('Wir fordern\n\nmehr')
    expect(joinMessages('Wir fordern', 'mehr', 4_096)).toBe('Wir fordern mehr')
    expect(joinMessages('Das ist alles.', 'Danke', 4_096)).toBe('Das ist alles.\n\nDanke')
  })

  it('never throws, never loses its place and never forgets a finished answer by chance', () => {
    const action = fc.constantFrom<FormAction>(
      'done',
      'keep',
      'clear',
      'skip',
      'back',
      'cancel',
      'continue',
      'anew',
    )
    const input = fc.oneof<fc.Arbitrary<FormInput>[]>(
      fc.string().map(words),
      action.map(act),
      fc.nat(4).map((entry): FormInput => ({ kind: 'chosen', entry })),
      fc.string().map((reference): FormInput => ({ kind: 'file', reference })),
    )
    fc.assert(
      fc.property(fc.array(input), (inputs) => {
        let kept = beginForm(motionForm, 'origin', [], at)
        for (const one of inputs) {
          const next = takeInput(kept, one)
          expect(askedQuestion(next)).toBeDefined()
          const others = one.kind === 'words' ? without(kept, kept.field) : {}
          expect(next.answers).toMatchObject(others)
          kept = next
        }
      }),
    )
  })
})

function without(kept: KeptForm, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(kept.answers).filter(([key]) => key !== name))
}
