import { ChannelType } from 'discord-api-types/v10'
import { ok } from '../call.ts'
import type { Route } from '../call.ts'
import type { Platform } from '../platform.ts'
import { refusal } from '../refusal.ts'
import { channelShape, guildShape, memberShape } from '../shapes.ts'
import type { ChannelState } from '../state.ts'
import { isSnowflake } from '../snowflake.ts'
import { newChannel } from '../threads.ts'
import { applicationFlags } from '../welcome.ts'

function application(platform: Platform): Record<string, unknown> {
  return {
    id: platform.applicationId,
    name: platform.bot.user.username,
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: applicationFlags(platform),
    bot: platform.bot.user,
    owner: platform.bot.user,
    team: null,
    hook: true,
    integration_types_config: { '0': { oauth2_install_params: { scopes: [], permissions: '0' } } },
    approximate_guild_count: platform.guilds.size,
  }
}

/** The one DM channel between the bot and a person. */
export function dmWith(platform: Platform, personId: string): ChannelState {
  const known = [...platform.channels.values()].find(({ recipientId }) => recipientId === personId)
  if (known !== undefined) return known
  const channel = newChannel(platform, {
    type: ChannelType.DM,
    guildId: undefined,
    name: '',
    recipientId: personId,
  })
  platform.channels.set(channel.id, channel)
  return channel
}

/** Who the bot is, where the gateway is, and opening a DM. */
export function identityRoutes(gatewayUrl: () => string): readonly Route[] {
  const gatewayBot = () => ({
    url: gatewayUrl(),
    shards: 1,
    session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
  })
  return [
    { method: 'GET', path: '/gateway', open: true, run: () => ok({ url: gatewayUrl() }) },
    { method: 'GET', path: '/gateway/bot', run: () => ok(gatewayBot()) },
    { method: 'GET', path: '/applications/@me', run: ({ platform }) => ok(application(platform)) },
    { method: 'GET', path: '/oauth2/applications/@me', run: ({ platform }) => ok(application(platform)) },
    {
      method: 'GET',
      path: '/users/@me',
      run: ({ platform }) =>
        ok({
          ...platform.bot.user,
          verified: true,
          mfa_enabled: true,
          email: null,
          flags: 0,
          locale: 'en-US',
        }),
    },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      run: ({ platform }) =>
        ok(
          [...platform.guilds.values()]
            .filter(({ members }) => members.has(platform.bot.user.id))
            .map((guild) => {
              const { id, name, icon, features } = guildShape(guild)
              return { id, name, icon, features, owner: false, permissions: '0' }
            }),
        ),
    },
    {
      method: 'GET',
      path: '/users/@me/guilds/:guild/member',
      run: (call) => {
        const guild = call.platform.guild(call.param('guild'))
        const me = guild.members.get(call.platform.bot.user.id)
        if (me === undefined) throw refusal('unknownGuild')
        return ok(memberShape(call.platform, me))
      },
    },
    {
      method: 'GET',
      path: '/users/:user',
      run: (call) => ok(call.platform.user(call.param('user')).user),
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      run: (call) => {
        const id = String(call.fields['recipient_id'])
        if (!isSnowflake(id)) throw refusal('unknownUser')
        const { user } = call.platform.user(id)
        if (user.bot === true) throw refusal('closedToMessages')
        return ok(channelShape(call.platform, dmWith(call.platform, user.id)))
      },
    },
  ]
}
