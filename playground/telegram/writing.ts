import type { Chat, MessageEntity, MessageOrigin, User } from '@grammyjs/types'
import { settle } from './entities.ts'
import { deliver, post, standing, unix } from './messages.ts'
import { GROUP_ANONYMOUS_BOT, chatObject, isAdmin, isIn } from './model.ts'
import type { ChatState, Content, Draft, StoredMessage } from './model.ts'
import { nameOf } from './seen.ts'
import type { SeenMessage } from './seen.ts'
import { mayWrite, standingOf } from './standing.ts'
import type { TelegramState } from './state.ts'

/** Apps split what is longer. */
const LONGEST_TEXT = 4096

/** In whose name and as an answer to what a person writes. */
export interface Writing {
  readonly entities?: readonly MessageEntity[]
  readonly replyTo?: SeenMessage | undefined
  readonly from?: User
  readonly senderChat?: Chat
  readonly viaBot?: User
  readonly forwardOrigin?: MessageOrigin
}

/** One place a person writes to: a chat, or a topic in it. */
export interface Desk {
  readonly state: TelegramState
  readonly user: User
  readonly chat: ChatState
  readonly topic: number | undefined
}

/** Throws, in words, where the person's app would not let them write. */
function checkWriting({ state, user, chat, topic }: Desk): void {
  const who = nameOf(user)
  if (chat.kind === 'private') {
    if (chat.blocked) throw new Error(`${who} has blocked the bot and must unblock it first`)
    chat.started = true
    chat.members.set(state.bot.id, { status: 'member' })
    return
  }
  if (chat.migratedTo !== undefined) throw new Error(`The group "${chat.title}" is a supergroup now`)
  const own = standingOf(chat, user.id)
  if (!isIn(own)) throw new Error(`${who} is not in "${chat.title}"`)
  if (!mayWrite(chat, user.id)) throw new Error(`${who} may not write in "${chat.title}"`)
  const place = topic === undefined ? undefined : chat.topics.get(topic)
  if (place?.deleted === true) throw new Error(`The topic "${place.name}" is deleted`)
  if (place?.closed === true && !isAdmin(own)) throw new Error(`The topic "${place.name}" is closed`)
}

function sender(desk: Desk, writing: Writing): Pick<Draft, 'from' | 'senderChat'> {
  if (writing.from !== undefined) return { from: writing.from, senderChat: writing.senderChat }
  const own = standingOf(desk.chat, desk.user.id)
  if (isAdmin(own) && 'anonymous' in own && own.anonymous) {
    return { from: GROUP_ANONYMOUS_BOT, senderChat: chatObject(desk.chat) }
  }
  return { from: desk.user, senderChat: undefined }
}

/** Puts a person's message into the chat and tells the bot. */
export function write(desk: Desk, content: Content, writing: Writing = {}): StoredMessage {
  checkWriting(desk)
  const replied = writing.replyTo === undefined ? undefined : desk.chat.messages.get(writing.replyTo.id)
  if (writing.replyTo !== undefined && (replied === undefined || replied.deleted)) {
    throw new Error(`There is no message ${writing.replyTo.id} to reply to`)
  }
  const repliedTopic = replied?.inTopic === true ? replied.thread : undefined
  const message = post(desk.state, desk.chat, {
    ...sender(desk, writing),
    content,
    topic: desk.topic ?? repliedTopic,
    replyTo: replied?.id,
    viaBot: writing.viaBot,
    forwardOrigin: writing.forwardOrigin,
  })
  deliver(desk.state, desk.chat, message)
  return message
}

/** Writes a text, in as many messages as an app makes of it; gives the last. */
export function writeText(desk: Desk, text: string, writing: Writing = {}): StoredMessage {
  const settled = settle(text, writing.entities ?? [])
  if (settled.text === '') throw new Error('Nobody can send an empty message')
  let rest = settled.text
  if (rest.length <= LONGEST_TEXT) return write(desk, settled, writing)
  let last: StoredMessage | undefined
  while (rest.length > 0) {
    const cut = rest.length <= LONGEST_TEXT ? rest.length : placeToCut(rest)
    const part = settle(rest.slice(0, cut))
    if (part.text !== '') last = write(desk, part, writing)
    rest = rest.slice(cut)
  }
  if (last === undefined) throw new Error('Nobody can send an empty message')
  return last
}

function placeToCut(text: string): number {
  const head = text.slice(0, LONGEST_TEXT)
  const blank = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '))
  const cut = blank > LONGEST_TEXT / 2 ? blank : LONGEST_TEXT
  return /[\uD800-\uDBFF]/.test(text.charAt(cut - 1)) ? cut - 1 : cut
}

/** Where a forwarded message came from, as its readers are told. */
export function originOf(desk: Desk, id: number): MessageOrigin {
  const message = standing(desk.chat, id)
  if (message === undefined) throw new Error(`There is no message ${id} to forward`)
  if (message.forwardOrigin !== undefined) return message.forwardOrigin
  const date = unix(message.date)
  if (message.senderChat !== undefined) return { type: 'chat', date, sender_chat: message.senderChat }
  return { type: 'user', date, sender_user: message.from ?? desk.user }
}
