import { pollAnnouncement, pollNotice as noticeOf } from './cards/poll-news.ts'
import { pollCard } from './cards/poll.ts'
import type { Delivery, Post, Task } from './deliveries.ts'
import type { Place } from './domain/group.ts'
import type { Notice } from './domain/news.ts'
import type { OutboxParts } from './outbox.ts'
import { DeliveryFailed, type Platform } from './platform.ts'
import type { Reply } from './reply.ts'
import { textsOf, type Texts } from './texts/texts.ts'

type Parts = Pick<OutboxParts, 'store' | 'platforms' | 'now' | 'log'>

/** A live card is redrawn at most once in this time; ballots in between are on the next drawing. */
const redrawMilliseconds = 3000
/** A thread that is still being made is waited for. */
const threadWaitMilliseconds = 3000

/** Posts a poll's card, or redraws it from the state of this moment; an instant means: not yet. */
export async function drawPoll(
  parts: Parts,
  platform: Platform,
  place: Place,
  task: Extract<Task, { kind: 'poll card' }>,
  { attempts }: Delivery,
): Promise<Date | undefined> {
  const { posts } = parts.store.deliveries
  const thing = `poll:${task.poll}` as const
  const known = await posts.get(place.id, thing)
  const again = recentlyDrawn(parts, known)
  if (again !== undefined) return again
  const view = await parts.store.find('poll', { poll: task.poll })
  const group = await parts.store.find('group', { group: place.group })
  if (view === undefined || group === undefined) return undefined
  const card = pollCard(view, group, textsOf(group.settings))
  if (known !== undefined && (await redrawn(platform, place, known, card))) {
    // From its arrival on: a slow drawing must not bring the next one closer to it.
    await posts.keep(place.id, thing, { ...known, drawnAt: parts.now().getTime() })
    return undefined
  }
  const thread = await threadOf(parts, place, task)
  if (thread === 'not yet') return new Date(parts.now().getTime() + threadWaitMilliseconds)
  // A card that was deleted is another message than the one of this name.
  const anew = known === undefined ? '' : `-${parts.now().getTime()}`
  const post = await platform.send(place, thread, card, `p${task.poll}-${place.id}${anew}`)
  await posts.keep(place.id, thing, { ...post, drawnAt: parts.now().getTime() })
  // An earlier try may have posted it: then its name gives that message back, as it stood then.
  if (attempts > 0) await platform.edit(place, post, card)
  return undefined
}

/** A card somebody deleted is posted again: without it nobody there could vote. */
async function redrawn(platform: Platform, place: Place, known: Post, card: Reply): Promise<boolean> {
  try {
    await platform.edit(place, known, card)
    return true
  } catch (error) {
    const isGone =
      error instanceof DeliveryFailed && error.failure.kind === 'gone' && error.failure.what === 'message'
    if (isGone) return false
    throw error
  }
}

/** The motion's thread; a question stands in the group's own chat. */
async function threadOf(
  parts: Parts,
  place: Place,
  task: { readonly motion?: Extract<Task, { kind: 'poll card' }>['motion'] },
): Promise<string | undefined> {
  if (task.motion === undefined) return undefined
  const motion = await parts.store.deliveries.posts.get(place.id, `motion:${task.motion}`)
  return motion === undefined ? 'not yet' : motion.thread
}

function recentlyDrawn(parts: Parts, known: Post | undefined): Date | undefined {
  if (known?.drawnAt === undefined) return undefined
  const next = known.drawnAt + redrawMilliseconds
  // A clock set back must not hold the card until it has caught up.
  const now = parts.now().getTime()
  return next > now && known.drawnAt <= now ? new Date(next) : undefined
}

/** Says in a motion's thread, or in the group's chat, what happened to a poll. */
export async function sayOfPoll(
  parts: Parts,
  platform: Platform,
  place: Place,
  task: Extract<Task, { kind: 'poll news' }>,
  delivery: Delivery,
): Promise<undefined> {
  const view = await parts.store.find('poll', { poll: task.poll })
  const group = await parts.store.find('group', { group: place.group })
  if (view === undefined || group === undefined) return undefined
  const thread = await threadOf(parts, place, task)
  if (thread === 'not yet') return undefined
  const reply = pollAnnouncement(task.news, view, group, textsOf(group.settings))
  if (reply !== undefined) await platform.send(place, thread, reply, `d${delivery.id}`)
  return undefined
}

/** What one person reads privately about a poll; undefined where the notice speaks of something else. */
export async function pollTold(parts: Parts, says: Notice, texts: Texts): Promise<Reply | undefined> {
  if (!('poll' in says)) return undefined
  const view = await parts.store.find('poll', { poll: says.poll })
  const group = view === undefined ? undefined : await parts.store.find('group', { group: view.poll.group })
  return view === undefined || group === undefined ? undefined : noticeOf(says.says, view, group, texts)
}
