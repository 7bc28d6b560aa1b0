import type {
  AmendmentId,
  MotionId,
  OfferId,
  PersonId,
  PlaceId,
  PlatformName,
  PollId,
  RequestId,
} from './ids.ts'
import type { NotifyLevel, Role } from './membership.ts'
import type { MotionDecision } from './motion.ts'
import type { PageDifference, PageNews } from './pages.ts'
import type { Station } from './stations.ts'

/** What can happen to one amendment, as its proposers or the motion's thread are told. */
export type AmendmentNews =
  | 'proposed'
  | 'withdrawn'
  | 'ruled out'
  | 'vote demanded'
  | 'adopted'
  | 'accepted'
  | 'rejected'
  | 'replaced'
  | 'settled'
  | 'collides'
  | 'offer declined'

/** What is said of a poll beside its card. */
export type PollNews = 'scheduled' | 'opened' | 'result' | 'extended' | 'cancelled' | 'quorum waiver asked'

/** Said in a motion's thread or in the group, in the group's language. */
export type Announcement =
  | { readonly says: 'submitted'; readonly motion: MotionId }
  | { readonly says: 'decided'; readonly motion: MotionId; readonly decision: MotionDecision['kind'] }
  | { readonly says: 'withdrawn'; readonly motion: MotionId }
  | {
      readonly says: 'page updated'
      readonly motion: MotionId
      readonly url: string
      readonly revision?: number
    }
  | { readonly says: 'publication held'; readonly motion: MotionId }
  | {
      readonly says: 'station'
      readonly motion: MotionId
      readonly station: Station
      readonly news: 'recommendation' | 'decision'
    }
  | { readonly says: 'correction begun'; readonly motion: MotionId }
  | {
      readonly says: 'correction ended'
      readonly motion: MotionId
      readonly outcome: 'stands' | 'objected'
    }
  | {
      readonly says: 'page seen'
      readonly motion: MotionId
      readonly news: readonly PageNews[]
      /** The wiki's account that edited it, where one did. */
      readonly by?: string
      readonly title: string
      readonly url: string
      readonly difference?: PageDifference
    }
  | {
      readonly says: 'published'
      readonly motion: MotionId
      readonly url: string
      readonly revision?: number
    }
  | {
      readonly says: 'amendment news'
      readonly motion: MotionId
      readonly amendment: AmendmentId
      readonly news: AmendmentNews
    }
  | {
      readonly says: 'amendments merged'
      readonly motion: MotionId
      readonly version: number
      readonly count: number
    }
  | { readonly says: 'merge undone'; readonly motion: MotionId; readonly version: number }
  | { readonly says: 'group ready' }
  /** The operator named a chair. */
  | { readonly says: 'chair appointed'; readonly person: PersonId }
  | { readonly says: 'deadline near'; readonly deadline: Date }
  | { readonly says: 'deadline changed'; readonly deadline: Date | null }

/** Said privately to one person, in their language. */
export type Notice =
  /** It ends soon, and this person has not voted. */
  | { readonly says: 'vote soon'; readonly poll: PollId }
  /** A chair entered a ballot for this person. */
  | { readonly says: 'ballot entered'; readonly poll: PollId }
  | { readonly says: 'secrecy demanded'; readonly poll: PollId }
  | { readonly says: 'poll waits'; readonly poll: PollId }
  /** Totals of the room count only once a second member confirms them, before the end. */
  | { readonly says: 'room unconfirmed'; readonly poll: PollId }
  | { readonly says: 'room lapsed'; readonly poll: PollId }
  | { readonly says: 'threshold reached'; readonly motion: MotionId }
  | { readonly says: 'admitted'; readonly role?: Role }
  | { readonly says: 'role changed'; readonly role: Role }
  | { readonly says: 'member ended'; readonly why: 'left' | 'removed' }
  | { readonly says: 'people merged' }
  | { readonly says: 'access asked'; readonly request: RequestId }
  | { readonly says: 'access declined' }
  | { readonly says: 'erasure asked'; readonly person: PersonId }
  | { readonly says: 'motions due'; readonly deadline: Date }
  | { readonly says: 'signature entered'; readonly motion: MotionId }
  | { readonly says: 'signature to confirm'; readonly motion: MotionId }
  /** The text was changed after submission: signers see what. */
  | { readonly says: 'text changed'; readonly motion: MotionId; readonly version: number }
  | {
      readonly says: 'amendment news'
      readonly motion: MotionId
      readonly amendment: AmendmentId
      readonly news: AmendmentNews
    }
  | {
      readonly says: 'amendments collide'
      readonly motion: MotionId
      readonly amendment: AmendmentId
      readonly other: AmendmentId
      /** With how many beside `other`. */
      readonly more?: number
    }
  | {
      readonly says: 'wording offered'
      readonly motion: MotionId
      readonly amendment: AmendmentId
      readonly offer: OfferId
    }
  | { readonly says: 'account linked'; readonly platform: string }
  | {
      readonly says: 'publication stopped'
      readonly motion: MotionId
      readonly code: string
      readonly detail: string
      readonly slot?: 'station'
    }
  | { readonly says: 'publication waits'; readonly motion: MotionId; readonly code: string }
  | {
      readonly says: 'index stopped'
      readonly code: string
      readonly title: string
    }
  | { readonly says: 'delivery failed'; readonly place: string; readonly needs: string }
  | { readonly says: 'codes locked' }
  | { readonly says: 'co-proposer asked'; readonly motion: MotionId }
  | {
      readonly says: 'co-proposer answered'
      readonly motion: MotionId
      readonly person: PersonId
      readonly accepted: boolean
    }
  /** Something happened to a motion the person follows. */
  | {
      readonly says: 'followed'
      readonly motion: MotionId
      readonly what:
        | { readonly kind: 'version'; readonly version: number }
        | { readonly kind: 'amendment'; readonly amendment: AmendmentId }
        | { readonly kind: 'poll'; readonly poll: PollId }
        | { readonly kind: 'decision' }
    }
  /** Once a week, where the group wants it: what is open, what needs the person, what ends when. */
  | { readonly says: 'digest' }
  /** Somebody deleted the thread or topic of a motion. */
  | {
      readonly says: 'thread lost'
      readonly motion: MotionId
      /** Whose own thread it was; else the motion's. */
      readonly amendment?: AmendmentId
      readonly place: PlaceId
      readonly platform: PlatformName
    }

/** Said whatever somebody wants to hear: about their own account and voice, and what a chair has to do. */
const always: ReadonlySet<Notice['says']> = new Set([
  'admitted',
  'role changed',
  'member ended',
  'people merged',
  'account linked',
  'access asked',
  'access declined',
  'erasure asked',
  'amendments collide',
  'wording offered',
  'text changed',
  'signature entered',
  'ballot entered',
  'secrecy demanded',
  'poll waits',
  'room unconfirmed',
  'room lapsed',
  'publication stopped',
  'publication waits',
  'delivery failed',
  'codes locked',
  'thread lost',
  'co-proposer asked',
])

/** What can wait until quiet hours are over. */
export function mayWait(says: Notice['says']): boolean {
  return says === 'followed' || says === 'digest'
}

/** What needs the person, or an end they asked to be reminded of. */
const reminders: ReadonlySet<Notice['says']> = new Set([
  'threshold reached',
  'signature to confirm',
  'motions due',
  'vote soon',
])

/** Whether a notice reaches somebody who wants to hear this much; what is neither duty nor reminder is news. */
export function reaches(says: Notice['says'], wanted: NotifyLevel): boolean {
  if (always.has(says) || wanted === 'everything') return true
  return wanted === 'reminders' && reminders.has(says)
}
