import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Api } from 'grammy'
import { pino } from 'pino'
import { openStore, StoreInUse } from '../db/sqlite.ts'
import { setupWords } from '../src/cards/setup-check.ts'
import type { SetupLine } from '../src/command.ts'
import { ConfigError, readConfig, readEnvironment, type Config } from '../src/config.ts'
import { connect, newClient } from '../src/discord/connection.ts'
import * as discord from '../src/discord/survey.ts'
import type { PlatformName } from '../src/domain/ids.ts'
import { errandsOf } from '../src/errands.ts'
import { PlatformUnusable } from '../src/platform.ts'
import { checkSetup, checkWiki, type Surveyor } from '../src/setup-check.ts'
import * as telegram from '../src/telegram/survey.ts'
import { textsIn } from '../src/texts/texts.ts'
import { wikiAdvice } from '../src/wiki-health.ts'
import { folderWiki } from '../src/wiki/folder.ts'
import { mediaWiki } from '../src/wiki/mediawiki.ts'

/** Tries wiki, Discord and Telegram with the configuration as it stands; changes nothing. Exit 1: something is to do. */
const exit = { fine: 0, toDo: 1, configuration: 2 } as const

interface Connected {
  readonly platforms: ReadonlyMap<PlatformName, Surveyor>
  readonly lines: readonly string[]
  stop(): Promise<void>
}

async function run(): Promise<number> {
  const config = readConfig(readEnvironment(process.cwd(), process.env))
  const texts = textsIn(config.language)
  const now = () => new Date()
  const wiki =
    config.wiki === undefined ? folderWiki(join(config.dataDir, 'wiki')) : mediaWiki(config.wiki, { now })
  const connected = await connectAll(config)
  const say = (text: string) => void process.stdout.write(`${text}\n`)
  const found: SetupLine[] = []
  const report = (lines: readonly SetupLine[]) => {
    for (const line of lines) {
      found.push(line)
      say(line.says.kind === 'trouble' ? `Wiki: ${wikiAdvice(line.says.code)}` : setupWords(line, texts))
    }
  }
  try {
    connected.lines.forEach(say)
    const store = open(config, now)
    if (store === undefined) report(await checkWiki(wiki, []))
    else if (store === 'in use') {
      report(await checkWiki(wiki, []))
      say(texts.pages.setup.running)
    } else {
      const groups = await store.find('groups', {})
      if (groups.length === 0) report(await checkWiki(wiki, []))
      for (const group of groups) {
        say(`${group.settings.name}:`)
        report(await checkSetup({ store, wiki, platforms: connected.platforms }, group))
      }
      await store.close()
    }
  } finally {
    await connected.stop()
  }
  const fine = found.every((line) => line.ok) && connected.lines.every((line) => !line.includes(': cannot'))
  return fine ? exit.fine : exit.toDo
}

function open(config: Config, now: () => Date) {
  const file = join(config.dataDir, 'agora.db')
  if (!existsSync(file)) return undefined
  try {
    return openStore({ file, errandsOf, now })
  } catch (error) {
    if (error instanceof StoreInUse) return 'in use' as const
    throw error
  }
}

/** One line for each platform that is configured, and a way to ask those that answer. */
async function connectAll(config: Config): Promise<Connected> {
  const platforms = new Map<PlatformName, Surveyor>()
  const lines: string[] = []
  const stops: (() => Promise<void>)[] = []
  if (config.discord !== undefined) {
    const client = newClient(config.discord.apiUrl, pino({ level: 'silent' }))
    try {
      await connect(client, config.discord.token)
      stops.push(() => client.destroy())
      lines.push(`Discord: ${client.user?.username ?? ''}`)
      platforms.set('discord', {
        inspect: (chat, language) => discord.surveyChannel(client, chat, language),
        switches: () => discord.switchesOff(client),
      })
    } catch (error) {
      if (!(error instanceof PlatformUnusable)) throw error
      lines.push(`Discord: cannot be used. ${error.advice}`)
    }
  }
  if (config.telegram !== undefined) {
    const { token, apiUrl } = config.telegram
    const api = new Api(token, { apiRoot: apiUrl })
    const me = await api.getMe().catch(() => undefined)
    if (me === undefined) lines.push('Telegram: cannot be used. Check TELEGRAM_TOKEN and the connection.')
    else {
      lines.push(`Telegram: @${me.username}`)
      const bot = { id: me.id, username: me.username }
      platforms.set('telegram', {
        inspect: (chat) => telegram.surveyChat({ api, bot }, chat),
        switches: () => telegram.switchesOff(api),
      })
    }
  }
  return { platforms, lines, stop: async () => void (await Promise.all(stops.map((stop) => stop()))) }
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const message = error instanceof ConfigError ? error.message : String(error)
    process.stderr.write(`${message}\n`)
    process.exit(error instanceof ConfigError ? exit.configuration : exit.toDo)
  },
)
