import type { AccountRef, GroupId, PersonId } from './ids.ts'
import type { Member, MembershipEvent } from './membership.ts'
import type { Place } from './group.ts'

/** What a one-time code opens. Only its keyed hash is stored; the code itself is shown once. */
export type CodePurpose =
  | {
      readonly kind: 'invitation'
      readonly group: GroupId
      readonly name?: string
      /** The entry without an account that the code ties one to; without it the code makes a new entry. */
      readonly person?: PersonId
    }
  | { readonly kind: 'link'; readonly person: PersonId; readonly from: AccountRef['platform'] }
  | { readonly kind: 'connect'; readonly group: GroupId }

export interface Code {
  readonly hash: string
  readonly purpose: CodePurpose
  readonly issuedBy: PersonId
  readonly expiresAt?: Date
  readonly used: boolean
}

/** Five wrong tries lock an account out for an hour (the same for every kind of code). */
export const maximumTries = 5
export const lockMinutes = 60
export const codeMinutes = 10

/** One account types one code: what the code opens, and what the account has tried before. */
export interface CodeState {
  readonly code?: Code
  /** Wrong tries of this account within the last hour. */
  readonly wrongTries: number
  /** The person a link or an invitation names: their other accounts decide whether this one may join them. */
  readonly linked?: {
    readonly platforms: readonly AccountRef['platform'][]
    readonly memberships: readonly Member[]
  }
  /** Groups of the typing person, else those with invitations that are still open. */
  readonly concerned: readonly GroupId[]
  /** Rolls the person behind the typing account stands on, also where their rights have ended. */
  readonly memberships: readonly Member[]
  readonly nextPerson: PersonId
  readonly nextMemberNumber: number
  /** For `connect`: the group that already lives in this chat, and where the code's group lives. */
  readonly taken?: GroupId
  readonly places: readonly Place[]
}

export type CodeEvent =
  | {
      readonly kind: 'code issued'
      readonly hash: string
      readonly purpose: CodePurpose
      readonly by: PersonId
      readonly expiresAt?: Date
    }
  | { readonly kind: 'code used'; readonly hash: string; readonly by: AccountRef }
  | { readonly kind: 'code refused'; readonly by: AccountRef; readonly at: Date }
  /** Too many wrong tries; the chairs of the groups whose codes may have been meant are told. */
  | { readonly kind: 'codes locked'; readonly by: AccountRef; readonly groups: readonly GroupId[] }
  | {
      readonly kind: 'account linked'
      readonly person: PersonId
      readonly account: AccountRef & { readonly name: string }
    }
  | MembershipEvent
