import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, readConfig, readEnvironment } from './config.ts'
import { createLog } from './log.ts'
import { NothingToRun, startBot, StoreDamaged, StoreInUse, StoreTooNew, type Bot } from './main.ts'

/** How long an orderly stop may take before the process ends anyway. */
const stopSeconds = 10
const exit = { asked: 0, bug: 1, configuration: 2, inUse: 3 } as const

async function run(): Promise<void> {
  const config = readConfig(readEnvironment(process.cwd(), process.env))
  if (config.discord === undefined && config.telegram === undefined) return playOrRefuse(config.dataDir)
  prepareFolder(config.dataDir)
  const log = createLog(config.logLevel, config.secrets)
  // Asked to stop while still starting: nothing is in hand yet that a restart would not find again.
  let stop = () => Promise.resolve()
  stopWhenAsked(() => stop())
  const bot = await startBot(config, log)
  stop = () => bot.stop()
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a bug ended the bot')
    end(bot, exit.bug)
  })
}

/** A folder nobody can write to is a mistake of the operator, not a bug. */
function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch {
    throw new ConfigError(
      `DATA_DIR: cannot write to ${folder}; write the path of a folder the bot may write to`,
    )
  }
}

/** Without any token the playground starts, but never where a real bot has its data. */
async function playOrRefuse(dataDir: string): Promise<void> {
  const reason =
    process.env['NODE_ENV'] === 'production'
      ? 'NODE_ENV is production'
      : `${join(dataDir, 'agora.db')} exists`
  if (process.env['NODE_ENV'] === 'production' || existsSync(join(dataDir, 'agora.db')))
    throw new ConfigError(
      `DISCORD_TOKEN, TELEGRAM_TOKEN: both empty although ${reason}; write at least one bot token`,
    )
  const { play } = await import('../playground/play.ts')
  const building = play()
  stopWhenAsked(async () => (await building).stop())
  await building
}

function stopWhenAsked(stop: () => Promise<void>): void {
  let asked = false
  const onSignal = () => {
    if (asked) return
    asked = true
    const timer = setTimeout(() => process.exit(exit.asked), stopSeconds * 1000)
    timer.unref()
    stop().then(() => process.exit(exit.asked), complain)
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

function end(bot: Bot, code: number): void {
  const leave = () => process.exit(code)
  setTimeout(leave, stopSeconds * 1000).unref()
  bot.stop().then(leave, leave)
}

/** One line on standard error; only a bug shows more. */
function complain(error: unknown): never {
  if (error instanceof ConfigError || error instanceof NothingToRun) {
    process.stderr.write(`${error.message}\n`)
    process.exit(exit.configuration)
  }
  if (error instanceof StoreInUse) {
    process.stderr.write(`${error.message}\n`)
    process.exit(exit.inUse)
  }
  if (error instanceof StoreTooNew) {
    process.stderr.write(`${error.message}; start that version, or write another folder as DATA_DIR\n`)
    process.exit(exit.configuration)
  }
  if (error instanceof StoreDamaged) {
    process.stderr.write(
      `${error.message}; keep a copy of it, then put the newest file of backups/ in its place\n`,
    )
    process.exit(exit.bug)
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(exit.bug)
}

run().catch(complain)
