import { ChannelType } from 'discord-api-types/v10'
import type { Platform } from './platform.ts'
import type { ChannelState, GuildState, MemberState } from './state.ts'

/** A member as the API shows it, without `user`. */
export function memberPart(member: MemberState): Record<string, unknown> {
  return {
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  }
}

export function memberShape(platform: Platform, member: MemberState): Record<string, unknown> {
  return { ...memberPart(member), user: platform.user(member.userId).user }
}

function lastMessageId(channel: ChannelState): string | null {
  return (
    [...channel.messages.values()].findLast(({ onlyFor, deleted }) => onlyFor === undefined && !deleted)?.api
      .id ?? null
  )
}

/** A channel, thread or DM as the API shows it. */
export function channelShape(platform: Platform, channel: ChannelState): Record<string, unknown> {
  const base = {
    id: channel.id,
    type: channel.type,
    last_message_id: lastMessageId(channel),
    flags: channel.requiresTag ? 16 : 0,
  }
  if (channel.guildId === undefined) {
    const recipient = platform.user(channel.recipientId ?? '').user
    return { ...base, recipients: [recipient] }
  }
  const { thread } = channel
  if (thread !== undefined) {
    const visible = [...channel.messages.values()].filter(({ onlyFor }) => onlyFor === undefined)
    return {
      ...base,
      guild_id: channel.guildId,
      parent_id: channel.parentId,
      owner_id: thread.ownerId,
      name: channel.name,
      rate_limit_per_user: 0,
      bitrate: 64_000,
      user_limit: 0,
      rtc_region: null,
      message_count: visible.filter(({ deleted, api }) => !deleted && api.id !== channel.id).length,
      total_message_sent: channel.sent,
      member_count: Math.min(thread.members.size, 50),
      thread_metadata: {
        archived: thread.archived,
        archive_timestamp: thread.archiveChangedAt,
        auto_archive_duration: thread.autoArchive,
        locked: thread.locked,
        create_timestamp: thread.createdAt,
      },
      applied_tags: [...thread.appliedTags],
    }
  }
  const inGuild = {
    ...base,
    guild_id: channel.guildId,
    parent_id: channel.parentId ?? null,
    name: channel.name,
    topic: channel.topic,
    position: channel.position,
    permission_overwrites: channel.overwrites.map((overwrite) => ({ ...overwrite })),
    nsfw: false,
    rate_limit_per_user: 0,
  }
  if (channel.type !== ChannelType.GuildForum) return inGuild
  return {
    ...inGuild,
    available_tags: channel.tags.map((tag) => ({ ...tag })),
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
    template: '',
  }
}

export function channelsOf(platform: Platform, guild: GuildState): readonly ChannelState[] {
  return [...platform.channels.values()].filter(
    ({ guildId, thread }) => guildId === guild.id && thread === undefined,
  )
}

export function threadsIn(platform: Platform, guild: GuildState): readonly ChannelState[] {
  return [...platform.channels.values()].filter(
    ({ guildId, thread }) => guildId === guild.id && thread !== undefined,
  )
}

/** A guild as `GET /guilds/{id}` shows it. */
export function guildShape(guild: GuildState): Record<string, unknown> {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 1,
    roles: [...guild.roles.values()],
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    hub_type: null,
    nsfw_level: 0,
    nsfw: false,
    emojis: [],
    stickers: [],
    features: [],
    incidents_data: null,
  }
}

/** A guild as GUILD_CREATE brings it: with channels, the threads the bot sees, and members. */
export function guildCreateShape(
  platform: Platform,
  guild: GuildState,
  allMembers: boolean,
  sees: (channel: ChannelState) => boolean,
): Record<string, unknown> {
  const members = [...guild.members.values()].filter(
    ({ userId }) => allMembers || userId === platform.bot.user.id,
  )
  const me = guild.members.get(platform.bot.user.id)
  return {
    ...guildShape(guild),
    joined_at: me?.joinedAt ?? platform.now().toISOString(),
    large: guild.members.size > 50,
    unavailable: false,
    member_count: guild.members.size,
    members: members.map((member) => memberShape(platform, member)),
    channels: channelsOf(platform, guild).map((channel) => channelShape(platform, channel)),
    threads: threadsIn(platform, guild)
      .filter((thread) => thread.thread?.archived === false && sees(thread))
      .map((thread) => channelShape(platform, thread)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    version: Number(platform.now()),
  }
}
