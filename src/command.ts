import type { DiffTask, PictureTask } from './beside-work.ts'
import type { PagePicture } from './documents/page-picture.ts'
import type { Edit } from './domain/edits.ts'
import type { Group, Language, PlaceLayout, PlatformRole } from './domain/group.ts'
import type { AccountRef, ChatRef, MotionId } from './domain/ids.ts'
import type { Member } from './domain/membership.ts'
import type { PageDifference } from './domain/pages.ts'
import type { ExportOrder } from './exported.ts'
import type { AmendmentRow, MemberRow, MotionRow, MotionView } from './queries.ts'
import type { PollRow } from './queries-poll.ts'
import type { CommandName, Reply } from './reply.ts'
import type { Act, Store } from './store.ts'
import type { Texts } from './texts/texts.ts'

/** What is said in every language of the bot. */
export type Text = Readonly<Record<Language, string>>

/**
 * What an option holds. The kind tells a platform how to ask for it and invoke.ts how to read it:
 * `motion`, `amendment` and `poll` are found by short id or words of the title, `account` is a person on the platform,
 * `member` an entry of the roll by name, `time` words like "in 3 Tagen", `file` a document.
 */
export type OptionKind =
  | { readonly kind: 'text'; readonly maxLength?: number }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly values: readonly { readonly value: string; readonly names: Text }[] }
  /** Free text with suggestions. */
  | {
      readonly kind: 'suggested'
      readonly suggest: (request: SuggestRequest) => Promise<readonly Suggestion[]>
    }
  | { readonly kind: 'motion' }
  | { readonly kind: 'amendment' }
  | { readonly kind: 'poll' }
  | { readonly kind: 'account' }
  | { readonly kind: 'member' }
  | { readonly kind: 'time' }
  | { readonly kind: 'file' }
  | { readonly kind: 'channel' }

export type Option = OptionKind & {
  readonly names: Text
  readonly description: Text
  readonly required?: boolean
  /** Not typed by anyone: filled by buttons and forms only, and left out of registration. */
  readonly hidden?: boolean
  /** Never kept for later, in a form or behind a link: a vote is asked for again instead. */
  readonly secret?: true
}

export type Options = Readonly<Record<string, Option>>

export interface ValueByKind {
  text: string
  number: number
  choice: string
  suggested: string
  motion: MotionRow
  amendment: AmendmentRow
  poll: PollRow
  account: AccountRef & { readonly name: string }
  member: MemberRow
  time: Date
  file: IncomingFile
  channel: string
}

/** Values of a call: required options are there, others may be missing. */
export type ValuesOf<O extends Options> = {
  readonly [K in keyof O as O[K]['required'] extends true ? K : never]: ValueByKind[O[K]['kind']]
} & { readonly [K in keyof O as O[K]['required'] extends true ? never : K]?: ValueByKind[O[K]['kind']] }

/** `guest` and upwards are roles on the group's roll; `setup` is the platform's own right to manage the chat. */
export type Access = 'anyone' | 'guest' | 'member' | 'chair' | 'technician' | 'setup'

/**
 * One thing a member can do, the same on every platform. Typed commands have `names` in every language; those
 * with `typed: false` are reached by buttons and forms only.
 */
export interface Command<O extends Options = Options> {
  readonly name: CommandName
  readonly names: Readonly<Record<Language, readonly [string, string?]>>
  readonly description: Text
  readonly options: O
  /** A first sieve in invoke.ts; the rule decides again inside the transaction. */
  readonly access: Access
  /** Fixed before it runs: Discord cannot change it later; a form is never deferred, so it must be quick. */
  readonly answer: 'privately' | 'in public' | 'with a form'
  readonly typed?: false
  /** Guests may use it where the group's setting lets them propose. */
  readonly guests?: 'propose'
  /** Whether it needs a group; most do. */
  readonly group?: 'none'
  /** What shows how it stands afterwards: offered where its answer did not arrive and its secret is not kept. */
  readonly outcome?: CommandName
  /** Offered in the menu of a message: its text arrives as this option, its author's words stay literal. */
  readonly onMessage?: {
    readonly names: Text
    readonly option: string
    /** Where it is typed as a reply, the words behind the command go into this option. */
    readonly besides?: string
  }
  run(call: Call<O>): Promise<Reply>
}

/** Keeps the options' types for `run`; adds nothing at run time. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command
}

/** One use of a command. `group` is there unless the command says `group: 'none'`. */
export interface Call<O extends Options = Options> {
  readonly act: Act
  readonly account: AccountRef & { readonly name: string }
  readonly place: CallPlace
  readonly group: Group
  readonly member?: Member
  readonly options: ValuesOf<O>
  readonly store: Store
  /** The group's time zone; where no group is meant, the default one. */
  readonly timeZone: string
  /** What the operator set for new groups. */
  readonly defaults: { readonly language: Language; readonly timeZone: string }
  /** Whether the person manages this chat (or `chat`) on the platform, asked of the platform now. */
  readonly mayManage: (chat?: string) => Promise<boolean>
  /** In the caller's language, or the group's where the answer is public. */
  readonly texts: Texts
  readonly services: Services
}

/** What commands may ask of the world beside the store. Each answers within its own deadline and never throws. */
export interface Services {
  /** Whether the wiki would take this title; `unknown` where it cannot be asked now. */
  checkTitle(title: string): Promise<TitleCheck>
  readDocument(file: { name: string; bytes: Uint8Array }): Promise<DocumentReading>
  /** The exact edits between two texts; long ones are compared in a thread beside, so that nobody waits. */
  diff(task: DiffTask): Promise<readonly Edit[]>
  /** A file with these motions; `too much` where their texts are too long for one. */
  exportMotions(order: ExportOrder, views: AsyncIterable<MotionView>): Promise<Uint8Array | 'too much'>
  /** A page of the amended text as a PNG, drawn in a thread beside. */
  drawPage(task: PictureTask): Promise<PagePicture>
  /** Before an electorate is frozen: whoever has left the group's server is no longer on its roll. */
  checkRoll?(group: Group, at: Date): Promise<void>
  /** Chance: 128 bits, for codes. */
  random(bytes: number): Uint8Array
  /** Keyed hash for one-time codes; hex. */
  hashCode(code: string): string
  /** `t.me/<bot>?start=` where Telegram is on, so that codes can be tapped. */
  startLink?: (payload: string) => string | undefined
  /** The wiki as commands may ask it; missing where there is nothing to ask. */
  wiki?: WikiDesk
  /** Everything that could keep the bot from working for this group, tried without changing anything. */
  checkSetup?: (group: Group) => Promise<readonly SetupLine[]>
}

/** What commands may ask of the wiki. Nothing here saves; `silent` where it cannot be asked now. */
export interface WikiDesk {
  /** What a human made of a page of ours, or what stands where it should go. */
  compare(motion: MotionId, slot: 'motion' | 'station'): Promise<Comparison | 'silent'>
  /** The page as the wiki would show it with this layout: its words, and what it leads to. */
  preview(group: Group, layout: string): Promise<LayoutPreview | 'silent'>
  /** Temporary trouble with the wiki, as it was met last. */
  trouble(): { readonly code: string; readonly since: Date } | undefined
}

export interface Comparison {
  readonly title: string
  readonly url: string
  /** Missing where no page stands. */
  readonly stands?: {
    readonly pageId: number
    readonly revision: number
    readonly by: string
  }
  readonly difference: PageDifference
}

export interface LayoutPreview {
  readonly title: string
  readonly text: string
  readonly leadsTo: readonly string[]
  /** Why a page in this layout would not show a motion word for word. */
  readonly problem?: string
}

/** One thing that was tried; `ok: false` says what to do. */
export interface SetupLine {
  readonly part: 'wiki' | 'discord' | 'telegram'
  readonly ok: boolean
  readonly says: SetupFinding
}

export type SetupFinding =
  | { readonly kind: 'wiki'; readonly version: string; readonly name: string; readonly account: string }
  | { readonly kind: 'folder' }
  | { readonly kind: 'wiki rights'; readonly rights: readonly string[] }
  | { readonly kind: 'wiki title'; readonly title: string; readonly problems: readonly string[] }
  | { readonly kind: 'wiki titles'; readonly count: number }
  | { readonly kind: 'trouble'; readonly code: string }
  | { readonly kind: 'place'; readonly name: string }
  | { readonly kind: 'place rights'; readonly name: string; readonly rights: readonly string[] }
  | { readonly kind: 'place gone'; readonly name: string }
  | { readonly kind: 'intents'; readonly missing: readonly string[] }
  | { readonly kind: 'intents fine' }
  | { readonly kind: 'privacy mode' }
  | { readonly kind: 'no topics'; readonly name: string }
  | { readonly kind: 'off' }

export type TitleCheck =
  | { readonly kind: 'fine'; readonly title: string }
  | {
      readonly kind: 'refused'
      readonly problem: 'invalid' | 'namespace' | 'too long' | 'protected' | 'blacklisted'
    }
  | { readonly kind: 'exists'; readonly title: string; readonly url: string }
  | { readonly kind: 'unknown' }

export type DocumentReading =
  | { readonly ok: true; readonly text: string; readonly title?: string }
  | {
      readonly ok: false
      readonly reason: 'too large' | 'not text' | 'broken' | 'empty' | 'unknown kind' | 'too long'
    }

export interface CallPlace extends ChatRef {
  /** A private chat with the bot: nobody else reads along. */
  readonly private: boolean
  readonly server?: string
  /** What is typed here stands for others to read. */
  readonly overheard?: true
  /** The motion whose thread this is. */
  readonly motion?: MotionId
  /** What a chat is and which rights the bot lacks there; given by the adapter. */
  readonly inspect: (chat?: string) => Promise<Inspection>
  /** Roles people can be given on the server, where the platform has any. */
  readonly roles?: () => readonly PlatformRole[]
}

export interface Inspection {
  readonly layout: PlaceLayout
  /** The chat that would hold the group: a thread's parent, a channel, a Telegram group. */
  readonly chat: string
  readonly server?: string
  /** Rights the bot lacks there, in the platform's own words as its settings show them. */
  readonly missing: readonly string[]
  /** False where the chat cannot hold a group at all: a private chat, a voice channel. */
  readonly usable: boolean
}

/** A file a member sent; fetched only when read. Rejects with `FileUnavailable` when it cannot be had in time. */
export interface IncomingFile {
  readonly name: string
  readonly size: number
  read(): Promise<Uint8Array>
}

export class FileUnavailable extends Error {
  readonly tooLarge: boolean
  constructor(why: string, tooLarge = false) {
    super(why)
    this.name = 'FileUnavailable'
    this.tooLarge = tooLarge
  }
}

export interface SuggestRequest {
  readonly typed: string
  /** The other options as typed so far. */
  readonly values?: Readonly<Record<string, string>>
  readonly roles?: () => readonly PlatformRole[]
  readonly group?: Group
  readonly member?: Member
  readonly texts: Texts
  readonly store: Store
  /** The motion named beside what is typed, or the one whose thread this is. */
  readonly motion?: MotionId
}

export interface Suggestion {
  readonly name: string
  readonly value: string
}
