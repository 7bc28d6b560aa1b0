import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Log } from '../log.ts'
import type { Inbox, InboxRow } from '../store.ts'
import { pollSignal, POLL_SECONDS } from './api.ts'
import { isConflict, isTokenRefused, wording } from './failures.ts'

/** Nothing else is asked for: what is not told cannot leak. */
const ALLOWED = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'chat_member'] as const
const BATCH = 100
const CONFIRM_MILLISECONDS = 2_000
const PAUSES = [1_000, 2_000, 5_000, 15_000, 30_000]

const advice = {
  token: 'TELEGRAM_TOKEN is not accepted by Telegram. Copy it again from @BotFather (/mybots, API Token).',
  conflict:
    'another program fetches updates with this TELEGRAM_TOKEN. Stop it, or give this bot a token of its own from @BotFather.',
  unreachable: 'cannot be reached, trying again by itself. Check the network and TELEGRAM_API_URL.',
} as const

export interface Polling {
  readonly api: Api
  readonly inbox: Inbox
  readonly log: Log
  readonly stopped: AbortSignal
  /** What the start has fetched already. */
  readonly first: readonly Update[]
  /** Begins work on a row; waits only when too much is in hand already. */
  readonly take: (row: InboxRow) => Promise<void>
  /** What keeps updates from coming, in words for the operator; undefined once they come again. */
  readonly tell: (trouble: string | undefined) => void
}

/**
 * Fetches updates until it is stopped. They are committed to the inbox before the next offset confirms them, so a
 * kill loses none; what is handed out twice the inbox knows.
 */
export async function poll({ api, inbox, log, stopped, take, first, tell }: Polling): Promise<void> {
  let offset = await takeIn(first, inbox, take)
  let failures = 0
  while (!stopped.aborted) {
    try {
      // After a failure nobody waits a whole quiet poll to learn that Telegram is back.
      const seconds = failures > 0 ? 0 : POLL_SECONDS
      const updates = await fetchUpdates(api, offset, seconds, pollSignal(stopped))
      if (failures > 0) log.info('Telegram answers again')
      failures = 0
      tell(undefined)
      offset = await takeIn(updates, inbox, take)
    } catch (error) {
      if (stopped.aborted) break
      failures += 1
      tell(troubleOf(error))
      report(error, failures, log)
      await pause(PAUSES[Math.min(failures, PAUSES.length) - 1] ?? 0, stopped)
    }
  }
  await confirm(api, offset)
}

/** The first fetch of a start, which shows at once whether updates flow. */
export function fetchWaiting(api: Api): Promise<readonly Update[]> {
  return fetchUpdates(api, undefined, 0)
}

async function fetchUpdates(
  api: Api,
  offset: number | undefined,
  timeout: number,
  signal?: ReturnType<typeof pollSignal>,
): Promise<readonly Update[]> {
  const from = offset === undefined ? {} : { offset }
  return api.getUpdates({ ...from, limit: BATCH, timeout, allowed_updates: ALLOWED }, signal)
}

/**
 * Commits updates, begins work on the new ones and gives the offset that confirms them. After a quiet week ids
 * begin anew somewhere, also lower: once all are confirmed, no offset is asked for.
 */
async function takeIn(
  updates: readonly Update[],
  inbox: Inbox,
  take: Polling['take'],
): Promise<number | undefined> {
  if (updates.length === 0) return undefined
  for (const row of await inbox.put('telegram', updates.map(rowOf))) await take(row)
  return Math.max(...updates.map(({ update_id: id }) => id)) + 1
}

function rowOf(update: Update): { id: number; raw: string } {
  return { id: update.update_id, raw: JSON.stringify(update) }
}

/** One line when it begins to fail, for the operator to act on; repetitions only where somebody looks closely. */
function report(error: unknown, failures: number, log: Log): void {
  const level = failures === 1 || failures % 20 === 0 ? 'warn' : 'debug'
  log[level]({ why: wording(error) }, `Telegram: ${troubleOf(error)}`)
}

/** What the operator can do about it. */
export function troubleOf(error: unknown): string {
  if (isConflict(error)) return advice.conflict
  return isTokenRefused(error) ? advice.token : advice.unreachable
}

async function pause(milliseconds: number, stopped: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: stopped }).catch(() => undefined)
}

/** What is in the inbox need not be handed out again at the next start. */
async function confirm(api: Api, offset: number | undefined): Promise<void> {
  if (offset === undefined) return
  const soon = pollSignal(AbortSignal.timeout(CONFIRM_MILLISECONDS))
  await api
    .getUpdates({ offset, limit: 1, timeout: 0, allowed_updates: ALLOWED }, soon)
    .catch(() => undefined)
}
