import type { Document, Message } from 'grammy/types'
import { askedQuestion, isListening, type FormInput, type KeptForm } from '../domain/form.ts'
import type { Reply } from '../reply.ts'
import { noteAccount } from './accounts.ts'
import { languageAt, type Desk, type Work } from './desk.ts'
import { currentForm, stepDialog } from './dialog.ts'
import { FILE_LIMIT, incomingFile, referenceOf } from './files.ts'
import { continueForm } from './form-flow.ts'
import { inputOf, waitingForm } from './question.ts'
import { renderReply } from './render.ts'
import { privateSpot } from './spot.ts'
import { wordsIn, type Words } from './words.ts'

/** Plain texts that answer a question without a file field of its own. */
const PLAIN_TEXT = /\.(?:txt|md|markdown|text)$/i
const PLAIN_TEXT_LIMIT = 2 * 1024 * 1024

/** Anything but a command in the private chat: an answer to the question that stands, or nothing we know. */
export async function receiveWords(desk: Desk, work: Work, message: Message, text: string): Promise<void> {
  await noteAccount(desk, work, true)
  const words = wordsIn(await languageAt(desk, work.person, privateSpot(work.person.user)))
  const { document } = message
  if (document !== undefined) {
    await receiveDocument(desk, work, document, words)
    return
  }
  if (message.text === undefined) {
    const { state } = await currentForm(desk, work)
    if (state === 'asked') say(desk, work, words.form.photo)
    else await notUnderstood(desk, work, words)
    return
  }
  const step = await stepDialog(desk, work, (kept) => answerIn(kept, text))
  if (step.kind === 'kept') await continueForm(desk, work, step.kept)
  else await notUnderstood(desk, work, words)
}

/** A changed message changes nothing: while a form is open, its writer should know. */
export async function receiveEdit(desk: Desk, work: Work, message: Message): Promise<void> {
  if (message.chat.type !== 'private') return
  const { state } = await currentForm(desk, work)
  if (state !== 'asked') return
  const words = wordsIn(await languageAt(desk, work.person, privateSpot(work.person.user)))
  say(desk, work, words.form.edited)
}

async function receiveDocument(desk: Desk, work: Work, document: Document, words: Words): Promise<void> {
  const { state, kept } = await currentForm(desk, work)
  if (state !== 'asked' || kept === undefined) {
    await notUnderstood(desk, work, words)
    return
  }
  const reference = referenceOf(document)
  if (reference.size > FILE_LIMIT) {
    say(desk, work, words.form.fileTooLarge)
    return
  }
  const input = await inputOfDocument(desk, kept, document)
  if (input === undefined) {
    say(desk, work, words.form.fileUnread)
    return
  }
  const step = await stepDialog(desk, work, (now) => (isListening(now) ? input : undefined))
  if (step.kind === 'kept') await continueForm(desk, work, step.kept)
}

/** The file itself where the form has a place for it, else the words of a plain text. */
async function inputOfDocument(
  desk: Desk,
  kept: KeptForm,
  document: Document,
): Promise<FormInput | undefined> {
  const reference = referenceOf(document)
  const hasField = kept.form.questionnaire.fields.some(({ kind }) => kind === 'file')
  const asked = askedQuestion(kept)
  if (hasField || asked?.kind !== 'long text') return { kind: 'file', reference: JSON.stringify(reference) }
  if (!PLAIN_TEXT.test(reference.name) || reference.size > PLAIN_TEXT_LIMIT) return undefined
  try {
    const bytes = await incomingFile(reference, desk.files).read()
    return { kind: 'words', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return undefined
  }
}

/** To a form set aside only the word to go on is an answer. */
function answerIn(kept: KeptForm, text: string): FormInput | undefined {
  const input = inputOf(kept, text)
  return isListening(kept) || (input.kind === 'action' && input.action === 'continue') ? input : undefined
}

async function notUnderstood(desk: Desk, work: Work, words: Words): Promise<void> {
  say(desk, work, words.menu.notUnderstood)
  const { kept, state } = await currentForm(desk, work)
  if (kept === undefined || state !== 'waits') return
  const language = await languageAt(desk, work.person, privateSpot(work.person.user))
  work.after(desk.sender.answer({ chat: work.person.user }, waitingForm(kept, language)))
}

function say(desk: Desk, work: Work, text: string): void {
  const reply: Reply = { blocks: [{ kind: 'text', text }] }
  work.after(desk.sender.answer({ chat: work.person.user }, renderReply(reply, desk.table)))
}
