import type { Announcement, Notice } from '../domain/news.ts'
import { motionLabel } from '../domain/motion.ts'
import type { MotionView } from '../queries.ts'
import type { Group } from '../domain/group.ts'
import type { Reply } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'
import { troubleKind } from '../domain/trouble.ts'
import { onMotion } from './buttons.ts'
import { followingNotice, isFollowingNotice } from './following.ts'
import { indexMarkers } from '../wiki/markers.ts'
import { pageAnnouncement, stoppedNotice, whyStopped } from './page-news.ts'
import { rollNotice } from './roll-news.ts'

/** What is said in a motion's thread; undefined where there is nothing left to say. */
export function motionAnnouncement(says: Announcement, view: MotionView, texts: Texts): Reply | undefined {
  const { motion } = view
  const label = motionLabel(motion)
  switch (says.says) {
    case 'submitted':
      return line(texts.news.submitted(label, motion.title))
    case 'withdrawn':
      return line(texts.news.withdrawn(label, motion.title))
    case 'decided':
      return line(texts.news.decided(label, texts.motion.decisions[says.decision]))
    case 'published':
    case 'page updated':
    case 'publication held':
    case 'station':
    case 'correction begun':
    case 'correction ended':
    case 'page seen':
      return pageAnnouncement(says, view, texts)
    case 'amendment news':
    case 'amendments merged':
    case 'merge undone':
    case 'group ready':
    case 'chair appointed':
    case 'deadline near':
    case 'deadline changed':
      return undefined
  }
}

/** What a person reads privately about a motion; undefined where the notice speaks of something else. */
export function motionNotice(says: Notice, view: MotionView, texts: Texts): Reply | undefined {
  const { motion, group } = view
  const label = motionLabel(motion)
  const { button } = texts.motion
  switch (says.says) {
    case 'threshold reached':
      return {
        ...line(texts.news.thresholdReached(label, motion.title)),
        buttons: [
          [
            onMotion(button.submit, 'submit', motion.id, { style: 'primary' }),
            onMotion(button.read, 'show', motion.id),
          ],
        ],
      }
    case 'signature entered':
      return {
        ...line(texts.news.signatureEntered(label, motion.title, group.settings.name)),
        buttons: [[onMotion(button.read, 'show', motion.id), onMotion(button.unsign, 'unsign', motion.id)]],
      }
    case 'publication stopped':
      return stoppedNotice(says, view, texts)
    case 'publication waits':
      return line(`${texts.news.publicationWaits(label)} ${texts.pages.trouble[troubleKind(says.code)]}`)
    case 'followed':
    case 'co-proposer asked':
    case 'co-proposer answered':
      return isFollowingNotice(says) ? followingNotice(says, view, texts) : undefined
    case 'digest':
      return undefined
    case 'thread lost': {
      const amendment = view.amendments.find(({ id }) => id === says.amendment)
      const values = {
        place: String(says.place),
        ...(amendment === undefined ? {} : { amendment: String(amendment.id) }),
      }
      return {
        ...line(texts.news.threadLost(amendment?.label ?? label, motion.title, says.platform)),
        buttons: [[onMotion(texts.news.restoreThread, 'restore-thread', motion.id, { values })]],
      }
    }
    case 'vote soon':
    case 'ballot entered':
    case 'secrecy demanded':
    case 'poll waits':
    case 'room unconfirmed':
    case 'room lapsed':
    case 'signature to confirm':
    case 'text changed':
    case 'amendment news':
    case 'amendments collide':
    case 'wording offered':
    case 'admitted':
    case 'role changed':
    case 'member ended':
    case 'people merged':
    case 'access asked':
    case 'access declined':
    case 'erasure asked':
    case 'motions due':
    case 'account linked':
    case 'index stopped':
    case 'delivery failed':
    case 'codes locked':
      return undefined
  }
}

/** Notices about the group and the roll. */
export function groupNotice(says: Notice, group: Group | undefined, texts: Texts): Reply | undefined {
  switch (says.says) {
    case 'admitted':
    case 'role changed':
    case 'member ended':
    case 'people merged':
    case 'access declined':
    case 'motions due':
      return rollNotice(says, group, texts)
    case 'access asked':
    case 'erasure asked':
      return undefined
    case 'account linked':
      return line(texts.account.linked(says.platform))
    case 'index stopped': {
      const { begin, end } = indexMarkers
      const { indexMarkers: place, indexDeleted, indexStopped } = texts.pages
      const why: Readonly<Record<string, string>> = {
        markers: place(begin, end),
        deleted: indexDeleted(begin, end),
      }
      return line(indexStopped(says.title, why[says.code] ?? whyStopped(says.code, texts)))
    }
    case 'delivery failed':
      return line(texts.news.deliveryFailed(says.place, says.needs))
    case 'codes locked':
      return line(texts.news.codesLocked)
    case 'vote soon':
    case 'ballot entered':
    case 'secrecy demanded':
    case 'poll waits':
    case 'room unconfirmed':
    case 'room lapsed':
    case 'text changed':
    case 'amendment news':
    case 'amendments collide':
    case 'wording offered':
    case 'threshold reached':
    case 'signature entered':
    case 'signature to confirm':
    case 'publication stopped':
    case 'publication waits':
    case 'thread lost':
    case 'followed':
    case 'co-proposer asked':
    case 'co-proposer answered':
    case 'digest':
      return undefined
  }
}

function line(text: string): Reply {
  return { blocks: [{ kind: 'text', text }] }
}
