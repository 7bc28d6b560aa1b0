import { ChannelType } from 'discord-api-types/v10'
import { NO_CONTENT, ok } from '../call.ts'
import type { Call, Outcome, Route } from '../call.ts'
import { fieldsOf, listOf } from '../form.ts'
import { readMessage } from '../messagebody.ts'
import { createMessage } from '../messages.ts'
import { may, requireBot } from '../permissions.ts'
import { refusal } from '../refusal.ts'
import { channelShape } from '../shapes.ts'
import type { ChannelState } from '../state.ts'
import { THREAD_TYPES, createThread, requireForumTags } from '../threads.ts'
import { ARCHIVE_MINUTES, channelOf } from './channels.ts'

function readHead(call: Call): { name: string; autoArchive: number } {
  const name = call.errors.text(call.fields['name'], ['name'], { min: 1, max: 100, required: true }) ?? ''
  const given = call.fields['auto_archive_duration']
  const autoArchive = given === undefined || given === null ? 4320 : Number(given)
  if (!ARCHIVE_MINUTES.includes(autoArchive)) call.errors.oneOf(['auto_archive_duration'], ARCHIVE_MINUTES)
  return { name, autoArchive }
}

function created(call: Call, thread: ChannelState, more: object = {}): Outcome {
  const at = call.platform.now().toISOString()
  const me = call.platform.bot.user.id
  return {
    status: 201,
    body: {
      ...channelShape(call.platform, thread),
      member: { id: thread.id, user_id: me, join_timestamp: at, flags: 0 },
      ...more,
    },
  }
}

function post(call: Call, forum: ChannelState): Outcome {
  const { platform, fields } = call
  const me = platform.bot.user
  const head = readHead(call)
  const tags = listOf(fields['applied_tags']).map(String)
  call.errors.count(tags, ['applied_tags'], 0, 5)
  if (fields['message'] === undefined) call.errors.required(['message'])
  const body = readMessage(fieldsOf(fields['message']), call.files, ['message'], call.errors, () =>
    call.approve(),
  )
  requireBot(platform, forum, 'SendMessages')
  if (call.files.length > 0) requireBot(platform, forum, 'AttachFiles')
  requireForumTags(forum, tags, may(platform, me.id, forum, 'ManageThreads'))
  if (forum.requiresTag && tags.length === 0 && !may(platform, me.id, forum, 'ManageThreads'))
    throw refusal('tagRequired')
  const thread = createThread(platform, { parent: forum, ...head, ownerId: me.id, appliedTags: tags })
  const message = createMessage(platform, thread, { author: me, body, id: thread.id })
  return created(call, thread, { message: message.api })
}

function withoutMessage(call: Call, parent: ChannelState): Outcome {
  const { platform, fields } = call
  const head = readHead(call)
  const wanted = fields['type'] ?? ChannelType.PrivateThread
  const type = THREAD_TYPES.find((one) => one === wanted)
  if (type === undefined) call.errors.oneOf(['type'], THREAD_TYPES)
  call.approve()
  const isPrivate = type === ChannelType.PrivateThread
  requireBot(platform, parent, isPrivate ? 'CreatePrivateThreads' : 'CreatePublicThreads')
  return created(call, createThread(platform, { parent, ...head, ownerId: platform.bot.user.id, isPrivate }))
}

function fromMessage(call: Call): Outcome {
  const { platform } = call
  const parent = channelOf(call)
  const head = readHead(call)
  call.approve()
  if (parent.guildId === undefined) throw refusal('notInDm')
  if (parent.thread !== undefined || parent.type === ChannelType.GuildForum) throw refusal('wrongChannelType')
  requireBot(platform, parent, 'CreatePublicThreads')
  const from = platform.message(parent, call.param('message'))
  if (platform.channels.has(from.api.id)) throw refusal('threadExists')
  return created(call, createThread(platform, { parent, ...head, ownerId: platform.bot.user.id, from }))
}

function archived(call: Call): unknown {
  const { platform } = call
  const parent = channelOf(call)
  requireBot(platform, parent, 'ReadMessageHistory')
  const threads = [...platform.channels.values()]
    .filter(({ parentId, thread }) => parentId === parent.id && thread?.archived === true)
    .sort((a, b) => ((a.thread?.archiveChangedAt ?? '') > (b.thread?.archiveChangedAt ?? '') ? -1 : 1))
  const limit = call.number('limit', 50, 2, 100)
  return {
    threads: threads.slice(0, limit).map((thread) => channelShape(platform, thread)),
    members: [],
    has_more: threads.length > limit,
  }
}

function joined(call: Call, userId: string, member: boolean): Outcome {
  const channel = channelOf(call)
  const { thread } = channel
  if (thread === undefined) throw refusal('wrongChannelType')
  if (thread.archived) throw refusal('archivedThread')
  const me = call.platform.bot.user.id
  if (userId !== me) {
    requireBot(call.platform, channel, member ? 'SendMessagesInThreads' : 'ManageThreads')
    call.platform.user(userId)
  }
  if (member) thread.members.add(userId)
  else thread.members.delete(userId)
  return NO_CONTENT
}

/** Threads: forum posts, from a message, alone; who takes part. */
export const threadRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/:channel/threads',
    approves: true,
    run: (call) => {
      const parent = channelOf(call)
      if (parent.guildId === undefined) throw refusal('notInDm')
      if (parent.thread !== undefined) throw refusal('wrongChannelType')
      return parent.type === ChannelType.GuildForum ? post(call, parent) : withoutMessage(call, parent)
    },
  },
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', approves: true, run: fromMessage },
  { method: 'GET', path: '/channels/:channel/threads/archived/public', run: (call) => ok(archived(call)) },
  {
    method: 'PUT',
    path: '/channels/:channel/thread-members/@me',
    run: (call) => joined(call, call.platform.bot.user.id, true),
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/thread-members/@me',
    run: (call) => joined(call, call.platform.bot.user.id, false),
  },
  {
    method: 'PUT',
    path: '/channels/:channel/thread-members/:user',
    run: (call) => joined(call, call.param('user'), true),
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/thread-members/:user',
    run: (call) => joined(call, call.param('user'), false),
  },
  {
    method: 'GET',
    path: '/channels/:channel/thread-members',
    run: (call) => {
      const channel = channelOf(call)
      if (!call.platform.toggles.guildMembers) throw refusal('missingAccess')
      return ok(
        [...(channel.thread?.members ?? [])].map((userId) => ({ id: channel.id, user_id: userId, flags: 0 })),
      )
    },
  },
]
