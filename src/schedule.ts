import { schedule as cron, type Logger } from 'node-cron'
import type { Deadline } from './store.ts'
import { remindOfDeadline } from './domain/closing-date.ts'
import { meetPollDeadline } from './schedule-polls.ts'
import type { PollId } from './domain/ids.ts'
import type { Log } from './log.ts'
import { correctionStands } from './domain/afterwards.ts'
import { actId, type Store } from './store.ts'

export interface ScheduleParts {
  readonly store: Store
  readonly log: Log
  readonly now: () => Date
  /** When the bot received the oldest act that is still being worked on. */
  readonly oldestAct: () => Date | undefined
  /** Whether acts can come in from everywhere and be worked on. */
  readonly connected?: () => boolean
  /** The clock is moved on by hand: a leap of it is no absence. */
  readonly leaps?: boolean
  /** Asks who is still there, before a poll that was scheduled freezes its electorate. */
  readonly checkRoll?: (poll: PollId) => Promise<void>
  /** Called after something happened, so that its deliveries go out. */
  readonly wake: () => void
  /** Done once a minute, one after the other; what one of them rejects with stops no other. */
  readonly chores?: readonly (() => Promise<void>)[]
}

/** Deadlines handled in one sweep. */
const sweepLimit = 100
/** An act that hangs longer than this while all platforms are there does not hold a poll open. */
const patienceMilliseconds = 60_000

/**
 * Deadlines are rows; cron only wakes the sweep every second. A sweep that is late, after a sleep or a restart,
 * finds the same rows.
 */
export function startSchedule(parts: ScheduleParts): { sweep(): Promise<void>; stop(): Promise<void> } {
  let running: Promise<void> | undefined
  const tidy = { last: 0 }
  const waits: Waits = new Map()
  const rolls: Rolls = new Map()
  const sweep = () => {
    running ??= sweepOnce(parts, waits, rolls)
      .then(() => doChores(parts, tidy))
      .catch((error: unknown) => parts.log.error({ err: error }, 'a sweep failed'))
      .finally(() => {
        running = undefined
      })
    return running
  }
  const task = cron('* * * * * *', sweep, { name: 'sweep', noOverlap: true, logger: cronLogger(parts.log) })
  return {
    sweep,
    async stop() {
      await task.destroy()
      await running
    },
  }
}

/** A second that cron missed on a busy machine is no trouble: the next sweep finds the same rows. */
function cronLogger(log: Log): Logger {
  return {
    info: (message) => log.debug({ from: 'cron' }, message),
    warn: (message) => log.debug({ from: 'cron' }, message),
    debug: (message) => log.debug({ from: 'cron' }, String(message)),
    error: (message, error) => log.error({ err: error ?? message, from: 'cron' }, 'the clock failed'),
  }
}

async function doChores({ chores = [], now, log }: ScheduleParts, tidy: { last: number }): Promise<void> {
  const at = now().getTime()
  if (at - tidy.last < 60_000) return
  tidy.last = at
  for (const chore of chores)
    await chore().catch((error: unknown) => log.error({ err: error }, 'a chore failed'))
}

/** Since when this process has let a poll's end wait for acts while all platforms were there. */
type Waits = Map<PollId, Date>

/** Since when the roll is asked for before a poll's opening, and whether that is done. */
type Rolls = Map<PollId, { readonly since: Date; isDone: boolean }>

async function sweepOnce(parts: ScheduleParts, waits: Waits, rolls: Rolls): Promise<void> {
  const { store, now, log } = parts
  const connected = parts.connected?.() !== false
  // One instant for the whole sweep: a clock set back on the way must not make a deadline's act happen too early.
  const at = now()
  if (connected && parts.leaps !== true) await store.heartbeat.beat(at)
  for (const deadline of await store.deadlines.due(at, sweepLimit)) {
    if (deadline.kind === 'poll closes' && (await mustWait(parts, deadline, waits, connected))) continue
    if (deadline.kind === 'poll opens' && !isRollChecked(parts, deadline.poll, rolls)) continue
    if (deadline.kind === 'motions due') await remind(parts, deadline)
    else if (deadline.kind === 'correction stands') await correct(parts, deadline)
    else if ('poll' in deadline) await meetPollDeadline(store, deadline, at)
    log.info({ deadline: deadline.kind }, 'a deadline was met')
    parts.wake()
  }
}

/** Nobody objected within the day. */
async function correct(
  { store, now }: ScheduleParts,
  { at, motion }: Extract<Deadline, { kind: 'correction stands' }>,
): Promise<void> {
  const id = actId('clock', `correction:${motion}:${at.getTime()}`)
  await store.change({ id, actor: { kind: 'clock' }, at: now() }, 'motion', motion, correctionStands)
}

/** The group's deadline for motions comes near. */
async function remind(
  { store, now }: ScheduleParts,
  due: Extract<Deadline, { kind: 'motions due' }>,
): Promise<void> {
  const deadline = new Date(due.at.getTime() + due.days * 86_400_000)
  const id = actId('clock', `motions:${due.group}:${due.days}:${deadline.getTime()}`)
  const act = { id, actor: { kind: 'clock' }, at: now() } as const
  await store.change(act, 'group', due.group, remindOfDeadline(due.days, deadline))
}

/**
 * Asked beside the sweep, since the ends of other polls must not wait for it; a platform that stays silent holds the
 * opening up for a minute at most.
 */
function isRollChecked({ checkRoll, now, log }: ScheduleParts, poll: PollId, rolls: Rolls): boolean {
  if (checkRoll === undefined) return true
  const asked = rolls.get(poll)
  if (asked === undefined) {
    const asking = { since: now(), isDone: false }
    rolls.set(poll, asking)
    void checkRoll(poll)
      .catch((error: unknown) => log.warn({ err: error, poll }, 'cannot ask who is still there'))
      .finally(() => {
        asking.isDone = true
      })
    return false
  }
  const waited = now().getTime() - asked.since.getTime()
  if (!asked.isDone && waited >= 0 && waited <= patienceMilliseconds) return false
  rolls.delete(poll)
  return true
}

/** Ballots that were received before the end but not handled yet come first, also those from before a restart. */
async function mustWait(
  { store, now, log, oldestAct }: ScheduleParts,
  { at, poll }: { readonly at: Date; readonly poll: PollId },
  waits: Waits,
  connected: boolean,
): Promise<boolean> {
  const oldest = oldestAct()
  const inHand = oldest !== undefined && oldest < at
  if (!inHand && !(await store.inbox.undone('telegram', at))) {
    waits.delete(poll)
    return false
  }
  // What cannot be worked on yet is no act that hangs.
  if (!connected) return true
  const since = waits.get(poll) ?? now()
  waits.set(poll, since)
  const waited = now().getTime() - since.getTime()
  if (waited < 0) waits.delete(poll)
  if (waited <= patienceMilliseconds) return true
  waits.delete(poll)
  log.warn({ poll }, 'a poll ends although an act from before its end hangs')
  return false
}
