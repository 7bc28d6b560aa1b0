import type {
  AmendmentId,
  ChatRef,
  DeliveryId,
  GroupId,
  MotionId,
  PersonId,
  PlaceId,
  PollId,
} from './domain/ids.ts'
import type { Announcement, Notice, PollNews } from './domain/news.ts'
import type { Place } from './domain/group.ts'
import type { ActId } from './store.ts'

/** What an event asks to be sent; the store turns it into one delivery per place or person. */
export type Errand =
  | { readonly kind: 'motion card'; readonly motion: MotionId }
  /** Without a motion it stands in the group's own chat. */
  | { readonly kind: 'poll card'; readonly poll: PollId; readonly group: GroupId; readonly motion?: MotionId }
  | {
      readonly kind: 'poll news'
      readonly poll: PollId
      readonly group: GroupId
      readonly motion?: MotionId
      readonly news: PollNews
    }
  | {
      readonly kind: 'amendment cards'
      readonly motion: MotionId
      /** Missing: those of all, whose names and locks follow their motion. */
      readonly amendments?: readonly AmendmentId[]
    }
  | { readonly kind: 'announcement'; readonly motion: MotionId; readonly says: Announcement }
  | { readonly kind: 'group announcement'; readonly group: GroupId; readonly says: Announcement }
  | { readonly kind: 'notice'; readonly person: PersonId; readonly group?: GroupId; readonly says: Notice }
  /** Those who follow the motion, but nobody who hears of the same in another way. */
  | {
      readonly kind: 'notice to followers'
      readonly group: GroupId
      readonly motion: MotionId
      readonly except: readonly PersonId[]
      readonly says: Notice
    }
  | {
      readonly kind: 'notice to chairs'
      readonly group: GroupId
      /** Who did what is told. */
      readonly except?: readonly PersonId[]
      readonly says: Notice
    }
  | {
      readonly kind: 'notice to amendment proposers'
      readonly group: GroupId
      readonly amendment: AmendmentId
      readonly except: readonly PersonId[]
      readonly says: Notice
    }
  | {
      readonly kind: 'notice to motion proposer'
      readonly group: GroupId
      readonly motion: MotionId
      readonly except: readonly PersonId[]
      readonly says: Notice
    }
  /** To all signers of a submitted motion; while signatures are collected they confirm instead. */
  | {
      readonly kind: 'notice to signers'
      readonly group: GroupId
      readonly motion: MotionId
      readonly except: readonly PersonId[]
      readonly says: Notice
    }
  /** Everybody in the group who has a motion of their own that is not submitted yet. */
  | { readonly kind: 'notice to proposers'; readonly group: GroupId; readonly says: Notice }
  | {
      readonly kind: 'publication'
      readonly motion: MotionId
      /** The page for its station at the next body instead of its own. */
      readonly slot?: 'station'
      readonly notBefore?: Date
    }
  | { readonly kind: 'index page'; readonly group: GroupId }
  /** The cards of all the group still works on: for a place that has just been added. */
  | { readonly kind: 'group cards'; readonly group: GroupId }

/** One thing to send to one place or person. Cards hold no words: they are rendered from the state when sent. */
export type Task =
  | { readonly kind: 'motion card'; readonly motion: MotionId; readonly place: PlaceId }
  | { readonly kind: 'poll card'; readonly poll: PollId; readonly motion?: MotionId; readonly place: PlaceId }
  | {
      readonly kind: 'poll news'
      readonly poll: PollId
      readonly motion?: MotionId
      readonly place: PlaceId
      readonly news: PollNews
    }
  | {
      readonly kind: 'amendment card'
      readonly motion: MotionId
      readonly amendment: AmendmentId
      readonly place: PlaceId
    }
  | {
      readonly kind: 'announcement'
      readonly motion?: MotionId
      readonly place: PlaceId
      readonly says: Announcement
    }
  | { readonly kind: 'notice'; readonly person: PersonId; readonly group?: GroupId; readonly says: Notice }
  | { readonly kind: 'publication'; readonly motion: MotionId; readonly slot?: 'station' }
  | { readonly kind: 'index page'; readonly group: GroupId }
  /** What people say elsewhere and is to be read in this place too: the next of it. */
  | { readonly kind: 'mirror'; readonly place: PlaceId }

export interface Delivery {
  readonly id: DeliveryId
  readonly task: Task
  readonly attempts: number
  /** One delivery of a lane is under way at a time, in order of id: `place:3`, `person:7`, `wiki`. */
  readonly lane: string
  /** The act that ordered it, as the log names it; cards show a state and belong to none. */
  readonly act?: ActId
}

/**
 * The waiting line, kept in the store. A card's key is the card: while one waits, another for the same card is
 * not added. Claimed in order of due time and id, one per lane; a lease that is not settled is claimed again.
 */
export interface Deliveries {
  /** Leases up to `limit` due deliveries until `leaseUntil`, at most one per lane, none of those `inHand`. */
  claim(
    now: Date,
    leaseUntil: Date,
    limit: number,
    inHand?: ReadonlySet<DeliveryId>,
  ): Promise<readonly Delivery[]>
  done(id: DeliveryId): Promise<void>
  /** Counts an attempt and waits; later ones of the lane wait with it, so that their order stays, but for pages. */
  retry(id: DeliveryId, at: Date, why: string): Promise<void>
  /** Nothing more will be tried; kept for the operator and told to the chair by the caller. */
  bury(id: DeliveryId, why: string): Promise<void>
  /** When the next delivery is due; undefined where none waits. */
  next(now: Date): Promise<Date | undefined>
  /** Orders one task from outside a change (a chair's word for a lost thread, a start's catching up). */
  order(task: Task, at: Date): Promise<void>
  /** How many wait and how many were given up, for the status page. */
  count(): Promise<{ waiting: number; buried: number; oldest?: Date }>
  /** Where a thing stands in a place: the message of a card, the thread of a motion. */
  posts: Posts
}

/** `motion:12`, `poll:4`: one thing, posted once per place. */
export type Thing = `motion:${number}` | `poll:${number}` | `delivery:${number}` | `amendment:${number}`

export interface Posts {
  get(place: PlaceId, thing: Thing): Promise<Post | undefined>
  keep(place: PlaceId, thing: Thing, post: Post): Promise<void>
  forget(place: PlaceId, thing: Thing): Promise<void>
  /** The thing a message or a thread belongs to: for replies and for commands typed in a thread. */
  thingAt(chat: ChatRef, messageOrThread: string): Promise<{ place: Place; thing: Thing } | undefined>
}

/** Ids of one platform, as strings. `chat` is where the message lies: the thread itself on Discord. */
export interface Post {
  readonly chat: string
  /** The thread or topic that holds the discussion. */
  readonly thread?: string
  readonly message?: string
  /** What the thread is called now, so that an unchanged name costs no request. */
  readonly title?: string
  readonly status?: string
  /** When it was last drawn, in milliseconds since 1970: live cards are not redrawn at every ballot. */
  readonly drawnAt?: number
  /** The thread was deleted; it is made again only on a chair's word. */
  readonly lost?: true
  /** Further messages: the parts of a long text. */
  readonly parts?: readonly string[]
}
