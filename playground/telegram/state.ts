import type { BotCommand, Update, User } from '@grammyjs/types'
import { FileShelf } from './file-shelf.ts'
import { RateLimits } from './limits.ts'
import { newChat } from './model.ts'
import type { ChatState } from './model.ts'
import type { SpecChecker } from './specs.ts'
import { UpdateQueue } from './updates.ts'
import type { UpdateKind } from './updates.ts'

/** What a pressed button showed to the person. */
export interface CallbackAnswer {
  readonly alert?: string
  readonly toast?: string
  readonly url?: string
  /** The bot did not answer in time: the button spins and nothing is shown. */
  readonly unanswered?: true
}

/** A pressed button waiting for the bot's answer. */
export interface PressedButton {
  readonly id: string
  readonly at: Date
  answer(answer: CallbackAnswer): void
}

/** Listeners that hear of every change of the small world. */
class Changes {
  readonly #listeners = new Set<() => void>()

  /** Calls back after each change; the returned function ends it. */
  on(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

export interface LoggedRequest {
  /** What was made to go wrong with it. */
  fault?: string
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  readonly at: Date
  /** Set when the call was refused. */
  refusal?: string
  /** Seconds after which the refused call may come again. */
  retryAfter?: number
}

/** Everything the platform knows. */
export class TelegramState {
  readonly now: () => Date
  readonly bot: User & { username: string }
  readonly specs: SpecChecker | undefined
  readonly updates: UpdateQueue
  readonly limits: RateLimits
  readonly changes = new Changes()
  readonly files = new FileShelf()
  readonly people = new Map<number, User>()
  readonly chats = new Map<number, ChatState>()
  readonly pressed = new Map<string, PressedButton>()
  /** Lists of commands by scope and language. */
  readonly commandLists = new Map<string, BotCommand[]>()
  /** Descriptions and names of the bot by kind and language. */
  readonly descriptions = new Map<string, string>()
  readonly requests: LoggedRequest[] = []
  readonly violations: string[] = []
  /** Set at @BotFather: whether the bot misses what is not meant for it in groups. */
  privacyMode = true
  /** Calls being worked on, `getUpdates` not counted. */
  working = 0
  #nextMessageId = 1
  #nextNumber = 1

  constructor(start: {
    now: () => Date
    bot: User & { username: string }
    specs: SpecChecker | undefined
    limits: boolean
  }) {
    this.now = start.now
    this.bot = start.bot
    this.specs = start.specs
    this.updates = new UpdateQueue(start.now)
    this.limits = new RateLimits(start.now, start.limits)
  }

  /** A number no other thing has; ids of people, chats and queries are made of it. */
  nextNumber(): number {
    this.#nextNumber += 1
    return this.#nextNumber
  }

  /** Private chats and plain groups share one numbering per account, supergroups have their own. */
  nextMessageId(chat: ChatState): number {
    if (chat.kind === 'private' || chat.kind === 'group') {
      this.#nextMessageId += 1
      return this.#nextMessageId
    }
    chat.nextMessageId += 1
    return chat.nextMessageId
  }

  /** The chat between a person and the bot. */
  privateChat(person: User): ChatState {
    const known = this.chats.get(person.id)
    if (known !== undefined) return known
    const chat = newChat({ id: person.id, kind: 'private', title: person.first_name, person })
    this.chats.set(chat.id, chat)
    return chat
  }

  /** Puts an update into the bot's queue if the bot takes such updates; checks it first. */
  emit(content: Omit<Update, 'update_id'>): void {
    const kind = Object.keys(content)[0] as UpdateKind
    const errors = this.specs?.type('Update', { update_id: 1, ...content }) ?? []
    if (errors.length > 0) throw new Error(`The stand-in made an invalid update: ${errors.join('; ')}`)
    if (this.updates.takes(kind)) this.updates.add(structuredClone(content))
    this.changes.tell()
  }
}
