import type { PlaceId } from '../domain/ids.ts'
import type { Place } from '../domain/group.ts'
import type { Post } from '../deliveries.ts'
import { markLost } from '../lost.ts'
import type { MirrorPost, Part } from '../mirroring.ts'
import { DeliveryFailed } from '../platform.ts'
import { textsOf } from '../texts/texts.ts'
import { compose, type Target } from './compose.ts'
import { backlog, lateMilliseconds, type HearParts } from './hear.ts'
import { nextWork } from './joining.ts'
import type { MirrorTask } from './map.ts'

/** Pieces of work done in one go, before other lanes have their turn. */
const atOnce = 5
/** Waiting copies looked at for the next piece of work. */
const lookedAt = 100
/** A place whose platform is off, or that has no thread yet, is looked at again after this. */
const patience = 30_000
/** Most seconds before something of unknown fate is tried again. */
const longestPause = 60
/** So many failures in a row, over ten minutes, are an outage. */
const outageTries = 5

/** Failures in a row. */
interface Trouble {
  readonly since: Date
  readonly tries: number
}

const outageKey = (place: PlaceId) => `mirror-outage:${place}`

type Where = { readonly place: Place; readonly thread: string }

export interface MirrorWorker {
  /** Does the next work of a place; an instant as answer means: not before then. Rejects with `DeliveryFailed`. */
  work(place: PlaceId): Promise<Date | undefined>
}

/**
 * Brings what people said to one other place, in order. What is known of each copy is written before and after
 * every request, so that a restart goes on where it was; only where a platform can neither recognise nor read a
 * message may a crash between sending and writing double it.
 */
export function createMirrorWorker(parts: HearParts): MirrorWorker {
  const { store, now, log } = parts
  /** Undefined: none, as far as is known. */
  const failing = new Map<PlaceId, Trouble | undefined>()

  async function work(id: PlaceId): Promise<Date | undefined> {
    const place = await store.find('place', { place: id })
    const mirroring = place === undefined ? undefined : parts.platforms.get(place.platform)?.mirroring
    const group = place === undefined ? undefined : await store.find('group', { group: place.group })
    if (place === undefined || group === undefined) return undefined
    if (mirroring === undefined) return later(patience)
    const target = { group, texts: textsOf(group.settings), mirroring, files: true }
    for (let done = 0; done < atOnce; done += 1) {
      const tasks = await store.mirror.tasks(id, lookedAt)
      const threads = await threadsOf(place, tasks)
      const joins = (task: MirrorTask) => (canRead(task, target) ? mirroring.joins : 1)
      const next = nextWork(tasks, now(), joins, (task) => threads.has(task.thing))
      if (next.kind === 'nothing') return tasks.length === 0 ? undefined : later(patience)
      if (next.kind === 'wait') {
        // A new order, not a pause of this one: what is said meanwhile need not wait for it.
        await store.deliveries.order({ kind: 'mirror', place: id }, next.until)
        return undefined
      }
      const [head] = next.tasks
      const thread = threads.get(head.thing)?.thread
      if (thread === undefined) return later(patience)
      const again = await attempt({ place, thread }, target, next.tasks)
      if (again !== undefined) return again
    }
    await store.deliveries.order({ kind: 'mirror', place: id }, now())
    return undefined
  }

  const later = (milliseconds: number) => new Date(now().getTime() + milliseconds)

  function canRead(task: MirrorTask, { group }: Target): boolean {
    const origin = group.places.find(({ id }) => id === task.origin.place)
    return origin !== undefined && parts.platforms.get(origin.platform)?.mirroring?.read !== undefined
  }

  async function threadsOf(place: Place, tasks: readonly MirrorTask[]): Promise<ReadonlyMap<string, Post>> {
    const threads = new Map<string, Post>()
    for (const thing of new Set(tasks.map((task) => task.thing))) {
      const post = await store.deliveries.posts.get(place.id, thing)
      if (post?.thread !== undefined && post.lost !== true) threads.set(thing, post)
    }
    return threads
  }

  /** One piece of work; settles what can be settled here, rejects with what the outbox has to settle. */
  async function attempt(
    where: Where,
    target: Target,
    tasks: readonly [MirrorTask, ...MirrorTask[]],
  ): Promise<Date | undefined> {
    const [head] = tasks
    const { id } = where.place
    const messages = tasks.map(({ message }) => message)
    try {
      if (head.work === 'post') await post(where, target, tasks)
      else await change(where, target, head)
      await recovered(id)
      return undefined
    } catch (error) {
      const failure = error instanceof DeliveryFailed ? error.failure : { kind: 'unknown' as const }
      const line = { place: id, failure: failure.kind, why: reasonOf(error) }
      switch (failure.kind) {
        case 'gone':
          if (failure.what === 'thread') await markLost(parts, where.place, head.thing)
          else if (failure.what === 'message') await store.mirror.drop(id, messages)
          else throw error
          // Kept for the thread a chair may have made again.
          if (head.work === 'post' && head.state === 'waiting') await store.mirror.failed(id, head.message)
          return now()
        case 'refused':
          log.error(line, 'a mirrored message was refused')
          await store.mirror.drop(id, messages)
          return undefined
        case 'unknown':
          log.warn(line, 'unknown whether a mirrored message arrived')
          return pause(id)
        case 'wait':
        case 'forbidden':
        case 'moved':
          // Where the platform named no cause of its own, its limits made it wait: no outage.
          if (error instanceof DeliveryFailed && error.cause !== undefined) await pause(id)
          // An earlier try may have arrived nevertheless: that stays open.
          if (head.work === 'post' && head.state === 'waiting') await store.mirror.failed(id, head.message)
          throw error
      }
    }
  }

  /** Counts a failure; an outage is noted, so that one that outlasts the bot ends like any other. */
  async function pause(place: PlaceId): Promise<Date> {
    const known = (await troubleOf(place)) ?? { since: now(), tries: 0 }
    const trouble = { ...known, tries: known.tries + 1 }
    failing.set(place, trouble)
    if (trouble.tries === outageTries) await noteOutage(place, String(trouble.since.getTime()))
    return later(1000 * Math.min(longestPause, 2 ** known.tries))
  }

  async function troubleOf(place: PlaceId): Promise<Trouble | undefined> {
    if (failing.has(place)) return failing.get(place)
    const since = await store.notes.get(outageKey(place))
    const trouble =
      since === undefined || since === '' ? undefined : { since: new Date(Number(since)), tries: outageTries }
    failing.set(place, trouble)
    return trouble
  }

  const noteOutage = (place: PlaceId, since: string) => store.notes.set(outageKey(place), since)

  async function recovered(place: PlaceId): Promise<void> {
    const trouble = await troubleOf(place)
    failing.set(place, undefined)
    if (trouble === undefined || trouble.tries < outageTries) return
    await noteOutage(place, '')
    if (now().getTime() - trouble.since.getTime() < lateMilliseconds) return
    const dropped = await store.mirror.trim(place, backlog, now())
    log.info({ place, dropped }, 'mirroring goes on after an outage')
  }

  async function post(
    where: Where,
    target: Target,
    tasks: readonly [MirrorTask, ...MirrorTask[]],
  ): Promise<void> {
    const [head] = tasks
    const { id } = where.place
    const messages = tasks.map(({ message }) => message)
    const answers = await answered(id, head, target)
    const composed = await compose(parts, target, tasks, answers)
    if (composed === undefined) return store.mirror.drop(id, messages)
    await store.mirror.began(id, head.message, messages, now())
    const fresh = new Set<string>()
    const sent = await target.mirroring.post(where, composed, {
      parts: await partsOf(where, target, head),
      keep: (standing) => {
        for (const part of standing.slice(-1)) fresh.add(part.id)
        return store.mirror.keepParts(id, head.message, standing)
      },
    })
    // What an earlier try left may have older words: then an edit follows.
    const stale = sent.some((part) => !fresh.has(part.id))
    const told = stale ? tasks.map((task) => ({ ...task, hash: '' })) : tasks
    await store.mirror.done(id, head.message, sent, told, now())
  }

  /** What stands of a message, with what a try of unknown fate may have left. */
  async function partsOf(where: Where, { mirroring }: Target, task: MirrorTask): Promise<readonly Part[]> {
    const { id } = where.place
    const parts = await store.mirror.parts(id, task.head)
    if (task.state !== 'sending' || mirroring.arrived === undefined) return parts
    const known = async (message: string) => (await store.mirror.thingOf(id, message)) !== undefined
    const left = await mirroring.arrived(where, { since: task.touchedAt ?? task.saidAt, known })
    return [...parts, ...left]
  }

  async function change(where: Where, target: Target, task: MirrorTask): Promise<void> {
    const { id } = where.place
    const sharing = await store.mirror.joined(id, task.head)
    const standing = await partsOf(where, target, task)
    if (standing.length === 0) return store.mirror.drop(id, [task.message])
    const seen = sharing.map((one) => (one.message === task.message ? task : one))
    const composed = await compose(parts, { ...target, files: false }, seen, await answered(id, task, target))
    if (composed === undefined) {
      if (task.work !== 'blank') await target.mirroring.remove(where, standing)
      return giveUp(id, task, seen)
    }
    const left = await target.mirroring.edit(where, standing, composed)
    const told = seen.filter(
      ({ message, work }) => message === task.message || work === 'edit' || work === 'remove',
    )
    await store.mirror.done(id, task.head, left, told, now())
    if (task.work === 'blank') await giveUp(id, task, seen)
  }

  /** Nothing more is to be done about these copies; with the last name of an ended discussion its map goes. */
  async function giveUp(place: PlaceId, task: MirrorTask, seen: readonly MirrorTask[]): Promise<void> {
    await store.mirror.drop(
      place,
      seen.map(({ message }) => message),
    )
    if (task.work === 'blank') await store.mirror.close(task.thing, [], now())
  }

  async function answered(
    place: PlaceId,
    task: MirrorTask,
    { texts }: Target,
  ): Promise<MirrorPost['answers']> {
    const named = task.text?.answers
    const known =
      task.answers ??
      (named === undefined ? undefined : await store.mirror.messageAt(task.origin.place, named))
    if (known === undefined) return undefined
    const message = await store.mirror.standing(place, known)
    return message === undefined ? undefined : { message, word: texts.mirror.answer }
  }

  return { work }
}

/** An error's kind and number; never what it carries, for that may be members' words. */
function reasonOf(error: unknown): string {
  const cause = error instanceof DeliveryFailed ? error.cause : error
  return cause instanceof Error ? `${cause.name}: ${cause.message}`.slice(0, 200) : 'unknown'
}
