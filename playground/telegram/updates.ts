import type { Update } from '@grammyjs/types'
import { TelegramRefusal } from './refusal.ts'

export type UpdateKind = Exclude<keyof Update, 'update_id'>

/** Not sent unless asked for by name (core.telegram.org/bots/api#getupdates). */
const ONLY_ON_DEMAND: ReadonlySet<string> = new Set([
  'chat_member',
  'message_reaction',
  'message_reaction_count',
])
/** Updates are kept on the server for 24 hours. */
const KEPT_FOR = 24 * 60 * 60 * 1000
const LONGEST_POLL = 50

interface Waiting {
  readonly update: Update
  readonly at: number
}

interface Poll {
  wake(): void
  end(refusal: TelegramRefusal): void
}

export interface Fetch {
  offset: number | undefined
  limit: number | undefined
  timeout: number | undefined
  allowed: readonly string[] | undefined
}

/** The queue behind `getUpdates`: real long polling, one reader at a time. */
export class UpdateQueue {
  #waiting: Waiting[] = []
  #again: Update[] = []
  #twice = 0
  #nextId = 731_204_118
  #allowed: readonly string[] = []
  #poll: Poll | undefined
  webhook = ''
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  get allowed(): readonly string[] {
    return this.#allowed
  }

  /** How many updates nobody has confirmed yet. */
  get pending(): number {
    return this.#waiting.length + this.#again.length
  }

  /** Whether somebody is waiting for updates right now. */
  get polled(): boolean {
    return this.#poll !== undefined
  }

  deliverTwice(count: number): void {
    this.#twice += count
  }

  allow(kinds: readonly string[] | undefined): void {
    if (kinds !== undefined) this.#allowed = [...kinds]
  }

  forgetAll(): void {
    this.#waiting = []
    this.#again = []
  }

  /** Whether updates of this kind are kept at all. */
  takes(kind: UpdateKind): boolean {
    return this.#allowed.length === 0 ? !ONLY_ON_DEMAND.has(kind) : this.#allowed.includes(kind)
  }

  /** Puts an update into the queue and wakes the waiting reader. */
  add(content: Omit<Update, 'update_id'>): Update {
    const update: Update = { update_id: this.#nextId, ...content }
    this.#nextId += 1
    this.#waiting.push({ update, at: this.#now().getTime() })
    this.#poll?.wake()
    return update
  }

  /** Answers one `getUpdates`; a second reader ends the first one's waiting with 409. */
  async fetch(ask: Fetch, gone: AbortSignal): Promise<Update[]> {
    if (this.webhook !== '') {
      throw new TelegramRefusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    this.#poll?.end(
      new TelegramRefusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    )
    this.allow(ask.allowed)
    this.#confirm(ask.offset ?? 0)
    const limit = Math.min(Math.max(ask.limit ?? 100, 1), 100)
    const ready = this.#take(limit)
    const seconds = Math.min(Math.max(ask.timeout ?? 0, 0), LONGEST_POLL)
    if (ready.length > 0 || seconds === 0) return ready
    await this.#wait(seconds, gone)
    return gone.aborted ? [] : this.#take(limit)
  }

  #confirm(offset: number): void {
    const oldest = this.#now().getTime() - KEPT_FOR
    this.#waiting = this.#waiting.filter(({ at }) => at > oldest)
    this.#waiting =
      offset < 0
        ? this.#waiting.slice(offset)
        : this.#waiting.filter(({ update }) => update.update_id >= offset)
  }

  #take(limit: number): Update[] {
    const fresh = this.#waiting.slice(0, limit).map(({ update }) => update)
    const batch = [...this.#again, ...fresh].slice(0, limit)
    this.#again = this.#again.slice(limit)
    const repeated = fresh.slice(0, this.#twice)
    this.#twice -= repeated.length
    this.#again.push(...repeated)
    return batch
  }

  async #wait(seconds: number, gone: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const poll: Poll = { wake: resolve, end: reject }
    this.#poll = poll
    const timer = setTimeout(resolve, seconds * 1000)
    gone.addEventListener('abort', () => resolve(), { once: true })
    try {
      await promise
    } finally {
      clearTimeout(timer)
      if (this.#poll === poll) this.#poll = undefined
    }
  }
}
