import type { Message } from 'grammy/types'
import type { Request } from '../platform.ts'

/** Where something happened, and where an answer to it is put. */
export interface Spot {
  readonly place: Request['place']
  /** The topic an answer goes to. */
  readonly topic?: number
  /** The message that is answered. */
  readonly replyTo?: number
}

/** The place of a message; in a group without topics the bot's message it replies to stands for the thread. */
export function spotOf(message: Message, bot: number): Spot {
  const { chat } = message
  const isPrivate = chat.type === 'private'
  const topic = topicOf(message)
  const answered = realReply(message)
  const card = answered?.from?.id === bot ? answered.message_id : undefined
  const thread = topic ?? card
  return {
    place: { ...placeOf(String(chat.id), isPrivate, thread), ...(isPrivate ? {} : { overheard: true }) },
    ...(topic === undefined ? {} : { topic }),
    ...(isPrivate ? {} : { replyTo: message.message_id }),
  }
}

/** The place of a pressed button: its message stands for the thread where there are no topics. */
export function spotOfButton(
  message: { chat: Message['chat']; message_id: number } & Partial<Message>,
): Spot {
  const isPrivate = message.chat.type === 'private'
  const topic = message.is_topic_message === true ? message.message_thread_id : undefined
  return {
    place: placeOf(String(message.chat.id), isPrivate, topic ?? message.message_id),
    ...(topic === undefined ? {} : { topic }),
  }
}

export function privateSpot(user: string): Spot {
  return { place: placeOf(user, true) }
}

/** A reply somebody meant: in a topic every message carries its first one (Bot API, `reply_to_message`). */
export function realReply(message: Message): Message | undefined {
  const answered = message.reply_to_message
  if (answered === undefined || answered.message_id === topicOf(message)) return undefined
  return answered.forum_topic_created === undefined ? answered : undefined
}

function topicOf(message: Message): number | undefined {
  return message.is_topic_message === true ? message.message_thread_id : undefined
}

function placeOf(chat: string, isPrivate: boolean, thread?: number): Request['place'] {
  const inThread = thread === undefined || isPrivate ? {} : { thread: String(thread) }
  return { platform: 'telegram', chat, parent: chat, private: isPrivate, ...inThread }
}
