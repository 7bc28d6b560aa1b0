import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { Platform } from './platform.ts'
import { refusal } from './refusal.ts'
import type { ChannelState, GuildState } from './state.ts'

export type PermissionName = keyof typeof PermissionFlagsBits

const EVERY_PERMISSION = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n)

/** What an `@everyone` role usually allows. */
export const EVERYONE_MAY: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'ChangeNickname',
]

/** What the bot's role allows where a test says nothing else. */
export const BOT_MAY: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'ManageThreads',
  'ManageWebhooks',
  'ManageChannels',
]

export function bitsOf(names: readonly PermissionName[]): bigint {
  return names.reduce((all, name) => all | PermissionFlagsBits[name], 0n)
}

/** Permissions in the guild as a whole. */
export function guildPermissions(guild: GuildState, userId: string): bigint {
  const member = guild.members.get(userId)
  if (member === undefined) return 0n
  if (guild.ownerId === userId) return EVERY_PERMISSION
  const bits = [guild.id, ...member.roles].reduce(
    (all, id) => all | BigInt(guild.roles.get(id)?.permissions ?? '0'),
    0n,
  )
  return (bits & PermissionFlagsBits.Administrator) !== 0n ? EVERY_PERMISSION : bits
}

/** Permissions in a channel, by Discord's order: roles, then the overwrites of everyone, roles, the member. */
export function permissionsIn(platform: Platform, userId: string, channel: ChannelState): bigint {
  if (channel.guildId === undefined) {
    const isBot = userId === platform.bot.user.id
    return isBot || channel.recipientId === userId ? EVERY_PERMISSION : 0n
  }
  const guild = platform.guilds.get(channel.guildId)
  const member = guild?.members.get(userId)
  if (guild === undefined || member === undefined) return 0n
  let bits = guildPermissions(guild, userId)
  if (bits === EVERY_PERMISSION) return bits
  const governing =
    channel.thread === undefined ? channel : (platform.channels.get(channel.parentId ?? '') ?? channel)
  const ofRoles = governing.overwrites.filter(({ id }) => id !== guild.id && member.roles.includes(id))
  for (const group of [
    governing.overwrites.filter(({ id }) => id === guild.id),
    ofRoles,
    governing.overwrites.filter(({ id }) => id === userId),
  ]) {
    const deny = group.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n)
    const allow = group.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n)
    bits = (bits & ~deny) | allow
  }
  return (bits & PermissionFlagsBits.ViewChannel) === 0n ? 0n : bits
}

export function may(
  platform: Platform,
  userId: string,
  channel: ChannelState,
  ...names: readonly PermissionName[]
): boolean {
  const wanted = bitsOf(names)
  return (permissionsIn(platform, userId, channel) & wanted) === wanted
}

/** The permission it takes to write there. */
export function sendPermission(channel: ChannelState): PermissionName {
  return channel.thread === undefined ? 'SendMessages' : 'SendMessagesInThreads'
}

/** Throws 50001 where the bot cannot see the channel, 50013 where it lacks one of the permissions. */
export function requireBot(
  platform: Platform,
  channel: ChannelState,
  ...names: readonly PermissionName[]
): void {
  const me = platform.bot.user.id
  if (!may(platform, me, channel, 'ViewChannel')) throw refusal('missingAccess')
  if (!may(platform, me, channel, ...names)) throw refusal('missingPermissions')
}

/** Throws 50001 where the bot is not in the guild, 50013 where it lacks one of the permissions. */
export function requireBotInGuild(
  platform: Platform,
  guildId: string,
  ...names: readonly PermissionName[]
): GuildState {
  const guild = platform.guild(guildId)
  if (!guild.members.has(platform.bot.user.id)) throw refusal('missingAccess')
  const wanted = bitsOf(names)
  if ((guildPermissions(guild, platform.bot.user.id) & wanted) !== wanted) throw refusal('missingPermissions')
  return guild
}
