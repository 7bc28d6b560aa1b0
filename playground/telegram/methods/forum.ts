import type { Call } from '../call.ts'
import type { ChatState, ForumTopicState } from '../model.ts'
import { badRequest } from '../refusal.ts'
import { may } from '../standing.ts'
import type { TelegramState } from '../state.ts'
import { ICON_COLORS, changeTopic, deleteTopic, openTopic, setTopicClosed } from '../topics.ts'
import type { Method } from './method.ts'
import { openChatOf } from './targets.ts'

/** core.telegram.org/bots/api#createforumtopic. */
const LONGEST_NAME = 128

function forumOf(state: TelegramState, call: Call): ChatState {
  const chat = openChatOf(state, call)
  if (!chat.forum) throw badRequest('the chat is not a forum')
  return chat
}

/** The topic of a call; whoever opened a topic may change it without the right to manage topics. */
function topicOf(state: TelegramState, call: Call, act: string): { chat: ChatState; topic: ForumTopicState } {
  const chat = forumOf(state, call)
  const topic = chat.topics.get(call.integer('message_thread_id') ?? 0)
  if (topic === undefined) throw badRequest('TOPIC_ID_INVALID')
  if (topic.deleted) throw badRequest('TOPIC_DELETED')
  if (topic.openedBy !== state.bot.id && !may(chat, state.bot.id, 'can_manage_topics')) {
    throw badRequest(`not enough rights to ${act} the topic`)
  }
  return { chat, topic }
}

function nameOf(call: Call): string | undefined {
  const name = call.text('name')?.trim()
  if (name !== undefined && name.length > LONGEST_NAME) throw badRequest('TOPIC_TITLE_TOO_LONG')
  return name
}

function iconOf(call: Call): string | undefined {
  const icon = call.text('icon_custom_emoji_id')
  if (icon !== undefined && !/^\d*$/.test(icon)) throw badRequest('DOCUMENT_INVALID')
  return icon
}

const createForumTopic: Method = (state, call) => {
  const chat = forumOf(state, call)
  if (!may(chat, state.bot.id, 'can_manage_topics')) throw badRequest('not enough rights to create a topic')
  const name = nameOf(call) ?? ''
  if (name === '') throw badRequest('title must be non-empty')
  const color = call.integer('icon_color')
  if (color !== undefined && !ICON_COLORS.some((one) => one === color)) {
    throw badRequest('invalid icon color specified')
  }
  const icon = iconOf(call)
  state.limits.spend(chat)
  const topic = openTopic(state, chat, state.bot, { name, color, icon: icon === '' ? undefined : icon })
  return {
    message_thread_id: topic.id,
    name: topic.name,
    icon_color: topic.color,
    ...(topic.icon === undefined ? {} : { icon_custom_emoji_id: topic.icon }),
  }
}

const editForumTopic: Method = (state, call) => {
  const { chat, topic } = topicOf(state, call, 'edit')
  const name = nameOf(call)
  const icon = iconOf(call)
  const newName = name !== undefined && name !== '' && name !== topic.name
  const newIcon = icon !== undefined && icon !== (topic.icon ?? '')
  if (!newName && !newIcon) throw badRequest('TOPIC_NOT_MODIFIED')
  state.limits.spend(chat)
  changeTopic(state, chat, state.bot, topic, { ...(newName ? { name } : {}), ...(newIcon ? { icon } : {}) })
  return true
}

function closing(closed: boolean): Method {
  return (state, call) => {
    const { chat, topic } = topicOf(state, call, 'close or open')
    if (topic.closed === closed) throw badRequest('TOPIC_NOT_MODIFIED')
    state.limits.spend(chat)
    setTopicClosed(state, chat, state.bot, topic, closed)
    return true
  }
}

const deleteForumTopic: Method = (state, call) => {
  const { chat, topic } = topicOf(state, call, 'delete')
  if (!may(chat, state.bot.id, 'can_delete_messages')) {
    throw badRequest('not enough rights to delete the topic')
  }
  deleteTopic(state, chat, topic)
  return true
}

export const forum: Readonly<Record<string, Method>> = {
  createForumTopic,
  editForumTopic,
  closeForumTopic: closing(true),
  reopenForumTopic: closing(false),
  deleteForumTopic,
}
