import pino from 'pino'
import { discordPlatform } from '../../src/discord/index.ts'
import type { Answer, Invoke, Platform, Request } from '../../src/platform.ts'
import type { Reply } from '../../src/reply.ts'
import type { Notes } from '../../src/store.ts'
import { startDiscord, type DiscordStandIn } from '../../playground/discord/index.ts'
import { commands } from './commands.ts'

/** A server with a forum and a text channel, two people, and the adapter with answers a test decides. */
export interface Setting {
  readonly discord: DiscordStandIn
  readonly guild: ReturnType<DiscordStandIn['world']['guild']>
  readonly forum: ReturnType<Setting['guild']['forum']>
  readonly text: ReturnType<Setting['guild']['textChannel']>
  readonly anna: ReturnType<DiscordStandIn['world']['person']>
  readonly ben: ReturnType<DiscordStandIn['world']['person']>
  readonly platform: Platform
  readonly requests: Request[]
  readonly logged: string[]
  readonly notes: Notes
  /** What the next commands answer. */
  answer: (request: Request) => Answer | Promise<Answer>
  suggest: Invoke['suggest']
  /** Moves the adapter's clock. */
  later(milliseconds: number): void
  another(): Platform
  /** Ends everything; rejects where a request broke Discord's contract. */
  stop(): Promise<void>
}

export function said(
  text: string,
  answer: Answer['answer'] = 'privately',
  more: Partial<Reply> = {},
): Answer {
  return { reply: { blocks: [{ kind: 'text', text }], ...more }, answer, language: 'de' }
}

export async function newSetting(options: { start?: boolean; strict?: boolean } = {}): Promise<Setting> {
  const discord = await startDiscord({ strict: options.strict ?? false })
  const guild = discord.world.guild({ name: 'AG Migration' })
  const [anna, ben] = [
    discord.world.person({ name: 'Anna' }),
    discord.world.person({ name: 'Ben', locale: 'en-GB' }),
  ]
  guild.join(anna, { nickname: 'Anna Stern' })
  guild.join(ben, { permissions: ['ManageGuild'] })
  const kept = new Map<string, string>()
  const notes: Notes = {
    get: (key) => Promise.resolve(kept.get(key)),
    set: (key, value) => Promise.resolve(void kept.set(key, value)),
  }
  const logged: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  let ahead = 0
  const now = (): Date => new Date(Date.now() + ahead)
  const made: Platform[] = []
  const another = (): Platform => {
    const platform = discordPlatform({ token: discord.token, apiUrl: discord.url, log, notes, now })
    made.push(platform)
    return platform
  }
  const setting: Setting = {
    discord,
    guild,
    forum: guild.forum('antraege'),
    text: guild.textChannel('beratung'),
    anna,
    ben,
    platform: another(),
    requests: [],
    logged,
    notes,
    answer: () => said('gut'),
    suggest: () => Promise.resolve([]),
    later: (milliseconds) => void (ahead += milliseconds),
    another,
    async stop() {
      for (const platform of made) await platform.stop()
      await discord.stop()
      if (discord.violations.length > 0) throw new Error(discord.violations.join('\n'))
    },
  }
  if (options.start !== false) await setting.platform.start(commands, invokeOf(setting))
  return setting
}

export function invokeOf(setting: Setting): Invoke {
  return {
    async run(request) {
      setting.requests.push(request)
      return setting.answer(request)
    },
    left: () => Promise.resolve(),
    suggest: (request) => setting.suggest(request),
    usable: async (_, commands) => commands,
  }
}
