import type { Language } from './group.ts'
import type { AccountRef, GroupId, PersonId } from './ids.ts'
import type { NotifyLevel } from './membership.ts'

/** What the bot keeps of one account beside the roll. */
export interface AccountState {
  readonly account?: AccountRef & {
    readonly person: PersonId
    readonly name: string
    readonly reachable: boolean
  }
  readonly language?: Language
  readonly notify?: NotifyLevel
  readonly mirrored?: boolean
  /** The group meant in private by somebody who is in several. */
  readonly chosenGroup?: GroupId
}

export type AccountEvent =
  | {
      /** The first act, another name, or a private chat opened or closed. */
      readonly kind: 'account seen'
      readonly account: AccountRef & { readonly name: string }
      readonly reachable: boolean
    }
  | { readonly kind: 'language chosen'; readonly account: AccountRef; readonly language: Language }
  | { readonly kind: 'notices chosen'; readonly person: PersonId; readonly notify: NotifyLevel }
  | { readonly kind: 'mirroring chosen'; readonly person: PersonId; readonly mirrored: boolean }
  | { readonly kind: 'group chosen'; readonly account: AccountRef; readonly group: GroupId }

/** A form under way, as data: it survives a restart and an upgrade. `form` is a src/command.ts Form. */
export interface OpenForm {
  readonly form: unknown
  /** Answers so far by field name; a field of several messages holds them joined. */
  readonly answers: Readonly<Record<string, string>>
  /** The field being asked. */
  readonly field: string
  readonly at: Date
}

export interface FormState {
  readonly open?: OpenForm
}

export type FormEvent =
  | { readonly kind: 'form kept'; readonly account: AccountRef; readonly open: OpenForm }
  | { readonly kind: 'form ended'; readonly account: AccountRef }
