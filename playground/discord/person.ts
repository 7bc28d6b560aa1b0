import type { APIMessage } from 'discord-api-types/v10'
import { Channel } from './channel.ts'
import { fieldsOfForm } from './formfill.ts'
import type { FormField } from './formfill.ts'
import { plainText } from './plaintext.ts'
import type { Platform } from './platform.ts'
import { dmWith } from './routes/identity.ts'
import { seenBy } from './seen.ts'
import { Standpoint } from './standpoint.ts'
import type { OpenModal, UserState } from './state.ts'

/** Anything that stands for a channel, thread or forum post. */
export type PlaceLike = string | { readonly id: string }

/** A person at Discord's client. */
export class Person {
  readonly id: string
  readonly #platform: Platform
  readonly #state: UserState

  constructor(platform: Platform, state: UserState) {
    this.id = state.user.id
    this.#platform = platform
    this.#state = state
  }

  get name(): string {
    return this.#state.user.global_name ?? this.#state.user.username
  }

  get mention(): string {
    return `<@${this.id}>`
  }

  get locale(): string {
    return this.#state.locale
  }

  /** The form open on the screen. */
  get modal(): OpenModal | undefined {
    return this.#state.modal
  }

  /** The inputs of that form with their labels; empty when none is open. */
  get form(): readonly FormField[] {
    return this.#state.modal === undefined ? [] : fieldsOfForm(this.#state.modal)
  }

  /** Changes the language of the client. */
  speaks(locale: string): void {
    this.#state.locale = locale
  }

  /** Where this person acts and reads: a channel, a thread, a forum post. */
  in(place: PlaceLike): Standpoint {
    const id = typeof place === 'string' ? place : place.id
    return new Standpoint(this.#platform, this.#state, this.#platform.channel(id))
  }

  /** The private chat with the bot. */
  get dm(): Standpoint {
    return new Standpoint(this.#platform, this.#state, dmWith(this.#platform, this.id))
  }

  get dmChannel(): Channel {
    return new Channel(this.#platform, dmWith(this.#platform, this.id))
  }

  /** The messages of the private chat, oldest first. */
  dms(): readonly APIMessage[] {
    return seenBy(this.#platform, this.id, dmWith(this.#platform, this.id))
  }

  /** The words of the private chat, one text a message. */
  dmTexts(): readonly string[] {
    return this.dms().map(plainText)
  }

  /** "Allow direct messages from server members" off: 50007 for the bot. */
  closeDms(): void {
    this.#state.dmsClosed = true
  }

  openDms(): void {
    this.#state.dmsClosed = false
  }
}
