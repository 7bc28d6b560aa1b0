import { amendmentCard } from './cards/amendment.ts'
import { pollCard } from './cards/poll.ts'
import { changedNotice } from './cards/changed.ts'
import { followingNotice, isFollowingNotice, weeklyOverview } from './cards/following.ts'
import { motionCard } from './cards/motion.ts'
import { todoLine } from './cards/todo.ts'
import { findAmendment } from './domain/amendment.ts'
import type { GroupId, PersonId } from './domain/ids.ts'
import { overviewDue } from './domain/quiet.ts'
import type { Notice } from './domain/news.ts'
import type { OutboxParts } from './outbox.ts'
import type { MotionView } from './queries.ts'
import type { Block, Reply } from './reply.ts'
import type { Store } from './store.ts'
import type { Texts } from './texts/texts.ts'
import { stepSince } from './version-step.ts'

type Parts = Pick<OutboxParts, 'store'>

/** Notices about what somebody follows or is asked to join, and the week's overview, from the state of this moment. */
export async function followingTold(
  parts: Parts,
  says: Notice,
  person: PersonId,
  group: GroupId | undefined,
  texts: Texts,
): Promise<Reply | undefined> {
  if (says.says === 'digest') return group === undefined ? undefined : overview(parts, group, person, texts)
  if (!isFollowingNotice(says)) return undefined
  const view = await parts.store.find('motion', { motion: says.motion })
  if (view === undefined) return undefined
  if (says.says === 'co-proposer answered') {
    const name = view.together?.find((one) => one.person === says.person)?.name
    return followingNotice(says, view, texts, name === undefined ? {} : { name })
  }
  const blocks = says.says === 'followed' ? await wordsOf(parts, says.what, view, texts) : []
  return followingNotice(says, view, texts, { blocks })
}

/** The text itself: what changed, what is proposed, what is asked, what was decided. */
async function wordsOf(
  { store }: Parts,
  what: Extract<Notice, { says: 'followed' }>['what'],
  view: MotionView,
  texts: Texts,
): Promise<readonly Block[]> {
  switch (what.kind) {
    case 'version': {
      const step = await stepSince(store, view, what.version - 1)
      return changedNotice('text changed', view, step, texts).blocks
    }
    case 'amendment': {
      const amending = await store.find('amending', { motion: view.motion.id })
      const found = amending === undefined ? undefined : findAmendment(amending.state, what.amendment)
      return amending === undefined || found === undefined ? [] : amendmentCard(amending, found, texts).blocks
    }
    case 'poll': {
      const poll = await store.find('poll', { poll: what.poll })
      return poll === undefined ? [] : pollCard(poll, view.group, texts).blocks
    }
    case 'decision':
      return motionCard(view, texts).blocks
  }
}

async function overview(
  { store }: Parts,
  id: GroupId,
  person: PersonId,
  texts: Texts,
): Promise<Reply | undefined> {
  const group = await store.find('group', { group: id })
  if (group === undefined) return undefined
  const motions = await store.find('motions', {
    group: id,
    statuses: ['collecting', 'submitted', 'voting'],
  })
  const polls = await store.find('polls', { group: id, open: true })
  const todo = await store.find('todo', { person, group: id })
  const lines = motions.map(
    ({ label, title, status }) => `${texts.motion.heading(label, title)} (${texts.motion.statuses[status]})`,
  )
  const zone = group.settings.timeZone
  return weeklyOverview(group, { motions: lines, polls }, todo, (row) => todoLine(row, texts, zone), texts)
}

/** Orders the week's overview of each group that wants one, once a week, also after a start that came late. */
export async function orderOverviews(store: Store, now: Date): Promise<void> {
  for (const group of await store.find('groups', {})) {
    if (!group.settings.digest) continue
    const key = `digest:${group.id}`
    const due = overviewDue(group.settings.timeZone, now)
    const last = Number((await store.notes.get(key)) ?? '0')
    if (last >= due.getTime()) continue
    await store.notes.set(key, String(now.getTime()))
    // Switched on in the middle of a week: the first one comes with the next Monday.
    if (last === 0) continue
    for (const { member } of await store.find('members', { group: group.id }))
      if (member.ended === undefined)
        await store.deliveries.order(
          { kind: 'notice', person: member.person, group: group.id, says: { says: 'digest' } },
          now,
        )
  }
}
