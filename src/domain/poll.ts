import type { AmendmentEvent } from './amendment.ts'
import type { Amendment } from './amendment.ts'
import type { BallotWay, RoomCount, Vote, VoteForm } from './ballot.ts'
import type { Settings } from './group.ts'
import type { AmendmentId, GroupId, MotionId, PersonId, PlatformName, PollId } from './ids.ts'
import type { Quorum, Rule as MajorityRule, Tally } from './majority.ts'
import type { Motion, MotionEvent, VotingWay } from './motion.ts'

export type PollKind = 'binding' | 'straw' | 'presence' | 'objection'

/** For questions with options of their own. */
export type QuestionRule = 'single' | 'multiple' | 'ranked' | 'score'
export type PollRule = MajorityRule | QuestionRule

/** What is voted on. Several amendments at once stand or fall together. */
export type PollSubject =
  | { readonly on: 'motion'; readonly motion: MotionId }
  | { readonly on: 'amendments'; readonly motion: MotionId; readonly amendments: readonly AmendmentId[] }
  /** Without options it is put to yes, no and abstain. */
  | { readonly on: 'question'; readonly question: string; readonly options: readonly string[] }

export interface PollTerms {
  readonly kind: PollKind
  readonly way: VotingWay
  readonly rule: PollRule
  readonly quorum: Quorum
  readonly ballot: 'open' | 'hidden'
  /** Whether the card shows numbers while votes come in. */
  readonly interim: 'shown' | 'hidden'
  readonly electorate: 'all' | 'present'
  readonly opensAt: Date
  readonly closesAt: Date
}

/** `paused`: somebody demanded secrecy. `waiting`: the bot was away too long, a chair says how to go on. */
export type PollStatus = 'scheduled' | 'open' | 'paused' | 'waiting' | 'closed' | 'cancelled'

export type PollSituation =
  | { readonly status: 'scheduled' | 'open' | 'paused' | 'waiting' }
  | { readonly status: 'closed'; readonly result: PollResult }
  | { readonly status: 'cancelled'; readonly reason: string }

export type Poll = PollTerms &
  PollSituation & {
    readonly id: PollId
    readonly group: GroupId
    /** `P 4` */
    readonly number: number
    readonly subject: PollSubject
    /** The motion whose thread the card stands in; missing for questions and presence. */
    readonly motion?: MotionId
    readonly openedBy: PersonId
  }

export interface PollResult {
  readonly tally: Tally
  readonly quorumMet: boolean
  /** Set where two people declared that it stands although the quorum was missed: why, and since when. */
  readonly quorumWaived?: { readonly reason: string; readonly at: Date }
  readonly carried: boolean
  /** The motion's version that was voted on. */
  readonly version?: number
  readonly closedAt: Date
  /** The chair who closed it by hand; missing when its time was up. */
  readonly closedBy?: PersonId
  /** Hidden, and fewer than three took part: the numbers would name them, so there are none. */
  readonly tooFew?: true
  /** For questions: a number per option, and the options that won; several are tied. */
  readonly options?: OptionResult
  /** How many of those taking part were counted in the room. */
  readonly room?: number
  /** Counted by hand on paper after somebody demanded secrecy. */
  readonly paper?: true
}

/** A chair's wish to let a result stand although the quorum was missed. */
export interface QuorumWaiver {
  readonly reason: string
  readonly askedBy: PersonId
}

export interface OptionResult {
  /** Votes, approvals or points; for ranked ballots how many other options this one beats. */
  readonly counts: readonly number[]
  readonly winners: readonly number[]
  /** Ranked only: how many ballots put the row's option before the column's. */
  readonly pairs?: readonly (readonly number[])[]
}

/** What opening a poll must see at once. */
export interface OpeningState {
  readonly group: GroupId
  readonly settings: Settings
  readonly motion?: Motion
  /** All of the motion's. */
  readonly amendments: readonly Amendment[]
  /** A poll on the same thing that has not ended, by number. */
  readonly running?: number
  /** Everybody with a voice, in order of their numbers: the electorate if the poll opens now. */
  readonly roll: readonly RollPerson[]
  /** Who said "I am here" in this meeting; missing where nobody was asked lately. */
  readonly present?: readonly RollPerson[]
  readonly nextPoll: PollId
  readonly nextPollNumber: number
}

export interface RollPerson {
  readonly person: PersonId
  readonly number: number
}

/** One elector before one poll: no other ballots are loaded, so a vote costs the same in a large group. */
export interface BallotState {
  readonly poll: Poll
  readonly elector?: { readonly struck: boolean; readonly tookPart: boolean; readonly inRoom: boolean }
  readonly choice?: Vote
  readonly way?: BallotWay
}

/** How long the bot could not take votes, in milliseconds. */
export interface Absence {
  readonly lastHour: number
  readonly during: number
}

export interface RoomTotal {
  readonly id: number
  readonly counted: RoomCount
  readonly enteredBy: PersonId
  readonly confirmedBy?: PersonId
}

/** One poll as a whole: what closing, the room and the chair's other acts decide on. */
export interface ClosingState {
  readonly poll: Poll
  /** Ballots by what they say; of a hidden poll the lines of its tally. */
  readonly counts: ReadonlyMap<string, number>
  /** How many took part by a ballot, which the lines of a hidden tally do not tell. */
  readonly voted: number
  readonly entitled: number
  readonly rooms: readonly RoomTotal[]
  readonly motion?: Motion
  readonly amendments: readonly Amendment[]
  readonly settings: Settings
  readonly away: Absence
}

/** Totals of the room are counted against these people as they stand at that moment. */
export interface RoomState {
  readonly closing: ClosingState
  readonly people: readonly {
    readonly person: PersonId
    readonly name: string
    readonly stands: 'free' | 'not an elector' | 'has voted'
  }[]
}

/** A poll a chair is putting together; kept until it is opened. */
export interface PollPlan {
  readonly subject: PollSubject
  readonly kind: PollKind
  readonly way: VotingWay
  readonly rule: PollRule
  readonly quorum: Quorum
  readonly ballot: PollTerms['ballot']
  readonly interim: PollTerms['interim']
  readonly electorate: PollTerms['electorate']
  /** The chair chose the electorate: it stays whatever way of voting is chosen after it. */
  readonly isElectorateChosen?: true
  readonly opens?: Date
  /** A fixed end stays fixed, a length counts from opening. */
  readonly end: { readonly at: Date } | { readonly minutes: number }
}

export interface PlanState {
  readonly nextPlan: number
  readonly plan?: PollPlan
}

export type PlanEvent = {
  readonly kind: 'poll planned'
  readonly group: GroupId
  readonly id: number
  readonly by: PersonId
  readonly plan: PollPlan
}

type Target = { readonly group: GroupId; readonly poll: PollId; readonly motion?: MotionId }

export type PollEvent =
  | (Target & {
      readonly kind: 'poll scheduled'
      readonly number: number
      readonly subject: PollSubject
      readonly terms: PollTerms
      readonly openedBy: PersonId
    })
  | (Target & {
      readonly kind: 'poll opened'
      readonly number: number
      readonly subject: PollSubject
      readonly terms: PollTerms
      readonly openedBy: PersonId
      readonly electorate: readonly PersonId[]
    })
  | (Target & { readonly kind: 'poll closed'; readonly hidden: boolean; readonly result: PollResult })
  | (Target & { readonly kind: 'poll extended'; readonly closesAt: Date })
  | (Target & { readonly kind: 'poll cancelled'; readonly reason: string })
  /** Somebody demanded secrecy; who stands nowhere but in the record's line. */
  | (Target & { readonly kind: 'poll paused' })
  /** Its time is up, but the bot was away too long to evaluate it by itself. */
  | (Target & { readonly kind: 'poll waits' })
  | (Target & {
      readonly kind: 'poll reminded'
      readonly people: readonly PersonId[]
      /** Whether totals of the room still wait for a second member. */
      readonly unconfirmed: boolean
    })
  | (Target & { readonly kind: 'reminder put off'; readonly which: ReminderKind; readonly at: Date })
  | (Target & { readonly kind: 'room counted'; readonly counted: RoomCount; readonly by: PersonId })
  | (Target & { readonly kind: 'room confirmed'; readonly total: RoomTotal; readonly by: PersonId })
  | (Target & { readonly kind: 'room discarded'; readonly total: RoomTotal; readonly by: PersonId })
  /** The poll ended before a second member confirmed these: they do not count. */
  | (Target & { readonly kind: 'room lapsed'; readonly totals: readonly RoomTotal[] })
  | (Target & { readonly kind: 'quorum waiver asked'; readonly waiver: QuorumWaiver })
  | (Target & {
      readonly kind: 'quorum waiver discarded'
      readonly waiver: QuorumWaiver
      readonly by: PersonId
    })
  /** A second person agreed: `result` takes the place of the one that decided nothing. */
  | (Target & {
      readonly kind: 'quorum waived'
      readonly waiver: QuorumWaiver
      readonly by: PersonId
      readonly result: PollResult
    })

export type ReminderKind = 'poll day before' | 'poll hour before'

export type BallotEvent =
  | (Target & {
      readonly kind: 'ballot cast'
      readonly person: PersonId
      readonly choice: Vote
      readonly platform: PlatformName
      readonly at: Date
      /** Whether this is the person's first ballot in the poll or a change of mind. */
      readonly first: boolean
      /** Set where a chair entered it for the person. */
      readonly entered?: { readonly by: PersonId; readonly way: BallotWay }
    })
  /** Says who, never what: the choice is sealed and reaches only the tally. */
  | (Target & { readonly kind: 'hidden ballot cast'; readonly person: PersonId })

export type ClosingEvent = PollEvent | MotionEvent | AmendmentEvent

/** What a ballot of this poll looks like. */
export function formOf(poll: Pick<PollTerms, 'kind' | 'rule'>): VoteForm {
  if (poll.kind === 'presence' || poll.kind === 'objection') return poll.kind
  switch (poll.rule) {
    case 'single':
    case 'multiple':
    case 'ranked':
    case 'score':
      return poll.rule
    case 'simple':
    case 'absolute-cast':
    case 'absolute-members':
    case 'two-thirds':
    case 'three-quarters':
    case 'unanimous':
      return 'motion'
  }
}

export function optionsOf(subject: PollSubject): readonly string[] {
  return subject.on === 'question' ? subject.options : []
}

export function motionOf(subject: PollSubject): MotionId | undefined {
  return subject.on === 'question' ? undefined : subject.motion
}

/** Whether votes may still come, now or later. */
export function isRunning(poll: Pick<Poll, 'status'>): boolean {
  return poll.status !== 'closed' && poll.status !== 'cancelled'
}
