import type { NumberedBlock } from './domain/text-lines.ts'
import type { TextBlock } from './domain/text.ts'

/**
 * An answer before any platform renders it. Every string is literal: renderers escape it for their platform,
 * so members' words can neither format nor mention.
 */
export interface Reply {
  readonly blocks: readonly Block[]
  /** Rows of buttons, at most 5 rows of 5. */
  readonly buttons?: readonly (readonly Button[])[]
  readonly form?: Form
  readonly file?: OutgoingFile
  /** One sentence, at most 200 characters: the whole answer where a platform only has a small bubble. */
  readonly toast?: string
  /** Nothing was done: a platform keeps what was typed into the form that led here and offers it again. */
  readonly refused?: true
  /** The answer itself, where it takes longer than a moment: nothing and nobody waits for it but its reader. */
  readonly later?: () => Promise<Reply>
  /** A question answered by a select menu; on Telegram a column of buttons. At most 25 entries. */
  readonly menu?: Menu
}

/** A piece of a line: plain words, or words with one emphasis, or a link with words of its own. */
export type Span =
  | string
  | { readonly bold: string }
  | { readonly italic: string }
  | { readonly struck: string }
  | { readonly code: string }
  | { readonly link: string; readonly url: string }

export type Line = string | readonly Span[]

export type Block =
  | { readonly kind: 'heading'; readonly text: Line }
  | { readonly kind: 'text'; readonly text: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'quote'; readonly text: Line }
  /** Small print: dates, hints. */
  | { readonly kind: 'note'; readonly text: Line }
  /** A motion's words with their emphasis. */
  | { readonly kind: 'words'; readonly blocks: readonly TextBlock[] }
  /** A motion's words with line numbers; renderers keep the numbers in a column. */
  | { readonly kind: 'numbered'; readonly blocks: readonly NumberedBlock[] }
  /** Numbers of a poll: words and figures first, a bar only beside them. */
  | { readonly kind: 'tally'; readonly rows: readonly { readonly label: string; readonly count: number }[] }

/** A command with its values: what pressing it does. Values are in the form a member could have typed. */
export interface Invocation {
  /** `['motion', 'cosign']`: the command's name in commands/index.ts. */
  readonly command: CommandName
  readonly values: Values
}

export type CommandName = readonly [string, string?]
export type Values = Readonly<Record<string, string>>

export type Button =
  | {
      readonly label: string
      readonly does: Invocation
      readonly style?: 'primary' | 'success' | 'danger'
      readonly disabled?: boolean
    }
  | { readonly label: string; readonly url: string }

export interface Menu {
  readonly placeholder: string
  /** The option of `does` that the chosen entry fills. */
  readonly option: string
  readonly does: Invocation
  readonly entries: readonly {
    readonly label: string
    readonly value: string
    readonly description?: string
  }[]
}

/** A form asked by a Discord modal (at most 5 fields) or one question after the other on Telegram. */
export interface Form {
  readonly title: string
  /** What its answers are given to: the fields' values join the values already set. */
  readonly submit: Invocation
  readonly fields: readonly Field[]
}

export type Field = {
  /** The option of `submit` this field fills. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly required: boolean
} & (
  | { readonly kind: 'line'; readonly value?: string; readonly maxLength: number }
  | { readonly kind: 'long text'; readonly value?: string; readonly maxLength: number }
  | {
      readonly kind: 'choice'
      readonly value?: string
      readonly entries: readonly { readonly label: string; readonly value: string }[]
    }
  | { readonly kind: 'file' }
)

export interface OutgoingFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly mime: string
  /** A picture in words, for those who cannot see it. */
  readonly description?: string
}
