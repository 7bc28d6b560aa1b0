import type { Command, Inspection, Suggestion } from './command.ts'
import type { Group, Language, Place, PlatformRole } from './domain/group.ts'
import type { AccountRef, PlatformName } from './domain/ids.ts'
import type { Departure } from './departures.ts'
import type { Post } from './deliveries.ts'
import type { Mirroring } from './mirroring.ts'
import type { CommandName, Reply } from './reply.ts'
import type { Act } from './store.ts'
import type { IncomingFile } from './command.ts'

/** What an adapter hands in: somebody did something somewhere. Options still as they came from the platform. */
export interface Request {
  readonly act: Act & { readonly actor: { readonly kind: 'account' } }
  readonly place: {
    readonly platform: PlatformName
    /** The chat or thread it happened in. */
    readonly chat: string
    /** A thread's channel, or the same as `chat`; Telegram topics are `thread`. */
    readonly parent?: string
    readonly thread?: string
    readonly server?: string
    readonly private: boolean
    /** What is typed here stands for others to read. */
    readonly overheard?: true
  }
  readonly command: CommandName
  readonly values: Readonly<Record<string, RawValue>>
  /** The client's language as the platform tells it: `de`, `en-GB`, … */
  readonly locale?: string
  readonly inspect: (chat?: string) => Promise<Inspection>
  /** Whether the person manages this server or group, or the one of `chat`; asked only where it matters. */
  readonly mayManage: (chat?: string) => Promise<boolean>
  /** Bytes of the largest file that can be sent back; missing where any can. */
  readonly fileLimit?: number
  /** Roles people can be given on the server, where the platform has any. */
  readonly roles?: () => readonly PlatformRole[]
}

export type RawValue = string | IncomingFile | (AccountRef & { readonly name: string })

/** The middle's side: never rejects; what goes wrong becomes words and a log line. */
export interface Invoke {
  run(request: Request): Promise<Answer>
  /** Somebody left a group's chat or server, or was banned from it. */
  left(departure: Departure): Promise<void>
  suggest(
    request: Omit<Request, 'mayManage' | 'inspect'> & { option: string; typed: string },
  ): Promise<readonly Suggestion[]>
  /** Those of the commands that this person's role may use here, for menus; `run` decides again. */
  usable(request: Request, commands: readonly Command[]): Promise<readonly Command[]>
}

export interface Answer {
  readonly reply: Reply
  readonly answer: Command['answer']
  readonly language: Language
  /** The group meant; private follow-up questions keep it. */
  readonly group?: Group
}

/**
 * One platform. `start` connects and returns once updates flow; it rejects with `PlatformUnusable` when the token
 * or a switch in the platform's settings is wrong. `send` and `edit` reject with `DeliveryFailed` only.
 * No method may block another chat's work; `stop` finishes what is in hand.
 */
export interface Platform {
  readonly name: PlatformName
  start(commands: readonly Command[], invoke: Invoke): Promise<void>
  /** How it is doing after `start`: a connection may be lost for good. Missing means: as start left it. */
  health?(): { readonly ready: boolean; readonly advice?: string }
  stop(): Promise<void>
  /** A new message in a group's place, or in a thread of it when `post.thread` is given. `nonce` names it for ever. */
  send(place: Place, thread: string | undefined, reply: Reply, nonce: string): Promise<Post>
  edit(place: Place, post: Post, reply: Reply): Promise<void>
  /** Privately to one account. */
  sendPrivately(account: AccountRef, reply: Reply, nonce: string): Promise<void>
  /**
   * Opens or brings up to date the place where a motion is discussed: the card, its thread, the numbered text.
   * `known` is what stands already; `keep` is called after every single thing that came to exist, before the next.
   */
  showDiscussion(
    place: Place,
    discussion: Discussion,
    known: Post | undefined,
    keep: (post: Post) => Promise<void>,
  ): Promise<void>
  /** An address that leads members to a thread or message; undefined where there is none. */
  link?(place: Place, post: Post): string | undefined
  /** Discussions can be read and written here for other platforms. */
  readonly mirroring?: Mirroring
  /** Those of these users who are on the server of a place for sure, in few requests; of the others nothing is said. */
  whoIsThere?(place: Place, users: readonly string[]): Promise<ReadonlySet<string>>
  /** Whether somebody is still on the server of a place; undefined where that cannot be told now. */
  isThere?(place: Place, user: string): Promise<boolean | undefined>
  /** What a chat is and which rights the bot lacks there, without doing anything. */
  inspect?(chat: string, language: Language): Promise<Inspection & { readonly name?: string }>
  /** Switches of the bot that are off, in the platform's own words. */
  switches?(): Promise<readonly string[]>
  /** Who the bot is there, for links and the status page. */
  identity(): { readonly id: string; readonly name: string; readonly link?: (payload: string) => string }
}

export interface Discussion {
  /** Names it for ever, so that a repeated request is recognised where the platform can. */
  readonly nonce: string
  /** `A 12 · Titel`, cut by the adapter to the platform's limit. */
  readonly title: string
  /** A status tag in the group's language, e.g. "sammelt"; all tags there are, in order. */
  readonly status: string
  readonly statuses: readonly string[]
  readonly card: Reply
  /** The numbered text, in as many parts as a platform needs. */
  readonly text: Reply
  /** Locked for good after publication. */
  readonly locked: boolean
}

/** What to do about a message that did not arrive. */
export type DeliveryFailure =
  /** Busy or down: not before `until`. */
  | { readonly kind: 'wait'; readonly until: Date }
  /** The chat, thread or message is no longer there. */
  | { readonly kind: 'gone'; readonly what: 'chat' | 'thread' | 'message' | 'person' }
  /** A right is missing; `needs` says which, in the platform's own words. */
  | { readonly kind: 'forbidden'; readonly needs: string }
  /** The group moved to another chat id; the caller stores it and sends again. */
  | { readonly kind: 'moved'; readonly chat: string }
  /** May or may not have arrived, or was refused for a reason that waiting does not mend. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused' }

export class DeliveryFailed extends Error {
  readonly failure: DeliveryFailure
  constructor(failure: DeliveryFailure, cause?: unknown) {
    super(`not delivered: ${failure.kind}`, { cause })
    this.name = 'DeliveryFailed'
    this.failure = failure
  }
}

/** The operator must do something; `advice` is one line that says what. */
export class PlatformUnusable extends Error {
  readonly advice: string
  /** Nobody has to do anything: the platform or the network is down, and a new try may succeed. */
  readonly temporary: boolean
  constructor(platform: PlatformName, advice: string, cause?: unknown, temporary = false) {
    super(`${platform}: ${advice}`, { cause })
    this.name = 'PlatformUnusable'
    this.advice = advice
    this.temporary = temporary
  }
}
