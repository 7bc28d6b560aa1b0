import { setTimeout as sleep } from 'node:timers/promises'
import type { Update } from 'grammy/types'
import { DeliveryFailed } from '../platform.ts'
import type { InboxRow } from '../store.ts'
import type { Desk } from './desk.ts'
import { wording } from './failures.ts'
import { Lanes } from './lanes.ts'
import { laneOf, receive, sayBroken } from './receive.ts'

/** Rows worked on at a time before no more are fetched. */
const IN_HAND = 300
/** Where Telegram names no pause. */
const PAUSE = 30_000
const LOOK = 1_000
/** An answer to something older interests nobody; it waits for the next start, and a day at most. */
const TOO_OLD = 3_600_000

/** Works on inbox rows: chats side by side, one chat in order; a row is done once its answers are sent. */
export class Hand {
  readonly #desk: Desk
  readonly #lanes = new Lanes()
  readonly #inHand = new Set<Promise<void>>()
  readonly #stopped: AbortSignal

  constructor(desk: Desk, stopped: AbortSignal) {
    this.#desk = desk
    this.#stopped = stopped
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

  /** Never rejects: a row whose answer may still arrive later stays in the inbox and is taken again. */
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
      const again = await whenAgain(sendings, { log, now: this.#desk.now })
      if (again === undefined) await store.inbox.done('telegram', row.id)
      else void this.#takeAgain(row, again)
    } catch (error) {
      log.error({ err: cleanError(error) }, 'update not marked as done')
    }
  }

  /** The same as a restart does: acts that are known answer as the first time. */
  async #takeAgain(row: InboxRow, due: Date): Promise<void> {
    const { now } = this.#desk
    while (!this.#stopped.aborted && now() < due)
      await sleep(LOOK, undefined, { signal: this.#stopped }).catch(() => undefined)
    if (!this.#stopped.aborted && now().getTime() - row.at.getTime() < TOO_OLD) await this.take(row)
  }
}

/** When to try what did not arrive; undefined where nothing is left to try. */
async function whenAgain(
  sendings: readonly Promise<unknown>[],
  { log, now }: Pick<Desk, 'log' | 'now'>,
): Promise<Date | undefined> {
  let again: Date | undefined
  for (const outcome of await Promise.allSettled(sendings)) {
    if (outcome.status === 'fulfilled') continue
    const error: unknown = outcome.reason
    const failure = error instanceof DeliveryFailed ? error.failure : undefined
    const cause = error instanceof DeliveryFailed ? error.cause : error
    const later = failure?.kind === 'wait' || failure?.kind === 'unknown'
    log.warn(
      { failure: failure?.kind, why: wording(cause) },
      later ? 'answer is tried again later' : 'answer not sent',
    )
    if (!later) continue
    const due = failure.kind === 'wait' ? failure.until : new Date(now().getTime() + PAUSE)
    if (again === undefined || due > again) again = due
  }
  return again
}

/** Without what an error carries along: calls hold members' words, addresses the token. */
function cleanError(error: unknown): { message: string; stack: string | undefined } {
  return { message: wording(error), stack: error instanceof Error ? error.stack : undefined }
}
