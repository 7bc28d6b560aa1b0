import type { APIApplicationCommand, APIMessage } from 'discord-api-types/v10'
import { Channel } from './channel.ts'
import type { Gateway } from './gateway.ts'
import { Guild, newRole } from './guild.ts'
import { BOT_MAY, EVERYONE_MAY } from './permissions.ts'
import type { PermissionName } from './permissions.ts'
import { Person } from './person.ts'
import type { PlaceLike } from './person.ts'
import type { Platform } from './platform.ts'
import { seenBy } from './seen.ts'
import type { GuildState, Ping } from './state.ts'

export interface NewGuild {
  readonly name: string
  readonly locale?: string
  readonly owner?: { readonly id: string }
  /** `false`: the bot is not invited. `permissions`: exactly what its role allows. */
  readonly bot?: false | { readonly permissions?: readonly PermissionName[] }
  /** What `@everyone` may; with the bot's role it makes up the bot's rights. */
  readonly everyone?: readonly PermissionName[]
}

/** The servers and people of this Discord, and what they see. */
export class DiscordWorld {
  readonly #platform: Platform
  readonly #gateway: Gateway

  constructor(platform: Platform, gateway: Gateway) {
    this.#platform = platform
    this.#gateway = gateway
  }

  get bot(): { readonly id: string; readonly name: string; readonly mention: string } {
    const { id, username } = this.#platform.bot.user
    return { id, name: username, mention: `<@${id}>` }
  }

  /** Whether a bot is connected to the gateway now. */
  get botIsOnline(): boolean {
    return this.#gateway.connected
  }

  /** A new server; where the bot is connected, it learns of it at once. */
  guild(made: NewGuild): Guild {
    const platform = this.#platform
    const owner = made.owner ?? platform.addUser(`Inhaber ${made.name}`, 'de').user
    const id = platform.newId()
    const state: GuildState = {
      id,
      name: made.name,
      ownerId: owner.id,
      locale: made.locale ?? 'de',
      roles: new Map(),
      members: new Map(),
    }
    newRole(platform, state, { id, name: '@everyone', permissions: made.everyone ?? EVERYONE_MAY })
    const joinedAt = platform.now().toISOString()
    state.members.set(owner.id, { userId: owner.id, nick: null, roles: [], joinedAt })
    platform.guilds.set(id, state)
    const guild = new Guild(platform, state, () => this.#gateway.guildAppeared(state))
    if (made.bot !== false) this.inviteBot(guild, made.bot?.permissions)
    return guild
  }

  /** Invites the bot: its role, and GUILD_CREATE. */
  inviteBot(guild: Guild, permissions: readonly PermissionName[] = BOT_MAY): void {
    const platform = this.#platform
    const state = platform.guild(guild.id)
    const { id, username } = platform.bot.user
    const role = newRole(platform, state, { name: username, permissions, managed: true })
    state.members.set(id, {
      userId: id,
      nick: null,
      roles: [role.id],
      joinedAt: platform.now().toISOString(),
    })
    this.#gateway.guildAppeared(state)
  }

  /** A person with a client in that language. */
  person(made: { readonly name: string; readonly locale?: string }): Person {
    return new Person(this.#platform, this.#platform.addUser(made.name, made.locale ?? 'de'))
  }

  channel(place: PlaceLike): Channel {
    return new Channel(this.#platform, this.#platform.channel(typeof place === 'string' ? place : place.id))
  }

  threads(place: PlaceLike): readonly Channel[] {
    return this.channel(place).threads
  }

  messagesSeenBy(person: { readonly id: string }, place: PlaceLike): readonly APIMessage[] {
    const id = typeof place === 'string' ? place : place.id
    return seenBy(this.#platform, person.id, this.#platform.channel(id))
  }

  /** The commands registered for a guild. */
  commands(guild: { readonly id: string }): readonly APIApplicationCommand[] {
    return this.#platform.commands.get(guild.id) ?? []
  }

  /** Mentions that made a phone ring, in order. */
  get pings(): readonly Ping[] {
    return this.#platform.pings
  }

  /** The bytes of an attachment. */
  file(attachment: { readonly id: string }): Uint8Array | undefined {
    return this.#platform.files.get(attachment.id)?.data
  }

  webhooks(place: PlaceLike): readonly { readonly id: string; readonly name: string }[] {
    const id = typeof place === 'string' ? place : place.id
    return [...this.#platform.webhooks.values()].filter(({ channelId }) => channelId === id)
  }

  /** Somebody deletes a webhook in the server's settings. */
  deleteWebhook(webhook: { readonly id: string }): void {
    this.#platform.webhooks.delete(webhook.id)
  }

  /** The portal's switches; take effect with the next connection. */
  toggle(switches: { readonly messageContent?: boolean; readonly guildMembers?: boolean }): void {
    Object.assign(this.#platform.toggles, switches)
  }

  /** Waits for something to become visible: asked again after each change; 10 s at most. */
  async until<T>(look: () => T | undefined | false, what?: () => string): Promise<T> {
    return this.#platform.until(look, what)
  }

  /** Calls back after each change, e.g. to redraw a page; answers how to stop. */
  watch(changed: () => void): () => void {
    return this.#platform.watch(changed)
  }
}
