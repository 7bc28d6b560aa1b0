import type { Settings } from './group.ts'
import type { GroupId, MotionId, PersonId, PollId } from './ids.ts'
import type { Tally } from './majority.ts'
import type { PublicationWish } from './pages.ts'
import type { OperationSituation } from './publication.ts'
import type { Correction, Station } from './stations.ts'
import type { TextBlock } from './text.ts'

/** `area` is set where the group numbers by subject area: `IR 01` instead of `A 12`. Never reused. */
export interface MotionNumber {
  readonly area?: string
  readonly number: number
}

/** What the proposer writes. `title` may still be invalid in a draft, so that nothing typed is lost. */
export interface MotionWords {
  readonly title: string
  readonly text: readonly TextBlock[]
  readonly reason: readonly TextBlock[]
  /** One of the group's areas, `CODE - Name`. */
  readonly area?: string
  readonly addressee?: string
}

export type DecisionKind =
  | 'accepted'
  | 'accepted-changed'
  | 'rejected'
  | 'referred'
  | 'settled'
  | 'not-considered'
  | 'adjourned'

export type VotingWay = 'meeting' | 'circulation'

/** What a body decided. Numbers are missing where nobody counted ("ohne Auszählung"). */
export interface MotionDecision {
  readonly kind: Exclude<DecisionKind, 'adjourned'>
  readonly at: Date
  readonly poll?: PollId
  readonly way?: VotingWay
  readonly tally?: CountedElsewhere
  /** Where a motion was referred to, or by what it was settled. */
  readonly target?: string
}

/** Numbers a chair enters for a decision made elsewhere; each may be unknown. */
export type CountedElsewhere = Partial<Tally> & { readonly takingPart?: number }

export interface PublishedPage {
  readonly title: string
  readonly url: string
  /** Missing where final texts become files. */
  readonly pageId?: number
  readonly revision?: number
  readonly at: Date
}

export type MotionSituation =
  | { readonly status: 'draft' }
  | { readonly status: 'collecting' }
  | { readonly status: 'submitted'; readonly number: MotionNumber; readonly submittedAt: Date }
  | {
      readonly status: 'voting'
      readonly number: MotionNumber
      readonly submittedAt: Date
      readonly poll: PollId
    }
  | { readonly status: 'decided'; readonly number: MotionNumber; readonly decision: MotionDecision }
  | {
      readonly status: 'published'
      readonly number: MotionNumber
      readonly decision: MotionDecision
      readonly page: PublishedPage
    }
  | {
      readonly status: 'withdrawn'
      readonly number?: MotionNumber
      /** Of a motion taken back after the group's decision, and after its text was published. */
      readonly decision?: MotionDecision
      readonly page?: PublishedPage
    }

export type MotionStatus = MotionSituation['status']

export type Motion = MotionWords &
  MotionSituation & {
    readonly id: MotionId
    readonly group: GroupId
    /** `E 7`: what people call it until it has a number. */
    readonly draftNumber: number
    /** Missing once the proposer has been erased. */
    readonly proposer?: PersonId
    /** Proposed by a chair in the group's name: needs no signatures. */
    readonly inGroupsName: boolean
    /** 1 for the first words the group saw; every change after that makes the next. */
    readonly version: number
    readonly createdAt: Date
    /** Bodies that recommend or decide after the group, in the order they were entered. */
    readonly stations?: readonly Station[]
    /** When the accepted text goes to the wiki by itself, while a chair may still look. */
    readonly publishAt?: Date
    /** A chair stopped that. */
    readonly held?: true
    readonly correction?: Correction
  }

/** A signature counts while it stands for the present version, or for one that differs only editorially. */
export interface Signature {
  readonly person: PersonId
  readonly version: number
  readonly at: Date
  readonly confirmed: boolean
  /** The chair who entered it for somebody present or without an account. */
  readonly enteredBy?: PersonId
}

/** What somebody said who was asked to propose a motion together with its proposer. */
export type Consent = 'asked' | 'accepted' | 'declined'

export interface CoProposer {
  readonly person: PersonId
  readonly consent: Consent
}

/** All a rule on one motion needs: the motion, its signatures, its group's settings, the numbers not yet given. */
export interface MotionState {
  readonly motion: Motion
  readonly signatures: readonly Signature[]
  readonly settings: Settings
  /** The next numbers of the group: for `A 12`, and for each area that has given any. */
  readonly nextNumber: number
  readonly nextInArea: number
  readonly coProposers?: readonly CoProposer[]
  /** How the motion's page and the one for its station stand; missing while the wiki has no operation on them. */
  readonly publication?: OperationSituation
  readonly stationPublication?: OperationSituation
}

export interface DraftingState {
  readonly settings: Settings
  readonly nextMotion: MotionId
  readonly nextDraftNumber: number
}

export type MotionEvent =
  | {
      readonly kind: 'motion drafted'
      readonly group: GroupId
      readonly motion: MotionId
      readonly draftNumber: number
      readonly proposer: PersonId
      readonly words: MotionWords
      readonly at: Date
    }
  | {
      readonly kind: 'draft edited'
      readonly group: GroupId
      readonly motion: MotionId
      readonly words: MotionWords
    }
  | {
      readonly kind: 'draft taken up by the group'
      readonly group: GroupId
      readonly motion: MotionId
      readonly inGroupsName: boolean
    }
  | { readonly kind: 'motion shown'; readonly group: GroupId; readonly motion: MotionId; readonly at: Date }
  | {
      readonly kind: 'motion edited'
      readonly group: GroupId
      readonly motion: MotionId
      readonly version: number
      readonly words: MotionWords
      readonly editorial: boolean
      /** Signers whose signature counts again only once confirmed; empty after an editorial change. */
      readonly toConfirm: readonly PersonId[]
      readonly by: PersonId
      readonly at: Date
    }
  | {
      readonly kind: 'signature given'
      readonly group: GroupId
      readonly motion: MotionId
      readonly person: PersonId
      readonly version: number
      readonly at: Date
      readonly enteredBy?: PersonId
    }
  | {
      readonly kind: 'signature withdrawn'
      readonly group: GroupId
      readonly motion: MotionId
      readonly person: PersonId
    }
  | {
      readonly kind: 'threshold reached'
      readonly group: GroupId
      readonly motion: MotionId
      readonly proposer: PersonId
    }
  | {
      readonly kind: 'motion submitted'
      readonly group: GroupId
      readonly motion: MotionId
      readonly number: MotionNumber
      readonly at: Date
    }
  | {
      readonly kind: 'motion withdrawn'
      readonly group: GroupId
      readonly motion: MotionId
      readonly by: PersonId
      /** Whether pages that stand are brought up to date. */
      readonly publish?: boolean
    }
  | {
      readonly kind: 'motion decided'
      readonly group: GroupId
      readonly motion: MotionId
      readonly number: MotionNumber
      readonly decision: MotionDecision
      /** Whether the group's setting publishes it by itself. */
      readonly publish: Settings['publish'] | 'not at all'
    }
  /** Adjourned, quorum missed or poll cancelled: the motion waits for the group again. */
  | { readonly kind: 'motion returned'; readonly group: GroupId; readonly motion: MotionId }
  | {
      readonly kind: 'publication ordered'
      readonly group: GroupId
      readonly motion: MotionId
      readonly by?: PersonId
      /** The answer to a publication that stopped. */
      readonly wish?: PublicationWish
    }
  | {
      readonly kind: 'motion published'
      readonly group: GroupId
      readonly motion: MotionId
      readonly number: MotionNumber
      readonly page: PublishedPage
    }

/** The signatures that count towards the threshold. */
export function countingSignatures(signatures: readonly Signature[]): number {
  return signatures.filter((one) => one.confirmed).length
}

/** Whether the motion has the support it needs to be submitted. */
export function hasSupport(state: Pick<MotionState, 'motion' | 'signatures' | 'settings'>): boolean {
  return state.motion.inGroupsName || countingSignatures(state.signatures) >= state.settings.cosigners
}

/** Whether the text is final in the group's sense and belongs on the wiki. */
export function isAccepted(decision: Pick<MotionDecision, 'kind'>): boolean {
  return decision.kind === 'accepted' || decision.kind === 'accepted-changed'
}

/** `E 7` until the group has given a number, then `A 12`, or `IR 01` with numbering by area. */
export function motionLabel(motion: {
  readonly draftNumber: number
  readonly number?: MotionNumber
}): string {
  const { number } = motion
  if (number === undefined) return `E ${motion.draftNumber}`
  if (number.area === undefined) return `A ${number.number}`
  return `${number.area} ${String(number.number).padStart(2, '0')}`
}
