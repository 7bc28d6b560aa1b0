import { Client, Events, GatewayIntentBits, Options, type RateLimitData } from 'discord.js'
import { GatewayCloseCodes } from 'discord-api-types/v10'
import type { Logger } from 'pino'
import { PlatformUnusable } from '../platform.ts'
import { errorFacts } from './failures.ts'

/** `login()` can hang for ever on some close codes (measured). */
const LOGIN_DEADLINE = 30_000
/** Servers that are down at Discord are waited for this long; they are taken up when they come back. */
const GUILD_WAIT = 5_000
/** A longer rate limit is handed back as "wait" instead of holding a delivery in silence: renames wait minutes. */
const LONGEST_SILENT_WAIT = 5_000
const REQUEST_TIMEOUT = 10_000

/** How both REST clients speak; `api` is the root without version. */
export function restOptions(apiUrl: string) {
  return {
    api: apiUrl.replace(/\/+$/, ''),
    version: '10',
    timeout: REQUEST_TIMEOUT,
    rejectOnRateLimit: (limit: RateLimitData) =>
      Math.max(limit.retryAfter, limit.timeToReset) > LONGEST_SILENT_WAIT,
  }
}

/** A client that hears only of what `intents` names; nothing it meets can end the process. */
export function newClient(
  apiUrl: string,
  log: Logger,
  intents: readonly GatewayIntentBits[] = [GatewayIntentBits.Guilds],
): Client {
  const client = new Client({
    intents: [...intents],
    allowedMentions: { parse: [] },
    rest: restOptions(apiUrl),
    waitGuildTimeout: GUILD_WAIT,
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
  })
  sparing(client, log)
  client.on(Events.Error, (error) =>
    log.error({ error: errorFacts(error) }, 'the Discord client met an error'),
  )
  client.on(Events.ShardError, (error) =>
    log.warn({ error: errorFacts(error) }, 'the connection to Discord broke'),
  )
  client.on(Events.ShardReconnecting, () => log.warn('reconnecting to Discord'))
  client.on(Events.ShardResume, () => log.info('the session with Discord goes on'))
  client.on(Events.ShardDisconnect, ({ code }) =>
    log.error({ code }, `Discord ended the connection for good: ${adviceFor(code)}`),
  )
  client.on(Events.Invalidated, () => log.error('Discord ended the session for good: start the bot again'))
  return client
}

/** discord.js reads every event for itself as well: one that it cannot read costs that event, not the process. */
function sparing(client: Client, log: Logger): void {
  const read = client.ws['handlePacket'].bind(client.ws)
  client.ws['handlePacket'] = (packet, shard) => {
    try {
      return read(packet, shard)
    } catch (error) {
      log.error({ error: errorFacts(error) }, 'discord.js could not read an event')
      return false
    }
  }
}

/** Connects until interactions flow; rejects with `PlatformUnusable`, also once `stopped`. */
export async function connect(
  client: Client,
  token: string,
  { deadline = LOGIN_DEADLINE, stopped }: { deadline?: number; stopped?: AbortSignal } = {},
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const told = (): void => reject(unusable('was told to stop while connecting', undefined, true))
  stopped?.addEventListener('abort', told, { once: true })
  const timer = setTimeout(
    () => reject(unusable('did not let the bot in within 30 seconds: try again later', undefined, true)),
    deadline,
  )
  const refused = ({ code }: { code: number }): void => reject(unusable(adviceFor(code)))
  client.once(Events.ClientReady, () => resolve())
  client.once(Events.ShardDisconnect, refused)
  // The rejection is taken up here: after the deadline nobody waits for it any more.
  client
    .login(token)
    .catch((error: unknown) => reject(unusable(adviceForError(error), error, isOutage(error))))
  try {
    await promise
  } catch (error) {
    await client.destroy()
    throw error
  } finally {
    clearTimeout(timer)
    stopped?.removeEventListener('abort', told)
    client.off(Events.ShardDisconnect, refused)
  }
}

function unusable(advice: string, error?: unknown, temporary = false): PlatformUnusable {
  return new PlatformUnusable(
    'discord',
    advice,
    error === undefined ? undefined : errorFacts(error),
    temporary,
  )
}

/** No answer, or one that says that Discord itself is in trouble. */
function isOutage(error: unknown): boolean {
  const { code, status } = errorFacts(error)
  if (code === 'TokenInvalid') return false
  if (status !== undefined) return status >= 500 || status === 429
  return !(error instanceof Error && /disallowed intents|authentication failed/i.test(error.message))
}

const WRONG_TOKEN =
  'DISCORD_TOKEN is wrong: copy it anew from the Developer Portal (Bot, Reset Token), without "Bot " before it'
const WRONG_INTENTS =
  'a privileged intent is switched off: turn on "Message Content Intent" in the Developer Portal (Bot, Privileged Gateway Intents)'

const adviceByCode: ReadonlyMap<number, string> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, WRONG_TOKEN],
  [GatewayCloseCodes.DisallowedIntents, WRONG_INTENTS],
  [
    GatewayCloseCodes.ShardingRequired,
    'the bot is on more than 2,500 servers, which one process cannot serve',
  ],
])

function adviceFor(code: number): string {
  const other = `Discord closed the connection with code ${code}: see its status page, then start the bot again`
  return adviceByCode.get(code) ?? other
}

function adviceForError(error: unknown): string {
  const { code, status } = errorFacts(error)
  if (code === 'TokenInvalid' || status === 401) return WRONG_TOKEN
  const message = error instanceof Error ? error.message : ''
  if (/disallowed intents/i.test(message)) return WRONG_INTENTS
  if (/authentication failed/i.test(message)) return WRONG_TOKEN
  if (status !== undefined) return `DISCORD_API_URL answers with status ${status}, not like Discord's API`
  return `Discord cannot be reached (${code ?? 'no answer'}): check the network and DISCORD_API_URL`
}
