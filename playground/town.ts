import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config, WikiConfig } from '../src/config.ts'
import type { PlatformName } from '../src/domain/ids.ts'
import type { Channel } from './discord/channel.ts'
import type { Guild } from './discord/guild.ts'
import { startDiscord, type DiscordOptions, type DiscordStandIn } from './discord/index.ts'
import type { Group as TelegramGroup } from './telegram/group.ts'
import { startTelegram, type TelegramStandIn } from './telegram/index.ts'
import { botHere, botInOwnProcess, type TownBot } from './town-bot.ts'
import { townClock, type TownClock } from './town-clock.ts'
import { untilQuiet } from './town-quiet.ts'
import { cast, Townsperson, type CastName } from './town-people.ts'
import { startWiki } from './wiki/index.ts'

type WikiStandIn = Awaited<ReturnType<typeof startWiki>>

export interface TownOptions {
  /** Default: both. */
  readonly platforms?: readonly PlatformName[]
  /** `stand-in` (default), `folder` for a bot without a wiki, or a real MediaWiki's configuration. */
  readonly wiki?: 'stand-in' | 'folder' | WikiConfig
  /** Default: the real time, which `clock.later` puts forward. */
  readonly now?: () => Date
  /** Laid over the configuration that the town makes. */
  readonly config?: Partial<Config>
  /** A folder to use and to keep; default: a temporary one, removed at the end. */
  readonly dataDir?: string
  /** Gets every log line of the bot. */
  readonly logTo?: (line: string) => void
  /** `false` lifts the request limits of both platforms. Default: as tight as the real ones. */
  readonly limits?: boolean
  /** `false` lifts those of Discord alone, which follow real time. */
  readonly discordLimits?: boolean
  /** Real milliseconds between two looks at what is due, for a clock that is put forward often. */
  readonly idle?: number
  readonly intents?: DiscordOptions['intents']
  /** The bot as a process of its own, which can be killed; it follows the real clock. */
  readonly ownProcess?: boolean
  /** What that process runs. Default: `src/cli.ts`; a bundle of it starts six times as fast. */
  readonly program?: string
}

/** A small world with the bot in it; nothing is set up yet but the places and the people. */
export interface Town {
  readonly discord: DiscordStandIn
  readonly telegram: TelegramStandIn
  readonly wiki: WikiStandIn
  readonly platforms: readonly PlatformName[]
  readonly clock: TownClock
  readonly config: Config
  readonly dataDir: string
  readonly people: Readonly<Record<CastName, Townsperson>>
  /** The Discord server, owned by Anna. */
  readonly server: Guild
  /** Its forum `anträge`. */
  readonly forum: Channel
  /** Its text channel `allgemein`. */
  readonly talk: Channel
  /** The Telegram supergroup with topics, created by Anna. */
  readonly chat: TelegramGroup
  /** All log lines of the bot so far. */
  readonly log: readonly string[]
  /** Waits until the bot asks nothing of anybody for a moment; what it keeps for later does not count. */
  quiet(): Promise<void>
  /** Lets time pass, once nothing is in hand any more. */
  later(milliseconds: number): Promise<void>
  /** Stops the bot in good order and starts it again on the same data. */
  restart(): Promise<void>
  /** Stops the bot alone, in good order. */
  halt(): Promise<void>
  /** Kills the bot's own process; `start` brings it back. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Stops the bot and everything around it, and removes the temporary folder. */
  stop(): Promise<void>
}

/** Starts the stand-ins, lets people move in, then starts the bot. A part that is not there throws when asked for. */
export async function startTown(options: TownOptions = {}): Promise<Town> {
  const platforms = options.platforms ?? ['discord', 'telegram']
  const clock = townClock(options.now)
  const limits = options.limits ?? true
  const { intents } = options
  const running: { stop(): Promise<void> }[] = []
  const started = <T extends { stop(): Promise<void> }>(part: T): T => {
    running.push(part)
    return part
  }
  const discord = platforms.includes('discord')
    ? started(
        await startDiscord({
          now: clock.now,
          strict: limits && options.discordLimits !== false,
          ...(intents === undefined ? {} : { intents }),
        }),
      )
    : undefined
  const telegram = platforms.includes('telegram')
    ? started(await startTelegram({ now: clock.now, limits }))
    : undefined
  const wanted = options.wiki ?? 'stand-in'
  const wiki = wanted === 'stand-in' ? started(await startWiki({ now: clock.now })) : undefined

  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'agora-town-'))
  mkdirSync(dataDir, { recursive: true })
  const config = configOf({ discord, telegram, wiki: wikiConfig(wanted, wiki), dataDir }, options.config)
  const log: string[] = []
  const logged = (line: string) => {
    log.push(line)
    options.logTo?.(line)
  }
  const bot: TownBot =
    options.ownProcess === true
      ? botInOwnProcess(config, logged, options.program)
      : botHere(config, clock.now, logged, options.idle)
  const people = moveIn(discord, telegram)
  const places = buildPlaces(discord, telegram, people)
  const quiet = () => untilQuiet({ discord, telegram, wiki })
  const stop = async () => {
    await bot.stop()
    await Promise.allSettled(running.map((part) => part.stop()))
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await bot.start()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    get discord() {
      return there(discord, 'Discord')
    },
    get telegram() {
      return there(telegram, 'Telegram')
    },
    get wiki() {
      return there(wiki, 'wiki of its own')
    },
    get server() {
      return there(places.server, 'Discord')
    },
    get forum() {
      return there(places.forum, 'Discord')
    },
    get talk() {
      return there(places.talk, 'Discord')
    },
    get chat() {
      return there(places.chat, 'Telegram')
    },
    platforms,
    clock,
    config,
    dataDir,
    people,
    log,
    quiet,
    async later(milliseconds) {
      await quiet()
      clock.later(milliseconds)
    },
    halt: () => bot.stop(),
    async restart() {
      await bot.stop()
      await bot.start()
    },
    kill: () => bot.kill(),
    start: () => bot.start(),
    stop,
  }
}

function there<T>(part: T | undefined, what: string): T {
  if (part === undefined) throw new Error(`This town has no ${what}`)
  return part
}

function wikiConfig(
  wanted: 'stand-in' | 'folder' | WikiConfig,
  wiki: WikiStandIn | undefined,
): WikiConfig | undefined {
  if (wiki !== undefined) return { apiUrl: wiki.apiUrl, login: { user: wiki.user, password: wiki.password } }
  return typeof wanted === 'string' ? undefined : wanted
}

interface Parts {
  readonly discord: DiscordStandIn | undefined
  readonly telegram: TelegramStandIn | undefined
  readonly wiki: WikiConfig | undefined
  readonly dataDir: string
}

function configOf({ discord, telegram, wiki, dataDir }: Parts, more: Partial<Config> = {}): Config {
  const secrets = [discord?.token, telegram?.token, wiki?.login?.password, wiki?.accessToken]
  return {
    ...(discord === undefined ? {} : { discord: { token: discord.token, apiUrl: discord.url } }),
    ...(telegram === undefined ? {} : { telegram: { token: telegram.token, apiUrl: telegram.url } }),
    ...(wiki === undefined ? {} : { wiki }),
    dataDir,
    language: 'de',
    timeZone: 'Europe/Berlin',
    logLevel: 'info',
    secrets: secrets.filter((one) => one !== undefined),
    ...more,
  }
}

function moveIn(
  discord: DiscordStandIn | undefined,
  telegram: TelegramStandIn | undefined,
): Readonly<Record<CastName, Townsperson>> {
  const entries = cast.map(({ key, name, ...has }) => {
    const accounts = {
      discord: has.discord ? discord?.world.person({ name, locale: 'de' }) : undefined,
      telegram: has.telegram ? telegram?.world.person({ name, languageCode: 'de' }) : undefined,
    }
    return [key, new Townsperson(name, accounts)] as const
  })
  return Object.fromEntries(entries) as Record<CastName, Townsperson>
}

const townName = 'AG Lebenswerte Stadt'

function buildPlaces(
  discord: DiscordStandIn | undefined,
  telegram: TelegramStandIn | undefined,
  people: Readonly<Record<CastName, Townsperson>>,
) {
  const { anna } = people
  const others = Object.values(people).filter((person) => person !== anna)
  const server = discord?.world.guild({ name: townName, owner: anna.discord })
  const talk = server?.textChannel('allgemein')
  const forum = server?.forum('anträge')
  for (const person of others) if (person.isOnDiscord) server?.join(person.discord)
  const members = others.filter((person) => person.isOnTelegram).map((person) => person.telegram)
  const chat = telegram?.world.group({ title: townName, kind: 'forum', creator: anna.telegram, members })
  return { server, talk, forum, chat }
}
