import type { AmendingEvent, AmendingState } from './domain/amendment.ts'
import type { AmendmentDraftEvent, AmendmentDraftState } from './domain/amendment-draft.ts'
import type { CodeEvent, CodeState } from './domain/code.ts'
import type { FollowingState } from './domain/following.ts'
import type { FollowingEvent } from './domain/following-kinds.ts'
import type { Group } from './domain/group.ts'
import type { AccountRef, ChatRef, GroupId, MotionId, PersonId, PollId, RequestId } from './domain/ids.ts'
import type { AccessEvent, AnsweringState, AskingState } from './domain/access-request.ts'
import type { ReminderDays } from './domain/closing-date.ts'
import type { ErasingState, ErasureEvent } from './domain/erasing.ts'
import type { MergingEvent, MergingState } from './domain/merging.ts'
import type { RetainingState, RetentionEvent } from './domain/retention.ts'
import type { RollEntry } from './domain/roll.ts'
import type { Actor, MembershipEvent, Standing } from './domain/membership.ts'
import type { DraftingState, MotionEvent, MotionState } from './domain/motion.ts'
import type {
  BallotEvent,
  BallotState,
  ClosingEvent,
  ClosingState,
  OpeningState,
  PlanEvent,
  PlanState,
  PollEvent,
  PollSubject,
  ReminderKind,
  RoomState,
} from './domain/poll.ts'
import type { ObjectingState } from './domain/casting.ts'
import type { OpeningEvent } from './domain/polling.ts'
import type { RemindingState } from './domain/reminding.ts'
import type { RestartState } from './domain/running.ts'
import type { WaivingState } from './domain/waiving.ts'
import type { Refusal } from './domain/refusal.ts'
import type { AccountEvent, AccountState, FormEvent, FormState } from './domain/account.ts'
import type { IndexState, PageEvent } from './domain/pages.ts'
import type { PublicationEvent, PublicationKey, PublicationState } from './domain/publication.ts'
import type { Deliveries } from './deliveries.ts'
import type { MirrorMap } from './mirror/map.ts'
import type { Queries } from './queries.ts'

/** `discord:<interaction>`, `telegram:<update>`, `clock:<deadline>`: the same act never counts twice. */
export type ActId = string & { readonly __act: true }

export function actId(platform: string, id: string | number): ActId {
  return `${platform}:${id}` as ActId
}

export interface Act {
  readonly id: ActId
  readonly actor: Actor
  /** When the bot received it: the inbox commit on Telegram, the handler's entry on Discord. */
  readonly at: Date
}

/** What must be consistent at once for one decision; `key` says which one, `state` is loaded in the transaction. */
export interface Subjects {
  /** Founding a group in a chat. */
  setup: { key: ChatRef; state: SetupState; event: MembershipEvent }
  /** Settings, places, the founder's role. */
  group: { key: GroupId; state: Group; event: MembershipEvent }
  /** Asking to be let into a group. */
  access: { key: { group: GroupId; account: AccountRef }; state: AskingState; event: AccessEvent }
  /** A chair answers a request; `meant` is the entry it may belong to. */
  answering: { key: { request: RequestId; meant?: PersonId }; state: AnsweringState; event: AccessEvent }
  /** Two entries of one roll that may be one person. */
  merging: {
    key: { group: GroupId; kept: PersonId; absorbed: PersonId }
    state: MergingState
    event: MergingEvent
  }
  /** All that is kept of a person; `group` is the one whose chairs decide, if not they themselves. */
  erasing: { key: { person: PersonId; group?: GroupId }; state: ErasingState; event: ErasureEvent }
  /** One entry of the roll, found by person or by account (which may be nobody's yet). */
  roll: { key: RollKey; state: RollState; event: MembershipEvent }
  /** Showing new codes: nothing to be consistent with; the group decides whose role the rule sees. */
  issuing: { key: PersonId | { person: PersonId; group: GroupId }; state: null; event: CodeEvent }
  /** One account types one code; `hash` is the keyed hash of what was typed, `chat` where `connect` is meant. */
  codeTry: { key: { hash: string; account: AccountRef; chat?: ChatRef }; state: CodeState; event: CodeEvent }
  drafting: { key: GroupId; state: DraftingState; event: MotionEvent }
  /** Who watches a motion and who proposes it together with its proposer. */
  following: { key: MotionId; state: FollowingState; event: FollowingEvent }
  motion: { key: MotionId; state: MotionState; event: MotionEvent | PageEvent }
  /** A motion with all its amendments: proposing, adopting, merging. */
  amending: { key: MotionId; state: AmendingState; event: AmendingEvent }
  /** What one member is about to propose to one motion. */
  amendmentDraft: {
    key: { motion: MotionId; person: PersonId }
    state: AmendmentDraftState
    event: AmendmentDraftEvent
  }
  /** `own`: the scheduled poll that opens now, which is no second one. */
  opening: {
    key: { group: GroupId; subject: PollSubject; own?: PollId }
    state: OpeningState
    event: OpeningEvent
  }
  ballot: { key: { poll: PollId; person: PersonId }; state: BallotState; event: BallotEvent }
  closing: { key: PollId; state: ClosingState; event: ClosingEvent }
  /** One objection ends the procedure and opens a binding poll. */
  objecting: {
    key: { poll: PollId; person: PersonId }
    state: ObjectingState
    event: BallotEvent | ClosingEvent
  }
  /** After a demand for secrecy the same is put to a hidden poll. */
  restart: { key: PollId; state: RestartState; event: ClosingEvent }
  /** Totals counted by hand for named people; none where they were counted on paper. */
  room: { key: { poll: PollId; people: readonly PersonId[] }; state: RoomState; event: ClosingEvent }
  /** Whether a result stands although its quorum was missed. */
  waiving: { key: PollId; state: WaivingState; event: ClosingEvent }
  /** What a chair is about to open. */
  plan: { key: { group: GroupId; plan?: number }; state: PlanState; event: PlanEvent }
  reminding: { key: PollId; state: RemindingState; event: PollEvent }
  /** A poll whose ballots may have had their names for long enough. */
  retaining: { key: PollId; state: RetainingState; event: RetentionEvent }
  publication: {
    key: PublicationKey
    state: PublicationState
    event: PublicationEvent | MotionEvent | PageEvent
  }
  /** The group's index page on the wiki. */
  index: { key: GroupId; state: IndexState; event: PageEvent }
  /** What one account has been asked and has answered so far. */
  form: { key: AccountRef; state: FormState; event: FormEvent }
  /** Language, chosen group, whether the bot may write. */
  account: { key: AccountRef; state: AccountState; event: AccountEvent }
}

export interface SetupState {
  readonly taken?: Group
  readonly nextGroup: GroupId
  readonly nextPerson: PersonId
}

export type RollKey = { readonly group: GroupId } & (
  | { readonly account: AccountRef; readonly name?: string }
  | { readonly person: PersonId }
  | { readonly name: string }
)

export type RollState = RollEntry

export type SubjectName = keyof Subjects
export type AnyEvent = Subjects[SubjectName]['event']

export interface Decision<S extends SubjectName> {
  readonly events: readonly Subjects[S]['event'][]
  /** May stand beside events: a wrong code is counted although refused. */
  readonly refusal?: Refusal
  /** Lines of a hidden tally to raise by one: they reach nothing else, neither events nor the act's stored answer. */
  readonly sealed?: readonly string[]
}

/** Pure and synchronous: same state, same decision. */
export type Rule<S extends SubjectName> = (state: Subjects[S]['state'], standing: Standing) => Decision<S>

export interface Store {
  /**
   * One transaction: loads the subject and the actor's standing, lets the rule decide, writes events, record,
   * deliveries, the act's answer and the inbox mark. A known act on the same subject and key answers as the first
   * time, without asking the rule. Rejects with `NotFound` where the key names nothing.
   */
  change<S extends SubjectName>(
    act: Act,
    subject: S,
    key: Subjects[S]['key'],
    rule: Rule<S>,
  ): Promise<Decision<S>>
  /** The state as `change` would load it. Rejects with `NotFound` where the key names nothing. */
  read<S extends SubjectName>(subject: S, key: Subjects[S]['key']): Promise<Subjects[S]['state']>
  /** Lists, autocomplete, overviews. */
  find<Q extends keyof Queries>(query: Q, args: Queries[Q]['args']): Promise<Queries[Q]['rows']>
  readonly deliveries: Deliveries
  readonly inbox: Inbox
  readonly deadlines: Deadlines
  readonly notes: Notes
  readonly heartbeat: Heartbeat
  readonly mirror: MirrorMap
  close(): Promise<void>
}

/** Raised where a key names nothing; commands ask `find` first, so this is a stale button or a bug. */
export class NotFound extends Error {
  readonly subject: string
  constructor(subject: string, key: unknown) {
    super(`no ${subject} ${JSON.stringify(key)}`)
    this.name = 'NotFound'
    this.subject = subject
  }
}

/** Raw updates, committed before the platform forgets them; rows go once handled. */
export interface Inbox {
  /** Returns only the ones not seen before, each with the instant of this commit. */
  put(platform: string, updates: readonly { id: number; raw: string }[]): Promise<readonly InboxRow[]>
  /** Not yet handled, in order of arrival. */
  waiting(platform: string): Promise<readonly InboxRow[]>
  /** Whether an update received before an instant waits that has had no effect yet. */
  undone(platform: string, before: Date): Promise<boolean>
  done(platform: string, id: number): Promise<void>
  /** The highest update id ever put, to go on from after a restart. */
  last(platform: string): Promise<number | undefined>
}

export interface InboxRow {
  readonly id: number
  readonly raw: string
  readonly at: Date
}

/** What must happen at an instant; rows, so that a restart forgets none. */
export interface Deadlines {
  due(now: Date, limit: number): Promise<readonly Deadline[]>
  next(): Promise<Date | undefined>
}

export type Deadline = { readonly at: Date } & (
  | { readonly kind: 'poll closes' | 'poll opens' | ReminderKind; readonly poll: PollId }
  /** Nobody objected to a correction in time. */
  | { readonly kind: 'correction stands'; readonly motion: MotionId }
  | { readonly kind: 'motions due'; readonly group: GroupId; readonly days: ReminderDays }
)

/** Signs of life, so that a poll knows afterwards whether votes could come in all the time. */
export interface Heartbeat {
  /** Called every few seconds while votes can be received; a gap is an absence. */
  beat(at: Date): Promise<void>
}

/** Small facts an adapter keeps for itself: the hash of the registered commands, a thread's name. */
export interface Notes {
  get(key: string): Promise<string | undefined>
  set(key: string, value: string): Promise<void>
}
