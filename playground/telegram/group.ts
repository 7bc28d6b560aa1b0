import type { User } from '@grammyjs/types'
import { Channel } from './channel.ts'
import { postService } from './messages.ts'
import { isIn, newChat } from './model.ts'
import type { ChatState, ForumTopicState, Rights, Standing } from './model.ts'
import type { Person } from './person.ts'
import { messagesOf, topicsOf } from './seen.ts'
import type { SeenMessage, SeenTopic } from './seen.ts'
import { setStanding, standingOf } from './standing.ts'
import type { TelegramState } from './state.ts'
import { changeTopic, deleteTopic, openTopic, setTopicClosed } from './topics.ts'

/** The rights a bot is usually given. */
export const USUAL_RIGHTS: Rights = {
  can_manage_topics: true,
  can_pin_messages: true,
  can_delete_messages: true,
}

/** A topic of a forum, for people to sit in. */
export interface Topic {
  readonly chat: ChatState
  readonly topicId: number
}

/** A group as its creator and administrators handle it; stays the same handle when it becomes a supergroup. */
export class Group {
  readonly #state: TelegramState
  readonly #first: ChatState
  readonly #creator: User

  constructor(state: TelegramState, chat: ChatState, creator: User) {
    this.#state = state
    this.#first = chat
    this.#creator = creator
  }

  get chat(): ChatState {
    const next = this.#first.migratedTo
    return next === undefined ? this.#first : (this.#state.chats.get(next) ?? this.#first)
  }

  get id(): number {
    return this.chat.id
  }

  get title(): string {
    return this.chat.title
  }

  /** What the bot is here. */
  get bot(): Standing {
    return standingOf(this.chat, this.#state.bot.id)
  }

  /** What somebody is here. */
  standing(person: Person): Standing {
    return standingOf(this.chat, person.id)
  }

  messages(topic?: Topic): SeenMessage[] {
    return messagesOf(this.#state, this.chat, topic?.topicId)
  }

  topics(): SeenTopic[] {
    return topicsOf(this.chat)
  }

  /** The newest topic with this name (or part of it, or pattern). */
  topic(name: string | RegExp): Topic {
    const found = this.topics().findLast((one) =>
      typeof name === 'string' ? one.name.includes(name) : name.test(one.name),
    )
    if (found === undefined) {
      const there = this.topics().map((one) => `"${one.name}"`)
      throw new Error(`No topic ${String(name)} in "${this.title}"; there are: ${there.join(', ') || 'none'}`)
    }
    return { chat: this.chat, topicId: found.id }
  }

  #topicState(topic: Topic): ForumTopicState {
    const state = this.chat.topics.get(topic.topicId)
    if (state === undefined) throw new Error(`No topic ${topic.topicId} in "${this.title}"`)
    return state
  }

  async openTopic(name: string, by?: Person): Promise<Topic> {
    if (!this.chat.forum) throw new Error(`"${this.title}" has no topics`)
    const topic = openTopic(this.#state, this.chat, by?.user ?? this.#creator, { name })
    return { chat: this.chat, topicId: topic.id }
  }

  async renameTopic(topic: Topic, name: string): Promise<void> {
    changeTopic(this.#state, this.chat, this.#creator, this.#topicState(topic), { name })
  }

  async closeTopic(topic: Topic): Promise<void> {
    setTopicClosed(this.#state, this.chat, this.#creator, this.#topicState(topic), true)
  }

  async reopenTopic(topic: Topic): Promise<void> {
    setTopicClosed(this.#state, this.chat, this.#creator, this.#topicState(topic), false)
  }

  async deleteTopic(topic: Topic): Promise<void> {
    deleteTopic(this.#state, this.chat, this.#topicState(topic))
  }

  #set(user: User, next: Standing, by: User): void {
    const before = isIn(standingOf(this.chat, user.id))
    setStanding(this.#state, this.chat, user, next, by)
    if (!before && isIn(next)) {
      postService(this.#state, this.chat, { from: by, content: { new_chat_members: [user] } })
    }
    if (before && !isIn(next)) {
      postService(this.#state, this.chat, { from: by, content: { left_chat_member: user } })
    }
  }

  async join(...people: Person[]): Promise<void> {
    for (const { user } of people) this.#set(user, { status: 'member' }, user)
  }

  async leave(person: Person): Promise<void> {
    this.#set(person.user, { status: 'left' }, person.user)
  }

  async ban(person: Person, by?: Person): Promise<void> {
    this.#set(person.user, { status: 'kicked' }, by?.user ?? this.#creator)
  }

  /** Makes somebody administrator, by default with the right to delete and pin. */
  async promote(person: Person, as: { rights?: Rights; anonymous?: boolean } = {}): Promise<void> {
    const rights = as.rights ?? { can_delete_messages: true, can_pin_messages: true }
    this.#set(
      person.user,
      { status: 'administrator', rights, anonymous: as.anonymous ?? false },
      this.#creator,
    )
  }

  async demote(person: Person): Promise<void> {
    this.#set(person.user, { status: 'member' }, this.#creator)
  }

  /** Takes somebody's right to write. */
  async restrict(person: Person): Promise<void> {
    this.#set(person.user, { status: 'restricted' }, this.#creator)
  }

  /** What ordinary members may do: write (default yes), pin, open topics. */
  async permit(permissions: Partial<ChatState['permissions']>): Promise<void> {
    Object.assign(this.chat.permissions, permissions)
  }

  /** Adds the bot, as an ordinary member or as administrator with these rights. */
  async addBot(rights: Rights | 'member' = USUAL_RIGHTS, by?: Person): Promise<void> {
    this.#set(this.#state.bot, botStanding(rights), by?.user ?? this.#creator)
  }

  async removeBot(by?: Person): Promise<void> {
    this.#set(this.#state.bot, { status: 'kicked' }, by?.user ?? this.#creator)
  }

  async rename(title: string): Promise<void> {
    this.chat.title = title
    postService(this.#state, this.chat, { from: this.#creator, content: { new_chat_title: title } })
  }

  /** Turns the plain group into a supergroup with another id; on request one with topics. */
  async migrate(options: { forum?: boolean } = {}): Promise<void> {
    const old = this.#first
    if (old.kind !== 'group') throw new Error(`"${old.title}" is a supergroup already`)
    const id = -1_002_900_000_000 - this.#state.nextNumber()
    const next = newChat({ id, kind: 'supergroup', title: old.title, forum: options.forum ?? false })
    for (const [user, own] of old.members) next.members.set(user, own)
    Object.assign(next.permissions, old.permissions)
    this.#state.chats.set(id, next)
    postService(this.#state, old, { from: this.#creator, content: { migrate_to_chat_id: id } })
    old.migratedTo = id
    postService(this.#state, next, { from: this.#creator, content: { migrate_from_chat_id: old.id } })
  }

  /** Switches topics on or off. */
  async setForum(forum: boolean): Promise<void> {
    if (this.chat.kind !== 'supergroup') throw new Error('Only a supergroup can have topics')
    this.chat.forum = forum
    this.#state.changes.tell()
  }

  /** Links a channel whose posts are forwarded here by themselves. */
  async linkChannel(title: string): Promise<Channel> {
    const id = -1_002_800_000_000 - this.#state.nextNumber()
    const channel = newChat({ id, kind: 'channel', title })
    this.#state.chats.set(id, channel)
    this.chat.linkedChat = id
    return new Channel(this.#state, channel, () => this.chat)
  }
}

/** The standing that rights stand for. */
export function botStanding(rights: Rights | 'member'): Standing {
  return rights === 'member' ? { status: 'member' } : { status: 'administrator', anonymous: false, rights }
}
