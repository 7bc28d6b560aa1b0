import type { Place } from './domain/group.ts'
import type { PlatformName } from './domain/ids.ts'

/** What somebody wrote, in no platform's own form: literal text and marks over it, in UTF-16 units. */
export interface Said {
  readonly text: string
  readonly marks: readonly SaidMark[]
}

export type SaidMark = { readonly from: number; readonly to: number } & (
  | { readonly kind: MarkKind }
  | { readonly kind: 'link'; readonly url: string }
)

export type MarkKind =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'struck'
  | 'spoiler'
  | 'code'
  | 'code block'
  | 'quote'

/** A file by the platform's own reference, so that it can still be fetched after a restart. */
export interface SaidFile {
  readonly ref: string
  readonly name: string
  /** Bytes; 0 where the platform does not tell. */
  readonly size: number
  readonly picture: boolean
}

/** What has no form elsewhere and becomes a line. */
export interface SaidExtra {
  readonly kind: 'sticker' | 'poll' | 'location' | 'contact' | 'video note' | 'other'
  /** The sticker's emoji, the poll's question. */
  readonly label?: string
}

export interface Content {
  readonly said: Said
  readonly files: readonly SaidFile[]
  readonly extras: readonly SaidExtra[]
  readonly forwarded?: true
}

export interface Author {
  readonly user: string
  readonly name: string
  /** An address everybody can open. */
  readonly picture?: string
}

/** Where a message lies: `chat` is a thread itself on Discord; a topic on Telegram is `thread`. */
export interface Spoken {
  readonly platform: PlatformName
  readonly chat: string
  readonly thread?: string
  readonly message: string
}

/** Somebody wrote, or wrote anew: an edit of a message not known counts as a message. */
export interface Heard extends Spoken {
  readonly author: Author
  readonly at: Date
  readonly content: Content
  /** The message of the same chat that it answers. */
  readonly answers?: string
}

export interface OpenThread {
  readonly chat: string
  readonly thread?: string
  readonly known: Date
}

/** The middle's ear. Every call may be repeated; none rejects. */
export interface Ear {
  heard(heard: Heard): Promise<void>
  /** Somebody took a message back. */
  unsaid(spoken: Spoken): Promise<void>
  /**
   * What people's messages in a thread say now, oldest first, after a time in which nothing was heard. Of what was
   * said since `since` all is there: what is missing was taken back.
   */
  caughtUp(where: Omit<Spoken, 'message'>, standing: readonly Heard[], since: Date): Promise<void>
  /** A thread or topic was deleted. */
  lost(where: Omit<Spoken, 'message'>): Promise<void>
  /** Threads in which the group's discussions are mirrored, for catching up; up to `known` all was heard. */
  threads(platform: PlatformName): Promise<readonly OpenThread[]>
}

/** One line of a mirrored message: what one message of its author said. */
export interface MirrorLine {
  readonly said: Said
  /** In words, e.g. `[Sticker 👍]`, set beside the text. */
  readonly notes: readonly string[]
  readonly files: readonly MirrorFile[]
  /** When it was said, in words, where that is long ago. */
  readonly time?: string
}

export interface MirrorFile {
  readonly name: string
  readonly picture: boolean
  readonly bytes: Uint8Array
}

/** One or several messages of one author as they are to stand elsewhere. */
export interface MirrorPost {
  readonly author: { readonly name: string; readonly picture?: string }
  readonly lines: readonly MirrorLine[]
  /** The platform message it answers, and the word for it where a platform shows answers as a link. */
  readonly answers?: { readonly message: string; readonly word: string }
}

export interface MirrorProgress {
  /** What stands there already. */
  readonly parts: readonly Part[]
  readonly keep: (parts: readonly Part[]) => Promise<void>
}

/** A try of unknown fate: what it may have left was written since then and is in no map. */
export interface EarlierTry {
  readonly since: Date
  readonly known: (message: string) => Promise<boolean>
}

/** A platform's message that belongs to a copy; the text above a file is changed otherwise than a text. */
export interface Part {
  readonly id: string
  readonly holds: PartKind
}
export type PartKind = 'text' | 'file' | 'file with text'

/**
 * A platform on which discussions can be mirrored. All calls but `listen` reject with `DeliveryFailed` only, never
 * wait silently, never mention anybody and never reach the command parser.
 */
export interface Mirroring {
  /** Bytes of a file that can be put there, and how many lines of one author are joined into one message. */
  readonly largestFile: number
  readonly joins: number
  /** Whether an author's name can be taken out of a message that stands already. */
  readonly blanks: boolean
  /** Begins or ends hearing what people write; until then nothing is read. */
  listen(on: boolean): Promise<void>
  /**
   * A new message in a thread; `keep` is called after every single part that came to stand. Where parts of it
   * stand already, it goes on behind them.
   */
  post(
    where: { readonly place: Place; readonly thread: string },
    post: MirrorPost,
    progress: MirrorProgress,
  ): Promise<readonly Part[]>
  /** Brings a message to another wording; answers the parts it has then. */
  edit(
    where: { readonly place: Place; readonly thread: string },
    parts: readonly Part[],
    post: MirrorPost,
  ): Promise<readonly Part[]>
  remove(where: { readonly place: Place; readonly thread: string }, parts: readonly Part[]): Promise<void>
  /** What an earlier try left in a thread, oldest first. Missing on platforms whose bots cannot read. */
  arrived?(
    where: { readonly place: Place; readonly thread: string },
    earlier: EarlierTry,
  ): Promise<readonly Part[]>
  /** What a message says now; undefined where it is gone. Missing on platforms whose bots cannot read. */
  read?(where: { readonly thread: string; readonly message: string }): Promise<Heard | undefined>
  /** A file's bytes; undefined where it cannot be had any more or is larger than `limit`. */
  fetch(ref: string, limit: number): Promise<Uint8Array | undefined>
}
