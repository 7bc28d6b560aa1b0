import { ChannelType, OverwriteType } from 'discord-api-types/v10'
import type { APIMessage } from 'discord-api-types/v10'
import { tellChannel } from './events.ts'
import { deleteMessage } from './messages.ts'
import { bitsOf } from './permissions.ts'
import type { PermissionName } from './permissions.ts'
import { plainText } from './plaintext.ts'
import type { Platform } from './platform.ts'
import type { ChannelState } from './state.ts'
import { archiveIfQuiet, deleteChannel } from './threads.ts'

/** A channel, forum, thread or forum post as a moderator sees it, with no bot's limits. */
export class Channel {
  readonly id: string
  readonly #platform: Platform
  readonly #state: ChannelState

  constructor(platform: Platform, state: ChannelState) {
    this.id = state.id
    this.#platform = platform
    this.#state = state
  }

  get name(): string {
    return this.#state.name
  }

  get type(): ChannelType {
    return this.#state.type
  }

  get mention(): string {
    return `<#${this.id}>`
  }

  get guildId(): string | undefined {
    return this.#state.guildId
  }

  get parentId(): string | undefined {
    return this.#state.parentId
  }

  get isForum(): boolean {
    return this.#state.type === ChannelType.GuildForum
  }

  get isThread(): boolean {
    return this.#state.thread !== undefined
  }

  /** False once somebody deleted it. */
  get exists(): boolean {
    return this.#platform.channels.has(this.id)
  }

  get archived(): boolean {
    archiveIfQuiet(this.#platform, this.#state)
    return this.#state.thread?.archived ?? false
  }

  get locked(): boolean {
    return this.#state.thread?.locked ?? false
  }

  /** Names of a forum's tags, or of those a post carries. */
  get tags(): readonly string[] {
    const { thread } = this.#state
    if (thread === undefined) return this.#state.tags.map(({ name }) => name)
    const forum = this.#platform.channels.get(this.#state.parentId ?? '')
    return thread.appliedTags.flatMap((id) => forum?.tags.find((tag) => tag.id === id)?.name ?? [])
  }

  /** Threads of a channel or posts of a forum, oldest first. */
  get threads(): readonly Channel[] {
    return [...this.#platform.channels.values()]
      .filter(({ parentId, thread }) => parentId === this.id && thread !== undefined)
      .map((state) => new Channel(this.#platform, state))
  }

  /** The thread or post whose name has these words. */
  thread(words: string): Channel {
    const found = this.threads.findLast(({ name }) => name.includes(words))
    if (found !== undefined) return found
    throw new Error(
      `no thread "${words}" in #${this.name}: ${this.threads.map(({ name }) => name).join(', ')}`,
    )
  }

  /** The thread that grew from a message. */
  threadOf(message: { readonly id: string }): Channel | undefined {
    return this.threads.find(({ id }) => id === message.id)
  }

  /** What stands there for everybody, oldest first. */
  get messages(): readonly APIMessage[] {
    return [...this.#state.messages.values()]
      .filter(({ onlyFor }) => onlyFor === undefined)
      .map(({ api }) => api)
  }

  get texts(): readonly string[] {
    return this.messages.map(plainText)
  }

  /** A forum post's first message. */
  get starter(): APIMessage | undefined {
    return this.#state.messages.get(this.id)?.api
  }

  lock(locked = true): void {
    const { thread } = this.#state
    if (thread === undefined) throw new Error('only threads can be locked')
    thread.locked = locked
    tellChannel(this.#platform, this.#state, 'UPDATE')
  }

  archive(archived = true): void {
    const { thread } = this.#state
    if (thread === undefined) throw new Error('only threads can be archived')
    thread.archived = archived
    thread.archiveChangedAt = this.#platform.now().toISOString()
    if (!archived) thread.activeAt = Number(this.#platform.now())
    tellChannel(this.#platform, this.#state, 'UPDATE')
  }

  rename(name: string): void {
    this.#state.name = name
    tellChannel(this.#platform, this.#state, 'UPDATE')
  }

  /** Deletes the channel or thread. */
  delete(): void {
    deleteChannel(this.#platform, this.#state)
  }

  /** A moderator deletes a message. */
  deleteMessage(message: { readonly id: string }): void {
    const state = this.#state.messages.get(message.id)
    if (state === undefined) throw new Error(`no message ${message.id} in #${this.name}`)
    deleteMessage(this.#platform, this.#state, state)
  }

  /** Overwrites permissions here for the bot, a person or a role. */
  allow(whom: 'bot' | { readonly id: string }, ...names: readonly PermissionName[]): void {
    this.#overwrite(whom, names, true)
  }

  deny(whom: 'bot' | { readonly id: string }, ...names: readonly PermissionName[]): void {
    this.#overwrite(whom, names, false)
  }

  #overwrite(whom: 'bot' | { readonly id: string }, names: readonly PermissionName[], allow: boolean): void {
    const id = whom === 'bot' ? this.#platform.bot.user.id : whom.id
    const old = this.#state.overwrites.find((one) => one.id === id)
    const bits = bitsOf(names)
    const allowed = BigInt(old?.allow ?? 0)
    const denied = BigInt(old?.deny ?? 0)
    const next = {
      id,
      type: this.#platform.users.has(id) ? OverwriteType.Member : OverwriteType.Role,
      allow: (allow ? allowed | bits : allowed & ~bits).toString(),
      deny: (allow ? denied & ~bits : denied | bits).toString(),
    }
    this.#state.overwrites = [...this.#state.overwrites.filter((one) => one.id !== id), next]
    tellChannel(this.#platform, this.#state, 'UPDATE')
  }
}
