import { schedule as cron } from 'node-cron'
import type { Deadline } from './store.ts'
import { closeInTime } from './domain/polling.ts'
import type { Log } from './log.ts'
import { actId, type Store } from './store.ts'

export interface ScheduleParts {
  readonly store: Store
  readonly log: Log
  readonly now: () => Date
  /** When the bot received the oldest act that is still being worked on. */
  readonly oldestAct: () => Date | undefined
  /** Called after something happened, so that its deliveries go out. */
  readonly wake: () => void
}

/** Deadlines handled in one sweep. */
const sweepLimit = 100
/** An act that hangs longer than this does not hold a poll open. */
const patienceMilliseconds = 60_000

/**
 * Deadlines are rows; cron only wakes the sweep every second. A sweep that is late, after a sleep or a restart,
 * finds the same rows.
 */
export function startSchedule(parts: ScheduleParts): { sweep(): Promise<void>; stop(): Promise<void> } {
  let running: Promise<void> | undefined
  const sweep = () => {
    running ??= sweepOnce(parts)
      .catch((error: unknown) => parts.log.error({ err: error }, 'a sweep failed'))
      .finally(() => {
        running = undefined
      })
    return running
  }
  const task = cron('* * * * * *', sweep, { name: 'sweep', noOverlap: true })
  return {
    sweep,
    async stop() {
      await task.destroy()
      await running
    },
  }
}

async function sweepOnce(parts: ScheduleParts): Promise<void> {
  const { store, now, log } = parts
  for (const deadline of await store.deadlines.due(now(), sweepLimit)) {
    if (await mustWait(parts, deadline)) continue
    const act = {
      id: actId('clock', `poll:${deadline.poll}:${deadline.at.getTime()}`),
      actor: { kind: 'clock' },
      at: now(),
    } as const
    const decision = await store.change(act, 'closing', deadline.poll, closeInTime)
    log.info({ poll: deadline.poll, events: decision.events.length }, 'poll closed in time')
    parts.wake()
  }
}

/** Ballots that were received before the end but not handled yet come first. */
async function mustWait(parts: ScheduleParts, deadline: Deadline): Promise<boolean> {
  const late = parts.now().getTime() - deadline.at.getTime()
  if (late > patienceMilliseconds) return false
  const oldest = parts.oldestAct()
  if (oldest !== undefined && oldest < deadline.at) return true
  const waiting = await parts.store.inbox.waiting('telegram')
  return waiting.some((row) => row.at < deadline.at)
}
