import type { ReplyParameters } from '@grammyjs/types'
import type { Call } from '../call.ts'
import { standing } from '../messages.ts'
import { isIn } from '../model.ts'
import type { ChatState } from '../model.ts'
import { TelegramRefusal, badRequest, forbidden } from '../refusal.ts'
import { may, mayWrite, standingOf } from '../standing.ts'
import type { TelegramState } from '../state.ts'

/** Where a new message goes. */
export interface Place {
  readonly chat: ChatState
  readonly topic: number | undefined
  readonly replyTo: number | undefined
}

function meets(state: TelegramState, userId: number): boolean {
  return [...state.chats.values()].some(
    (chat) => isIn(standingOf(chat, userId)) && isIn(standingOf(chat, state.bot.id)),
  )
}

function privateChatOf(state: TelegramState, userId: number): ChatState {
  const person = state.people.get(userId)
  if (person === undefined) throw badRequest('chat not found')
  const known = state.chats.get(userId)
  if (known?.started !== true && !meets(state, userId)) throw badRequest('chat not found')
  return known ?? state.privateChat(person)
}

function groupOf(state: TelegramState, id: number): ChatState {
  const chat = state.chats.get(id)
  if (chat === undefined || !chat.members.has(state.bot.id)) throw badRequest('chat not found')
  if (chat.migratedTo !== undefined) {
    throw new TelegramRefusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migratedTo,
    })
  }
  const own = standingOf(chat, state.bot.id)
  if (own.status === 'kicked') throw forbidden(`bot was kicked from the ${chat.kind} chat`)
  if (!isIn(own)) throw forbidden(`bot is not a member of the ${chat.kind} chat`)
  return chat
}

/** The chat of a call, if the bot may know of it. */
export function chatOf(state: TelegramState, call: Call): ChatState {
  return chatNamed(state, call.text('chat_id') ?? '')
}

/** The chat with this id or `@username`, if the bot may know of it. */
export function chatNamed(state: TelegramState, name: string): ChatState {
  if (name === '') throw badRequest('chat_id is empty')
  if (name.startsWith('@')) {
    const wanted = name.slice(1).toLowerCase()
    const chat = [...state.chats.values()].find(({ username }) => username?.toLowerCase() === wanted)
    if (chat === undefined || chat.kind === 'private') throw badRequest('chat not found')
    return groupOf(state, chat.id)
  }
  if (!/^-?\d+$/.test(name)) throw badRequest('chat not found')
  const id = Number(name)
  return id > 0 ? privateChatOf(state, id) : groupOf(state, id)
}

/** The chat of a call, if the bot may do something there now. */
export function openChatOf(state: TelegramState, call: Call): ChatState {
  const chat = chatOf(state, call)
  if (chat.kind !== 'private') return chat
  if (chat.blocked) throw forbidden('bot was blocked by the user')
  if (!chat.started) throw forbidden("bot can't initiate conversation with a user")
  return chat
}

/** The thread a call names, if it can be written to: General has no id that one may name. */
export function threadOf(state: TelegramState, call: Call, chat: ChatState): number | undefined {
  const thread = call.integer('message_thread_id')
  if (thread === undefined || thread === 0) return undefined
  const topic = chat.forum ? chat.topics.get(thread) : undefined
  if (topic === undefined) throw badRequest('message thread not found')
  if (topic.deleted) throw badRequest('TOPIC_DELETED')
  if (topic.closed && !may(chat, state.bot.id, 'can_manage_topics')) throw badRequest('TOPIC_CLOSED')
  return thread
}

function replyOf(call: Call, chat: ChatState): number | undefined {
  const reply = call.json('reply_parameters') as ReplyParameters | undefined
  if (reply === undefined) return undefined
  const elsewhere = reply.chat_id !== undefined && String(reply.chat_id) !== String(chat.id)
  const found = elsewhere ? undefined : standing(chat, reply.message_id)
  if (found !== undefined) return found.id
  if (reply.allow_sending_without_reply === true) return undefined
  throw badRequest('message to be replied not found')
}

/** Where a message of this kind goes ("text messages", "documents", "photos"), all rights checked. */
export function placeOf(state: TelegramState, call: Call, kind: string): Place {
  const chat = openChatOf(state, call)
  if (call.has('ephemeral_message_parameters') || call.has('business_connection_id')) {
    throw badRequest('the stand-in sends ordinary messages only')
  }
  if (chat.kind !== 'private' && !mayWrite(chat, state.bot.id)) {
    throw badRequest(`not enough rights to send ${kind} to the chat`)
  }
  const named = threadOf(state, call, chat)
  const replyTo = replyOf(call, chat)
  const replied = replyTo === undefined ? undefined : chat.messages.get(replyTo)
  const repliedTopic = replied?.inTopic === true ? replied.thread : undefined
  if (named !== undefined && replied !== undefined && repliedTopic !== named) {
    throw badRequest('message to be replied not found')
  }
  return { chat, replyTo, topic: named ?? repliedTopic }
}
