import type { Chat, InlineKeyboardMarkup, Message, MessageOrigin, ReactionType, User } from '@grammyjs/types'

/** The rights of an administrator, by the names the Bot API gives them. */
export type RightName =
  | 'can_change_info'
  | 'can_delete_messages'
  | 'can_invite_users'
  | 'can_manage_topics'
  | 'can_pin_messages'
  | 'can_promote_members'
  | 'can_restrict_members'
export type Rights = Partial<Record<RightName, boolean>>

/** What somebody is in a chat. */
export type Standing =
  | { status: 'creator'; anonymous: boolean }
  | { status: 'administrator'; anonymous: boolean; rights: Rights }
  | { status: 'member' }
  | { status: 'restricted' }
  | { status: 'left' }
  | { status: 'kicked' }

/** A forum topic; its id is the message id of the service message that opened it. */
export interface ForumTopicState {
  readonly id: number
  name: string
  color: number
  icon: string | undefined
  closed: boolean
  deleted: boolean
  readonly openedBy: number
}

/** The part of a message that says something. */
export type Content = Partial<
  Pick<
    Message,
    | 'caption'
    | 'caption_entities'
    | 'document'
    | 'entities'
    | 'forum_topic_closed'
    | 'forum_topic_created'
    | 'forum_topic_edited'
    | 'forum_topic_reopened'
    | 'group_chat_created'
    | 'left_chat_member'
    | 'migrate_from_chat_id'
    | 'migrate_to_chat_id'
    | 'new_chat_members'
    | 'new_chat_title'
    | 'photo'
    | 'pinned_message'
    | 'sticker'
    | 'text'
  >
>

/** A message as the platform keeps it; `render` makes the API's `Message` of it. */
export interface StoredMessage {
  readonly id: number
  readonly date: Date
  readonly from: User | undefined
  readonly senderChat: Chat | undefined
  readonly authorSignature: string | undefined
  readonly viaBot: User | undefined
  readonly forwardOrigin: MessageOrigin | undefined
  readonly automaticForward: boolean
  readonly replyTo: number | undefined
  /** A forum topic's id, or the first message of a thread of replies in a supergroup. */
  readonly thread: number | undefined
  readonly inTopic: boolean
  content: Content
  keyboard: InlineKeyboardMarkup | undefined
  /** Labels of the keyboard below the input field, when the message brought one. */
  readonly answers: readonly string[]
  editedAt: Date | undefined
  deleted: boolean
  reactions: readonly ReactionType[]
}

/** A new message before the platform gives it an id, a date and a thread. */
export interface Draft {
  content: Content
  from?: User | undefined
  senderChat?: Chat | undefined
  authorSignature?: string | undefined
  viaBot?: User | undefined
  forwardOrigin?: MessageOrigin | undefined
  automaticForward?: boolean
  replyTo?: number | undefined
  topic?: number | undefined
  keyboard?: InlineKeyboardMarkup | undefined
  answers?: readonly string[]
}

/** A chat with all that happened in it. */
export interface ChatState {
  readonly id: number
  kind: 'private' | 'group' | 'supergroup' | 'channel'
  title: string
  username: string | undefined
  forum: boolean
  /** Set for private chats: the person at the other end. */
  readonly person: User | undefined
  /** Whether the person ever wrote to the bot. */
  started: boolean
  blocked: boolean
  readonly instance: string
  readonly members: Map<number, Standing>
  readonly messages: Map<number, StoredMessage>
  readonly topics: Map<number, ForumTopicState>
  readonly pinned: number[]
  /** What ordinary members may do besides writing. */
  permissions: Rights & { can_send_messages: boolean }
  migratedTo: number | undefined
  linkedChat: number | undefined
  nextMessageId: number
}

/** Written by the platform for anonymous administrators, channels and automatic forwards. */
export const GROUP_ANONYMOUS_BOT: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
}
export const CHANNEL_BOT: User = {
  id: 136_817_688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
}
export const TELEGRAM_ITSELF: User = { id: 777_000, is_bot: false, first_name: 'Telegram' }

/** The API's `Chat` for a chat. */
export function chatObject(chat: ChatState): Chat {
  if (chat.kind === 'private') {
    const person = chat.person
    return {
      id: chat.id,
      type: 'private',
      first_name: person?.first_name ?? '',
      ...(person?.last_name === undefined ? {} : { last_name: person.last_name }),
      ...(person?.username === undefined ? {} : { username: person.username }),
    }
  }
  const name = chat.username === undefined ? {} : { username: chat.username }
  if (chat.kind === 'group') return { id: chat.id, type: 'group', title: chat.title }
  if (chat.kind === 'channel') return { id: chat.id, type: 'channel', title: chat.title, ...name }
  return {
    id: chat.id,
    type: 'supergroup',
    title: chat.title,
    ...name,
    ...(chat.forum ? { is_forum: true as const } : {}),
  }
}

/** A fresh, empty chat. */
export function newChat(
  start: Pick<ChatState, 'id' | 'kind' | 'title'> & Partial<Pick<ChatState, 'forum' | 'username' | 'person'>>,
): ChatState {
  return {
    username: undefined,
    person: undefined,
    started: false,
    blocked: false,
    instance: String(Math.abs(start.id) * 7919 + 1_000_003),
    members: new Map(),
    messages: new Map(),
    topics: new Map(),
    pinned: [],
    permissions: { can_send_messages: true },
    migratedTo: undefined,
    linkedChat: undefined,
    nextMessageId: 1,
    ...start,
    forum: start.forum ?? false,
  }
}

/** Whether a standing means being in the chat. */
export function isIn(standing: Standing): boolean {
  return standing.status !== 'left' && standing.status !== 'kicked'
}

/** Whether a standing means running the chat. */
export function isAdmin(standing: Standing): boolean {
  return standing.status === 'creator' || standing.status === 'administrator'
}
