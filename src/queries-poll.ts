import type { BallotWay, RoomCount, Vote } from './domain/ballot.ts'
import type { MotionId, PersonId, PollId } from './domain/ids.ts'
import type { Tally } from './domain/majority.ts'
import type { OptionResult, Poll, PollKind, PollStatus } from './domain/poll.ts'

export interface PollRow {
  readonly id: PollId
  readonly number: number
  readonly motion?: MotionId
  /** `A 12`, `Ä1, Ä3 zu A 12`; empty for a question. */
  readonly motionLabel: string
  readonly title: string
  readonly kind: PollKind
  readonly status: PollStatus
  /** Whether it has not ended. */
  readonly open: boolean
  readonly closesAt: Date
}

/** What is voted on, and how. */
export interface PollHead {
  readonly poll: Poll
  readonly options: readonly string[]
  /** `A 12`, `Ä1, Ä3 zu A 12`; empty for a question. */
  readonly motionLabel: string
  /** The motion's title, or the question. */
  readonly motionTitle: string
}

/** `tally` is the interim result while the poll is open. */
export interface PollView extends PollHead {
  readonly tally: Tally
  /** Everybody who took part, counted in the room or not. */
  readonly voted: number
  readonly inRoom: number
  /** Totals of the room that wait for a second member; of a closed poll those that did not count. */
  readonly unconfirmed: readonly {
    readonly id: number
    readonly counted: RoomCount
    readonly enteredBy: string
  }[]
  /** Amendments that another one's acceptance in this poll settled: `Ä2`. */
  readonly settled: readonly string[]
  /** A wish to let the result stand without its quorum that waits for a second person; a name. */
  readonly waiver?: { readonly reason: string; readonly askedBy: string }
  /** What the options of a question have so far. */
  readonly interim?: OptionResult
}

export interface ElectorView {
  readonly person: PersonId
  readonly name: string
  readonly number: number
  readonly struck: boolean
  readonly tookPart: boolean
  readonly inRoom: boolean
  readonly slot: number
  readonly choice?: Vote
  readonly way?: BallotWay
}
