import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10'
import type { APIRole, RoleFlags } from 'discord-api-types/v10'
import { Channel } from './channel.ts'
import { tellChannel, tellMember, tellRole } from './events.ts'
import { asFlags } from './form.ts'
import { bitsOf } from './permissions.ts'
import type { PermissionName } from './permissions.ts'
import type { Platform } from './platform.ts'
import { textName } from './routes/channels.ts'
import type { GuildState, MemberState } from './state.ts'
import { newChannel } from './threads.ts'

export interface Role {
  readonly id: string
  readonly name: string
  readonly mention: string
}

export interface MemberOptions {
  readonly nickname?: string
  readonly roles?: readonly { readonly id: string }[]
  /** Permissions of a role made for this member alone, e.g. `ManageGuild`. */
  readonly permissions?: readonly PermissionName[]
}

/** A role with no colour and the least rights. */
export function newRole(
  platform: Platform,
  guild: GuildState,
  made: {
    id?: string
    name: string
    permissions: readonly PermissionName[]
    managed?: boolean
    mentionable?: boolean
  },
): APIRole {
  const role: APIRole = {
    id: made.id ?? platform.newId(),
    name: made.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: guild.roles.size,
    permissions: bitsOf(made.permissions).toString(),
    managed: made.managed ?? false,
    mentionable: made.mentionable ?? false,
    flags: asFlags<RoleFlags>(0),
  }
  guild.roles.set(role.id, role)
  return role
}

/** A server, with all that its owner can do. */
export class Guild {
  readonly id: string
  readonly #platform: Platform
  readonly #state: GuildState
  readonly #appear: () => void

  constructor(platform: Platform, state: GuildState, appear: () => void) {
    this.id = state.id
    this.#platform = platform
    this.#state = state
    this.#appear = appear
  }

  get name(): string {
    return this.#state.name
  }

  get channels(): readonly Channel[] {
    return [...this.#platform.channels.values()]
      .filter(({ guildId, thread }) => guildId === this.id && thread === undefined)
      .map((state) => new Channel(this.#platform, state))
  }

  textChannel(name: string): Channel {
    return this.#channel(textName(name), ChannelType.GuildText)
  }

  voiceChannel(name: string): Channel {
    return this.#channel(name, ChannelType.GuildVoice)
  }

  forum(
    name: string,
    options: {
      readonly tags?: readonly (string | { readonly name: string; readonly moderated?: boolean })[]
      readonly requiresTag?: boolean
    } = {},
  ): Channel {
    return this.#channel(name, ChannelType.GuildForum, options)
  }

  #channel(
    name: string,
    type: ChannelType,
    options: {
      readonly tags?: readonly (string | { readonly name: string; readonly moderated?: boolean })[]
      readonly requiresTag?: boolean
    } = {},
  ): Channel {
    const state = newChannel(this.#platform, { type, guildId: this.id, name })
    state.requiresTag = options.requiresTag ?? false
    state.tags = (options.tags ?? []).map((tag) => ({
      id: this.#platform.newId(),
      name: typeof tag === 'string' ? tag : tag.name,
      moderated: typeof tag !== 'string' && tag.moderated === true,
      emoji_id: null,
      emoji_name: null,
    }))
    this.#platform.channels.set(state.id, state)
    tellChannel(this.#platform, state, 'CREATE')
    return new Channel(this.#platform, state)
  }

  role(options: { name: string; permissions?: readonly PermissionName[]; mentionable?: boolean }): Role {
    const role = newRole(this.#platform, this.#state, { permissions: [], ...options })
    tellRole(this.#platform, this.#state, role.id, 'CREATE')
    return { id: role.id, name: role.name, mention: `<@&${role.id}>` }
  }

  deleteRole(role: { readonly id: string }): void {
    this.#state.roles.delete(role.id)
    for (const member of this.#state.members.values())
      member.roles = member.roles.filter((id) => id !== role.id)
    tellRole(this.#platform, this.#state, role.id, 'DELETE')
  }

  /** A person comes in. */
  join(person: { readonly id: string }, options: MemberOptions = {}): void {
    const member: MemberState = {
      userId: person.id,
      nick: options.nickname ?? null,
      roles: (options.roles ?? []).map(({ id }) => id),
      joinedAt: this.#platform.now().toISOString(),
    }
    if (options.permissions !== undefined && options.permissions.length > 0) {
      const own = newRole(this.#platform, this.#state, {
        name: `Rechte ${person.id}`,
        permissions: options.permissions,
      })
      tellRole(this.#platform, this.#state, own.id, 'CREATE')
      member.roles.push(own.id)
    }
    this.#state.members.set(person.id, member)
    tellMember(this.#platform, this.#state, member, 'ADD')
  }

  /** A person leaves, or is thrown out: Discord tells no difference. */
  leave(person: { readonly id: string }): void {
    const member = this.#member(person)
    this.#state.members.delete(person.id)
    tellMember(this.#platform, this.#state, member, 'REMOVE')
  }

  kick(person: { readonly id: string }): void {
    this.leave(person)
  }

  #member(person: { readonly id: string }): MemberState {
    const member = this.#state.members.get(person.id)
    if (member === undefined) throw new Error(`${person.id} is not in ${this.name}`)
    return member
  }

  isMember(person: { readonly id: string }): boolean {
    return this.#state.members.has(person.id)
  }

  giveRole(person: { readonly id: string }, role: { readonly id: string }): void {
    const member = this.#member(person)
    member.roles = [...new Set([...member.roles, role.id])]
    tellMember(this.#platform, this.#state, member, 'UPDATE')
  }

  takeRole(person: { readonly id: string }, role: { readonly id: string }): void {
    const member = this.#member(person)
    member.roles = member.roles.filter((id) => id !== role.id)
    tellMember(this.#platform, this.#state, member, 'UPDATE')
  }

  rename(person: { readonly id: string }, nickname: string | null): void {
    const member = this.#member(person)
    member.nick = nickname
    tellMember(this.#platform, this.#state, member, 'UPDATE')
  }

  /** Exactly what the bot's role and `@everyone` allow it in this guild. */
  botMay(...names: readonly PermissionName[]): void {
    const me = this.#member({ id: this.#platform.bot.user.id })
    const role = me.roles.map((id) => this.#state.roles.get(id)).find((one) => one?.managed === true)
    if (role === undefined) throw new Error('the bot has no role of its own here')
    role.permissions = bitsOf(names).toString()
    tellRole(this.#platform, this.#state, role.id, 'UPDATE')
  }

  /** What everybody may; without this the usual. */
  everyoneMay(...names: readonly PermissionName[]): void {
    const role = this.#state.roles.get(this.id)
    if (role === undefined) return
    role.permissions = bitsOf(names).toString()
    tellRole(this.#platform, this.#state, this.id, 'UPDATE')
  }

  /** Throws the bot out: GUILD_DELETE. */
  removeBot(): void {
    this.#state.members.delete(this.#platform.bot.user.id)
    this.#platform.publish({
      t: 'GUILD_DELETE',
      guildId: this.id,
      intents: GatewayIntentBits.Guilds,
      d: { id: this.id },
    })
  }

  /** An outage of this one guild, and its end. */
  goesAway(): void {
    this.#platform.publish({
      t: 'GUILD_DELETE',
      guildId: this.id,
      intents: GatewayIntentBits.Guilds,
      d: { id: this.id, unavailable: true },
    })
  }

  comesBack(): void {
    this.#appear()
  }
}
