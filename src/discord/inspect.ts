import { ChannelType, type Client, type GuildBasedChannel } from 'discord.js'
import type { Inspection } from '../command.ts'
import type { Language } from '../domain/group.ts'
import { lackingRights, neededRights, rightInBoth, rightName } from './permissions.ts'

/** What a channel is and which rights the bot lacks there, named as Discord's settings do in that language. */
export async function inspectChannel(client: Client, chat: string, language: Language): Promise<Inspection> {
  const channel = await placeChannel(client, chat)
  if (channel === undefined) return { layout: 'text', chat, missing: [], usable: false }
  const layout = layoutOf(channel)
  const base = { layout: layout ?? ('text' as const), chat: channel.id, server: channel.guildId }
  if (layout === undefined) return { ...base, missing: [], usable: false }
  const missing = await lackedIn(channel, layout)
  return { ...base, missing: missing.map((name) => rightName(name, language)), usable: true }
}

/** The rights most likely behind a refusal in a channel, in both languages; undefined where none is lacking. */
export async function lackedRights(client: Client, chat: string): Promise<string | undefined> {
  const channel = await placeChannel(client, chat)
  const layout = channel === undefined ? undefined : layoutOf(channel)
  if (channel === undefined || layout === undefined) return undefined
  const missing = await lackedIn(channel, layout)
  return missing.length === 0 ? undefined : missing.map(rightInBoth).join(', ')
}

/** The channel itself, or a thread's channel; undefined for private chats and what the bot cannot see. */
async function placeChannel(client: Client, chat: string): Promise<GuildBasedChannel | undefined> {
  const channel = await client.channels.fetch(chat).catch(() => null)
  if (channel === null || channel.isDMBased()) return undefined
  if (!channel.isThread()) return channel
  return channel.parent ?? (channel.parentId === null ? undefined : placeChannel(client, channel.parentId))
}

function layoutOf(channel: GuildBasedChannel): 'forum' | 'text' | undefined {
  if (channel.type === ChannelType.GuildForum) return 'forum'
  return channel.type === ChannelType.GuildText ? 'text' : undefined
}

async function lackedIn(channel: GuildBasedChannel, layout: 'forum' | 'text') {
  const me = channel.guild.members.me ?? (await channel.guild.members.fetchMe().catch(() => null))
  if (me === null) return []
  return lackingRights(channel.permissionsFor(me).bitfield, neededRights(layout))
}
