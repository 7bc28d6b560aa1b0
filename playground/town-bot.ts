import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Config } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import { startBot } from '../src/main.ts'

/** The bot of a town: in this process, or in one of its own that can be killed. */
export interface TownBot {
  start(): Promise<void>
  /** Orderly: finishes what is in hand. */
  stop(): Promise<void>
  /** SIGKILL; only for a process of its own. */
  kill(): Promise<void>
}

/** Called with every log line. */
type Logged = (line: string) => void

/** The bot in this process, on the town's clock. */
export function botHere(config: Config, now: () => Date, logged: Logged, idle?: number): TownBot {
  const log = createLog(config.logLevel, config.secrets, { write: logged })
  let running: Awaited<ReturnType<typeof startBot>> | undefined
  return {
    async start() {
      running = await startBot(config, log, { now, leaps: true, ...(idle === undefined ? {} : { idle }) })
    },
    async stop() {
      const bot = running
      running = undefined
      await bot?.stop()
    },
    async kill() {
      throw new Error('Only a bot in a process of its own can be killed; start the town with ownProcess')
    },
  }
}

const sources = join(import.meta.dirname, '../src/cli.ts')
/** Real milliseconds a process may take until it says that it is ready. */
const readyWithin = 120_000

/** `program` (a path) as a process of its own, configured by environment variables, on the real clock. */
export function botInOwnProcess(config: Config, logged: Logged, program = sources): TownBot {
  let running: ChildProcess | undefined
  const ended = async (signal: NodeJS.Signals) => {
    const child = running
    running = undefined
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const exit = Promise.withResolvers<void>()
    child.once('exit', () => exit.resolve())
    child.kill(signal)
    await exit.promise
  }
  return {
    async start() {
      const environment = { PATH: process.env['PATH'] ?? '', ...environmentOf(config) }
      const child = spawn(process.execPath, [program], {
        cwd: config.dataDir,
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      running = child
      await readiness(child, logged)
    },
    stop: () => ended('SIGTERM'),
    kill: () => ended('SIGKILL'),
  }
}

/** Resolves at the log line "ready"; rejects when the process ends first. */
function readiness(child: ChildProcess, logged: Logged): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const last: string[] = []
  const read = (line: string) => {
    logged(line)
    last.push(line)
    if (line.includes('"msg":"ready"')) resolve()
  }
  if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', read)
  if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', read)
  const failed = (why: string) =>
    reject(new Error(`The bot's process ${why}:\n${last.slice(-12).join('\n')}`))
  const timer = setTimeout(() => failed('is not ready in time'), readyWithin)
  child.once('exit', (code, signal) => failed(`ended with ${code ?? signal ?? 'nothing'}`))
  return promise.finally(() => clearTimeout(timer))
}

/** The configuration as an operator would write it. */
function environmentOf(config: Config): Record<string, string> {
  const { discord, telegram, wiki, statusPort } = config
  return {
    NODE_NO_WARNINGS: '1',
    DATA_DIR: config.dataDir,
    DEFAULT_LANGUAGE: config.language,
    DEFAULT_TIME_ZONE: config.timeZone,
    LOG_LEVEL: config.logLevel,
    ...(discord === undefined ? {} : { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl }),
    ...(telegram === undefined ? {} : { TELEGRAM_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.apiUrl }),
    ...(wiki === undefined ? {} : { WIKI_API_URL: wiki.apiUrl }),
    ...(wiki?.login === undefined ? {} : { WIKI_USER: wiki.login.user, WIKI_PASSWORD: wiki.login.password }),
    ...(wiki?.accessToken === undefined ? {} : { WIKI_TOKEN: wiki.accessToken }),
    ...(wiki?.basicAuth === undefined ? {} : { WIKI_BASIC_AUTH: wiki.basicAuth }),
    ...(statusPort === undefined ? {} : { STATUS_PORT: String(statusPort) }),
  }
}
