import type { AmendingState, AmendmentStatus } from './domain/amendment.ts'
import type { Group, Language, Place } from './domain/group.ts'
import type { AccessRequest } from './domain/access-request.ts'
import type {
  AccountRef,
  AmendmentId,
  ChatRef,
  GroupId,
  MotionId,
  OfferId,
  PersonId,
  PlaceId,
  PollId,
  RequestId,
} from './domain/ids.ts'
import type { Account, Member, NotifyLevel } from './domain/membership.ts'
import type { CoProposer, Motion, MotionDecision, MotionStatus, Signature } from './domain/motion.ts'
import type { BallotWay, Vote } from './domain/ballot.ts'
import type { ElectorView, PollHead, PollRow, PollView } from './queries-poll.ts'
import type { WatchedPage } from './domain/pages.ts'
import type { OperationSituation } from './domain/publication.ts'
import type { PrivatePart, RecordCheck, RecordRow } from './domain/record.ts'
import type { SaidMotion } from './domain/reference.ts'
import type { TextBlock } from './domain/text.ts'

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
  /** Amendments of motions the group has seen; `isWaiting`: something may still come of them. */
  amendments: {
    args: {
      group?: GroupId
      motion?: MotionId
      amendment?: AmendmentId
      number?: number
      isWaiting?: true
      proposer?: PersonId
      limit?: number
    }
    rows: readonly AmendmentRow[]
  }
  amending: { args: { motion: MotionId }; rows: AmendingView | undefined }
  /** All wordings of a motion, the oldest first. */
  versions: { args: { motion: MotionId }; rows: readonly VersionRow[] }
  polls: {
    args: { group: GroupId; number?: number; open?: boolean; limit?: number }
    rows: readonly PollRow[]
  }
  poll: { args: { poll: PollId }; rows: PollView | undefined }
  /** Without its numbers: the cost does not grow with the ballots. */
  pollHead: { args: { poll: PollId }; rows: PollHead | undefined }
  /** The person's own ballot, for "your vote so far". */
  ownBallot: {
    args: { poll: PollId; person: PersonId }
    rows: {
      elector: boolean
      choice?: Vote
      way?: BallotWay
      tookPart?: boolean
      inRoom?: boolean
      /** The ballot's number in the export. */
      slot?: number
    }
  }
  /** A poll's electorate with what is known of each; choices only of open polls. */
  electors: { args: { poll: PollId }; rows: readonly ElectorView[] }
  /** The record's entries of a poll's opening and end, with what is needed to check them. */
  pollRecord: {
    args: { poll: PollId }
    rows: readonly { readonly row: RecordRow; readonly previous: string; readonly part?: PrivatePart }[]
  }
  /** Closed polls that still know whose ballots they were, although their group's months are over. */
  agedPolls: { args: { now: Date }; rows: readonly PollId[] }
  /** Those whose rights have ended only with `ended`. */
  members: {
    args: { group: GroupId; words?: string; limit?: number; ended?: boolean }
    rows: readonly MemberRow[]
  }
  /** Where a person can be reached privately, the account used last first, with the language they chose. */
  addresses: { args: { person: PersonId }; rows: readonly (Account & { language?: Language })[] }
  /** Whether what this account writes may be shown elsewhere; yes where nobody is known. */
  mirrored: { args: { account: AccountRef }; rows: boolean }
  /** All accounts of a person, also those the bot cannot write to. */
  accounts: { args: { person: PersonId }; rows: readonly Account[] }
  /** What somebody wants to hear, and whether they are mirrored. */
  preferences: {
    args: { person: PersonId }
    rows: { readonly notify: NotifyLevel; readonly mirrored: boolean }
  }
  /** A request for access, for the chairs who answer it. */
  request: { args: { request: RequestId }; rows: AccessRequest | undefined }
  /** What waits for a second person in a group. */
  erasures: {
    args: { group: GroupId }
    rows: readonly {
      readonly person: PersonId
      readonly name: string
      readonly by: PersonId
      readonly at: Date
    }[]
  }
  /** A group's chain with the result of recomputing it. */
  record: {
    args: { group: GroupId }
    rows: { readonly rows: readonly RecordRow[]; readonly check: RecordCheck }
  }
  /** Every row in which a person or one of their accounts stands, by table. */
  about: { args: { person: PersonId }; rows: Readonly<Record<string, readonly unknown[]>> }
  /** Groups by number or name, for the operator. */
  groups: { args: { words?: string }; rows: readonly Group[] }
  /** Everything that needs this person, over all their groups or in one. */
  todo: { args: { person: PersonId; group?: GroupId }; rows: readonly TodoRow[] }
  /** The group's motions from their submission on, for its index on the wiki. */
  index: { args: { group: GroupId }; rows: readonly IndexRow[] }
  /** Pages of ours on the wiki, as we left them and as they were met since. */
  pages: { args: { group?: GroupId }; rows: readonly WatchedPage[] }
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
  /** The amendment whose thread this chat is; then `motionHere` is its motion. */
  readonly amendmentHere?: AmendmentId
}

export interface IndexRow {
  readonly label: string
  readonly title: string
  readonly status: MotionStatus
  readonly area?: string
  readonly decision?: MotionDecision['kind']
  /** Missing while no page stands. */
  readonly pageTitle?: string
}

export interface MotionRow {
  readonly id: MotionId
  readonly group: GroupId
  readonly label: string
  readonly title: string
  readonly status: MotionStatus
  readonly proposerName?: string
}

export interface AmendmentRow {
  readonly id: AmendmentId
  readonly group: GroupId
  readonly motion: MotionId
  readonly number: number
  /** `Ä1 zu A 12` */
  readonly label: string
  /** The motion's. */
  readonly title: string
  readonly status: AmendmentStatus
}

/** A motion with all its amendments, and all that is needed to show one of them. */
export interface AmendingView {
  readonly state: AmendingState
  readonly group: Group
  /** By version: the texts whose tokens the amendments' edits count. */
  readonly texts: ReadonlyMap<number, readonly TextBlock[]>
  readonly names: ReadonlyMap<PersonId, string>
}

/** One wording the group saw: who made it and what for. */
export interface VersionRow {
  readonly version: number
  readonly title: string
  readonly text: readonly TextBlock[]
  readonly reason: readonly TextBlock[]
  readonly at: Date
  readonly editorial: boolean
  readonly by?: string
  /** Numbers of the amendments whose adoption made it. */
  readonly adopted: readonly number[]
  /** How many amendments the merge that made it worked in. */
  readonly merged?: number
  /** The merge it took back. */
  readonly undid?: number
}

/** A motion with everything a card or `/motion show` needs, names resolved. */
export interface MotionView {
  readonly motion: Motion
  readonly group: Group
  readonly proposerName?: string
  readonly signatures: readonly (Signature & { readonly name: string })[]
  readonly poll?: PollView
  /** Who proposes it together with its proposer, or has been asked to. */
  readonly together?: readonly (CoProposer & { readonly name: string })[]
  /** Its amendments, in order of their numbers. */
  readonly amendments: readonly AmendmentRow[]
  /** How the latest publication stands; missing where none was begun. */
  readonly publication?: OperationSituation
  /** How the page for its latest station stands. */
  readonly stationPage?: OperationSituation
  readonly pages?: readonly WatchedPage[]
  /** Who ticked that their name may stand on the wiki. */
  readonly named?: readonly PersonId[]
  /** Those of `together` who have accepted. */
  readonly coProposers?: readonly { readonly person: PersonId; readonly name: string }[]
  /** The latest entry of the group's record. */
  readonly recordHead?: { readonly seq: number; readonly hash: string }
  /** Where its discussion stands, for links. */
  readonly threads: readonly {
    readonly place: PlaceId
    readonly platform: string
    readonly thread?: string
    readonly message?: string
  }[]
}

export interface MemberRow {
  readonly member: Member
  readonly platforms: readonly AccountRef['platform'][]
}

export type TodoRow = { readonly group: GroupId; readonly groupName: string } & (
  | { readonly kind: 'access'; readonly request: RequestId; readonly name: string }
  | { readonly kind: 'erasure'; readonly person: PersonId; readonly name: string }
  | {
      readonly kind: 'vote'
      readonly poll: PollId
      readonly pollNumber: number
      /** Empty for a question. */
      readonly label: string
      readonly title: string
      readonly closesAt: Date
    }
  | { readonly kind: 'draft'; readonly motion: MotionRow }
  | { readonly kind: 'submit'; readonly motion: MotionRow }
  | { readonly kind: 'confirm signature'; readonly motion: MotionRow }
  | { readonly kind: 'publication stopped'; readonly motion: MotionRow }
  | {
      readonly kind: 'wording offered'
      readonly amendment: AmendmentId
      readonly offer: OfferId
      readonly label: string
    }
  | { readonly kind: 'amendments open'; readonly motion: MotionRow }
  | { readonly kind: 'amendments to merge'; readonly motion: MotionRow }
)
