import type { AccountRef, GroupId, PersonId, PlaceId } from './ids.ts'
import type { Group } from './group.ts'

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

/** Who acts: somebody behind an account, the clock, or the operator on the host. */
export type Actor =
  | (AccountRef & { readonly kind: 'account'; readonly name: string; readonly manages?: boolean })
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
      readonly via: 'setup' | 'chair' | 'invitation'
      /** The account that is new to the person with this admission, if any. */
      readonly account?: AccountRef & { readonly name: string }
    }
  | { readonly kind: 'role changed'; readonly group: GroupId; readonly person: PersonId; readonly role: Role }

export type NewPlace = {
  readonly platform: AccountRef['platform']
  readonly chat: string
  readonly server?: string
  readonly layout: 'forum' | 'text' | 'topics' | 'plain'
}
