import type { Message, Update } from 'grammy/types'
import type { Log } from '../log.ts'
import { languageOf } from '../texts/texts.ts'
import { actOf, languageAt, type Desk, type Work } from './desk.ts'
import { hear } from './hearing.ts'
import { noteMoved, receiveMembership, receiveDeparture } from './membership.ts'
import { receiveEdit, receiveWords } from './private-words.ts'
import { personOf, senderOf, type Person, type Sender } from './person.ts'
import { receivePress } from './press.ts'
import { renderReply } from './render.ts'
import { targetOf } from './answers.ts'
import { spotOf } from './spot.ts'
import { readTyped, type Typed } from './typed.ts'
import { receiveTyped } from './typed-command.ts'
import { wordsIn } from './words.ts'

/** An update on its way through: `more` and `after` belong to its lane and its inbox row. */
export interface Passage {
  readonly log: Log
  /** The instant of the inbox commit: when an act counts as received. */
  readonly at: Date
  more(): boolean
  after(sending: Promise<unknown>): void
}

/** The chat an update belongs to; updates of one chat are handled in order. */
export function laneOf(update: Update): string {
  const chat =
    update.message?.chat ??
    update.edited_message?.chat ??
    update.callback_query?.message?.chat ??
    update.my_chat_member?.chat ??
    update.chat_member?.chat
  return chat === undefined ? 'elsewhere' : String(chat.id)
}

/** Hands an update to whom it concerns. Resolves when its effect stands; sending may go on in `passage.after`. */
export async function receive(desk: Desk, update: Update, passage: Passage): Promise<void> {
  const { message, edited_message: edited, callback_query: query, my_chat_member: mine } = update
  if (message !== undefined) await receiveMessage(desk, update, message, passage)
  else if (query !== undefined) await receivePress(desk, workOf(update, personOf(query.from), passage), query)
  else if (mine !== undefined)
    await receiveMembership(desk, workOf(update, personOf(mine.from), passage), mine)
  else if (update.chat_member !== undefined) await receiveDeparture(desk, update.chat_member, passage.at)
  else if (edited !== undefined) {
    const sender = senderOf(edited)
    await hearWords(desk, edited)
    if (sender.kind === 'person') await receiveEdit(desk, workOf(update, sender.person, passage), edited)
  }
}

/** Words for whoever set off an update that broke; nothing of its cause. */
export async function sayBroken(desk: Desk, update: Update): Promise<void> {
  const { message, callback_query: query } = update
  const from = query?.from ?? message?.from
  const { broken } = wordsIn(languageOf(from?.language_code) ?? 'de').refused
  if (query !== undefined) {
    await desk.api.answerCallbackQuery(query.id, { text: broken, show_alert: true })
  } else if (
    message !== undefined &&
    (message.chat.type === 'private' || message.text?.startsWith('/') === true)
  ) {
    const reply = { blocks: [{ kind: 'text', text: broken }] } as const
    await desk.sender.answer(targetOf(spotOf(message, desk.bot.id)), renderReply(reply, desk.table))
  }
}

async function receiveMessage(desk: Desk, update: Update, message: Message, passage: Passage): Promise<void> {
  if (message.migrate_to_chat_id !== undefined) {
    await noteMoved(desk, String(message.chat.id), String(message.migrate_to_chat_id), passage.at)
    return
  }
  const isPrivate = message.chat.type === 'private'
  const text = message.text ?? message.caption ?? ''
  const typed = readTyped(text, desk.families, desk.bot.username, !isPrivate)
  const sender = senderOf(message)
  await hearWords(desk, message)
  if (sender.kind !== 'person') {
    if (sender.kind !== 'nobody' && isMeantForBot(typed, isPrivate))
      await explain(desk, update, message, sender, passage)
    return
  }
  const work = workOf(update, sender.person, passage)
  const spot = spotOf(message, desk.bot.id)
  if (typed.kind === 'words') {
    if (isPrivate) await receiveWords(desk, work, message, text)
  } else if (typed.kind !== 'not ours') await receiveTyped(desk, work, spot, message, typed)
}

/** What is no command belongs to the discussion; commands are never mirrored, mirrors never commands. */
async function hearWords(desk: Desk, message: Message): Promise<void> {
  const typed = readTyped(message.text ?? message.caption ?? '', desk.families, desk.bot.username, true)
  if (typed.kind === 'words') await hear(desk.ear, message)
}

function isMeantForBot(typed: Typed, isPrivate: boolean): boolean {
  return typed.kind === 'words' ? isPrivate : typed.kind !== 'not ours'
}

/** Why a command does not count, said where whoever sent it can read it. */
async function explain(
  desk: Desk,
  update: Update,
  message: Message,
  sender: Exclude<Sender, { kind: 'person' | 'nobody' }>,
  passage: Passage,
): Promise<void> {
  const spot = spotOf(message, desk.bot.id)
  const nobody: Person = { user: '0', name: '', ...localeOf(message) }
  const words = wordsIn(await languageAt(desk, nobody, spot))
  passage.log.debug({ update: update.update_id, why: sender.kind }, 'does not count')
  const reply = { blocks: [{ kind: 'text', text: words.refused[sender.kind] }] } as const
  passage.after(desk.sender.answer(targetOf(spot), renderReply(reply, desk.table)))
}

function localeOf({ from }: Message): { locale?: string } {
  return from?.language_code === undefined ? {} : { locale: from.language_code }
}

function workOf(update: Update, person: Person, passage: Passage): Work {
  const act = actOf(update.update_id, person, passage.at)
  return {
    update: update.update_id,
    act,
    person,
    log: passage.log,
    more: () => passage.more(),
    after: (sending) => passage.after(sending),
  }
}
