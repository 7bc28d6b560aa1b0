import type { Delivery, Task } from './deliveries.ts'
import type { DeliveryId, PlaceId, PlatformName } from './domain/ids.ts'
import type { Log } from './log.ts'
import { markLost } from './lost.ts'
import type { MirrorWorker } from './mirror/worker.ts'
import { DeliveryFailed, type DeliveryFailure, type Platform } from './platform.ts'
import { deliverNotice, deliverToPlace } from './post.ts'
import { motionKey, type Publishing } from './publishing.ts'
import { actId, type Store } from './store.ts'

export interface OutboxParts {
  readonly store: Store
  readonly platforms: ReadonlyMap<PlatformName, Platform>
  readonly publishing: Publishing
  readonly mirror: MirrorWorker
  readonly log: Log
  readonly now: () => Date
  /** 0 to 1; spreads retries of many deliveries. */
  readonly chance: () => number
  /** Real milliseconds after which it looks for due deliveries unasked; for worlds whose clock is put forward. */
  readonly idle?: number
}

export interface Outbox {
  /** Something may be due: called after every act. */
  readonly wake: () => void
  /** Stops claiming and waits for what is in hand. */
  stop(): Promise<void>
}

/** Deliveries worked on at once; each lane (a place, a person, the wiki) has one at most. */
const atOnce = 16
/** A claimed delivery that is not settled by then is taken for lost and claimed again. */
const leaseMinutes = 5
/** Looks for due deliveries at least this often, so that a missed wake costs a second at most. */
const idleMilliseconds = 1000
/** A delivery of unknown fate is tried this often; then the operator reads about it. */
const unknownTries = 8
/** Nobody tells that a right was given back; no place waits longer than this after it. */
const longestWithoutRight = 300

/**
 * Sends what is due, lane by lane. A failure keeps its delivery and nothing else waiting: told apart by
 * `DeliveryFailure`. Whatever has no idempotency on its platform may double only in a crash between sending and
 * settling.
 */
export function startOutbox(parts: OutboxParts): Outbox {
  const { store, now, log } = parts
  const busy = new Map<DeliveryId, Promise<void>>()
  const tries: Tries = { unknown: new Map(), told: new Map() }
  const asked = { stop: false }
  let woken = Promise.withResolvers<void>()

  const work = async (delivery: Delivery) => {
    const { id, task, lane, act } = delivery
    const request = act === undefined ? {} : { request: act }
    const line = log.child({ ...request, delivery: id, task: task.kind, lane })
    try {
      const again = await deliver(parts, delivery)
      tries.unknown.delete(delivery.id)
      if ('place' in delivery.task) tries.told.delete(delivery.task.place)
      if (again === undefined) await store.deliveries.done(delivery.id)
      else await store.deliveries.retry(delivery.id, again, 'not yet')
      line.debug('delivered')
    } catch (error) {
      await settleFailure(parts, tries, delivery, error, line)
    }
  }

  const loop = async () => {
    while (!asked.stop) {
      woken = Promise.withResolvers()
      if (busy.size < atOnce) {
        const at = now()
        const lease = new Date(at.getTime() + leaseMinutes * 60_000)
        // A clock put forward ends leases of what is still under way.
        const inHand = new Set(busy.keys())
        for (const delivery of await store.deliveries.claim(at, lease, atOnce - busy.size, inHand)) {
          const one = work(delivery)
            .catch((error: unknown) =>
              log.error({ err: error, delivery: delivery.id }, 'a delivery could not be settled'),
            )
            .finally(() => {
              busy.delete(delivery.id)
              woken.resolve()
            })
          busy.set(delivery.id, one)
        }
      }
      const idle = AbortSignal.timeout(parts.idle ?? idleMilliseconds)
      idle.addEventListener('abort', () => woken.resolve(), { once: true })
      await woken.promise
    }
  }
  const running = loop().catch((error: unknown) => log.fatal({ err: error }, 'the outbox stopped'))

  return {
    wake: () => woken.resolve(),
    async stop() {
      asked.stop = true
      woken.resolve()
      await running
      await Promise.allSettled(busy.values())
    },
  }
}

/** Sends one; an instant as answer means: not finished, go on then. */
async function deliver(parts: OutboxParts, delivery: Delivery): Promise<Date | undefined> {
  const { task } = delivery
  switch (task.kind) {
    case 'publication':
      return parts.publishing.goOn(motionKey(task))
    case 'index page':
      return parts.publishing.index(task.group)
    case 'notice':
      return deliverNotice(parts, task, delivery)
    case 'mirror':
      return parts.mirror.work(task.place)
    case 'motion card':
    case 'poll card':
    case 'poll news':
    case 'amendment card':
    case 'announcement':
      return deliverToPlace(parts, task, delivery)
  }
}

/** Not `attempts`: those also count how often it only had to wait. Counted anew after a restart. */
interface Tries {
  /** How often the fate of a delivery was unknown. */
  readonly unknown: Map<DeliveryId, number>
  /** The right whose lack in a place the chairs have read about. */
  readonly told: Map<PlaceId, string>
}

async function settleFailure(
  parts: OutboxParts,
  tries: Tries,
  delivery: Delivery,
  error: unknown,
  log: Log,
): Promise<void> {
  const { store } = parts
  const failure: DeliveryFailure = error instanceof DeliveryFailed ? error.failure : { kind: 'unknown' }
  switch (failure.kind) {
    case 'wait':
      log.debug({ until: failure.until }, 'waits')
      return store.deliveries.retry(delivery.id, failure.until, 'wait')
    case 'forbidden':
      log.warn({ needs: failure.needs }, 'a right is missing')
      await tellChairs(parts, tries, delivery.task, failure.needs)
      return store.deliveries.retry(
        delivery.id,
        pause(parts, delivery.attempts + 4, longestWithoutRight),
        `needs ${failure.needs}`,
      )
    case 'moved':
      await moved(parts, delivery.task, failure.chat)
      return store.deliveries.retry(delivery.id, parts.now(), 'moved')
    case 'gone':
      log.warn({ what: failure.what }, 'the place is gone')
      if (failure.what !== 'chat') await noticeLoss(parts, delivery.task)
      return store.deliveries.bury(delivery.id, `${failure.what} is gone`)
    case 'refused':
      log.error({ err: error }, 'refused by the platform')
      return store.deliveries.bury(delivery.id, 'refused')
    case 'unknown':
      return tryAgain(parts, tries, delivery, error, log)
  }
}

async function tryAgain(
  parts: OutboxParts,
  { unknown }: Tries,
  { id }: Delivery,
  error: unknown,
  log: Log,
): Promise<void> {
  const times = (unknown.get(id) ?? 0) + 1
  log.warn({ err: error, times }, 'unknown whether it arrived')
  if (times >= unknownTries) {
    unknown.delete(id)
    return parts.store.deliveries.bury(id, 'tried too often')
  }
  unknown.set(id, times)
  return parts.store.deliveries.retry(id, pause(parts, times - 1), 'unknown')
}

/** 1 s, 2 s, 4 s … at most `longest` seconds, with a fifth of jitter. */
function pause(parts: OutboxParts, attempts: number, longest = 3600): Date {
  const seconds = Math.min(longest, 2 ** attempts)
  return new Date(parts.now().getTime() + seconds * 1000 * (0.9 + parts.chance() * 0.2))
}

/** The chairs read once which right is missing; the delivery itself waits and is tried again. */
async function tellChairs(parts: OutboxParts, { told }: Tries, task: Task, needs: string): Promise<void> {
  if (!('place' in task) || told.get(task.place) === needs) return
  told.set(task.place, needs)
  const place = await parts.store.find('place', { place: task.place })
  if (place === undefined) return
  const members = await parts.store.find('members', { group: place.group })
  const group = await parts.store.find('group', { group: place.group })
  const says = { says: 'delivery failed', place: group?.settings.name ?? place.chat, needs } as const
  for (const { member } of members.filter((one) => one.member.role === 'chair'))
    await parts.store.deliveries.order(
      { kind: 'notice', person: member.person, group: place.group, says },
      parts.now(),
    )
}

/** A card's message or thread that is gone: the chairs are asked, nothing is made again by itself. */
async function noticeLoss(parts: OutboxParts, task: Task): Promise<void> {
  if (task.kind !== 'motion card' && task.kind !== 'amendment card') return
  const place = await parts.store.find('place', { place: task.place })
  const thing =
    task.kind === 'motion card'
      ? (`motion:${task.motion}` as const)
      : (`amendment:${task.amendment}` as const)
  if (place !== undefined) await markLost(parts, place, thing)
}

async function moved(parts: OutboxParts, task: Task, chat: string): Promise<void> {
  if (!('place' in task)) return
  const place = await parts.store.find('place', { place: task.place })
  if (place === undefined || place.chat === chat) return
  const act = {
    id: actId('moved', `${place.id}:${chat}`),
    actor: { kind: 'clock' },
    at: parts.now(),
  } as const
  await parts.store.change(act, 'group', place.group, () => ({
    events: [{ kind: 'place moved', group: place.group, place: place.id, chat }],
  }))
}
