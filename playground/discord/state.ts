import type {
  APIGuildForumTag,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIOverwrite,
  APIRole,
  APIUser,
  ChannelType,
} from 'discord-api-types/v10'

/** A person, or the bot itself. */
export interface UserState {
  readonly user: APIUser
  /** The client's language: `de`, `en-US`, … */
  locale: string
  dmsClosed: boolean
  /** The form open on this person's screen. */
  modal: OpenModal | undefined
}

export interface OpenModal {
  readonly data: APIModalInteractionResponseCallbackData
  readonly channelId: string
  /** The message whose button opened it. */
  readonly message: MessageState | undefined
}

export interface MemberState {
  readonly userId: string
  nick: string | null
  roles: string[]
  readonly joinedAt: string
}

export interface GuildState {
  readonly id: string
  name: string
  ownerId: string
  locale: string
  readonly roles: Map<string, APIRole>
  readonly members: Map<string, MemberState>
}

interface ThreadState {
  readonly ownerId: string
  archived: boolean
  locked: boolean
  /** Minutes of quiet after which it archives itself. */
  autoArchive: number
  archiveChangedAt: string
  readonly createdAt: string
  appliedTags: string[]
  /** Milliseconds of the last thing that happened in it. */
  activeAt: number
  readonly members: Set<string>
}

export interface ChannelState {
  readonly id: string
  readonly type: ChannelType
  readonly guildId: string | undefined
  readonly parentId: string | undefined
  name: string
  topic: string | null
  position: number
  overwrites: APIOverwrite[]
  tags: APIGuildForumTag[]
  requiresTag: boolean
  readonly messages: Map<string, MessageState>
  readonly thread: ThreadState | undefined
  /** The person of a DM. */
  readonly recipientId: string | undefined
  /** Milliseconds of the renames the bot made. */
  renames: number[]
  /** Threads only: messages ever sent, deleted ones too. */
  sent: number
}

export interface MessageState {
  /** As the API shows it; one object for the message's whole life. */
  readonly api: APIMessage
  /** Ephemeral: the only person who sees it. */
  readonly onlyFor: string | undefined
  /** The nonce it was sent with, and when (ms). */
  readonly nonce: { readonly value: string; readonly at: number } | undefined
  deleted: boolean
}

export interface WebhookState {
  readonly id: string
  readonly token: string
  channelId: string
  readonly guildId: string
  name: string
  readonly createdBy: string
}

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly data: Uint8Array
}

/** Somebody's phone would ring: a mention that `allowed_mentions` let through. */
export interface Ping {
  readonly at: Date
  readonly channelId: string
  readonly messageId: string
  readonly whom: { readonly user: string } | { readonly role: string } | { readonly everyone: true }
}

/** What goes out to the gateway; `intents`: any of these bits lets it through, 0 always. */
export interface GatewayEvent {
  readonly t: string
  readonly d: unknown
  readonly guildId: string | undefined
  readonly intents: number
  /** Carries a message whose text needs the MessageContent intent. */
  readonly message?: APIMessage
}
