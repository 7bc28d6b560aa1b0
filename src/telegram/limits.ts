/**
 * What Telegram takes (core.telegram.org/bots/faq): about 1 a second per chat with short bursts, 20 a minute per
 * group with edits, 30 a second in all. Answers to people go first: deliveries leave them room in a group.
 */
const BURST = 8
const PACE = 1000
const GROUP_MINUTE = 20
const GROUP_DELIVERIES = 18
/** Mirrored discussions leave room for cards and answers. */
const GROUP_MIRRORED = 12
const MIRROR_BURST = 4
const PRIVATE_BURST = 20
const ALL_SECOND = 30
const MINUTE = 60_000

interface Sent {
  readonly times: number[]
  heldUntil: number
  /** When the chat would be even again at one message a second. */
  even: number
}

/** Counts what was sent to each chat on the clock it is given; Telegram's own 429 holds a chat as long as it says. */
export class SendingLimits {
  readonly #now: () => Date
  readonly #chats = new Map<string, Sent>()
  #all: number[] = []

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Counts `count` messages of a delivery, or gives the instant before which there is no room for them. */
  takeDelivery(chat: string, count: number): Date | undefined {
    const group = chat.startsWith('-')
    const wait = Math.max(
      this.#held(chat),
      this.#pace(chat, count),
      group ? this.#until(this.#times(chat), GROUP_DELIVERIES, MINUTE, count) : 0,
      this.#until(this.#all, ALL_SECOND, 1000, count),
    )
    if (wait > 0) return new Date(this.#now().getTime() + wait)
    this.#count(chat, count)
    return undefined
  }

  /** The same for mirrored messages, which are the first to wait. */
  takeMirrored(chat: string, count: number): Date | undefined {
    const recent = this.#until(this.#times(chat), GROUP_MIRRORED, MINUTE, count)
    const wait = Math.max(recent, this.#pace(chat, count, MIRROR_BURST))
    return wait > 0 ? new Date(this.#now().getTime() + wait) : this.takeDelivery(chat, count)
  }

  /** Counts one answer to a person and gives the milliseconds it has to wait before it is sent. */
  takeAnswer(chat: string): number {
    const group = chat.startsWith('-')
    const wait = Math.max(
      this.#held(chat),
      group
        ? this.#until(this.#times(chat), GROUP_MINUTE, MINUTE, 1)
        : this.#until(this.#times(chat), PRIVATE_BURST, PRIVATE_BURST * 1000, 1),
      this.#until(this.#all, ALL_SECOND, 1000, 1),
    )
    this.#count(chat, 1)
    return wait
  }

  /** Telegram said 429: nothing to this chat before `until`. */
  hold(chat: string, until: Date): void {
    this.#chat(chat).heldUntil = until.getTime()
  }

  #held(chat: string): number {
    return Math.max(0, this.#chat(chat).heldUntil - this.#now().getTime())
  }

  /** Milliseconds until the chat is back at its pace, with a burst in advance. */
  #pace(chat: string, count: number, burst = BURST): number {
    const now = this.#now().getTime()
    return Math.max(0, Math.max(this.#chat(chat).even, now) + (Math.min(count, burst) - burst) * PACE - now)
  }

  /** Milliseconds until `count` more fit into the window; a longer text than the window waits for an empty one. */
  #until(times: readonly number[], room: number, window: number, count: number): number {
    const now = this.#now().getTime()
    const recent = times.filter((at) => at > now - window)
    const over = recent.length + Math.min(count, room) - room
    const freed = over > 0 ? recent[over - 1] : undefined
    return freed === undefined ? 0 : freed + window - now
  }

  #times(chat: string): number[] {
    return this.#chat(chat).times
  }

  #chat(chat: string): Sent {
    const known = this.#chats.get(chat)
    if (known !== undefined) return known
    const fresh = { times: [], heldUntil: 0, even: 0 }
    this.#chats.set(chat, fresh)
    return fresh
  }

  #count(chat: string, count: number): void {
    const now = this.#now().getTime()
    const sent = this.#chat(chat)
    const { times } = sent
    sent.even = Math.max(sent.even, now) + count * PACE
    while ((times[0] ?? now) <= now - MINUTE) times.shift()
    this.#all = this.#all.filter((at) => at > now - 1000)
    for (let at = 0; at < count; at += 1) {
      times.push(now)
      this.#all.push(now)
    }
    if (this.#chats.size > 5_000) this.#forgetQuiet(now)
  }

  #forgetQuiet(now: number): void {
    for (const [chat, { times, heldUntil }] of this.#chats) {
      if (heldUntil <= now && (times.at(-1) ?? 0) <= now - MINUTE) this.#chats.delete(chat)
    }
  }
}
