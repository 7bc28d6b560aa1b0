import { setTimeout as sleep } from 'node:timers/promises'
import { Events, RateLimitError, type Client, type Guild } from 'discord.js'
import { Routes, type RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10'
import type { Logger } from 'pino'
import type { Store } from '../store.ts'
import { errorFacts } from './failures.ts'
import { bodiesHash } from './register.ts'

/** The start waits this long for the servers to get their commands; the rest get them meanwhile. */
const START_WAIT = 10_000
const TRIES = 3

export interface Guilds {
  /** Registers where the commands changed, one server after the other. */
  registerAll(): Promise<void>
}

/** Keeps every server's commands as they are today: at the start, on joining, and after an outage. */
export function guildCommands(
  client: Client,
  bodies: readonly RESTPostAPIApplicationCommandsJSONBody[],
  notes: Store['notes'],
  log: Logger,
): Guilds {
  const key = (guild: string): string => `discord:commands:${guild}`

  async function register(guild: Guild): Promise<void> {
    const application = client.application?.id
    if (application === undefined) return
    try {
      const hash = bodiesHash(bodies, application, String(guild.joinedTimestamp))
      if ((await notes.get(key(guild.id))) === hash) return
      await put(application, guild.id)
      await notes.set(key(guild.id), hash)
    } catch (error) {
      const facts = { guild: guild.id, error: errorFacts(error) }
      log.error(
        facts,
        'a server did not get its commands: was the bot invited with the scope applications.commands?',
      )
    }
  }

  async function put(application: string, guild: string, tries = TRIES): Promise<void> {
    try {
      await client.rest.put(Routes.applicationGuildCommands(application, guild), { body: bodies })
    } catch (error) {
      if (!(error instanceof RateLimitError) || tries === 1) throw error
      await sleep(Math.max(error.retryAfter, error.timeToReset), undefined, { ref: false })
      await put(application, guild, tries - 1)
    }
  }

  client.on(Events.GuildCreate, (guild) => void register(guild))
  client.on(Events.GuildAvailable, (guild) => void register(guild))

  return {
    async registerAll() {
      const all = async (): Promise<void> => {
        for (const guild of client.guilds.cache.values()) if (guild.available) await register(guild)
      }
      await Promise.race([all(), sleep(START_WAIT, undefined, { ref: false })])
    },
  }
}
