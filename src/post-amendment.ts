import { amendmentCard } from './cards/amendment.ts'
import { amendmentAnnouncement, amendmentNotice, isAmendmentNews } from './cards/amendment-news.ts'
import { changedNotice } from './cards/changed.ts'
import type { Task } from './deliveries.ts'
import { findAmendment } from './domain/amendment.ts'
import type { Place } from './domain/group.ts'
import type { PersonId } from './domain/ids.ts'
import type { Announcement, Notice } from './domain/news.ts'
import type { OutboxParts } from './outbox.ts'
import type { Platform } from './platform.ts'
import type { Reply } from './reply.ts'
import { textsIn, type Texts } from './texts/texts.ts'
import { stepSince } from './version-step.ts'

type Parts = Pick<OutboxParts, 'store' | 'now'>

/** A motion's thread that is still being made is waited for. */
const threadWaitMilliseconds = 3000

/** Draws an amendment's card in the motion's thread, or brings it up to date. */
export async function drawAmendment(
  parts: Parts,
  platform: Platform,
  place: Place,
  task: Extract<Task, { kind: 'amendment card' }>,
): Promise<Date | undefined> {
  const { posts } = parts.store.deliveries
  const thing = `amendment:${task.amendment}` as const
  const known = await posts.get(place.id, thing)
  const view = await parts.store.find('amending', { motion: task.motion })
  const found = view === undefined ? undefined : findAmendment(view.state, task.amendment)
  if (view === undefined || found === undefined) return undefined
  const card = amendmentCard(view, found, textsIn(view.group.settings.language))
  if (known !== undefined) {
    await platform.edit(place, known, card)
    return undefined
  }
  const motion = await posts.get(place.id, `motion:${task.motion}`)
  if (motion === undefined) return new Date(parts.now().getTime() + threadWaitMilliseconds)
  const post = await platform.send(place, motion.thread, card, `a${task.amendment}-${place.id}`)
  await posts.keep(place.id, thing, post)
  return undefined
}

/** What an announcement says of amendments; undefined where it speaks of something else. */
export async function amendmentSaid(
  parts: Parts,
  says: Announcement,
  texts: Texts,
): Promise<Reply | undefined> {
  if (!isAmendmentNews(says)) return undefined
  const view = await parts.store.find('amending', { motion: says.motion })
  return view === undefined ? undefined : amendmentAnnouncement(says, view, texts)
}

/** What a notice tells one person of amendments and of changed words; undefined for all others. */
export async function amendmentTold(
  parts: Parts,
  says: Notice,
  person: PersonId,
  texts: Texts,
): Promise<Reply | undefined> {
  if (isAmendmentNews(says)) {
    const view = await parts.store.find('amending', { motion: says.motion })
    return view === undefined ? undefined : amendmentNotice(says, view, texts)
  }
  if (says.says !== 'text changed' && says.says !== 'signature to confirm') return undefined
  const view = await parts.store.find('motion', { motion: says.motion })
  if (view === undefined) return undefined
  const signed = view.signatures.find((one) => one.person === person)?.version
  const since = says.says === 'text changed' ? says.version - 1 : (signed ?? view.motion.version - 1)
  return changedNotice(says.says, view, await stepSince(parts.store, view, since), texts)
}
