import type { Place } from '../domain/group.ts'
import type { PlaceId } from '../domain/ids.ts'
import type { Author, Content, Part } from '../mirroring.ts'
import type { Thing } from '../deliveries.ts'

export type { PartKind } from '../mirroring.ts'

/**
 * `sending`: a try is under way or ended unknown; `gone`: it will not stand there any more; `left out`: it waited in
 * vain, and the next message of its thread says so.
 */
export type CopyState = 'waiting' | 'sending' | 'sent' | 'gone' | 'left out'
/** What has still to be done to a copy. */
export type MirrorWork = 'post' | 'edit' | 'remove' | 'blank'

/** What waits for delivery and is forgotten with it. Nothing is kept of people who are not mirrored. */
export interface WaitingText {
  readonly author: Author
  /** Missing where its author does not want to be mirrored. */
  readonly content?: Content
  /** The message it answers, as the platform names it: perhaps one that has only just come to stand there. */
  readonly answers?: string
}

export interface NewMessage {
  readonly origin: Place
  readonly thing: Thing
  readonly chat: string
  readonly message: string
  readonly author: string
  readonly saidAt: Date
  /** Keyed, so that it tells nothing to whoever has only the file. */
  readonly hash: string
  readonly text: WaitingText
  /** Where else it is to stand. */
  readonly places: readonly PlaceId[]
}

/** One copy with something to do, in order of its turn. */
export interface MirrorTask {
  readonly message: number
  readonly head: number
  readonly place: PlaceId
  readonly thing: Thing
  readonly work: MirrorWork
  readonly state: CopyState
  readonly due: Date
  readonly touchedAt?: Date
  readonly saidAt: Date
  readonly author: string
  /** Of the wording known last. */
  readonly hash: string
  /** Where its author wrote it. */
  readonly origin: { readonly place: PlaceId; readonly chat: string; readonly message: string }
  readonly answers?: number
  readonly text?: WaitingText
}

/** What was shown of a message: the wording, or that it is gone. */
export type Told = Pick<MirrorTask, 'message' | 'hash' | 'work'>

/** Which message of a place is which of another; ids only. Lives in the store and survives restarts. */
export interface MirrorMap {
  /** Takes a message down, or its new wording; the same twice changes nothing. True where there is work. */
  keep(message: NewMessage, now: Date): Promise<boolean>
  /** Its author took it back. True where there is work. */
  unsaid(origin: PlaceId, message: string, now: Date): Promise<boolean>
  /** Messages of a thread that are known, with the ids its authors gave them. */
  saidIn(origin: PlaceId, thing: Thing): Promise<readonly { message: string; hash: string; saidAt: Date }[]>
  /** The thing a known message of a place belongs to, whether written there or mirrored to there. */
  thingOf(place: PlaceId, message: string): Promise<Thing | undefined>
  /** Work of a place in order. */
  tasks(place: PlaceId, limit: number): Promise<readonly MirrorTask[]>
  /** Places with work. */
  busy(): Promise<readonly PlaceId[]>
  /** A try begins; from now on it may have arrived. `joined` share the head's message. */
  began(place: PlaceId, head: number, joined: readonly number[], now: Date): Promise<void>
  /** One more part of it stands there. */
  keepParts(place: PlaceId, head: number, parts: readonly Part[]): Promise<void>
  /** It certainly did not arrive; with parts standing already, it goes on behind them. */
  failed(place: PlaceId, head: number): Promise<void>
  /** The head's message stands there with these parts, saying what `told` were; newer wordings still wait. */
  done(place: PlaceId, head: number, parts: readonly Part[], told: readonly Told[], now: Date): Promise<void>
  /** Nothing more will be done about these copies. */
  drop(place: PlaceId, messages: readonly number[]): Promise<void>
  parts(place: PlaceId, head: number): Promise<readonly Part[]>
  /** All messages that share one platform message, in order, with what is still to be done to them. */
  joined(place: PlaceId, head: number): Promise<readonly MirrorTask[]>
  /** The message that a platform's message of this place is, or is a copy of. */
  messageAt(place: PlaceId, message: string): Promise<number | undefined>
  /** Where a message stands in a place: its own, or its copy's first part. */
  standing(place: PlaceId, message: number): Promise<string | undefined>
  /** Of what waits to be posted and was said before `before`, only the newest stay. Gives how many were dropped. */
  trim(place: PlaceId, newest: number, before: Date): Promise<number>
  /** How many messages before the head's were left out and are told of with it. */
  leftOut(place: PlaceId, head: number): Promise<number>
  /** Forgets words older than `before` and gives up what still waited for them. */
  forgetWords(before: Date): Promise<void>
  /** The thread is closed: the map goes, first for places where no author's name can be taken out any more. */
  close(thing: Thing, blanking: readonly PlaceId[], now: Date): Promise<void>
  /** Things of which anything is known. */
  things(): Promise<readonly Thing[]>
  /** Postpones the head's work. */
  later(place: PlaceId, messages: readonly number[], due: Date): Promise<void>
}
