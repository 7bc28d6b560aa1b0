import { ChannelType, GatewayDispatchEvents, MessageType } from 'discord-api-types/v10'
import type { APIMessage } from 'discord-api-types/v10'
import { NO_CONTENT, ok } from '../call.ts'
import type { Call, Route } from '../call.ts'
import { tellMessage } from '../events.ts'
import { fieldsOf, wordOf } from '../form.ts'
import { readMessage } from '../messagebody.ts'
import { createMessage, deleteMessage, editMessage } from '../messages.ts'
import { may, requireBot, sendPermission } from '../permissions.ts'
import type { Platform } from '../platform.ts'
import { refusal } from '../refusal.ts'
import { NO_CONTENT as UNREADABLE } from '../sessions.ts'
import type { ChannelState, MessageState } from '../state.ts'
import { requireWritable } from '../threads.ts'
import { channelOf } from './channels.ts'

/** `enforce_nonce` looks back "a few minutes". */
const NONCE_MEMORY = 5 * 60_000

/** A message as the bot may read it over REST: without the switch, texts of others in guilds are blank. */
function readable(platform: Platform, channel: ChannelState, api: APIMessage): unknown {
  const me = platform.bot.user.id
  const open =
    platform.toggles.messageContent ||
    channel.guildId === undefined ||
    api.author.id === me ||
    api.mentions.some(({ id }) => id === me)
  return open ? api : { ...api, ...UNREADABLE }
}

function requireReachable(platform: Platform, channel: ChannelState): void {
  if (channel.recipientId === undefined) return
  const person = platform.user(channel.recipientId)
  const me = platform.bot.user.id
  const together = [...platform.guilds.values()].some(
    ({ members }) => members.has(me) && members.has(person.user.id),
  )
  if (!together) throw refusal('noMutualGuilds')
  if (person.dmsClosed) throw refusal('closedToMessages')
}

function replyTarget(call: Call, channel: ChannelState): MessageState | undefined {
  const reference = fieldsOf(call.fields['message_reference'])
  if (call.fields['message_reference'] === undefined || call.fields['message_reference'] === null)
    return undefined
  if (!may(call.platform, call.platform.bot.user.id, channel, 'ReadMessageHistory'))
    throw refusal('noHistoryForReply')
  const target = channel.messages.get(String(reference['message_id']))
  if (target !== undefined && target.onlyFor === undefined) return target
  if (reference['fail_if_not_exists'] === false) return undefined
  call.errors.add(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message')
  call.approve()
  return undefined
}

function send(call: Call): APIMessage {
  const { platform, fields } = call
  const channel = channelOf(call)
  if (channel.type === ChannelType.GuildForum) throw refusal('forumTakesNoMessages')
  const me = platform.bot.user
  requireBot(platform, channel, sendPermission(channel))
  if (call.files.length > 0) requireBot(platform, channel, 'AttachFiles')
  const nonce =
    fields['nonce'] === undefined || fields['nonce'] === null ? undefined : wordOf(fields['nonce'])
  call.errors.text(nonce, ['nonce'], { max: 25 })
  const body = readMessage(fields, call.files, [], call.errors, () => call.approve())
  const replyTo = replyTarget(call, channel)
  if (nonce !== undefined && fields['enforce_nonce'] === true) {
    const since = Number(platform.now()) - NONCE_MEMORY
    const same = [...channel.messages.values()].find(
      (message) =>
        message.api.author.id === me.id && message.nonce?.value === nonce && message.nonce.at >= since,
    )
    if (same !== undefined) return same.api
  }
  requireReachable(platform, channel)
  requireWritable(platform, channel, me.id)
  return createMessage(platform, channel, {
    author: me,
    body,
    ...(nonce === undefined ? {} : { nonce }),
    ...(replyTo === undefined ? {} : { replyTo }),
  }).api
}

function edit(call: Call): APIMessage {
  const { platform } = call
  const channel = channelOf(call)
  const message = platform.message(channel, call.param('message'))
  if (message.api.author.id !== platform.bot.user.id) throw refusal('otherAuthor')
  const kind = message.api.type
  if (
    kind !== MessageType.Default &&
    kind !== MessageType.Reply &&
    kind !== MessageType.ChatInputCommand &&
    kind !== MessageType.ContextMenuCommand
  )
    throw refusal('systemMessage')
  const body = readMessage(call.fields, call.files, [], call.errors, () => call.approve(), message)
  if (channel.thread?.archived === true) throw refusal('archivedThread')
  requireWritable(platform, channel, platform.bot.user.id)
  editMessage(platform, channel, message, body)
  return message.api
}

function remove(call: Call): void {
  const { platform } = call
  const channel = channelOf(call)
  const message = platform.message(channel, call.param('message'))
  if (message.api.author.id !== platform.bot.user.id) requireBot(platform, channel, 'ManageMessages')
  deleteMessage(platform, channel, message)
}

function list(call: Call): unknown[] {
  const { platform, query } = call
  const channel = channelOf(call)
  if (channel.type === ChannelType.GuildForum) throw refusal('nonTextChannel')
  const limit = call.number('limit', 50, 1, 100)
  if (!may(platform, platform.bot.user.id, channel, 'ReadMessageHistory')) return []
  const newest = [...channel.messages.values()]
    .filter(({ onlyFor }) => onlyFor === undefined)
    .sort((a, b) => (BigInt(a.api.id) > BigInt(b.api.id) ? -1 : 1))
  const id = ({ api }: MessageState) => BigInt(api.id)
  const before = query.get('before')
  const after = query.get('after')
  const chosen =
    after === null
      ? newest.filter((one) => before === null || id(one) < BigInt(before)).slice(0, limit)
      : newest.filter((one) => id(one) > BigInt(after)).slice(-limit)
  return chosen.map(({ api }) => readable(platform, channel, api))
}

function pin(call: Call, pinned: boolean): void {
  const channel = channelOf(call)
  const message = call.platform.message(channel, call.param('message'))
  requireBot(call.platform, channel, 'PinMessages')
  if (channel.thread?.archived === true) throw refusal('archivedThread')
  const standing = [...channel.messages.values()].filter(({ api }) => api.pinned)
  if (pinned && standing.length >= 250) throw refusal('tooManyPins')
  message.api.pinned = pinned
  tellMessage(call.platform, channel, message, GatewayDispatchEvents.MessageUpdate)
}

/** Messages of a channel, thread or DM. */
export const messageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/:channel/messages',
    limit: [5, 5],
    approves: true,
    run: (call) => ok(send(call)),
  },
  { method: 'GET', path: '/channels/:channel/messages', limit: [5, 5], run: (call) => ok(list(call)) },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    limit: [5, 5],
    run: (call) => {
      const channel = channelOf(call)
      requireBot(call.platform, channel, 'ReadMessageHistory')
      return ok(readable(call.platform, channel, call.platform.message(channel, call.param('message')).api))
    },
  },
  {
    method: 'PATCH',
    path: '/channels/:channel/messages/:message',
    limit: [5, 5],
    approves: true,
    run: (call) => ok(edit(call)),
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    limit: [5, 1],
    run: (call) => {
      remove(call)
      return NO_CONTENT
    },
  },
  ...(['/channels/:channel/pins/:message', '/channels/:channel/messages/pins/:message'] as const).flatMap(
    (path): Route[] => [
      {
        method: 'PUT',
        path,
        run: (call) => {
          pin(call, true)
          return NO_CONTENT
        },
      },
      {
        method: 'DELETE',
        path,
        run: (call) => {
          pin(call, false)
          return NO_CONTENT
        },
      },
    ],
  ),
]
