import { setTimeout as sleep } from 'node:timers/promises'
import { DeliveryFailed } from '../platform.ts'
import { deliveryFailed } from './failures.ts'
import { Lanes } from './lanes.ts'
import type { SendingLimits } from './limits.ts'

/** Pauses between tries of an answer; after the last one its update stays in the inbox and is taken up again. */
const PAUSES = [1_000, 3_000, 10_000]
/** An answer waits no longer for a flooded chat; Telegram's pauses there reach minutes. */
const LONGEST_WAIT = 90_000

/** All sending: one queue per chat within the limits. A call may be made again where its outcome is unknown. */
export class SendingQueue {
  readonly #limits: SendingLimits
  readonly #now: () => Date
  readonly #stopped: AbortSignal
  readonly #lanes = new Lanes()

  constructor(limits: SendingLimits, now: () => Date, stopped: AbortSignal) {
    this.#limits = limits
    this.#now = now
    this.#stopped = stopped
  }

  /** One thing of the outbox that makes `count` messages: goes at once, or rejects with the instant to come back. */
  async deliver<T>(chat: string, count: number, call: () => Promise<T>, mirrored = false): Promise<T> {
    const until = mirrored ? this.#limits.takeMirrored(chat, count) : this.#limits.takeDelivery(chat, count)
    if (until !== undefined) throw new DeliveryFailed({ kind: 'wait', until })
    try {
      return await call()
    } catch (error) {
      throw this.#failed(error, chat)
    }
  }

  /** One message to somebody who waits for it: in order with the others of its chat, after the pauses it needs. */
  answer<T>(chat: string, call: (chat: string) => Promise<T>): Promise<T> {
    return this.#lanes.run(chat, () => this.#patiently(chat, call))
  }

  async idle(): Promise<void> {
    await this.#lanes.idle()
  }

  async #patiently<T>(chat: string, call: (chat: string) => Promise<T>): Promise<T> {
    let target = chat
    for (let tries = 0; ; tries += 1) {
      await this.#wait(this.#limits.takeAnswer(target))
      try {
        return await call(target)
      } catch (error) {
        const failed = this.#failed(error, target)
        const { failure } = failed
        const pause = PAUSES[tries]
        if (pause === undefined) throw failed
        if (failure.kind === 'moved') target = failure.chat
        else if (failure.kind === 'unknown') await this.#wait(pause)
        // Held chats wait in `takeAnswer`; a server that is down names no pause worth waiting for.
        else if (failure.kind !== 'wait' || !this.#isShort(failure.until)) throw failed
      }
    }
  }

  #failed(error: unknown, chat: string): DeliveryFailed {
    const failed = deliveryFailed(error, this.#now(), chat)
    if (failed.failure.kind === 'wait') this.#limits.hold(chat, failed.failure.until)
    return failed
  }

  #isShort(until: Date): boolean {
    return until.getTime() - this.#now().getTime() <= LONGEST_WAIT
  }

  /** Real time, for Telegram's clock is real; a stop ends it. */
  async #wait(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return
    try {
      await sleep(Math.min(milliseconds, LONGEST_WAIT), undefined, { signal: this.#stopped })
    } catch (error) {
      throw new DeliveryFailed({ kind: 'unknown' }, error)
    }
  }
}
