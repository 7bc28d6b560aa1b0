import type { Group, Language, Place } from './domain/group.ts'
import type { AccountRef, ChatRef, GroupId, MotionId, PersonId, PlaceId, PollId } from './domain/ids.ts'
import type { Tally } from './domain/majority.ts'
import type { Account, Member } from './domain/membership.ts'
import type { Motion, MotionStatus, Signature } from './domain/motion.ts'
import type { Choice, Poll } from './domain/poll.ts'
import type { OperationSituation } from './domain/publication.ts'
import type { SaidMotion } from './domain/reference.ts'

/** Reading without deciding: lists, autocomplete, overviews, what a card shows. Never a ground for a decision. */
export interface Queries {
  /** Who is behind an account and what they may, seen from a chat; `thread` is a topic or thread inside it. */
  caller: {
    args: { account: AccountRef; chat?: ChatRef; thread?: string; server?: string }
    rows: CallerView
  }
  group: { args: { group: GroupId }; rows: Group | undefined }
  place: { args: { place: PlaceId }; rows: Place | undefined }
  places: { args: { platform: AccountRef['platform'] }; rows: readonly Place[] }
  /** By what people type: `E 7`, `A 12`, `IR 01`, a button's `#12`, or words of the title (several rows). */
  motions: {
    args: {
      group: GroupId
      reader?: PersonId
      reference?: SaidMotion
      words?: string
      statuses?: readonly MotionStatus[]
      limit?: number
      offset?: number
    }
    rows: readonly MotionRow[]
  }
  motion: { args: { motion: MotionId }; rows: MotionView | undefined }
  polls: {
    args: { group: GroupId; number?: number; open?: boolean; limit?: number }
    rows: readonly PollRow[]
  }
  poll: { args: { poll: PollId }; rows: PollView | undefined }
  /** The person's own ballot, for "your vote so far". */
  ownBallot: { args: { poll: PollId; person: PersonId }; rows: { elector: boolean; choice?: Choice } }
  members: { args: { group: GroupId; words?: string; limit?: number }; rows: readonly MemberRow[] }
  /** Where a person can be reached privately, the account used last first, with the language they chose. */
  addresses: { args: { person: PersonId }; rows: readonly (Account & { language?: Language })[] }
  /** Everything that needs this person, over all their groups or in one. */
  todo: { args: { person: PersonId; group?: GroupId }; rows: readonly TodoRow[] }
  counts: {
    args: Record<string, never>
    rows: { groups: number; motions: number; openPolls: number; inbox: number }
  }
}

export interface CallerView {
  readonly person?: PersonId
  readonly account?: Account
  readonly language?: Language
  /** The group that lives in this chat (or alone on this server). */
  readonly here?: Group
  /** Every roll the person stands on, with the groups' names. */
  readonly memberships: readonly (Member & { readonly groupName: string })[]
  readonly chosenGroup?: GroupId
  /** The motion whose thread this chat is. */
  readonly motionHere?: MotionId
}

export interface MotionRow {
  readonly id: MotionId
  readonly group: GroupId
  readonly label: string
  readonly title: string
  readonly status: MotionStatus
  readonly proposerName?: string
}

/** A motion with everything a card or `/motion show` needs, names resolved. */
export interface MotionView {
  readonly motion: Motion
  readonly group: Group
  readonly proposerName?: string
  readonly signatures: readonly (Signature & { readonly name: string })[]
  readonly poll?: PollView
  /** How the latest publication stands; missing where none was begun. */
  readonly publication?: OperationSituation
  /** Where its discussion stands, for links. */
  readonly threads: readonly {
    readonly place: PlaceId
    readonly platform: string
    readonly thread?: string
    readonly message?: string
  }[]
}

export interface PollRow {
  readonly id: PollId
  readonly number: number
  readonly motion: MotionId
  readonly motionLabel: string
  readonly title: string
  readonly open: boolean
  readonly closesAt: Date
}

/** `tally` is the interim result while the poll is open. */
export interface PollView {
  readonly poll: Poll
  readonly tally: Tally
  readonly voted: number
  readonly motionLabel: string
  readonly motionTitle: string
}

export interface MemberRow {
  readonly member: Member
  readonly platforms: readonly AccountRef['platform'][]
}

export type TodoRow = { readonly group: GroupId; readonly groupName: string } & (
  | {
      readonly kind: 'vote'
      readonly poll: PollId
      readonly pollNumber: number
      readonly motion: MotionRow
      readonly closesAt: Date
    }
  | { readonly kind: 'draft'; readonly motion: MotionRow }
  | { readonly kind: 'submit'; readonly motion: MotionRow }
  | { readonly kind: 'confirm signature'; readonly motion: MotionRow }
  | { readonly kind: 'publication stopped'; readonly motion: MotionRow }
)
