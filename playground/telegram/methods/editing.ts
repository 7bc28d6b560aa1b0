import { isDeepStrictEqual } from 'node:util'
import type { ReactionType } from '@grammyjs/types'
import type { Call } from '../call.ts'
import { messageCaption, messageText } from '../formatted.ts'
import { markupOf } from '../keyboard.ts'
import { isService, postService, render, standing } from '../messages.ts'
import type { ChatState, Content, StoredMessage } from '../model.ts'
import { badRequest } from '../refusal.ts'
import { may } from '../standing.ts'
import type { TelegramState } from '../state.ts'
import type { Method } from './method.ts'
import { openChatOf } from './targets.ts'

/** Own messages can be deleted for 48 hours, without a right of the bot's. */
const DELETABLE_FOR = 48 * 60 * 60 * 1000
const SAME =
  'message is not modified: specified new message content and reply markup are exactly the same ' +
  'as a current content and reply markup of the message'

function editable(state: TelegramState, call: Call): { chat: ChatState; message: StoredMessage } {
  const chat = openChatOf(state, call)
  const id = call.integer('message_id')
  if (id === undefined) throw badRequest('message identifier is not specified')
  const message = standing(chat, id)
  if (message === undefined) throw badRequest('message to edit not found')
  if (message.from?.id !== state.bot.id || isService(message)) throw badRequest("message can't be edited")
  return { chat, message }
}

/** Changes a message; an edit without `reply_markup` takes its buttons away. */
function edit(state: TelegramState, call: Call, content: (now: Content) => Content): unknown {
  const { chat, message } = editable(state, call)
  const keyboard = markupOf(call, 'inline').inline
  const next = content(message.content)
  if (isDeepStrictEqual([next, keyboard], [message.content, message.keyboard])) throw badRequest(SAME)
  state.limits.spend(chat)
  message.content = next
  message.keyboard = keyboard
  message.editedAt = state.now()
  state.changes.tell()
  return render(chat, message)
}

const editMessageText: Method = (state, call) =>
  edit(state, call, (now) => {
    if (now.text === undefined) throw badRequest('there is no text in the message to edit')
    return { ...now, ...messageText(call) }
  })

const editMessageCaption: Method = (state, call) =>
  edit(state, call, (now) => {
    if (now.document === undefined && now.photo === undefined) {
      throw badRequest('there is no caption in the message to edit')
    }
    const caption = messageCaption(call)
    return { ...now, caption: caption.text, caption_entities: caption.entities }
  })

const editMessageReplyMarkup: Method = (state, call) => edit(state, call, (now) => now)

function remove(state: TelegramState, chat: ChatState, message: StoredMessage): void {
  const own = message.from?.id === state.bot.id
  const inPrivate = chat.kind === 'private'
  const old = state.now().getTime() - message.date.getTime() > DELETABLE_FOR
  const byRight = may(chat, state.bot.id, 'can_delete_messages')
  const opensTopic = message.content.forum_topic_created !== undefined
  if (opensTopic || (!byRight && (old || !(own || inPrivate)))) {
    throw badRequest(
      old && !opensTopic ? "message can't be deleted for everyone" : "message can't be deleted",
    )
  }
  message.deleted = true
  state.changes.tell()
}

const deleteMessage: Method = (state, call) => {
  const chat = openChatOf(state, call)
  const message = standing(chat, call.integer('message_id'))
  if (message === undefined) throw badRequest('message to delete not found')
  remove(state, chat, message)
  return true
}

const deleteMessages: Method = (state, call) => {
  const chat = openChatOf(state, call)
  const ids = (call.json('message_ids') as number[] | undefined) ?? []
  if (ids.length === 0) throw badRequest('message identifiers are not specified')
  if (ids.length > 100) throw badRequest('too many message identifiers specified')
  for (const id of ids) {
    const message = standing(chat, id)
    if (message !== undefined) remove(state, chat, message)
  }
  return true
}

function pinning(state: TelegramState, call: Call): ChatState {
  const chat = openChatOf(state, call)
  if (chat.kind !== 'private' && !may(chat, state.bot.id, 'can_pin_messages')) {
    throw badRequest('not enough rights to manage pinned messages in the chat')
  }
  return chat
}

const pinChatMessage: Method = (state, call) => {
  const chat = pinning(state, call)
  const message = standing(chat, call.integer('message_id'))
  if (message === undefined) throw badRequest('message to pin not found')
  if (isService(message)) throw badRequest("message can't be pinned")
  if (chat.pinned.includes(message.id)) return true
  state.limits.spend(chat)
  chat.pinned.push(message.id)
  postService(state, chat, {
    from: state.bot,
    topic: message.inTopic ? message.thread : undefined,
    content: { pinned_message: render(chat, message, true) },
  })
  return true
}

const unpinChatMessage: Method = (state, call) => {
  const chat = pinning(state, call)
  const id = call.integer('message_id') ?? chat.pinned.at(-1)
  const at = id === undefined ? -1 : chat.pinned.indexOf(id)
  if (at === -1) throw badRequest('message to unpin not found')
  chat.pinned.splice(at, 1)
  state.changes.tell()
  return true
}

const setMessageReaction: Method = (state, call) => {
  const chat = openChatOf(state, call)
  const message = standing(chat, call.integer('message_id'))
  if (message === undefined) throw badRequest('message to react not found')
  const reactions = (call.json('reaction') as ReactionType[] | undefined) ?? []
  if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY')
  if (reactions.some(({ type }) => type === 'paid')) throw badRequest('REACTION_INVALID')
  message.reactions = reactions
  state.changes.tell()
  return true
}

export const editing: Readonly<Record<string, Method>> = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
  pinChatMessage,
  unpinChatMessage,
  setMessageReaction,
}
