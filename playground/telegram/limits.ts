import { tooFast } from './refusal.ts'
import type { ChatState } from './model.ts'

/** core.telegram.org/bots/faq: 30 a second in all, 20 a minute per group, about 1 a second per chat with bursts. */
const ALL_PER_SECOND = 30
const GROUP_PER_MINUTE = 20
const CHAT_BURST = 20

/** Counts what a bot sends and edits, on the clock it is given. */
export class RateLimits {
  enabled: boolean
  readonly #now: () => Date
  #all: number[] = []
  readonly #perChat = new Map<number, number[]>()

  constructor(now: () => Date, enabled: boolean) {
    this.#now = now
    this.enabled = enabled
  }

  /** Counts one message or edit in a chat, or refuses with the seconds to wait. */
  spend(chat: ChatState): void {
    if (!this.enabled) return
    const now = this.#now().getTime()
    const inChat = (this.#perChat.get(chat.id) ?? []).filter((at) => at > now - 60_000)
    this.#all = this.#all.filter((at) => at > now - 1000)
    this.#refuseFull(this.#all, ALL_PER_SECOND, 1000, now)
    if (chat.kind === 'private') {
      const window = CHAT_BURST * 1000
      this.#refuseFull(
        inChat.filter((at) => at > now - window),
        CHAT_BURST,
        window,
        now,
      )
    } else this.#refuseFull(inChat, GROUP_PER_MINUTE, 60_000, now)
    this.#all.push(now)
    this.#perChat.set(chat.id, [...inChat, now])
  }

  #refuseFull(times: readonly number[], allowed: number, window: number, now: number): void {
    const oldest = times[times.length - allowed]
    if (oldest === undefined) return
    throw tooFast(Math.max(1, Math.ceil((oldest + window - now) / 1000)))
  }
}
