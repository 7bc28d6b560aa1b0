import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10'
import { may } from './permissions.ts'
import type { Platform } from './platform.ts'
import { channelShape, memberPart, memberShape } from './shapes.ts'
import type { ChannelState, GuildState, MemberState, MessageState } from './state.ts'

function botSees(platform: Platform, channel: ChannelState): boolean {
  return may(platform, platform.bot.user.id, channel, 'ViewChannel')
}

function messageIntent(channel: ChannelState): number {
  return channel.guildId === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages
}

/** MESSAGE_CREATE or MESSAGE_UPDATE; ephemeral messages are told to nobody. */
export function tellMessage(
  platform: Platform,
  channel: ChannelState,
  message: MessageState,
  t: GatewayDispatchEvents.MessageCreate | GatewayDispatchEvents.MessageUpdate,
): void {
  if (message.onlyFor !== undefined || !botSees(platform, channel)) {
    platform.changed()
    return
  }
  const { api } = message
  const member =
    channel.guildId === undefined
      ? undefined
      : platform.guilds.get(channel.guildId)?.members.get(api.author.id)
  platform.publish({
    t,
    guildId: channel.guildId,
    intents: messageIntent(channel),
    message: api,
    d: {
      ...structuredClone(api),
      channel_type: channel.type,
      ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
      ...(member === undefined || api.webhook_id !== undefined ? {} : { member: memberPart(member) }),
    },
  })
}

export function tellMessageDeleted(platform: Platform, channel: ChannelState, message: MessageState): void {
  if (message.onlyFor !== undefined || !botSees(platform, channel)) {
    platform.changed()
    return
  }
  platform.publish({
    t: GatewayDispatchEvents.MessageDelete,
    guildId: channel.guildId,
    intents: messageIntent(channel),
    d: { id: message.api.id, channel_id: channel.id, guild_id: channel.guildId },
  })
}

/** CHANNEL_* or THREAD_*, whichever it is; threads only where the bot sees them. */
export function tellChannel(
  platform: Platform,
  channel: ChannelState,
  what: 'CREATE' | 'UPDATE' | 'DELETE',
): void {
  const thread = channel.thread !== undefined
  if (channel.guildId === undefined || (thread && !botSees(platform, channel))) {
    platform.changed()
    return
  }
  const shape =
    thread && what === 'DELETE'
      ? { id: channel.id, guild_id: channel.guildId, parent_id: channel.parentId, type: channel.type }
      : channelShape(platform, channel)
  platform.publish({
    t: `${thread ? 'THREAD' : 'CHANNEL'}_${what}`,
    guildId: channel.guildId,
    intents: GatewayIntentBits.Guilds,
    d: thread && what === 'CREATE' ? { ...shape, newly_created: true } : shape,
  })
}

/** GUILD_MEMBER_*: needs the GuildMembers intent, except for the bot itself. */
export function tellMember(
  platform: Platform,
  guild: GuildState,
  member: MemberState,
  what: 'ADD' | 'UPDATE' | 'REMOVE',
): void {
  const { user } = platform.user(member.userId)
  platform.publish({
    t: `GUILD_MEMBER_${what}`,
    guildId: guild.id,
    intents: user.id === platform.bot.user.id && what === 'UPDATE' ? 0 : GatewayIntentBits.GuildMembers,
    d:
      what === 'REMOVE'
        ? { guild_id: guild.id, user }
        : { ...memberShape(platform, member), guild_id: guild.id },
  })
}

/** GUILD_ROLE_*. */
export function tellRole(
  platform: Platform,
  guild: GuildState,
  roleId: string,
  what: 'CREATE' | 'UPDATE' | 'DELETE',
): void {
  platform.publish({
    t: `GUILD_ROLE_${what}`,
    guildId: guild.id,
    intents: GatewayIntentBits.Guilds,
    d:
      what === 'DELETE'
        ? { guild_id: guild.id, role_id: roleId }
        : { guild_id: guild.id, role: { ...guild.roles.get(roleId) } },
  })
}

/** WEBHOOKS_UPDATE. */
export function tellWebhooks(platform: Platform, guildId: string, channelId: string): void {
  platform.publish({
    t: GatewayDispatchEvents.WebhooksUpdate,
    guildId,
    intents: GatewayIntentBits.GuildWebhooks,
    d: { guild_id: guildId, channel_id: channelId },
  })
}
