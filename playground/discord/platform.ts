import { randomBytes } from 'node:crypto'
import type { APIApplicationCommand, APIUser, UserFlags } from 'discord-api-types/v10'
import { asFlags } from './form.ts'
import type { PendingInteraction } from './interaction.ts'
import { refusal } from './refusal.ts'
import { snowflakes } from './snowflake.ts'
import type {
  ChannelState,
  GatewayEvent,
  GuildState,
  MessageState,
  Ping,
  StoredFile,
  UserState,
  WebhookState,
} from './state.ts'

/** The switches of the developer portal: privileged intents. */
export interface PortalToggles {
  messageContent: boolean
  guildMembers: boolean
}

/** How long the other side of a test is waited for before the test is told what is missing (real ms). */
const PATIENCE = 10_000

/** What is waited for may depend on the bot too, whose changes nobody announces (real ms). */
const OUTSIDE = 20

/** All that this Discord knows. Routes, the gateway and people's clients work on it. */
export class Platform {
  readonly now: () => Date
  readonly newId: () => string
  readonly toggles: PortalToggles
  readonly token: string
  readonly bot: UserState
  readonly users = new Map<string, UserState>()
  readonly guilds = new Map<string, GuildState>()
  readonly channels = new Map<string, ChannelState>()
  readonly webhooks = new Map<string, WebhookState>()
  readonly interactions = new Map<string, PendingInteraction>()
  /** Registered commands by guild id; global ones under `global`. */
  readonly commands = new Map<string, readonly APIApplicationCommand[]>()
  readonly files = new Map<string, StoredFile>()
  readonly pings: Ping[] = []
  /** Whether `now` is a test's clock, which may stand still. */
  readonly testClock: boolean
  /** `http://127.0.0.1:PORT`, once it listens. */
  origin = ''
  readonly #watchers = new Set<() => void>()
  #gateway: ((event: GatewayEvent) => void) | undefined

  constructor(options: { now: (() => Date) | undefined; toggles: PortalToggles }) {
    this.now = options.now ?? (() => new Date())
    this.testClock = options.now !== undefined
    this.newId = snowflakes(this.now)
    this.toggles = options.toggles
    this.bot = {
      user: { ...this.#user('AGora', 'AGora'), bot: true },
      locale: 'en-US',
      dmsClosed: false,
      modal: undefined,
    }
    this.users.set(this.bot.user.id, this.bot)
    const random = randomBytes(32).toString('base64url')
    this.token = `${Buffer.from(this.bot.user.id).toString('base64url')}.${random.slice(0, 6)}.${random.slice(0, 38)}`
  }

  get applicationId(): string {
    return this.bot.user.id
  }

  addUser(name: string, locale: string): UserState {
    const handle = name
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/[^a-z0-9._]/gu, '')
    const state: UserState = {
      user: this.#user(handle === '' ? 'person' : handle, name),
      locale,
      dmsClosed: false,
      modal: undefined,
    }
    this.users.set(state.user.id, state)
    return state
  }

  #user(username: string, name: string): APIUser {
    return {
      id: this.newId(),
      username,
      discriminator: '0',
      global_name: name,
      avatar: null,
      public_flags: asFlags<UserFlags>(0),
    }
  }

  connectGateway(send: (event: GatewayEvent) => void): void {
    this.#gateway = send
  }

  /** Tells the bot, and wakes who waits for something to become visible. */
  publish(event: GatewayEvent): void {
    this.#gateway?.(event)
    this.changed()
  }

  changed(): void {
    for (const watcher of this.#watchers) watcher()
  }

  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  /** Resolves with the first answer of `look` that is not false or undefined; asked again after each change and now and then. */
  async until<T>(
    look: () => T | undefined | false,
    what: () => string = () => 'what the test waits for did not come',
    patience: number = PATIENCE,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const end = () => {
        clearTimeout(limit)
        clearInterval(rhythm)
        this.#watchers.delete(watcher)
      }
      const watcher = () => {
        try {
          const found = look()
          if (found === undefined || found === false) return
          end()
          resolve(found)
        } catch (error) {
          end()
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      const limit = setTimeout(() => {
        end()
        reject(new Error(`Discord stand-in: ${what()}`))
      }, patience)
      const rhythm = setInterval(watcher, OUTSIDE)
      this.#watchers.add(watcher)
      watcher()
    })
  }

  user(id: string): UserState {
    const found = this.users.get(id)
    if (found === undefined) throw refusal('unknownUser')
    return found
  }

  guild(id: string): GuildState {
    const found = this.guilds.get(id)
    if (found === undefined) throw refusal('unknownGuild')
    return found
  }

  channel(id: string): ChannelState {
    const found = this.channels.get(id)
    if (found === undefined) throw refusal('unknownChannel')
    return found
  }

  /** A message others can see too; ephemeral ones exist only for their interaction. */
  message(channel: ChannelState, id: string): MessageState {
    const found = channel.messages.get(id)
    if (found === undefined || found.onlyFor !== undefined || found.deleted) throw refusal('unknownMessage')
    return found
  }
}
