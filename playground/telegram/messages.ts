import type { Message } from '@grammyjs/types'
import { chatObject, CHANNEL_BOT, GROUP_ANONYMOUS_BOT, isAdmin, isIn } from './model.ts'
import type { ChatState, Content, Draft, StoredMessage } from './model.ts'
import { standingOf } from './standing.ts'
import type { TelegramState } from './state.ts'

const SERVICE: readonly (keyof Content)[] = [
  'forum_topic_closed',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_reopened',
  'group_chat_created',
  'left_chat_member',
  'migrate_from_chat_id',
  'migrate_to_chat_id',
  'new_chat_members',
  'new_chat_title',
  'pinned_message',
]

/** Whether a message tells of an act instead of saying something. */
export function isService(message: StoredMessage): boolean {
  return SERVICE.some((name) => message.content[name] !== undefined)
}

/** Unix time in seconds. */
export function unix(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

function threadFor(
  chat: ChatState,
  draft: Draft,
  id: number,
): { thread: number | undefined; inTopic: boolean } {
  if (draft.content.forum_topic_created !== undefined) return { thread: id, inTopic: true }
  if (draft.topic !== undefined) return { thread: draft.topic, inTopic: true }
  // In supergroups a reply starts a thread of its own: message_thread_id without is_topic_message.
  if (chat.kind !== 'supergroup' || draft.replyTo === undefined) return { thread: undefined, inTopic: false }
  return { thread: chat.messages.get(draft.replyTo)?.thread ?? draft.replyTo, inTopic: false }
}

/** Adds a message to a chat; telling the bot is `deliver`'s. */
export function post(state: TelegramState, chat: ChatState, draft: Draft): StoredMessage {
  const id = state.nextMessageId(chat)
  const message: StoredMessage = {
    id,
    date: state.now(),
    from: draft.from,
    senderChat: draft.senderChat,
    authorSignature: draft.authorSignature,
    viaBot: draft.viaBot,
    forwardOrigin: draft.forwardOrigin,
    automaticForward: draft.automaticForward ?? false,
    replyTo: draft.replyTo,
    ...threadFor(chat, draft, id),
    content: draft.content,
    keyboard: draft.keyboard,
    answers: draft.answers ?? [],
    editedAt: undefined,
    deleted: false,
    reactions: [],
  }
  chat.messages.set(id, message)
  state.changes.tell()
  return message
}

/** The message if it still stands. */
export function standing(chat: ChatState, id: number | undefined): StoredMessage | undefined {
  const message = id === undefined ? undefined : chat.messages.get(id)
  return message === undefined || message.deleted ? undefined : message
}

/** The API's `Message`; in a topic it replies at least to the topic's first message. */
export function render(chat: ChatState, message: StoredMessage, asReply = false): Message {
  const first = message.inTopic && message.thread !== message.id ? message.thread : undefined
  const repliedTo = asReply ? undefined : (standing(chat, message.replyTo) ?? standing(chat, first))
  const rendered = {
    message_id: message.id,
    ...(message.thread === undefined ? {} : { message_thread_id: message.thread }),
    ...(message.inTopic ? { is_topic_message: true } : {}),
    ...(message.from === undefined ? {} : { from: message.from }),
    ...(message.senderChat === undefined ? {} : { sender_chat: message.senderChat }),
    ...(message.authorSignature === undefined ? {} : { author_signature: message.authorSignature }),
    ...(message.viaBot === undefined ? {} : { via_bot: message.viaBot }),
    ...(message.forwardOrigin === undefined ? {} : { forward_origin: message.forwardOrigin }),
    ...(message.automaticForward ? { is_automatic_forward: true } : {}),
    chat: chatObject(chat),
    date: unix(message.date),
    ...(message.editedAt === undefined ? {} : { edit_date: unix(message.editedAt) }),
    ...(repliedTo === undefined ? {} : { reply_to_message: render(chat, repliedTo, true) }),
    ...withoutEmpty(message.content),
    ...(message.keyboard === undefined ? {} : { reply_markup: message.keyboard }),
  }
  return structuredClone(rendered) as Message
}

function withoutEmpty(content: Content): Content {
  const { entities, caption, caption_entities, ...rest } = content
  return {
    ...rest,
    ...(entities === undefined || entities.length === 0 ? {} : { entities }),
    ...(caption === undefined || caption === '' ? {} : { caption }),
    ...(caption_entities === undefined || caption_entities.length === 0 ? {} : { caption_entities }),
  }
}

/** What the bot is told of: in private all, in groups by its standing and by privacy mode. */
function botSees(state: TelegramState, chat: ChatState, message: StoredMessage): boolean {
  if (chat.kind === 'channel') return false
  if (isService(message)) return chat.kind === 'private' || isIn(standingOf(chat, state.bot.id))
  const from = message.from
  if (from?.id === state.bot.id) return false
  const foreignBot = from?.is_bot === true && from.id !== GROUP_ANONYMOUS_BOT.id && from.id !== CHANNEL_BOT.id
  if (foreignBot) return false
  if (chat.kind === 'private') return true
  const own = standingOf(chat, state.bot.id)
  if (!isIn(own)) return false
  return isAdmin(own) || !state.privacyMode || isForBot(state, chat, message)
}

/** Privacy mode: commands (not those for other bots), mentions, replies to the bot, messages sent via it. */
function isForBot(state: TelegramState, chat: ChatState, message: StoredMessage): boolean {
  if (message.viaBot?.id === state.bot.id) return true
  if (standing(chat, message.replyTo)?.from?.id === state.bot.id) return true
  const text = message.content.text ?? message.content.caption ?? ''
  const entities = message.content.entities ?? message.content.caption_entities ?? []
  const name = `@${state.bot.username}`.toLowerCase()
  return entities.some(({ type, offset, length }) => {
    const part = text.slice(offset, offset + length).toLowerCase()
    if (type === 'mention') return part === name
    return type === 'bot_command' && (part.endsWith(name) || (!part.includes('@') && offset === 0))
  })
}

/** Tells the bot of a new or edited message, if it is one the bot hears of. */
export function deliver(
  state: TelegramState,
  chat: ChatState,
  message: StoredMessage,
  kind: 'message' | 'edited_message' = 'message',
): void {
  if (!botSees(state, chat, message)) return
  // `Update` narrows the message by kind of chat; what is rendered here is one of them.
  state.emit({ [kind]: render(chat, message) })
}

/** Posts an act's service message and tells the bot of it, its own acts included. */
export function postService(
  state: TelegramState,
  chat: ChatState,
  draft: Pick<Draft, 'content' | 'from' | 'topic' | 'senderChat' | 'replyTo'>,
): StoredMessage {
  const message = post(state, chat, draft)
  deliver(state, chat, message)
  return message
}
