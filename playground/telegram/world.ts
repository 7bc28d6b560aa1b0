import type { User } from '@grammyjs/types'
import { Group, USUAL_RIGHTS, botStanding } from './group.ts'
import { postService } from './messages.ts'
import { newChat } from './model.ts'
import type { Rights } from './model.ts'
import { Person } from './person.ts'
import { transcript } from './seen.ts'
import { setStanding } from './standing.ts'
import type { TelegramState } from './state.ts'
import { quiet, until } from './waiting.ts'

export interface PersonStart {
  /** First name, or first and last name. */
  readonly name: string
  /** IETF tag of the app's language; left out, as some apps do, when not given. */
  readonly languageCode?: string
  readonly username?: string
  readonly id?: number
}

export interface GroupStart {
  readonly title: string
  /** `forum` is a supergroup with topics; default `supergroup`. */
  readonly kind?: 'group' | 'supergroup' | 'forum'
  readonly creator: Person
  readonly members?: readonly Person[]
  /** Default: administrator with the usual rights. */
  readonly bot?: Rights | 'member' | 'absent'
  readonly username?: string
}

/** The small world of people and groups around one bot. */
export class TelegramWorld {
  readonly #state: TelegramState
  readonly #people: Person[] = []
  readonly #groups: Group[] = []

  constructor(state: TelegramState) {
    this.#state = state
  }

  get people(): readonly Person[] {
    return this.#people
  }

  get groups(): readonly Group[] {
    return this.#groups
  }

  get botName(): string {
    return this.#state.bot.username
  }

  /** The address that opens the chat with the bot. */
  botLink(payload = ''): string {
    return `https://t.me/${this.botName}${payload === '' ? '' : `?start=${payload}`}`
  }

  /** Somebody new with an account. */
  person(start: PersonStart): Person {
    const [first = start.name, ...rest] = start.name.split(' ')
    const user: User = {
      id: start.id ?? 5_200_000_000 + this.#state.nextNumber() * 7,
      is_bot: false,
      first_name: first,
      ...(rest.length === 0 ? {} : { last_name: rest.join(' ') }),
      ...(start.username === undefined ? {} : { username: start.username }),
      ...(start.languageCode === undefined ? {} : { language_code: start.languageCode }),
    }
    this.#state.people.set(user.id, user)
    const person = new Person(this.#state, user)
    this.#people.push(person)
    this.#state.changes.tell()
    return person
  }

  /** Another bot, for messages sent via it. */
  otherBot(username: string): User {
    return { id: 6_100_000_000 + this.#state.nextNumber(), is_bot: true, first_name: username, username }
  }

  /** A new group, with the bot in it unless told otherwise. */
  group(start: GroupStart): Group {
    const kind = start.kind ?? 'supergroup'
    const number = this.#state.nextNumber()
    const chat = newChat({
      id: kind === 'group' ? -4_200_000_000 - number : -1_002_100_000_000 - number,
      kind: kind === 'group' ? 'group' : 'supergroup',
      title: start.title,
      forum: kind === 'forum',
      username: start.username,
    })
    this.#state.chats.set(chat.id, chat)
    chat.members.set(start.creator.id, { status: 'creator', anonymous: false })
    for (const { id } of start.members ?? []) chat.members.set(id, { status: 'member' })
    const group = new Group(this.#state, chat, start.creator.user)
    this.#groups.push(group)
    const rights = start.bot ?? USUAL_RIGHTS
    if (rights !== 'absent') {
      setStanding(this.#state, chat, this.#state.bot, botStanding(rights), start.creator.user)
      postService(this.#state, chat, {
        from: start.creator.user,
        content: { new_chat_members: [this.#state.bot] },
      })
    }
    this.#state.changes.tell()
    return group
  }

  /** Sets privacy mode as @BotFather does: off means that the bot sees all messages of its groups. */
  setPrivacyMode(on: boolean): void {
    this.#state.privacyMode = on
  }

  /**
   * Waits until the check gives something truthy, asked again after every change, for some real seconds at most;
   * then fails with all that is visible.
   */
  until<T>(
    check: () => T | Promise<T>,
    options?: { within?: number; what?: string },
  ): Promise<Exclude<T, false | null | undefined | '' | 0>> {
    return until(this.#state, check, options)
  }

  /** Waits until the bot has taken all updates and makes no more calls. */
  quiet(within?: number): Promise<void> {
    return quiet(this.#state, within)
  }

  /** Calls back after each change; the returned function ends it. */
  onChange(listener: () => void): () => void {
    return this.#state.changes.on(listener)
  }

  /** The last messages of every chat as text. */
  transcript(last?: number): string {
    return transcript(this.#state, last)
  }
}
