import type { AccountRef, GroupId, MotionId, PersonId, PlaceId, PollId } from './ids.ts'
import type { Group, Settings } from './group.ts'

export type Role = 'guest' | 'member' | 'chair' | 'technician'

/** Why somebody's rights in a group have ended. */
export type Ending = 'left' | 'removed' | 'merged' | 'erased'

/** What reaches a person privately: nothing, reminders and what needs them, or also news of what they signed. */
export type NotifyLevel = 'nothing' | 'reminders' | 'everything'

/** One person on one group's roll. `number` is what the record names them by; it is never given twice. */
export interface Member {
  readonly group: GroupId
  readonly person: PersonId
  readonly number: number
  readonly name: string
  readonly role: Role
  /** Set where the rights have ended until a chair says otherwise. */
  readonly ended?: Ending
}

/** Proposing, co-signing and voting belong to members and chairs; a technician's role gives no vote. */
export function hasVoice(role: Role | undefined): boolean {
  return role === 'member' || role === 'chair'
}

export interface Account extends AccountRef {
  readonly person: PersonId
  /** What the person is called on the platform at the last act; shown where the roll knows no name. */
  readonly name: string
  /** Whether the bot may write privately: on Telegram only after the person's first message. */
  readonly reachable: boolean
}

/** Whether guests' proposals count besides members'. */
export function mayPropose(standing: Standing): boolean {
  const role = standing.member?.role
  const guests = standing.group?.settings.guests
  return hasVoice(role) || (role === 'guest' && (guests === 'propose' || guests === 'vote'))
}

/** What a role allows here: where guests may vote, they may all that members may. */
export function effectiveRole(role: Role, guests: Settings['guests']): Role {
  return role === 'guest' && guests === 'vote' ? 'member' : role
}

/** Who acts: somebody behind an account, the clock, or the operator on the host. */
export type Actor =
  | (AccountRef & {
      readonly kind: 'account'
      readonly name: string
      readonly manages?: boolean
      /** Ids of the roles the person has on the server they act on. */
      readonly roles?: readonly string[]
    })
  | { readonly kind: 'clock' }
  | { readonly kind: 'host' }

/** Everything a rule may know about the actor, loaded inside the transaction that decides. */
export interface Standing {
  readonly actor: Actor
  /** The instant the bot received the act; rules know no other clock. */
  readonly at: Date
  readonly person?: PersonId
  readonly member?: Member
  readonly group?: Group
}

export type MembershipEvent =
  | {
      readonly kind: 'group founded'
      readonly group: GroupId
      readonly settings: Group['settings']
      readonly founder: PersonId
    }
  | { readonly kind: 'place added'; readonly group: GroupId; readonly place: NewPlace }
  /** The platform gave the chat another id: a Telegram group became a supergroup. */
  | { readonly kind: 'place moved'; readonly group: GroupId; readonly place: PlaceId; readonly chat: string }
  | {
      readonly kind: 'setting changed'
      readonly group: GroupId
      readonly setting: string
      readonly from: unknown
      readonly to: unknown
    }
  | {
      readonly kind: 'member admitted'
      readonly group: GroupId
      readonly person: PersonId
      readonly number: number
      readonly name: string
      readonly role: Role
      readonly via: 'setup' | 'chair' | 'invitation' | 'role'
      /** The account that is new to the person with this admission, if any. */
      readonly account?: AccountRef & { readonly name: string }
    }
  | {
      readonly kind: 'role changed'
      readonly group: GroupId
      readonly person: PersonId
      readonly role: Role
      /** Open polls that the person may no longer vote in. */
      readonly struck?: readonly PollRef[]
      /** The operator did it, for a group that lost its chairs; told to everybody. */
      readonly by?: 'host'
    }
  /** Rights end: the person left or was removed. */
  | {
      readonly kind: 'member ended'
      readonly group: GroupId
      readonly person: PersonId
      readonly why: 'left' | 'removed'
      readonly struck: readonly PollRef[]
    }
  /** A chair says otherwise: the entry counts again. */
  | {
      readonly kind: 'member returned'
      readonly group: GroupId
      readonly person: PersonId
      readonly role: Role
      readonly by?: 'host'
    }
  /** Days before the group's deadline for motions. */
  | { readonly kind: 'deadline near'; readonly group: GroupId; readonly days: 7 | 1; readonly deadline: Date }
  /** The first chair is there: the group can work. */
  | { readonly kind: 'group ready'; readonly group: GroupId }

/** One open poll and the motion it is on, where it is on one. */
export interface PollRef {
  readonly poll: PollId
  readonly motion?: MotionId
}

export type NewPlace = {
  readonly platform: AccountRef['platform']
  readonly chat: string
  readonly server?: string
  readonly layout: 'forum' | 'text' | 'topics' | 'plain'
}
