import {
  endForm,
  hasAnswers,
  isListening,
  keepRefused,
  openForm,
  readKept,
  type FormInput,
  type KeptForm,
  type Questionnaire,
} from '../domain/form.ts'
import { submission, takeInput } from '../domain/form-steps.ts'
import type { Language } from '../domain/group.ts'
import type { AccountRef } from '../domain/ids.ts'
import { furtherAct, type Desk, type Sending, type Work } from './desk.ts'
import type { FileReference } from './files.ts'
import { renderForm } from './question.ts'
import type { PackedCall } from './values.ts'

/** A step's outcome: the form as it stands, or that there is none this was meant for. */
export type Step = { readonly kind: 'kept'; readonly kept: KeptForm } | { readonly kind: 'not for a form' }

/** Begins a form for a person; its first question goes to their private chat. `origin` is where it was asked for. */
export async function beginDialog(
  desk: Desk,
  work: Work,
  form: Questionnaire,
  origin: PackedCall,
  language: Language,
): Promise<Sending> {
  // One update may end a form and begin the next; the act alone would answer as the first time.
  const act = furtherAct(work.act, 'form')
  const { events } = await desk.store.change(act, 'form', accountOf(work), ({ open }, { at }) => ({
    events: [
      { kind: 'form kept', account: accountOf(work), open: openForm(readKept(open), form, origin, at) },
    ],
  }))
  const [event] = events
  const kept = event?.kind === 'form kept' ? readKept(event.open) : undefined
  return kept === undefined ? { sent: Promise.resolve() } : showQuestion(desk, work, kept, language)
}

/** One answer. `read` sees the form as it stands in the transaction and says what the answer is, if it is one. */
export async function stepDialog(
  desk: Desk,
  work: Work,
  read: (kept: KeptForm) => FormInput | undefined,
): Promise<Step> {
  const { events } = await desk.store.change(work.act, 'form', accountOf(work), ({ open }) => {
    const kept = readKept(open)
    const input = kept === undefined ? undefined : read(kept)
    if (kept === undefined || input === undefined) return { events: [] }
    return { events: [{ kind: 'form kept', account: accountOf(work), open: takeInput(kept, input) }] }
  })
  const [event] = events
  const kept = event?.kind === 'form kept' ? readKept(event.open) : undefined
  return kept === undefined ? { kind: 'not for a form' } : { kind: 'kept', kept }
}

/** Puts the question, or what is wrong with the answer, into the person's queue; `sent` resolves once it is there. */
export function showQuestion(desk: Desk, work: Work, kept: KeptForm, language: Language): Sending {
  // Pieces of one long text come in a row: one receipt for all of them is enough.
  if (kept.form.told === 'more' && work.more()) return { sent: Promise.resolve() }
  const { user } = work.person
  const sent = desk.sender.answer({ chat: user }, renderForm(kept, language)).then((message) => {
    if (message !== undefined) desk.asked.set(user, message)
  })
  return { sent }
}

/** A question that is answered loses its buttons: whoever presses next presses the next question's. */
export async function retireQuestion(desk: Desk, work: Work): Promise<void> {
  const { user } = work.person
  const message = desk.asked.get(user)
  if (message === undefined) return
  desk.asked.delete(user)
  await desk.sender.takeButtons(user, message)
}

/** The form is done with and the one set aside before it waits again; a refused one is itself set aside. */
export async function endDialog(desk: Desk, work: Work, refused: boolean): Promise<KeptForm | undefined> {
  const account = accountOf(work)
  const act = furtherAct(work.act, 'ended')
  const { events } = await desk.store.change(act, 'form', account, ({ open }) => {
    const kept = readKept(open)
    if (kept?.form.told !== 'complete') return { events: [] }
    const next = refused ? keepRefused(kept) : endForm(kept)
    return {
      events: [
        next === undefined ? { kind: 'form ended', account } : { kind: 'form kept', account, open: next },
      ],
    }
  })
  const [event] = events
  return event?.kind === 'form kept' ? readKept(event.open) : undefined
}

/** What the completed form asks to be done, in the place where the form was asked for. */
export function submittedCall(kept: KeptForm): PackedCall {
  const origin = kept.form.origin as PackedCall
  const { values, files } = submission(kept)
  const packed = Object.entries(files).map(
    ([name, reference]) => [name, { file: JSON.parse(reference) as FileReference }] as const,
  )
  return {
    command: kept.form.questionnaire.submit.command,
    values: { ...origin.values, ...values, ...Object.fromEntries(packed) },
    place: origin.place,
  }
}

/** The form of a person as it stands now; `waits` when it was set aside with answers in it. */
export async function currentForm(
  desk: Desk,
  work: Work,
): Promise<{ kept?: KeptForm; state: 'none' | 'asked' | 'waits' }> {
  const { open } = await desk.store.read('form', accountOf(work))
  const kept = readKept(open)
  if (kept === undefined) return { state: 'none' }
  if (isListening(kept)) return { kept, state: 'asked' }
  return hasAnswers(kept.answers) ? { kept, state: 'waits' } : { state: 'none' }
}

function accountOf({ person }: Work): AccountRef {
  return { platform: 'telegram', user: person.user }
}
