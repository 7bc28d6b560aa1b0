import type { User } from '@grammyjs/types'
import { postService } from './messages.ts'
import type { ChatState, ForumTopicState } from './model.ts'
import type { TelegramState } from './state.ts'

/** The six colours a topic's icon can have (core.telegram.org/bots/api#createforumtopic). */
export const ICON_COLORS = [7_322_096, 16_766_590, 13_338_331, 9_367_192, 16_749_490, 16_478_047] as const

/** Opens a topic: its first message tells of it and gives it its id. */
export function openTopic(
  state: TelegramState,
  chat: ChatState,
  by: User,
  start: { name: string; color?: number | undefined; icon?: string | undefined },
): ForumTopicState {
  const color = start.color ?? ICON_COLORS[chat.topics.size % ICON_COLORS.length] ?? ICON_COLORS[0]
  const icon = start.icon === undefined ? {} : { icon_custom_emoji_id: start.icon }
  const first = postService(state, chat, {
    from: by,
    content: { forum_topic_created: { name: start.name, icon_color: color, ...icon } },
  })
  const topic: ForumTopicState = {
    id: first.id,
    name: start.name,
    color,
    icon: start.icon,
    closed: false,
    deleted: false,
    openedBy: by.id,
  }
  chat.topics.set(topic.id, topic)
  state.changes.tell()
  return topic
}

/** Closes or opens a topic again. */
export function setTopicClosed(
  state: TelegramState,
  chat: ChatState,
  by: User,
  topic: ForumTopicState,
  closed: boolean,
): void {
  topic.closed = closed
  const content = closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} }
  postService(state, chat, { from: by, topic: topic.id, content })
}

/** Renames a topic or gives it another icon; the empty icon removes it. */
export function changeTopic(
  state: TelegramState,
  chat: ChatState,
  by: User,
  topic: ForumTopicState,
  change: { name?: string; icon?: string },
): void {
  if (change.name !== undefined) topic.name = change.name
  if (change.icon !== undefined) topic.icon = change.icon === '' ? undefined : change.icon
  const content = {
    forum_topic_edited: {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.icon === undefined ? {} : { icon_custom_emoji_id: change.icon }),
    },
  }
  postService(state, chat, { from: by, topic: topic.id, content })
}

/** Deletes a topic with all its messages; nobody is told. */
export function deleteTopic(state: TelegramState, chat: ChatState, topic: ForumTopicState): void {
  topic.deleted = true
  for (const message of chat.messages.values()) {
    if (message.inTopic && message.thread === topic.id) message.deleted = true
  }
  state.changes.tell()
}
