import {
  ComponentType as Kind,
  GatewayDispatchEvents,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10'
import type {
  APIAttachment,
  APIMessage,
  APIMessageReference,
  APIMessageTopLevelComponent,
  APIUser,
} from 'discord-api-types/v10'
import { keepFile } from './attachments.ts'
import { tellChannel, tellMessage, tellMessageDeleted } from './events.ts'
import { asFlags, fieldsOf, listOf } from './form.ts'
import { mentionsOf, ring } from './mentions.ts'
import type { MessageBody } from './messagebody.ts'
import type { Platform } from './platform.ts'
import type { ChannelState, MessageState } from './state.ts'

/** All text displays, for mentions in components v2. */
function displayedText(components: unknown): string {
  return listOf(components)
    .map(fieldsOf)
    .map((one) =>
      one['type'] === Kind.TextDisplay ? String(one['content']) : displayedText(one['components']),
    )
    .join('\n')
}

/** Gives every component its number and puts real addresses where `attachment://` stood. */
function finished(
  components: readonly APIMessageTopLevelComponent[],
  attachments: readonly APIAttachment[],
): APIMessageTopLevelComponent[] {
  const copy = structuredClone([...components])
  const taken = new Set<number>()
  const each = (raw: unknown, act: (one: Record<string, unknown>) => void): void => {
    if (typeof raw !== 'object' || raw === null) return
    const one = raw as Record<string, unknown>
    if (typeof one['type'] === 'number') act(one)
    for (const inner of [...listOf(one['components']), one['accessory']]) each(inner, act)
  }
  for (const one of copy) each(one, ({ id }) => typeof id === 'number' && taken.add(id))
  let next = 1
  const resolve = (media: unknown) => {
    const url = fieldsOf(media)['url']
    if (typeof url !== 'string' || !url.startsWith('attachment://')) return media
    const file = attachments.find(({ filename }) => `attachment://${filename}` === url)
    return { url: file?.url ?? url, proxy_url: file?.url ?? url, attachment_id: file?.id, size: file?.size }
  }
  for (const top of copy)
    each(top, (one) => {
      while (taken.has(next)) next += 1
      if (typeof one['id'] !== 'number' || one['id'] === 0) {
        one['id'] = next
        taken.add(next)
      }
      if (one['type'] === Kind.File) one['file'] = resolve(one['file'])
      if (one['type'] === Kind.Thumbnail) one['media'] = resolve(one['media'])
      for (const item of listOf(one['items']))
        if (typeof item === 'object' && item !== null)
          Object.assign(item, { media: resolve(fieldsOf(item)['media']) })
    })
  return copy
}

export interface NewMessage {
  readonly author: APIUser
  readonly body: MessageBody
  readonly type?: MessageType
  readonly onlyFor?: string
  readonly nonce?: string
  readonly replyTo?: MessageState
  /** A forum post's first message and a message's thread share an id. */
  readonly id?: string
  readonly extraFlags?: number
  /** Fields of webhooks and interactions. */
  readonly more?: Partial<APIMessage>
}

export const EMPTY_BODY: MessageBody = {
  content: '',
  embeds: [],
  components: [],
  attachments: { kept: [], added: [] },
  flags: 0,
  poll: undefined,
  allowedMentions: { parse: [] },
}

function attach(
  platform: Platform,
  channel: ChannelState,
  body: MessageBody,
  ephemeral: boolean,
): APIAttachment[] {
  return [
    ...body.attachments.kept,
    ...body.attachments.added.map(({ file, name, description }) =>
      keepFile(
        platform,
        channel.id,
        { name, data: file.data, type: file.type },
        { ...(description === undefined ? {} : { description }), ephemeral },
      ),
    ),
  ]
}

/** A message comes to stand in a channel; a quiet thread wakes up. */
export function createMessage(platform: Platform, channel: ChannelState, made: NewMessage): MessageState {
  const { body, author, replyTo } = made
  const id = made.id ?? platform.newId()
  const attachments = attach(platform, channel, body, made.onlyFor !== undefined)
  const authorId = made.more?.webhook_id === undefined ? author.id : platform.bot.user.id
  const mentions = mentionsOf(
    platform,
    channel,
    authorId,
    `${body.content}\n${displayedText(body.components)}`,
    body.allowedMentions,
    replyTo?.api.author,
  )
  const silent = (body.flags & MessageFlags.SuppressNotifications) !== 0
  const reference: APIMessageReference | undefined =
    replyTo === undefined
      ? undefined
      : {
          type: MessageReferenceType.Default,
          channel_id: channel.id,
          message_id: replyTo.api.id,
          ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
        }
  const flags = body.flags | (made.extraFlags ?? 0)
  const state: MessageState = {
    api: {
      id,
      channel_id: channel.id,
      author,
      content: body.content,
      timestamp: platform.now().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: mentions.everyone,
      mentions: [...mentions.users],
      mention_roles: [...mentions.roles],
      attachments,
      embeds: structuredClone([...body.embeds]),
      components: finished(body.components, attachments),
      pinned: false,
      type: made.type ?? (replyTo === undefined ? MessageType.Default : MessageType.Reply),
      flags: asFlags<MessageFlags>(flags),
      ...(made.nonce === undefined ? {} : { nonce: made.nonce }),
      ...(reference === undefined ? {} : { message_reference: reference }),
      ...(replyTo === undefined ? {} : { referenced_message: structuredClone(replyTo.api) }),
      ...made.more,
    },
    onlyFor: made.onlyFor,
    nonce: made.nonce === undefined ? undefined : { value: made.nonce, at: Number(platform.now()) },
    deleted: false,
  }
  channel.messages.set(id, state)
  if (!silent) ring(platform, channel.id, id, mentions)
  if (made.onlyFor === undefined) wake(platform, channel, id, author.id)
  tellMessage(platform, channel, state, GatewayDispatchEvents.MessageCreate)
  return state
}

function wake(platform: Platform, channel: ChannelState, messageId: string, authorId: string): void {
  const { thread } = channel
  if (thread === undefined) return
  thread.activeAt = Number(platform.now())
  thread.members.add(authorId)
  if (messageId !== channel.id) channel.sent += 1
  if (!thread.archived) return
  thread.archived = false
  thread.archiveChangedAt = platform.now().toISOString()
  tellChannel(platform, channel, 'UPDATE')
}

/** An edit; `fills`: the first content of a deferred answer, which rings like a new message. */
export function editMessage(
  platform: Platform,
  channel: ChannelState,
  state: MessageState,
  body: MessageBody,
  fills = false,
): void {
  const { api } = state
  const attachments = attach(platform, channel, body, state.onlyFor !== undefined)
  const mentions = mentionsOf(
    platform,
    channel,
    platform.bot.user.id,
    `${body.content}\n${displayedText(body.components)}`,
    body.allowedMentions,
    undefined,
  )
  const lasting = (api.flags ?? 0) & ~(fills ? MessageFlags.Loading : 0)
  Object.assign(api, {
    content: body.content,
    embeds: structuredClone([...body.embeds]),
    components: finished(body.components, attachments),
    attachments,
    flags: asFlags<MessageFlags>(
      lasting | (body.flags & (MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds)),
    ),
    mentions: [...mentions.users],
    mention_roles: [...mentions.roles],
    mention_everyone: mentions.everyone,
    edited_timestamp: fills ? null : platform.now().toISOString(),
  } satisfies Partial<APIMessage>)
  if (fills) ring(platform, channel.id, api.id, mentions)
  tellMessage(platform, channel, state, GatewayDispatchEvents.MessageUpdate)
}

export function deleteMessage(platform: Platform, channel: ChannelState, state: MessageState): void {
  state.deleted = true
  channel.messages.delete(state.api.id)
  tellMessageDeleted(platform, channel, state)
}
