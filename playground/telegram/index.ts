import { randomBytes } from 'node:crypto'
import type { User } from '@grammyjs/types'
import { Faults } from './faults.ts'
import { TelegramServer } from './server.ts'
import { loadSpecs } from './specs.ts'
import { TelegramState } from './state.ts'
import type { LoggedRequest } from './state.ts'
import { TelegramWorld } from './world.ts'

/** A running stand-in of the Telegram Bot API with the small world behind it. */
export interface TelegramStandIn {
  /** Root of the API, for `TELEGRAM_API_URL` or grammY's `client.apiRoot`. */
  readonly url: string
  readonly token: string
  readonly world: TelegramWorld
  /** Every call the bot made, oldest first. */
  readonly requests: readonly LoggedRequest[]
  /** Calls against the published contract (answered with 400), and bugs of the stand-in itself. */
  readonly violations: readonly string[]
  readonly faults: Faults
  /** Whether calls and updates are checked against the platform's published contract. */
  readonly checksContract: boolean
  /** Switches the limits on messages per second and minute on or off. */
  setLimits(enabled: boolean): void
  stop(): Promise<void>
}

export interface TelegramOptions {
  /** Default: any free port. */
  readonly port?: number
  /** Clock for dates, limits and the age of buttons; default the real one. Long polling waits in real time. */
  readonly now?: () => Date
  readonly username?: string
  /** Default: a fresh one that looks real. */
  readonly token?: string
  /** Limits on messages per second and minute; default on. */
  readonly limits?: boolean
}

/** Starts the stand-in on 127.0.0.1. */
export async function startTelegram(options: TelegramOptions = {}): Promise<TelegramStandIn> {
  const token = options.token ?? `7341205986:AA${randomBytes(24).toString('base64url')}x`
  const username = options.username ?? 'agora_antrag_bot'
  const bot: User & { username: string } = {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'AGora',
    username,
  }
  const specs = await loadSpecs()
  const now = options.now ?? (() => new Date())
  const state = new TelegramState({ now, bot, specs, limits: options.limits ?? true })
  const faults = new Faults({
    deliverTwice: (count) => state.updates.deliverTwice(count),
    cutAll: () => server.cutAll(),
  })
  const server = new TelegramServer(state, token, faults)
  const url = await server.listen(options.port ?? 0)
  return {
    url,
    token,
    world: new TelegramWorld(state),
    requests: state.requests,
    violations: state.violations,
    faults,
    checksContract: specs !== undefined,
    setLimits: (enabled) => {
      state.limits.enabled = enabled
    },
    stop: () => server.stop(),
  }
}
