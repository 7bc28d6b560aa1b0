import { amendmentText, amendmentThreadCard, labelIn } from './cards/amendment.ts'
import { amendmentAnnouncement, amendmentNotice, isAmendmentNews } from './cards/amendment-news.ts'
import { changedNotice } from './cards/changed.ts'
import { amendmentsLinked, type AmendmentLinks } from './cards/motion.ts'
import type { Delivery, Task, Thing } from './deliveries.ts'
import { findAmendment, isWaiting, type Amendment } from './domain/amendment.ts'
import { stageOf, stages } from './domain/amendment-stage.ts'
import type { Place } from './domain/group.ts'
import type { AmendmentId, PersonId } from './domain/ids.ts'
import type { Announcement, Notice } from './domain/news.ts'
import type { OutboxParts } from './outbox.ts'
import type { Discussion, Platform } from './platform.ts'
import type { AmendingView, MotionView } from './queries.ts'
import type { Reply } from './reply.ts'
import { show } from './show.ts'
import { textsOf, type Texts } from './texts/texts.ts'
import { stepSince } from './version-step.ts'

type Parts = Pick<OutboxParts, 'store'>

/** Opens an amendment's own discussion, or brings its card, its text, its name and its lock up to date. */
export async function drawAmendment(
  parts: Parts,
  platform: Platform,
  place: Place,
  task: Extract<Task, { kind: 'amendment card' }>,
  delivery: Delivery,
): Promise<undefined> {
  const { posts } = parts.store.deliveries
  const thing = `amendment:${task.amendment}` as const
  const known = await posts.get(place.id, thing)
  const view = await parts.store.find('amending', { motion: task.motion })
  const found = view === undefined ? undefined : findAmendment(view.state, task.amendment)
  if (view === undefined || found === undefined || known?.lost === true) return undefined
  const discussion = discussionOf(view, found, place, {
    texts: textsOf(view.group.settings),
    motion: await linkTo(parts, platform, place, `motion:${task.motion}`),
  })
  // What ended before anybody could discuss it here needs no place any more.
  if (known === undefined && discussion.locked) return undefined
  await show({ posts, platform, place, thing, discussion, known, delivery })
  return undefined
}

function discussionOf(
  view: AmendingView,
  amendment: Amendment,
  place: Place,
  { texts, motion }: { readonly texts: Texts; readonly motion: string | undefined },
): Discussion {
  const { tags, heading } = texts.amendment
  const over = view.state.motion.status === 'published' || view.state.motion.status === 'withdrawn'
  return {
    nonce: `a${amendment.id}-${place.id}`,
    title: heading(labelIn(view, amendment), view.state.motion.title),
    status: tags[stageOf(amendment.status)],
    statuses: stages.map((stage) => tags[stage]),
    card: amendmentThreadCard(view, amendment, motion, texts),
    text: amendmentText(view, amendment, texts),
    locked: over && !isWaiting(amendment),
  }
}

/** Where each amendment to a motion is discussed in a place. */
export async function amendmentLinks(
  parts: Parts,
  platform: Platform,
  place: Place,
  view: MotionView,
): Promise<AmendmentLinks> {
  const links = new Map<AmendmentId, string>()
  for (const { id } of view.amendments.filter(isWaiting).slice(0, amendmentsLinked)) {
    const link = await linkTo(parts, platform, place, `amendment:${id}`)
    if (link !== undefined) links.set(id, link)
  }
  return links
}

async function linkTo(
  { store }: Parts,
  platform: Platform,
  place: Place,
  thing: Thing,
): Promise<string | undefined> {
  const post = await store.deliveries.posts.get(place.id, thing)
  return post === undefined || post.lost === true ? undefined : platform.link?.(place, post)
}

/** What an announcement says of amendments; undefined where it speaks of something else. */
export async function amendmentSaid(
  parts: Parts,
  platform: Platform,
  place: Place,
  says: Announcement,
  texts: Texts,
): Promise<Reply | undefined> {
  if (!isAmendmentNews(says)) return undefined
  const view = await parts.store.find('amending', { motion: says.motion })
  if (view === undefined) return undefined
  const link =
    says.says === 'amendment news'
      ? await linkTo(parts, platform, place, `amendment:${says.amendment}`)
      : undefined
  return amendmentAnnouncement(says, view, link, texts)
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
