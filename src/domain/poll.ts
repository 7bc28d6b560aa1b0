import type { Settings } from './group.ts'
import type { GroupId, MotionId, PersonId, PlatformName, PollId } from './ids.ts'
import type { Quorum, Rule as MajorityRule, Tally } from './majority.ts'
import type { Motion, MotionEvent, VotingWay } from './motion.ts'

export type Choice = 'yes' | 'no' | 'abstain'

export interface PollTerms {
  readonly way: VotingWay
  readonly rule: MajorityRule
  readonly quorum: Quorum
  readonly ballot: 'open'
  readonly opensAt: Date
  readonly closesAt: Date
}

export type PollSituation =
  | { readonly status: 'open' }
  | { readonly status: 'closed'; readonly result: PollResult }

export type Poll = PollTerms &
  PollSituation & {
    readonly id: PollId
    readonly group: GroupId
    /** `P 4` */
    readonly number: number
    readonly motion: MotionId
    readonly openedBy: PersonId
  }

export interface PollResult {
  readonly tally: Tally
  readonly quorumMet: boolean
  readonly carried: boolean
  readonly closedAt: Date
  /** The chair who closed it by hand; missing when its time was up. */
  readonly closedBy?: PersonId
}

/** What opening a poll must see at once. */
export interface OpeningState {
  readonly motion: Motion
  readonly settings: Settings
  /** Everybody with a voice, in order of their numbers: the electorate if the poll opens now. */
  readonly roll: readonly { readonly person: PersonId; readonly number: number }[]
  readonly nextPoll: PollId
  readonly nextPollNumber: number
}

/** One elector before one poll: no other ballots are loaded, so a vote costs the same in a large group. */
export interface BallotState {
  readonly poll: Poll
  readonly elector?: { readonly struck: boolean }
  readonly choice?: Choice
}

export interface ClosingState {
  readonly poll: Poll
  readonly tally: Tally
  readonly motion: Motion
  readonly settings: Settings
}

export type PollEvent =
  | {
      readonly kind: 'poll opened'
      readonly group: GroupId
      readonly poll: PollId
      readonly number: number
      readonly motion: MotionId
      readonly terms: PollTerms
      readonly openedBy: PersonId
      readonly electorate: readonly PersonId[]
    }
  | {
      readonly kind: 'poll closed'
      readonly group: GroupId
      readonly poll: PollId
      readonly motion: MotionId
      readonly result: PollResult
    }

export type BallotEvent = {
  readonly kind: 'ballot cast'
  readonly group: GroupId
  readonly poll: PollId
  readonly motion: MotionId
  readonly person: PersonId
  readonly choice: Choice
  readonly platform: PlatformName
  readonly at: Date
  /** Whether this is the person's first ballot in the poll or a change of mind. */
  readonly first: boolean
}

export type ClosingEvent = PollEvent | MotionEvent
