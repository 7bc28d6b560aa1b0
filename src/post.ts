import { groupNotice, motionAnnouncement, motionNotice } from './cards/news.ts'
import { motionCard, motionText, type AmendmentLinks } from './cards/motion.ts'
import { accessNotice, erasureNotice, groupAnnouncement } from './cards/roll-news.ts'
import type { Delivery, Task } from './deliveries.ts'
import { motionLabel, type MotionStatus } from './domain/motion.ts'
import type { Place } from './domain/group.ts'
import type { GroupId, PersonId } from './domain/ids.ts'
import { mayWait, reaches, type Announcement, type Notice } from './domain/news.ts'
import type { OutboxParts } from './outbox.ts'
import { amendmentLinks, amendmentSaid, amendmentTold, drawAmendment } from './post-amendment.ts'
import { drawPoll, pollTold, sayOfPoll } from './post-poll.ts'
import { followingTold } from './post-following.ts'
import { endOfQuiet } from './domain/quiet.ts'
import { DeliveryFailed, type Discussion, type Platform } from './platform.ts'
import type { MotionView } from './queries.ts'
import type { Reply } from './reply.ts'
import { show } from './show.ts'
import { textsIn, textsOf, type Texts } from './texts/texts.ts'

type Parts = Pick<OutboxParts, 'store' | 'platforms' | 'now' | 'log'>
type PlaceTask = Extract<
  Task,
  { kind: 'motion card' | 'poll card' | 'poll news' | 'amendment card' | 'announcement' }
>

/** Sends or redraws one thing in one place of a group, in the group's language, from the state of this moment. */
export async function deliverToPlace(
  parts: Parts,
  task: PlaceTask,
  delivery: Delivery,
): Promise<Date | undefined> {
  const place = await parts.store.find('place', { place: task.place })
  const platform = place === undefined ? undefined : parts.platforms.get(place.platform)
  if (place === undefined) return undefined
  if (platform === undefined || !isUp(platform)) throw notUpYet(parts, delivery)
  switch (task.kind) {
    case 'motion card':
      return drawMotion(parts, platform, place, task, delivery)
    case 'poll card':
      return drawPoll(parts, platform, place, task, delivery)
    case 'poll news':
      return sayOfPoll(parts, platform, place, task, delivery)
    case 'amendment card':
      return drawAmendment(parts, platform, place, task, delivery)
    case 'announcement':
      return announce(parts, platform, place, task, delivery)
  }
}

function isUp(platform: Platform): boolean {
  return platform.health?.().ready ?? true
}

/** A platform that is just connecting is asked again soon, one that stays down every minute. */
function notUpYet(parts: Parts, delivery: Delivery): DeliveryFailed {
  const seconds = Math.min(60, 1 + delivery.attempts * 2)
  return new DeliveryFailed({ kind: 'wait', until: new Date(parts.now().getTime() + seconds * 1000) })
}

async function drawMotion(
  parts: Parts,
  platform: Platform,
  place: Place,
  task: Extract<Task, { kind: 'motion card' }>,
  delivery: Delivery,
) {
  const view = await parts.store.find('motion', { motion: task.motion })
  if (view === undefined || view.motion.status === 'draft') return undefined
  const { posts } = parts.store.deliveries
  const thing = `motion:${task.motion}` as const
  const known = await posts.get(place.id, thing)
  // A draft withdrawn before anybody saw it has no card anywhere.
  if (known === undefined && view.motion.status === 'withdrawn') return undefined
  if (known?.lost === true) return undefined
  const links = await amendmentLinks(parts, platform, place, view)
  const discussion = discussionOf(view, place, links, textsOf(view.group.settings))
  await show({ posts, platform, place, thing, discussion, known, delivery })
  return undefined
}

function discussionOf(view: MotionView, place: Place, links: AmendmentLinks, texts: Texts): Discussion {
  const { motion } = view
  const { statuses } = texts.motion
  const shown: readonly MotionStatus[] = [
    'collecting',
    'submitted',
    'voting',
    'decided',
    'published',
    'withdrawn',
  ]
  return {
    nonce: `m${motion.id}-${place.id}`,
    title: texts.motion.heading(motionLabel(motion), motion.title),
    status: statuses[motion.status],
    statuses: shown.map((one) => statuses[one]),
    card: motionCard(view, texts, links),
    text: motionText(view, texts),
    locked: motion.status === 'published' || motion.status === 'withdrawn',
  }
}

async function announce(
  parts: Parts,
  platform: Platform,
  place: Place,
  task: Extract<Task, { kind: 'announcement' }>,
  delivery: Delivery,
): Promise<undefined> {
  if (task.motion === undefined) return announceToGroup(parts, platform, place, task, delivery)
  const view = await parts.store.find('motion', { motion: task.motion })
  const post = await parts.store.deliveries.posts.get(place.id, `motion:${task.motion}`)
  // A motion without a card here was never shown in this place.
  if (view === undefined || post === undefined || post.lost === true) return undefined
  const texts = textsOf(view.group.settings)
  const reply =
    (await amendmentSaid(parts, platform, place, task.says, texts)) ??
    motionAnnouncement(task.says, view, texts)
  if (reply !== undefined) await platform.send(place, post.thread, reply, `d${delivery.id}`)
  return undefined
}

/** In the place itself, not in a motion's thread. */
async function announceToGroup(
  parts: Parts,
  platform: Platform,
  place: Place,
  task: Extract<Task, { kind: 'announcement' }>,
  delivery: Delivery,
): Promise<undefined> {
  const { says } = task
  const group = await parts.store.find('group', { group: place.group })
  if (group === undefined || !isForGroup(says)) return undefined
  const name = says.says === 'chair appointed' ? await nameOf(parts, place.group, says.person) : undefined
  const reply = groupAnnouncement(says, group, textsOf(group.settings), name)
  await platform.send(place, undefined, reply, `d${delivery.id}`)
  return undefined
}

type ForGroup = Parameters<typeof groupAnnouncement>[0]

function isForGroup(says: Announcement): says is ForGroup {
  const kinds: readonly Announcement['says'][] = [
    'group ready',
    'chair appointed',
    'deadline near',
    'deadline changed',
  ]
  return kinds.includes(says.says)
}

async function nameOf(parts: Parts, group: GroupId, person: PersonId): Promise<string | undefined> {
  const members = await parts.store.find('members', { group })
  return members.find((row) => row.member.person === person)?.member.name
}

/** Sends privately where the person can be reached: the account used last first. */
export async function deliverNotice(
  parts: Parts,
  task: Extract<Task, { kind: 'notice' }>,
  delivery: Delivery,
): Promise<undefined> {
  const { notify } = await parts.store.find('preferences', { person: task.person })
  if (!reaches(task.says.says, notify)) return undefined
  if (await putOff(parts, task)) return undefined
  const addresses = await parts.store.find('addresses', { person: task.person })
  let waits = false
  for (const address of addresses) {
    const platform = parts.platforms.get(address.platform)
    if (platform === undefined || !address.reachable) continue
    if (!isUp(platform)) {
      waits = true
      continue
    }
    const reply = await noticeFor(
      parts,
      task.says,
      task.person,
      task.group,
      textsIn(address.language ?? (await groupLanguage(parts, task.group))),
    )
    if (reply === undefined) return undefined
    try {
      await platform.sendPrivately(address, reply, `d${delivery.id}`)
      if (!isForEveryAccount(task.says)) return undefined
    } catch (error) {
      const gone =
        error instanceof DeliveryFailed &&
        (error.failure.kind === 'gone' || error.failure.kind === 'forbidden')
      if (!gone) throw error
      parts.log.info({ platform: address.platform }, 'a person cannot be reached there')
    }
  }
  if (waits) throw notUpYet(parts, delivery)
  return undefined
}

/** Whoever holds any of the accounts has to learn that they are one person now. */
function isForEveryAccount({ says }: Notice): boolean {
  return says === 'account linked' || says === 'people merged'
}

/** What can wait is ordered anew for the end of quiet hours: meanwhile it holds up nothing urgent. */
async function putOff(parts: Parts, task: Extract<Task, { kind: 'notice' }>): Promise<boolean> {
  if (!mayWait(task.says.says) || task.group === undefined) return false
  const group = await parts.store.find('group', { group: task.group })
  const end = group === undefined ? undefined : endOfQuiet(group.settings, parts.now())
  if (end !== undefined) await parts.store.deliveries.order(task, end)
  return end !== undefined
}

async function groupLanguage(parts: Parts, id: Extract<Task, { kind: 'notice' }>['group']) {
  const group = id === undefined ? undefined : await parts.store.find('group', { group: id })
  return group?.settings.language ?? 'de'
}

async function noticeFor(
  parts: Parts,
  says: Notice,
  person: PersonId,
  id: Extract<Task, { kind: 'notice' }>['group'],
  texts: Texts,
): Promise<Reply | undefined> {
  const told = await amendmentTold(parts, says, person, texts)
  if (told !== undefined) return told
  const followed = await followingTold(parts, says, person, id, texts)
  if (followed !== undefined) return followed
  const ofPoll = await pollTold(parts, says, texts)
  if (ofPoll !== undefined) return ofPoll
  if ('motion' in says) {
    const view = await parts.store.find('motion', { motion: says.motion })
    return view === undefined ? undefined : motionNotice(says, view, texts)
  }
  const group = id === undefined ? undefined : await parts.store.find('group', { group: id })
  if (says.says === 'access asked') {
    const request = await parts.store.find('request', { request: says.request })
    return request === undefined ? undefined : accessNotice(request, group, texts)
  }
  if (says.says === 'erasure asked') {
    const waiting = group === undefined ? [] : await parts.store.find('erasures', { group: group.id })
    const found = waiting.find((one) => one.person === says.person)
    return group === undefined || found === undefined
      ? undefined
      : erasureNotice(says.person, found.name, group, texts)
  }
  return groupNotice(says, group, texts)
}
