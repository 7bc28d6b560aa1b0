import type { BaseVersion, Edit, EditSet } from './edits.ts'
import type { Settings } from './group.ts'
import type { AmendmentId, GroupId, MotionId, OfferId, PersonId, PollId } from './ids.ts'
import type { MergeDecision } from './merge-conflict.ts'
import { motionLabel, type Motion, type MotionEvent, type MotionNumber, type Signature } from './motion.ts'
import type { TextBlock } from './text.ts'

/** Most amendments of one motion that wait for anything at once (issue of the amendments). */
export const OPEN_AMENDMENTS_LIMIT = 1000

/** What an amendment does, as people call it. `global`: a global alternative, the whole text replaced. */
export type AmendmentKind = 'wording' | 'new paragraph' | 'deleted paragraph' | 'global'

export type AmendmentSituation =
  /** `voteDemandedBy`: was ruled out, and this member demanded a vote; it cannot be ruled out again. */
  | { readonly status: 'open'; readonly voteDemandedBy?: PersonId }
  /** The text changed where it wants to: its edits still count the version they were made for. */
  | { readonly status: 'colliding'; readonly version: number; readonly voteDemandedBy?: PersonId }
  | { readonly status: 'voting'; readonly poll: PollId; readonly voteDemandedBy?: PersonId }
  /** By poll; waits for the merge. */
  | { readonly status: 'accepted'; readonly poll: PollId }
  | { readonly status: 'rejected'; readonly poll: PollId }
  /** Taken over by the motion's proposer; `modified`: in a wording of theirs that its proposer confirmed. */
  | { readonly status: 'adopted'; readonly version: number; readonly modified: boolean }
  /** `wholly`: false where a part of it fell by a decision about a conflict. */
  | { readonly status: 'merged'; readonly version: number; readonly wholly: boolean; readonly poll: PollId }
  | { readonly status: 'withdrawn' }
  | { readonly status: 'ruled out'; readonly why: string; readonly by: PersonId }
  /** The text says it already or the matter is decided: through another one, or through an edit of the proposer's. */
  | { readonly status: 'settled'; readonly by?: AmendmentId; readonly poll?: PollId }
  | { readonly status: 'replaced'; readonly by: AmendmentId }

export type AmendmentStatus = AmendmentSituation['status']

/** A wording that waits for the confirmation of the amendment's proposer. Lapses when the text changes. */
export type Offer = {
  readonly id: OfferId
  readonly by: PersonId
  readonly edits: EditSet
  readonly at: Date
} & (
  | { readonly kind: 'modified adoption' }
  /** `with`: the amendment of who offers; the joint version replaces both. */
  | { readonly kind: 'joint version'; readonly with: AmendmentId }
)

export type Amendment = AmendmentSituation & {
  readonly id: AmendmentId
  readonly motion: MotionId
  /** `Ä1`: counted within the motion, never given twice. */
  readonly number: number
  /** Two for a joint version; empty once all have been erased. */
  readonly proposers: readonly PersonId[]
  readonly kind: AmendmentKind
  readonly edits: EditSet
  readonly reason: readonly TextBlock[]
  readonly proposedAt: Date
  readonly offers: readonly Offer[]
}

/** The last merge that has not been undone, with the texts around it. */
export interface MergeRecord {
  /** The version it made. */
  readonly version: number
  readonly from: BaseVersion
  readonly before: readonly TextBlock[]
  readonly after: readonly TextBlock[]
  /** What it did, on the tokens of `before`. */
  readonly edits: readonly Edit[]
  readonly merged: readonly AmendmentId[]
  readonly settled: readonly AmendmentId[]
}

/** All a rule on a motion's amendments needs; key: the motion. */
export interface AmendingState {
  readonly motion: Motion
  readonly signatures: readonly Signature[]
  readonly settings: Settings
  /** All of the motion, in order of their numbers. */
  readonly amendments: readonly Amendment[]
  /** What the chairs have decided about hard conflicts since the last merge, in this order. */
  readonly decisions: readonly MergeDecision[]
  readonly lastMerge?: MergeRecord
  readonly nextAmendment: AmendmentId
  readonly nextAmendmentNumber: number
  readonly nextOffer: OfferId
}

type Target = { readonly group: GroupId; readonly motion: MotionId }
type TargetOne = Target & { readonly amendment: AmendmentId }

export type AmendmentEvent =
  | (TargetOne & {
      readonly kind: 'amendment proposed'
      readonly number: number
      readonly proposers: readonly PersonId[]
      readonly amendmentKind: AmendmentKind
      readonly edits: EditSet
      readonly reason: readonly TextBlock[]
      /** Those that wait and collide hard with it: both sides are told and offered a joint version. */
      readonly collidesWith: readonly AmendmentId[]
      readonly at: Date
    })
  | (TargetOne & { readonly kind: 'amendment withdrawn'; readonly by: PersonId })
  /** One of two proposers left; the other one goes on with it. */
  | (TargetOne & { readonly kind: 'amendment left'; readonly by: PersonId })
  | (TargetOne & {
      readonly kind: 'amendment ruled out'
      readonly reason: string
      readonly by: PersonId
      readonly at: Date
    })
  /** Open again; `amendments collided` follows where the text has moved on meanwhile. */
  | (TargetOne & { readonly kind: 'vote demanded'; readonly by: PersonId; readonly at: Date })
  /** Stands beside the `motion edited` that makes `version`. */
  | (TargetOne & {
      readonly kind: 'amendment adopted'
      readonly version: number
      readonly modified: boolean
      readonly by: PersonId
      readonly at: Date
    })
  | (TargetOne & {
      readonly kind: 'wording offered'
      readonly offer: Offer
      readonly to: readonly PersonId[]
    })
  /** Taken back, declined or overtaken: nobody can confirm it any more. */
  | (TargetOne & {
      readonly kind: 'offer ended'
      readonly offer: OfferId
      /** Who had offered it. */
      readonly offeredBy: PersonId
      readonly declinedBy?: PersonId
    })
  | (TargetOne & { readonly kind: 'amendment replaced'; readonly by: AmendmentId })
  | (TargetOne & { readonly kind: 'amendment settled'; readonly by?: AmendmentId })
  | (TargetOne & { readonly kind: 'amendment put to vote'; readonly poll: PollId })
  | (TargetOne & {
      readonly kind: 'amendment decided'
      readonly poll: PollId
      readonly accepted: boolean
      readonly at: Date
    })
  /** The poll decided nothing: open again. */
  | (TargetOne & { readonly kind: 'amendment returned' })
  /** Their edits now count the tokens of `base`, the new version; a colliding one becomes open again by this. */
  | (Target & {
      readonly kind: 'amendments rebased'
      readonly base: BaseVersion
      /** One at least. */
      readonly rebased: readonly RebasedAmendment[]
    })
  /** The text changed where they want to, by `version`. */
  | (Target & {
      readonly kind: 'amendments collided'
      readonly version: number
      /** One at least. */
      readonly amendments: readonly AmendmentId[]
    })
  | (Target & {
      readonly kind: 'conflict decided'
      readonly decision: MergeDecision
      readonly by: PersonId
      readonly at: Date
    })
  /** The decision about it is taken back. */
  | (Target & {
      readonly kind: 'conflict reopened'
      /** `HardConflict.key` */
      readonly conflict: string
      readonly by: PersonId
      readonly at: Date
    })
  /** Stands beside the `motion edited` that makes `record.version`; clears the decisions. */
  | (Target & {
      readonly kind: 'amendments merged'
      readonly record: MergeRecord
      /** Those of `record.merged` of which a part fell by a decision about a conflict. */
      readonly partly: readonly AmendmentId[]
      readonly by: PersonId
      readonly at: Date
    })
  | (Target & {
      readonly kind: 'merge undone'
      /** The version the merge had made, and the one that stands now. */
      readonly merge: number
      readonly version: number
      /** What a poll had accepted and the merge worked in or settled waits again. */
      readonly returned: readonly AmendmentId[]
      readonly by: PersonId
      readonly at: Date
    })

/** What an amendment became when it followed the text. */
export interface RebasedAmendment {
  readonly amendment: AmendmentId
  readonly edits: readonly Edit[]
}

/** A new version of the motion's text and what it means for its amendments are one act. */
export type AmendingEvent = AmendmentEvent | MotionEvent

/** What a member proposes; `edits` come from `diffBlocks` of the version they saw and the text they wrote. */
export interface ProposedAmendment {
  readonly edits: EditSet
  readonly reason: readonly TextBlock[]
  /** The member chose to replace the whole text; the edits then are `globalEdits`. */
  readonly global?: true
}

/** `Ä1 zu A 12`, while signatures are collected `Ä1 zu E 7`. */
export function amendmentLabel(
  amendment: { readonly number: number },
  motion: { readonly draftNumber: number; readonly number?: MotionNumber },
): string {
  return `Ä${amendment.number} zu ${motionLabel(motion)}`
}

/** Whether something may still come of it, so that it counts towards the limit and follows the text. */
export function isWaiting(amendment: { readonly status: AmendmentStatus }): boolean {
  const { status } = amendment
  return status === 'open' || status === 'colliding' || status === 'voting' || status === 'accepted'
}

export function findAmendment(state: AmendingState, id: AmendmentId): Amendment | undefined {
  return state.amendments.find((one) => one.id === id)
}
