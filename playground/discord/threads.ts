import {
  ChannelType,
  GatewayDispatchEvents,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10'
import { tellChannel, tellMessage } from './events.ts'
import { asFlags } from './form.ts'
import { EMPTY_BODY, createMessage } from './messages.ts'
import { may } from './permissions.ts'
import type { Platform } from './platform.ts'
import { refusal, tooFast } from './refusal.ts'
import { channelShape } from './shapes.ts'
import type { ChannelState, MessageState } from './state.ts'

/** Discord lets a bot rename a channel or thread twice in ten minutes; nothing in the headers says so before. */
const RENAMES = { count: 2, milliseconds: 600_000 }

export const THREAD_TYPES: readonly ChannelType[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]

export interface NewChannel {
  readonly id?: string
  readonly type: ChannelType
  readonly guildId: string | undefined
  readonly parentId?: string | undefined
  readonly name: string
  readonly recipientId?: string
}

/** A channel that knows nothing yet. */
export function newChannel(platform: Platform, made: NewChannel): ChannelState {
  const channel: ChannelState = {
    id: made.id ?? platform.newId(),
    type: made.type,
    guildId: made.guildId,
    parentId: made.parentId,
    name: made.name,
    topic: null,
    position: platform.channels.size,
    overwrites: [],
    tags: [],
    requiresTag: false,
    messages: new Map(),
    thread: undefined,
    recipientId: made.recipientId,
    renames: [],
    sent: 0,
  }
  return channel
}

export interface NewThread {
  readonly parent: ChannelState
  readonly name: string
  readonly ownerId: string
  readonly autoArchive: number
  readonly appliedTags?: readonly string[]
  /** The message it grows from; its id becomes the thread's. */
  readonly from?: MessageState
  readonly isPrivate?: boolean
}

/** Starts a thread: THREAD_CREATE, and where it grows from a message, that message points to it. */
export function createThread(platform: Platform, made: NewThread): ChannelState {
  const at = platform.now().toISOString()
  const channel: ChannelState = {
    ...newChannel(platform, {
      ...(made.from === undefined ? {} : { id: made.from.api.id }),
      type: made.isPrivate === true ? ChannelType.PrivateThread : ChannelType.PublicThread,
      guildId: made.parent.guildId,
      parentId: made.parent.id,
      name: made.name,
    }),
    thread: {
      ownerId: made.ownerId,
      archived: false,
      locked: false,
      autoArchive: made.autoArchive,
      archiveChangedAt: at,
      createdAt: at,
      appliedTags: [...(made.appliedTags ?? [])],
      activeAt: Number(platform.now()),
      members: new Set([made.ownerId]),
    },
  }
  platform.channels.set(channel.id, channel)
  tellChannel(platform, channel, 'CREATE')
  const author = platform.user(made.ownerId).user
  if (made.from !== undefined) {
    const { api } = made.from
    api.flags = asFlags<MessageFlags>((api.flags ?? 0) | MessageFlags.HasThread)
    Object.assign(api, { thread: channelShape(platform, channel) })
    tellMessage(platform, made.parent, made.from, GatewayDispatchEvents.MessageUpdate)
    createMessage(platform, channel, {
      author,
      body: EMPTY_BODY,
      type: MessageType.ThreadStarterMessage,
      more: {
        message_reference: {
          type: MessageReferenceType.Default,
          message_id: api.id,
          channel_id: made.parent.id,
        },
        referenced_message: structuredClone(api),
      },
    })
  } else if (made.parent.type !== ChannelType.GuildForum && made.isPrivate !== true)
    createMessage(platform, made.parent, {
      author,
      body: { ...EMPTY_BODY, content: made.name },
      type: MessageType.ThreadCreated,
    })
  return channel
}

/** A thread that was quiet for its time archives itself; looked at whenever somebody touches it. */
export function archiveIfQuiet(platform: Platform, channel: ChannelState): void {
  const { thread } = channel
  if (thread === undefined || thread.archived) return
  if (Number(platform.now()) - thread.activeAt < thread.autoArchive * 60_000) return
  thread.archived = true
  thread.archiveChangedAt = platform.now().toISOString()
  tellChannel(platform, channel, 'UPDATE')
}

/** Whether somebody may write into a thread that is locked or archived; throws what Discord would answer. */
export function requireWritable(platform: Platform, channel: ChannelState, userId: string): void {
  if (channel.thread?.locked === true && !may(platform, userId, channel, 'ManageThreads'))
    throw refusal('threadLocked')
}

export interface ThreadChange {
  readonly name?: string
  readonly archived?: boolean
  readonly locked?: boolean
  readonly autoArchive?: number
  readonly appliedTags?: readonly string[]
  readonly pinned?: boolean
}

/** Changes a thread with the rights of `userId`. */
export function changeThread(
  platform: Platform,
  channel: ChannelState,
  userId: string,
  change: ThreadChange,
): void {
  const { thread } = channel
  if (thread === undefined) throw refusal('wrongChannelType')
  const manages = may(platform, userId, channel, 'ManageThreads')
  const owns = thread.ownerId === userId
  const { archived, ...others } = change
  const onlyOpens = archived === false && Object.keys(others).length === 0
  const opens = onlyOpens && !thread.locked && may(platform, userId, channel, 'SendMessagesInThreads')
  if (
    !manages &&
    !opens &&
    !(owns && !thread.locked && change.locked === undefined && change.pinned === undefined)
  )
    throw refusal('missingPermissions')
  if (thread.archived && archived !== false && Object.keys(others).length > 0) throw refusal('archivedThread')
  requireForumTags(platform.channels.get(channel.parentId ?? ''), change.appliedTags ?? [], manages)
  if (change.name !== undefined && change.name !== channel.name)
    rename(platform, channel, userId, change.name)
  if (archived !== undefined && archived !== thread.archived) {
    thread.archived = archived
    thread.archiveChangedAt = platform.now().toISOString()
    if (!archived) thread.activeAt = Number(platform.now())
  }
  if (change.locked !== undefined) thread.locked = change.locked
  if (change.autoArchive !== undefined) thread.autoArchive = change.autoArchive
  if (change.appliedTags !== undefined) thread.appliedTags = [...change.appliedTags]
  tellChannel(platform, channel, 'UPDATE')
}

/** Tags must exist in the forum; moderated ones take Manage Threads. */
export function requireForumTags(
  forum: ChannelState | undefined,
  tags: readonly string[],
  manages: boolean,
): void {
  for (const id of tags) {
    const tag = forum?.tags.find((one) => one.id === id)
    if (tag === undefined) throw refusal('unknownTag')
    if (tag.moderated && !manages) throw refusal('missingPermissions')
  }
}

/** Counts a rename and answers 429 for the third of the bot in ten minutes. */
export function countRename(platform: Platform, channel: ChannelState): void {
  const now = Number(platform.now())
  channel.renames = channel.renames.filter((at) => now - at < RENAMES.milliseconds)
  const first = channel.renames.at(-RENAMES.count)
  if (first !== undefined && channel.renames.length >= RENAMES.count)
    throw tooFast((first + RENAMES.milliseconds - now) / 1000, 'shared')
  channel.renames.push(now)
}

function rename(platform: Platform, channel: ChannelState, userId: string, name: string): void {
  if (userId === platform.bot.user.id) countRename(platform, channel)
  channel.name = name
  if (channel.thread?.archived === true) return
  createMessage(platform, channel, {
    author: platform.user(userId).user,
    body: { ...EMPTY_BODY, content: name },
    type: MessageType.ChannelNameChange,
  })
}

/** Deletes a channel with all its threads. */
export function deleteChannel(platform: Platform, channel: ChannelState): void {
  for (const thread of platform.channels.values())
    if (thread.parentId === channel.id && thread.thread !== undefined) platform.channels.delete(thread.id)
  platform.channels.delete(channel.id)
  for (const webhook of platform.webhooks.values())
    if (webhook.channelId === channel.id) platform.webhooks.delete(webhook.id)
  tellChannel(platform, channel, 'DELETE')
}
