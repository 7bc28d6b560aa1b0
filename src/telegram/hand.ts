import type { Update } from 'grammy/types'
import { DeliveryFailed } from '../platform.ts'
import type { InboxRow } from '../store.ts'
import type { Desk } from './desk.ts'
import { wording } from './failures.ts'
import { Lanes } from './lanes.ts'
import { laneOf, receive, sayBroken } from './receive.ts'

/** Rows worked on at a time before no more are fetched. */
const IN_HAND = 300

/** Works on inbox rows: chats side by side, one chat in order; a row is done once its answers are sent. */
export class Hand {
  readonly #desk: Desk
  readonly #lanes = new Lanes()
  readonly #inHand = new Set<Promise<void>>()

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Begins work on a row; waits only when too much is in hand already. */
  async take(row: InboxRow): Promise<void> {
    const work = this.#handle(row)
    this.#inHand.add(work)
    void work.then(() => this.#inHand.delete(work))
    if (this.#inHand.size >= IN_HAND) await Promise.race(this.#inHand)
  }

  async idle(): Promise<void> {
    while (this.#inHand.size > 0) await Promise.all(this.#inHand)
  }

  /** Never rejects: a row whose answer may still arrive later stays in the inbox for the next start. */
  async #handle(row: InboxRow): Promise<void> {
    const { store } = this.#desk
    const log = this.#desk.log.child({ request: `telegram:${row.id}` })
    const sendings: Promise<unknown>[] = []
    const update = JSON.parse(row.raw) as Update
    try {
      const lane = laneOf(update)
      const more = (): boolean => this.#lanes.waiting(lane) > 0
      const after = (sending: Promise<unknown>): void => {
        sendings.push(sending)
        // Awaited below; until then a rejection must not count as unhandled.
        sending.catch(() => undefined)
      }
      await this.#lanes.run(lane, () => receive(this.#desk, update, { log, at: row.at, more, after }))
    } catch (error) {
      log.error({ err: cleanError(error) }, 'update failed')
      await sayBroken(this.#desk, update).catch((reason: unknown) => {
        log.warn({ why: wording(reason) }, 'nobody told of it')
      })
    }
    try {
      if (await allArrived(sendings, log)) await store.inbox.done('telegram', row.id)
    } catch (error) {
      log.error({ err: cleanError(error) }, 'update not marked as done')
    }
  }
}

async function allArrived(sendings: readonly Promise<unknown>[], log: Desk['log']): Promise<boolean> {
  let arrived = true
  for (const outcome of await Promise.allSettled(sendings)) {
    if (outcome.status === 'fulfilled') continue
    const error: unknown = outcome.reason
    const failure = error instanceof DeliveryFailed ? error.failure : undefined
    const cause = error instanceof DeliveryFailed ? error.cause : error
    const later = failure?.kind === 'wait' || failure?.kind === 'unknown'
    log.warn(
      { failure: failure?.kind, why: wording(cause) },
      later ? 'answer waits for the next start' : 'answer not sent',
    )
    if (later) arrived = false
  }
  return arrived
}

/** Without what an error carries along: calls hold members' words, addresses the token. */
function cleanError(error: unknown): { message: string; stack: string | undefined } {
  return { message: wording(error), stack: error instanceof Error ? error.stack : undefined }
}
