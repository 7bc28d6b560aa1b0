import type { User } from '@grammyjs/types'
import type { Group, Topic } from './group.ts'
import { Place } from './place.ts'
import { nameOf } from './seen.ts'
import { setStanding } from './standing.ts'
import type { CallbackAnswer, TelegramState } from './state.ts'
import { writeText } from './writing.ts'

/** Somebody with a Telegram account, and all they can do in the small world. */
export class Person {
  readonly user: User
  /** What pressed buttons showed this person, oldest first. */
  readonly answers: readonly CallbackAnswer[]
  readonly #state: TelegramState
  readonly #answers: CallbackAnswer[] = []
  /** The chat with the bot. */
  readonly privately: Place

  constructor(state: TelegramState, user: User) {
    this.#state = state
    this.user = user
    this.answers = this.#answers
    this.privately = this.#place(() => state.privateChat(user), undefined)
  }

  get id(): number {
    return this.user.id
  }

  get name(): string {
    return nameOf(this.user)
  }

  #place(chat: () => ReturnType<TelegramState['privateChat']>, topic: number | undefined): Place {
    return new Place(this.#state, {
      user: this.user,
      chat,
      topic,
      answers: this.#answers,
      follow: (link) => this.#opens(link),
    })
  }

  /** This person's seat in a group or in one of its topics. */
  in(where: Group | Topic): Place {
    return this.#place(() => where.chat, 'topicId' in where ? where.topicId : undefined)
  }

  /** Presses "Start" in the chat with the bot, with what a link carried. */
  async start(payload = ''): Promise<void> {
    this.#start(payload)
  }

  /** Opens a link `t.me/<bot>?start=<payload>` and presses "Start". */
  async follow(link: string): Promise<void> {
    if (!this.#opens(link)) throw new Error(`The link ${link} does not lead to the bot`)
  }

  #start(payload: string): void {
    const chat = this.#state.privateChat(this.user)
    if (chat.blocked) this.#setBlocked(false)
    const text = payload === '' ? '/start' : `/start ${payload}`
    writeText({ state: this.#state, user: this.user, chat, topic: undefined }, text)
  }

  #opens(link: string): boolean {
    const url = new URL(/^[a-z]+:/i.test(link) ? link : `https://${link}`)
    const web = /^https?:$/.test(url.protocol) && url.hostname === 't.me'
    const name = web
      ? url.pathname.slice(1)
      : url.protocol === 'tg:'
        ? url.searchParams.get('domain')
        : undefined
    if (name?.toLowerCase() !== this.#state.bot.username.toLowerCase()) return false
    const payload = url.searchParams.get('start') ?? ''
    if (!/^[A-Za-z0-9_-]{0,64}$/.test(payload)) {
      throw new Error(`Apps ignore this start parameter (1-64 of A-Z, a-z, 0-9, _ and -): ${payload}`)
    }
    this.#start(payload)
    return true
  }

  /** Blocks the bot: it is told, and can write here no more. */
  async block(): Promise<void> {
    this.#setBlocked(true)
  }

  async unblock(): Promise<void> {
    this.#setBlocked(false)
  }

  #setBlocked(blocked: boolean): void {
    const chat = this.#state.privateChat(this.user)
    chat.blocked = blocked
    const next = blocked ? ({ status: 'kicked' } as const) : ({ status: 'member' } as const)
    setStanding(this.#state, chat, this.#state.bot, next, this.user)
  }
}
