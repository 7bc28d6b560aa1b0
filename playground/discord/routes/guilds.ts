import { NO_CONTENT, ok } from '../call.ts'
import type { Call, Route } from '../call.ts'
import { tellMember } from '../events.ts'
import { may, requireBotInGuild } from '../permissions.ts'
import { refusal } from '../refusal.ts'
import { channelShape, channelsOf, guildShape, memberShape, threadsIn } from '../shapes.ts'
import type { GuildState } from '../state.ts'
import { archiveIfQuiet } from '../threads.ts'

function mine(call: Call): GuildState {
  return requireBotInGuild(call.platform, call.param('guild'))
}

function activeThreads(call: Call): unknown {
  const { platform } = call
  const guild = mine(call)
  const threads = threadsIn(platform, guild)
  for (const thread of threads) archiveIfQuiet(platform, thread)
  const me = platform.bot.user.id
  const active = threads.filter(
    (thread) => thread.thread?.archived === false && may(platform, me, thread, 'ViewChannel'),
  )
  return {
    threads: active.map((thread) => channelShape(platform, thread)),
    members: active
      .filter(({ thread }) => thread?.members.has(me))
      .map(({ id }) => ({ id, user_id: me, join_timestamp: platform.now().toISOString(), flags: 0 })),
    has_more: false,
  }
}

function setMyNick(call: Call): unknown {
  const guild = requireBotInGuild(call.platform, call.param('guild'), 'ChangeNickname')
  const me = guild.members.get(call.platform.bot.user.id)
  if (me === undefined) throw refusal('unknownMember')
  const nick = call.errors.text(call.fields['nick'], ['nick'], { max: 32 })
  call.approve()
  me.nick = nick ?? null
  tellMember(call.platform, guild, me, 'UPDATE')
  return memberShape(call.platform, me)
}

/** Guilds, their channels, roles and members. Listing members takes the GuildMembers switch of the portal. */
export const guildRoutes: readonly Route[] = [
  { method: 'GET', path: '/guilds/:guild', run: (call) => ok(guildShape(mine(call))) },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    run: (call) =>
      ok(channelsOf(call.platform, mine(call)).map((channel) => channelShape(call.platform, channel))),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/roles',
    run: (call) => ok([...mine(call).roles.values()]),
  },
  { method: 'GET', path: '/guilds/:guild/threads/active', run: (call) => ok(activeThreads(call)) },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    limit: [5, 1],
    run: (call) => {
      const guild = mine(call)
      const member = guild.members.get(call.param('user'))
      if (member === undefined)
        throw refusal(call.platform.users.has(call.param('user')) ? 'unknownMember' : 'unknownUser')
      return ok(memberShape(call.platform, member))
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members',
    run: (call) => {
      const guild = mine(call)
      if (!call.platform.toggles.guildMembers) throw refusal('missingAccess')
      const limit = call.number('limit', 1, 1, 1000)
      const after = BigInt(call.query.get('after') ?? '0')
      const members = [...guild.members.values()]
        .filter(({ userId }) => BigInt(userId) > after)
        .sort((a, b) => (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1))
      return ok(members.slice(0, limit).map((member) => memberShape(call.platform, member)))
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/search',
    run: (call) => {
      const guild = mine(call)
      const query = (call.query.get('query') ?? '').toLowerCase()
      const found = [...guild.members.values()].filter(({ userId, nick }) => {
        const { user } = call.platform.user(userId)
        return [nick, user.global_name, user.username].some((name) => name?.toLowerCase().startsWith(query))
      })
      const limit = call.number('limit', 1, 1, 1000)
      return ok(found.slice(0, limit).map((member) => memberShape(call.platform, member)))
    },
  },
  { method: 'PATCH', path: '/guilds/:guild/members/@me', approves: true, run: (call) => ok(setMyNick(call)) },
  {
    method: 'DELETE',
    path: '/users/@me/guilds/:guild',
    run: (call) => {
      const guild = mine(call)
      guild.members.delete(call.platform.bot.user.id)
      call.platform.publish({ t: 'GUILD_DELETE', guildId: guild.id, intents: 1, d: { id: guild.id } })
      return NO_CONTENT
    },
  },
]
