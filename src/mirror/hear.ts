import { createHmac, randomBytes } from 'node:crypto'
import type { Thing } from '../deliveries.ts'
import type { Group, Place } from '../domain/group.ts'
import type { PlaceId, PlatformName, PollId } from '../domain/ids.ts'
import type { Log } from '../log.ts'
import { markLost } from '../lost.ts'
import type { Ear, Heard, OpenThread, Spoken } from '../mirroring.ts'
import type { Platform } from '../platform.ts'
import type { Notes, Store } from '../store.ts'
import { isLocked } from './closed.ts'

export interface HearParts {
  readonly store: Store
  readonly platforms: ReadonlyMap<PlatformName, Platform>
  readonly log: Log
  readonly now: () => Date
  readonly wake: () => void
}

/** What is heard later than this was said while somebody was away. */
export const lateMilliseconds = 10 * 60_000
/** Of what was said meanwhile, so many messages come after in each place. */
export const backlog = 200
const keyBytes = 32

type Where = Omit<Spoken, 'message'>

/**
 * Takes down what people say in discussions of groups that mirror, for every other place of the group. What is not
 * meant for others never gets further than this: other channels, groups that do not mirror, time before they did.
 */
export function createEar(parts: HearParts): Ear {
  const { store, log, now } = parts
  let key: Promise<Buffer> | undefined

  const hash = async (content: unknown): Promise<string> => {
    key ??= hashKey(store.notes)
    return createHmac('sha256', await key)
      .update(JSON.stringify(content))
      .digest('base64url')
  }

  const order = async (places: readonly PlaceId[]) => {
    for (const place of places) await store.deliveries.order({ kind: 'mirror', place }, now())
    if (places.length > 0) parts.wake()
  }

  async function take(heard: Heard): Promise<void> {
    const found = await discussionAt(store, heard, heard.answers)
    if (found === undefined || !found.group.settings.mirror) return
    const { place, thing, group } = found
    // Some platforms tell whole seconds only.
    if (heard.at.getTime() + 1000 <= (await mirroredSince(store.notes, group)).getTime()) return
    if (await isLocked(store, thing)) return
    const others = group.places.filter(
      (one) => one.id !== place.id && parts.platforms.get(one.platform)?.mirroring !== undefined,
    )
    const { platform, author } = heard
    const open = await store.find('mirrored', { account: { platform, user: author.user } })
    const content = open ? heard.content : undefined
    const work = await store.mirror.keep(
      {
        origin: place,
        thing,
        chat: heard.chat,
        message: heard.message,
        author: author.user,
        saidAt: heard.at,
        hash: await hash(content ?? null),
        text: {
          ...(content === undefined ? { author: { user: author.user, name: '' } } : { author, content }),
          ...(heard.answers === undefined ? {} : { answers: heard.answers }),
        },
        places: others.map(({ id }) => id),
      },
      now(),
    )
    if (!work) return
    const late = new Date(now().getTime() - lateMilliseconds)
    if (heard.at < late) for (const { id } of others) await store.mirror.trim(id, backlog, late)
    await order(others.map(({ id }) => id))
  }

  async function takeBack(spoken: Spoken): Promise<void> {
    const found = await discussionAt(store, spoken, undefined)
    if (found === undefined) return
    if (await store.mirror.unsaid(found.place.id, spoken.message, now()))
      await order(found.group.places.filter(({ id }) => id !== found.place.id).map(({ id }) => id))
  }

  /** Members' words stay out of the log, whatever an error carries. */
  const safely =
    <A extends readonly unknown[]>(what: string, work: (...args: A) => Promise<void>) =>
    async (...args: A): Promise<void> => {
      try {
        await work(...args)
      } catch (error) {
        log.error({ why: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' }, what)
      }
    }

  return {
    heard: safely('a message was not taken down', take),
    unsaid: safely('a message taken back was not noticed', takeBack),
    caughtUp: safely(
      'a thread was not caught up with',
      async (where: Where, standing: readonly Heard[], since: Date) => {
        for (const one of standing) await take(one)
        const found = await discussionAt(store, where, undefined)
        if (found === undefined) return
        const there = new Set(standing.map(({ message }) => message))
        for (const { message, saidAt } of await store.mirror.saidIn(found.place.id, found.thing))
          if (saidAt >= since && !there.has(message)) await takeBack({ ...where, message })
      },
    ),
    lost: safely('a deleted thread was not noticed', async (where: Where) => {
      const found = await discussionAt(store, where, undefined)
      if (found !== undefined) await markLost(parts, found.place, found.thing)
    }),
    async threads(platform) {
      const groups = (await store.find('groups', {})).filter(({ settings }) => settings.mirror)
      const threads: OpenThread[] = []
      for (const group of groups)
        for (const place of group.places.filter((one) => one.platform === platform))
          for (const thread of await openThreads(store, group, place)) threads.push(thread)
      return threads
    },
  }
}

async function hashKey(notes: Notes): Promise<Buffer> {
  const kept = await notes.get('mirror-key')
  if (kept !== undefined) return Buffer.from(kept, 'hex')
  const made = randomBytes(keyBytes)
  await notes.set('mirror-key', made.toString('hex'))
  return made
}

/** Since when a group mirrors; what was said before was said without that in mind. */
async function mirroredSince(notes: Notes, group: Group): Promise<Date> {
  const kept = await notes.get(`mirror-since:${group.id}`)
  return kept === undefined || kept === '' ? new Date(8.64e15) : new Date(Number(kept))
}

/** Keeps when each group began to mirror; true where one does. */
export async function noteMirroring(store: Store, now: Date): Promise<boolean> {
  let any = false
  for (const group of await store.find('groups', {})) {
    const key = `mirror-since:${group.id}`
    const kept = await store.notes.get(key)
    const on = group.settings.mirror && group.places.length > 1
    if (on && (kept === undefined || kept === '')) await store.notes.set(key, String(now.getTime()))
    if (!on && kept !== undefined && kept !== '') await store.notes.set(key, '')
    any ||= on
  }
  return any
}

/** The discussion a message belongs to: by its thread, or in groups without topics by what it answers. */
async function discussionAt(
  store: Store,
  where: Where,
  answers: string | undefined,
): Promise<{ place: Place; thing: Thing; group: Group } | undefined> {
  const { platform, chat } = where
  const { posts } = store.deliveries
  const at = (message: string) => posts.thingAt({ platform, chat }, message)
  let found = await at(where.thread ?? chat)
  const message = 'message' in where && typeof where.message === 'string' ? where.message : undefined
  if (found === undefined && where.thread === undefined)
    for (const known of [answers, message])
      if (known !== undefined) found ??= (await at(known)) ?? (await mirroredAt(store, where, known))
  if (found === undefined) return undefined
  const thing = await discussed(store, found.thing)
  const group = await store.find('group', { group: found.place.group })
  return thing === undefined || group === undefined ? undefined : { place: found.place, thing, group }
}

async function mirroredAt(store: Store, { platform, chat }: Where, message: string) {
  const place = (await store.find('places', { platform })).find((one) => one.chat === chat)
  const thing = place === undefined ? undefined : await store.mirror.thingOf(place.id, message)
  return place === undefined || thing === undefined ? undefined : { place, thing }
}

/** A poll is discussed where its motion is. */
async function discussed(store: Store, thing: Thing): Promise<Thing | undefined> {
  const [kind, ref] = thing.split(':')
  if (kind !== 'poll') return kind === 'delivery' ? undefined : thing
  const view = await store.find('poll', { poll: Number(ref) as PollId })
  const motion = view?.poll.motion
  return motion === undefined ? undefined : `motion:${motion}`
}

async function openThreads(store: Store, group: Group, place: Place): Promise<readonly OpenThread[]> {
  const begun = await mirroredSince(store.notes, group)
  const motions = await store.find('motions', {
    group: group.id,
    statuses: ['collecting', 'submitted', 'voting', 'decided'],
  })
  const open = new Set(motions.map(({ id }) => id))
  const amendments = (await store.find('amendments', { group: group.id })).filter(({ motion }) =>
    open.has(motion),
  )
  const things: readonly Thing[] = [
    ...motions.map(({ id }) => `motion:${id}` as const),
    ...amendments.map(({ id }) => `amendment:${id}` as const),
  ]
  const threads: OpenThread[] = []
  for (const thing of things) {
    const post = await store.deliveries.posts.get(place.id, thing)
    if (post?.thread === undefined || post.lost === true) continue
    const heard = (await store.mirror.saidIn(place.id, thing)).map(({ saidAt }) => saidAt.getTime())
    const known = new Date(Math.max(begun.getTime(), ...heard))
    threads.push(
      post.chat === place.chat
        ? { chat: place.chat, thread: post.thread, known }
        : { chat: post.chat, known },
    )
  }
  return threads
}
