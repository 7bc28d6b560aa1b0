import { InputFile, type Api } from 'grammy'
import type { InlineKeyboardMarkup, Message } from 'grammy/types'
import type { Post } from '../deliveries.ts'
import { DeliveryFailed } from '../platform.ts'
import { failureOf, isUnchanged } from './failures.ts'
import type { SendingQueue } from './queue.ts'
import type { Rendered } from './render.ts'
import { piece, plain, type Rich } from './rich.ts'
import { TEXT_LIMIT } from './split.ts'

export interface Target {
  readonly chat: string
  readonly topic?: number
  readonly replyTo?: number
}

const preview = { is_disabled: true } as const
/** Half-sent deliveries that are remembered. */
const MOST_LEFT = 1000

/** Puts rendered replies into chats. Deliveries go at once or reject; answers wait for their turn. */
export class Sender {
  readonly #api: Api
  readonly #queue: SendingQueue
  readonly #now: () => Date
  /** Messages that a failed try of a delivery left, by the delivery's name; lost with a restart. */
  readonly #left = new Map<string, readonly number[]>()

  constructor(api: Api, queue: SendingQueue, now: () => Date) {
    this.#api = api
    this.#queue = queue
    this.#now = now
  }

  /**
   * A delivery of the outbox; `nonce` names it for ever. A second try goes on behind the parts that arrived. The Bot
   * API knows no idempotency: one part may double where its answer was lost, several in a crash.
   */
  async deliver(target: Target, rendered: Rendered, nonce: string): Promise<Post> {
    const ids = [...(this.#left.get(nonce) ?? [])]
    const calls = this.#calls(target, rendered).slice(ids.length)
    try {
      await this.#queue.deliver(target.chat, Math.max(1, calls.length), async () => {
        for (const call of calls) ids.push((await call(target.chat)).message_id)
      })
      this.#left.delete(nonce)
    } catch (error) {
      this.#keepLeft(nonce, ids)
      throw error
    }
    const [message, ...parts] = ids.map(String)
    return {
      chat: target.chat,
      ...(target.topic === undefined ? {} : { thread: String(target.topic) }),
      ...(message === undefined ? {} : { message }),
      ...(parts.length === 0 ? {} : { parts }),
    }
  }

  #keepLeft(nonce: string, ids: readonly number[]): void {
    if (ids.length === 0) return
    this.#left.delete(nonce)
    this.#left.set(nonce, ids)
    // What was given up never comes back for its parts.
    const [oldest] = this.#left.keys()
    if (oldest !== undefined && this.#left.size > MOST_LEFT) this.#left.delete(oldest)
  }

  /** An answer to somebody who waits for it; gives its last message. Rejects with `DeliveryFailed`. */
  async answer(target: Target, rendered: Rendered): Promise<number | undefined> {
    const sent = this.#calls(target, rendered).map((call) => this.#queue.answer(target.chat, call))
    // All are in line before the first is awaited: nothing else comes between the parts.
    const outcomes = await Promise.allSettled(sent)
    const failed = outcomes.find((one) => one.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    const last = outcomes.at(-1)
    return last?.status === 'fulfilled' ? last.value.message_id : undefined
  }

  /** One message of a delivery. */
  async post(target: Target, text: Rich, keyboard?: InlineKeyboardMarkup): Promise<string> {
    const message = await this.#queue.deliver(target.chat, 1, () => this.#message(target, text, keyboard))
    return String(message.message_id)
  }

  /** Changes one message of a delivery; one that says so already is fine. */
  async change(chat: string, message: string, text: Rich, keyboard?: InlineKeyboardMarkup): Promise<void> {
    await this.once(chat, 1, () =>
      this.#api.editMessageText(Number(chat), Number(message), text.text, {
        entities: [...text.entities],
        link_preview_options: preview,
        ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
      }),
    )
  }

  /** Takes the buttons off a message of which none is to be pressed any more; nothing depends on it. */
  async takeButtons(chat: string, message: number): Promise<void> {
    await this.#api.editMessageReplyMarkup(Number(chat), message).catch(() => undefined)
  }

  /** Any other call of a delivery, counting as `count` messages; "nothing to change" is a success. */
  async once<T>(chat: string, count: number, call: () => Promise<T>): Promise<T | undefined> {
    return this.#queue.deliver(chat, count, async () => {
      try {
        return await call()
      } catch (error) {
        if (isUnchanged(error)) return undefined
        throw error
      }
    })
  }

  /** Brings the messages of a post up to date. What no longer fits into them is cut: a card stays one message. */
  async redraw(chat: string, post: Post, rendered: Rendered): Promise<void> {
    const messages = [post.message, ...(post.parts ?? [])].filter((id) => id !== undefined)
    for (const [at, message] of messages.entries()) {
      const last = at === messages.length - 1
      const part = rendered.parts[at]
      const isEnd = last || at === rendered.parts.length - 1
      const text = part === undefined ? plain('–') : cut(part, last && at < rendered.parts.length - 1)
      await this.change(chat, message, text, part !== undefined && isEnd ? rendered.keyboard : undefined)
    }
  }

  /** Whether a failure means that the bot may not write to this person. */
  isUnreachable(error: unknown): boolean {
    const failure = error instanceof DeliveryFailed ? error.failure : failureOf(error, this.#now())
    return failure.kind === 'gone' || failure.kind === 'forbidden'
  }

  async idle(): Promise<void> {
    await this.#queue.idle()
  }

  #calls(target: Target, rendered: Rendered): readonly ((chat: string) => Promise<Message>)[] {
    const { parts, keyboard, file } = rendered
    const calls = parts.map((part, at) => {
      const own = at === parts.length - 1 ? keyboard : undefined
      const answered = at === 0 ? target : { ...target, replyTo: undefined }
      return (chat: string): Promise<Message> => this.#message({ ...answered, chat }, part, own)
    })
    if (file === undefined) return calls
    const upload = (chat: string): Promise<Message> => {
      const input = new InputFile(file.bytes, file.name)
      return file.mime === 'image/png'
        ? this.#api.sendPhoto(Number(chat), input, topicOf(target))
        : this.#api.sendDocument(Number(chat), input, topicOf(target))
    }
    return [...calls, upload]
  }

  #message(
    target: Omit<Target, 'replyTo'> & { readonly replyTo?: number | undefined },
    { text, entities }: Rich,
    keyboard: InlineKeyboardMarkup | undefined,
  ): Promise<Message> {
    const { replyTo } = target
    const reply = { message_id: replyTo ?? 0, allow_sending_without_reply: true }
    return this.#api.sendMessage(Number(target.chat), text, {
      entities: [...entities],
      link_preview_options: preview,
      ...topicOf(target),
      ...(replyTo === undefined ? {} : { reply_parameters: reply }),
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
    })
  }
}

function topicOf({ topic }: { readonly topic?: number }): { message_thread_id?: number } {
  return topic === undefined ? {} : { message_thread_id: topic }
}

function cut(part: Rich, more: boolean): Rich {
  if (!more) return part
  const kept = piece(part, 0, Math.min(part.text.length, TEXT_LIMIT - 1))
  return { text: `${kept.text}…`, entities: kept.entities }
}
