import { ChannelType } from 'discord-api-types/v10'
import type { APIGuildForumTag } from 'discord-api-types/v10'
import { NO_CONTENT, ok } from '../call.ts'
import type { Call, Route } from '../call.ts'
import { tellChannel } from '../events.ts'
import { fieldsOf, listOf } from '../form.ts'
import { requireBot } from '../permissions.ts'
import { refusal } from '../refusal.ts'
import { channelShape } from '../shapes.ts'
import type { ChannelState } from '../state.ts'
import { archiveIfQuiet, changeThread, countRename, deleteChannel } from '../threads.ts'
import type { ThreadChange } from '../threads.ts'

export const ARCHIVE_MINUTES: readonly number[] = [60, 1440, 4320, 10_080]

/** The channel of the path, seen with the bot's eyes. */
export function channelOf(call: Call): ChannelState {
  const channel = call.platform.channel(call.param('channel'))
  requireBot(call.platform, channel)
  archiveIfQuiet(call.platform, channel)
  return channel
}

function readTags(call: Call, known: readonly APIGuildForumTag[]): APIGuildForumTag[] {
  const raw = listOf(call.fields['available_tags']).map(fieldsOf)
  call.errors.count(raw, ['available_tags'], 0, 20)
  const tags = raw.map((tag, index): APIGuildForumTag => {
    const path = ['available_tags', index]
    const name = call.errors.text(tag['name'], [...path, 'name'], { min: 1, max: 20, required: true }) ?? ''
    const old = known.find(({ id }) => id === tag['id']) ?? known.find((one) => one.name === name)
    return {
      id: old?.id ?? call.platform.newId(),
      name,
      moderated: tag['moderated'] === true,
      emoji_id: null,
      emoji_name: typeof tag['emoji_name'] === 'string' ? tag['emoji_name'] : null,
    }
  })
  return tags
}

function changeOrdinary(call: Call, channel: ChannelState): void {
  const { fields, errors } = call
  const name = errors.text(fields['name'], ['name'], { min: 1, max: 100 })
  const topic = errors.text(fields['topic'], ['topic'], {
    max: channel.type === ChannelType.GuildForum ? 4096 : 1024,
  })
  const tags = fields['available_tags'] === undefined ? undefined : readTags(call, channel.tags)
  call.approve()
  requireBot(call.platform, channel, 'ManageChannels')
  if (tags !== undefined && new Set(tags.map((tag) => tag.name.toLowerCase())).size < tags.length)
    throw refusal('tagNamesUnique')
  const renamed = name !== undefined && name !== channel.name
  const retold = topic !== undefined && topic !== channel.topic
  if (renamed || retold) countRename(call.platform, channel)
  if (name !== undefined) channel.name = channel.type === ChannelType.GuildText ? textName(name) : name
  if (fields['topic'] !== undefined) channel.topic = topic ?? null
  if (tags !== undefined) channel.tags = tags
  if (typeof fields['flags'] === 'number') channel.requiresTag = (fields['flags'] & 16) !== 0
  tellChannel(call.platform, channel, 'UPDATE')
}

/** Text channels are lower case with hyphens. */
export function textName(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/gu, '-')
}

function changeThreadOf(call: Call, channel: ChannelState): void {
  const { fields, errors } = call
  const name = errors.text(fields['name'], ['name'], { min: 1, max: 100 })
  const autoArchive = fields['auto_archive_duration']
  if (autoArchive !== undefined && !ARCHIVE_MINUTES.includes(Number(autoArchive)))
    errors.oneOf(['auto_archive_duration'], ARCHIVE_MINUTES)
  const tags = fields['applied_tags'] === undefined ? undefined : listOf(fields['applied_tags']).map(String)
  if (tags !== undefined) errors.count(tags, ['applied_tags'], 0, 5)
  call.approve()
  const change: ThreadChange = {
    ...(name === undefined ? {} : { name }),
    ...(typeof fields['archived'] === 'boolean' ? { archived: fields['archived'] } : {}),
    ...(typeof fields['locked'] === 'boolean' ? { locked: fields['locked'] } : {}),
    ...(typeof autoArchive === 'number' ? { autoArchive } : {}),
    ...(tags === undefined ? {} : { appliedTags: tags }),
  }
  changeThread(call.platform, channel, call.platform.bot.user.id, change)
}

/** One channel: read, change, delete, "is typing". */
export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel',
    run: (call) => ok(channelShape(call.platform, channelOf(call))),
  },
  {
    method: 'PATCH',
    path: '/channels/:channel',
    approves: true,
    run: (call) => {
      const channel = channelOf(call)
      if (channel.guildId === undefined) throw refusal('notInDm')
      if (channel.thread === undefined) changeOrdinary(call, channel)
      else changeThreadOf(call, channel)
      return ok(channelShape(call.platform, channel))
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel',
    run: (call) => {
      const channel = channelOf(call)
      if (channel.guildId === undefined) throw refusal('notInDm')
      requireBot(call.platform, channel, channel.thread === undefined ? 'ManageChannels' : 'ManageThreads')
      const shape = channelShape(call.platform, channel)
      deleteChannel(call.platform, channel)
      return ok(shape)
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/typing',
    run: (call) => {
      channelOf(call)
      return NO_CONTENT
    },
  },
]
