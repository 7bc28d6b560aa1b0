import { DiscordAPIError, GatewayIntentBits, IntentsBitField, type Client, type REST } from 'discord.js'
import {
  ApplicationFlags,
  GatewayDispatchEvents,
  RESTJSONErrorCodes,
  Routes,
  type APIApplication,
  type GatewayGuildMemberRemoveDispatchData,
} from 'discord-api-types/v10'
import type { Place } from '../domain/group.ts'
import type { Log } from '../log.ts'
import type { Invoke } from '../platform.ts'
import { errorFacts } from './failures.ts'

/** "Server members" in the developer portal, of small and of verified bots. */
const membersSwitch = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited

/**
 * Hears at once of people who leave a server, where the operator switched that on for the application; asking for
 * it otherwise would keep the whole bot out. Before the client connects.
 */
export async function hearDepartures(
  client: Client,
  invoke: Invoke,
  now: () => Date,
  log: Log,
): Promise<void> {
  const flags = await applicationFlags(client.rest, log)
  if ((flags & membersSwitch) === 0) return
  const { intents } = client.options
  client.options.intents = new IntentsBitField(intents).add(GatewayIntentBits.GuildMembers).freeze()
  client.ws.on(
    GatewayDispatchEvents.GuildMemberRemove,
    ({ user, guild_id: server }: GatewayGuildMemberRemoveDispatchData) => {
      if (user.bot === true) return
      void invoke.left({ account: { platform: 'discord', user: user.id }, server, how: 'left', at: now() })
    },
  )
}

/** Members named by id in one request. */
const askedAtOnce = 100
/** So few are asked for singly, which takes a moment and cannot stay unanswered. */
const few = 10
/** Milliseconds; a chair who opens a poll waits for it. */
const gatewayPatience = 2000
/** So long a gateway that stayed silent is not asked again. */
const gatewayPause = 10 * 60 * 1000

async function applicationFlags(rest: REST, log: Log): Promise<number> {
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication
    return application.flags ?? 0
  } catch (error) {
    log.warn({ error: errorFacts(error) }, 'cannot ask Discord for the switches of the application')
    return 0
  }
}

/**
 * Asks over the gateway who of some users is a member: people named by id need no privileged intent, at most 100 a
 * request (https://docs.discord.com/developers/events/gateway-events#request-guild-members). Never rejects; whoever
 * is not in the answer has to be asked for singly.
 */
export function rollCall(client: Pick<Client, 'guilds'>, now: () => Date, log: Log) {
  let silentUntil = 0
  return async (place: Place, users: readonly string[]): Promise<ReadonlySet<string>> => {
    const there = new Set<string>()
    const guild = client.guilds.cache.get(place.server ?? '')
    if (guild?.available !== true || users.length <= few || now().getTime() < silentUntil) return there
    try {
      for (let from = 0; from < users.length; from += askedAtOnce) {
        const asked = users.slice(from, from + askedAtOnce)
        const found = await guild.members.fetch({ user: asked, time: gatewayPatience })
        for (const user of found.keys()) there.add(user)
      }
    } catch (error) {
      silentUntil = now().getTime() + gatewayPause
      log.warn({ error: errorFacts(error) }, 'Discord did not say over the gateway who is on the server')
    }
    return there
  }
}

/** Whether somebody is on the place's server; undefined where Discord cannot say now. */
export async function isOnServer(rest: REST, place: Place, user: string): Promise<boolean | undefined> {
  if (place.server === undefined) return undefined
  try {
    await rest.get(Routes.guildMember(place.server, user))
    return true
  } catch (error) {
    const unknown =
      error instanceof DiscordAPIError &&
      (error.code === RESTJSONErrorCodes.UnknownMember || error.code === RESTJSONErrorCodes.UnknownUser)
    return unknown ? false : undefined
  }
}
