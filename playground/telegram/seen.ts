import type { MessageEntity, User } from '@grammyjs/types'
import { isService } from './messages.ts'
import type { ChatState, Content, StoredMessage } from './model.ts'
import type { TelegramState } from './state.ts'

interface SeenButton {
  readonly label: string
  /** Sent to the bot when pressed. */
  readonly data?: string
  /** Opened when pressed. */
  readonly url?: string
}

interface SeenFile {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

/** A message as people see it. */
export interface SeenMessage {
  readonly id: number
  readonly chatId: number
  readonly topicId: number | undefined
  /** The name above the message. */
  readonly from: string
  readonly byBot: boolean
  readonly at: Date
  readonly text: string
  readonly entities: readonly MessageEntity[]
  readonly buttons: readonly (readonly SeenButton[])[]
  /** Labels of a keyboard below the input field. */
  readonly answers: readonly string[]
  /** The text with the buttons' labels in brackets below it. */
  readonly plainText: string
  readonly file: SeenFile | undefined
  readonly replyTo: number | undefined
  readonly edited: boolean
  readonly pinned: boolean
  /** Tells of an act (joined, topic opened …) instead of saying something. */
  readonly service: boolean
  readonly reactions: readonly string[]
}

/** A topic as people see it in the list. */
export interface SeenTopic {
  readonly id: number
  readonly name: string
  readonly closed: boolean
  readonly icon: string | undefined
}

/** A person's or bot's full name. */
export function nameOf(user: User): string {
  return [user.first_name, user.last_name].filter((part) => part !== undefined).join(' ')
}

function names(users: readonly User[]): string {
  return users.map((user) => nameOf(user)).join(', ')
}

/** What the app writes in the middle of the screen, in the words of its German version. */
function serviceText(content: Content): string {
  if (content.forum_topic_created !== undefined)
    return `hat das Thema „${content.forum_topic_created.name}“ erstellt`
  if (content.forum_topic_edited !== undefined) {
    const { name } = content.forum_topic_edited
    return name === undefined ? 'hat das Symbol des Themas geändert' : `hat das Thema in „${name}“ umbenannt`
  }
  if (content.forum_topic_closed !== undefined) return 'hat das Thema geschlossen'
  if (content.forum_topic_reopened !== undefined) return 'hat das Thema wieder geöffnet'
  if (content.new_chat_members !== undefined) return `hat ${names(content.new_chat_members)} hinzugefügt`
  if (content.left_chat_member !== undefined)
    return `${names([content.left_chat_member])} ist nicht mehr dabei`
  if (content.new_chat_title !== undefined) return `hat die Gruppe in „${content.new_chat_title}“ umbenannt`
  if (content.pinned_message !== undefined) return 'hat eine Nachricht angeheftet'
  if (content.group_chat_created !== undefined) return 'hat die Gruppe erstellt'
  return 'Die Gruppe ist jetzt eine Supergruppe'
}

function fileOf(state: TelegramState, content: Content): SeenFile | undefined {
  const id = content.document?.file_id ?? content.photo?.at(-1)?.file_id ?? content.sticker?.file_id
  return id === undefined ? undefined : state.files.byId(id)
}

function buttonsOf(message: StoredMessage): SeenButton[][] {
  return (message.keyboard?.inline_keyboard ?? []).map((row) =>
    row.map((button) => ({
      label: button.text,
      ...('callback_data' in button ? { data: button.callback_data } : {}),
      ...('url' in button ? { url: button.url } : {}),
    })),
  )
}

/** Shows a kept message the way a person sees it. */
export function seen(state: TelegramState, chat: ChatState, message: StoredMessage): SeenMessage {
  const { content } = message
  const service = isService(message)
  const text = service
    ? serviceText(content)
    : (content.text ?? content.caption ?? content.sticker?.emoji ?? '')
  const buttons = buttonsOf(message)
  const file = fileOf(state, content)
  const sender = message.senderChat?.title ?? ''
  const lines = [
    ...(file === undefined ? [] : [`📎 ${file.name}`]),
    ...(text === '' ? [] : [text]),
    ...buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' ')),
  ]
  return {
    id: message.id,
    chatId: chat.id,
    topicId: message.inTopic ? message.thread : undefined,
    from: sender === '' ? (message.from === undefined ? chat.title : nameOf(message.from)) : sender,
    byBot: message.from?.id === state.bot.id,
    at: message.date,
    text,
    entities: content.entities ?? content.caption_entities ?? [],
    buttons,
    answers: message.answers,
    plainText: lines.join('\n'),
    file,
    replyTo: message.replyTo,
    edited: message.editedAt !== undefined,
    pinned: chat.pinned.includes(message.id),
    service,
    reactions: message.reactions.map((reaction) =>
      reaction.type === 'emoji' ? reaction.emoji : reaction.type,
    ),
  }
}

/** What stands in a chat, or in one of its topics, oldest first. */
export function messagesOf(state: TelegramState, chat: ChatState, topic?: number): SeenMessage[] {
  return [...chat.messages.values()]
    .filter(({ deleted }) => !deleted)
    .map((message) => seen(state, chat, message))
    .filter(({ topicId }) => topic === undefined || topicId === topic)
}

/** The topics of a forum in the order they were opened. */
export function topicsOf(chat: ChatState): SeenTopic[] {
  return [...chat.topics.values()]
    .filter(({ deleted }) => !deleted)
    .map(({ id, name, closed, icon }) => ({ id, name, closed, icon }))
}

/** The last messages of every chat as text, for a failed wait to show. */
export function transcript(state: TelegramState, last = 6): string {
  const parts = [...state.chats.values()].map((chat) => {
    const title = chat.kind === 'private' ? `${chat.title}, privately` : chat.title
    const lines = messagesOf(state, chat).slice(-last)
    const shown = lines.map(({ from, topicId, plainText }) => {
      const topic = topicId === undefined ? '' : ` #${chat.topics.get(topicId)?.name ?? topicId}`
      return `  ${from}${topic}: ${plainText.replaceAll('\n', '\n    ')}`
    })
    return [`${title}:`, ...(shown.length === 0 ? ['  (nothing)'] : shown)].join('\n')
  })
  return parts.join('\n')
}
