import { GatewayIntentBits } from 'discord-api-types/v10'
import type { Fields } from './form.ts'
import type { Platform } from './platform.ts'
import type { Session } from './sessions.ts'
import { memberShape } from './shapes.ts'
import type { GatewayEvent, GuildState } from './state.ts'

const VALID_INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
)

export function validIntents(intents: number): boolean {
  return intents >= 0 && (intents & ~VALID_INTENTS) === 0
}

/** Privileged intents need their switch in the developer portal; presences have none here. */
export function allowedIntents({ toggles }: Platform, intents: number): boolean {
  const presences = (intents & GatewayIntentBits.GuildPresences) !== 0
  const members = (intents & GatewayIntentBits.GuildMembers) !== 0 && !toggles.guildMembers
  const content = (intents & GatewayIntentBits.MessageContent) !== 0 && !toggles.messageContent
  return !presences && !members && !content
}

/** The application's flags: limited message content, limited members, commands in use. */
export function applicationFlags({ toggles }: Platform): number {
  return (toggles.messageContent ? 1 << 19 : 0) | (toggles.guildMembers ? 1 << 15 : 0) | (1 << 23)
}

/** READY: all guilds still unavailable. */
export function readyEvent(
  platform: Platform,
  session: Session,
  guilds: readonly GuildState[],
  url: string,
): Pick<GatewayEvent, 't' | 'd' | 'guildId'> {
  return {
    t: 'READY',
    guildId: undefined,
    d: {
      v: 10,
      user: { ...platform.bot.user, verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url,
      session_type: 'normal',
      shard: session.shard,
      application: { id: platform.applicationId, flags: applicationFlags(platform) },
      private_channels: [],
      relationships: [],
      presences: [],
    },
  }
}

/** Most people named by id that one request is answered for. */
const MEMBERS_BY_ID = 100

/** Opcode 8: everybody only with the GuildMembers intent, single people always. */
export function sendMembers(platform: Platform, session: Session, d: Fields): void {
  const guild = platform.guilds.get(String(d['guild_id']))
  if (guild === undefined) return
  const named = d['user_ids'] === undefined ? undefined : [d['user_ids']].flat().map(String)
  const ids = named?.slice(0, MEMBERS_BY_ID)
  if (ids === undefined && (session.intents & GatewayIntentBits.GuildMembers) === 0) {
    session.socket?.close(4014, 'Disallowed intent(s).')
    return
  }
  const members = [...guild.members.values()].filter(
    ({ userId }) => ids === undefined || ids.includes(userId),
  )
  session.dispatch({
    t: 'GUILD_MEMBERS_CHUNK',
    guildId: guild.id,
    d: {
      guild_id: guild.id,
      members: members.map((member) => memberShape(platform, member)),
      chunk_index: 0,
      chunk_count: 1,
      not_found: ids?.filter((id) => !guild.members.has(id)) ?? [],
      ...(typeof d['nonce'] === 'string' ? { nonce: d['nonce'] } : {}),
    },
  })
}
