import { ChannelType, GatewayDispatchEvents } from 'discord-api-types/v10'
import type { APIMessage } from 'discord-api-types/v10'
import type { GivenFile } from './attachments.ts'
import { LARGEST_FILE } from './attachments.ts'
import { NotOffered } from './commandline.ts'
import { tellMessage } from './events.ts'
import { lengthOf } from './form.ts'
import { EMPTY_BODY, createMessage, deleteMessage } from './messages.ts'
import { may, sendPermission } from './permissions.ts'
import type { Platform } from './platform.ts'
import type { ChannelState, MessageState, UserState } from './state.ts'
import { createThread } from './threads.ts'

function requireMay(platform: Platform, person: UserState, channel: ChannelState): void {
  const me = person.user.id
  if (!may(platform, me, channel, sendPermission(channel)))
    throw new NotOffered('this person may not write here')
  if (channel.thread?.locked === true && !may(platform, me, channel, 'ManageThreads'))
    throw new NotOffered('the thread is locked')
}

function contentOf(text: string, files: readonly GivenFile[]): typeof EMPTY_BODY {
  if (lengthOf(text) > 2000) throw new NotOffered('Your message is over 2,000 characters')
  if (text.trim() === '' && files.length === 0) throw new NotOffered('an empty message')
  if (files.some(({ data }) => Buffer.from(data).byteLength > LARGEST_FILE))
    throw new NotOffered('Your files are too powerful. Max file size: 10 MB')
  return {
    ...EMPTY_BODY,
    content: text.trim(),
    allowedMentions: undefined,
    attachments: {
      kept: [],
      added: files.map((file, index) => ({
        file: {
          index,
          name: file.name,
          type: file.type ?? '',
          data: typeof file.data === 'string' ? Buffer.from(file.data, 'utf8') : file.data,
        },
        name: file.name,
        description: undefined,
      })),
    },
  }
}

/** A person writes. */
export function say(
  platform: Platform,
  person: UserState,
  channel: ChannelState,
  text: string,
  more: { readonly files?: readonly GivenFile[]; readonly replyTo?: { readonly id: string } },
): APIMessage {
  if (channel.type === ChannelType.GuildForum) throw new NotOffered('a forum takes posts, not messages')
  requireMay(platform, person, channel)
  const replyTo = more.replyTo === undefined ? undefined : channel.messages.get(more.replyTo.id)
  if (more.replyTo !== undefined && replyTo === undefined)
    throw new NotOffered('there is no such message to reply to')
  const body = contentOf(text, more.files ?? [])
  return createMessage(platform, channel, {
    author: person.user,
    body,
    ...(replyTo === undefined ? {} : { replyTo }),
  }).api
}

/** A person opens a forum post. */
export function post(
  platform: Platform,
  person: UserState,
  forum: ChannelState,
  name: string,
  text: string,
): ChannelState {
  requireMay(platform, person, forum)
  const thread = createThread(platform, { parent: forum, name, ownerId: person.user.id, autoArchive: 4320 })
  createMessage(platform, thread, { author: person.user, body: contentOf(text, []), id: thread.id })
  return thread
}

/** A person starts a thread from a message. */
export function startThread(
  platform: Platform,
  person: UserState,
  channel: ChannelState,
  messageId: string,
  name: string,
): ChannelState {
  const from = channel.messages.get(messageId)
  if (from === undefined || platform.channels.has(messageId))
    throw new NotOffered('no thread can start there')
  return createThread(platform, { parent: channel, name, ownerId: person.user.id, autoArchive: 4320, from })
}

function ownMessage(channel: ChannelState, id: string): MessageState {
  const message = channel.messages.get(id)
  if (message === undefined || message.deleted) throw new NotOffered('there is no such message')
  return message
}

export function rewrite(
  platform: Platform,
  person: UserState,
  channel: ChannelState,
  id: string,
  text: string,
): void {
  const message = ownMessage(channel, id)
  if (message.api.author.id !== person.user.id) throw new NotOffered('only the author can edit a message')
  if (channel.thread?.archived === true) throw new NotOffered('the thread is archived')
  message.api.content = contentOf(text, []).content
  message.api.edited_timestamp = platform.now().toISOString()
  tellMessage(platform, channel, message, GatewayDispatchEvents.MessageUpdate)
}

export function removeOwn(platform: Platform, person: UserState, channel: ChannelState, id: string): void {
  const message = ownMessage(channel, id)
  const mine = message.api.author.id === person.user.id || message.onlyFor === person.user.id
  if (!mine && !may(platform, person.user.id, channel, 'ManageMessages'))
    throw new NotOffered('this person may not delete that message')
  deleteMessage(platform, channel, message)
}
