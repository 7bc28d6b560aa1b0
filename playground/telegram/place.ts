import type { BotCommand, User } from '@grammyjs/types'
import type { Upload } from './call.ts'
import { commandsFor } from './command-lists.ts'
import { settle } from './entities.ts'
import { documentObject, photoObject, stickerObject } from './file-shelf.ts'
import { deliver } from './messages.ts'
import { CHANNEL_BOT, GROUP_ANONYMOUS_BOT, chatObject, newChat } from './model.ts'
import type { ChatState } from './model.ts'
import { forge, now, press } from './pressing.ts'
import type { Pressing } from './pressing.ts'
import { messagesOf, nameOf, seen } from './seen.ts'
import type { SeenMessage } from './seen.ts'
import type { CallbackAnswer, TelegramState } from './state.ts'
import { may } from './standing.ts'
import { until } from './waiting.ts'
import { originOf, write, writeText } from './writing.ts'
import type { Desk, Writing } from './writing.ts'

/** A one by one PNG, for when only the fact of a picture matters. */
const SMALLEST_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A person's seat in one chat or topic: what they can do and see there. */
export class Place {
  readonly #state: TelegramState
  readonly #user: User
  readonly #chat: () => ChatState
  readonly #topic: number | undefined
  readonly #answers: CallbackAnswer[]
  readonly #follow: (link: string) => boolean

  constructor(
    state: TelegramState,
    seat: {
      user: User
      chat: () => ChatState
      topic: number | undefined
      answers: CallbackAnswer[]
      follow: (link: string) => boolean
    },
  ) {
    this.#state = state
    this.#user = seat.user
    this.#chat = seat.chat
    this.#topic = seat.topic
    this.#answers = seat.answers
    this.#follow = seat.follow
  }

  get #desk(): Desk {
    return { state: this.#state, user: this.#user, chat: this.#chat(), topic: this.#topic }
  }

  #show(message: Parameters<typeof seen>[2]): SeenMessage {
    return seen(this.#state, this.#chat(), message)
  }

  /** Writes a text; longer than 4,096 characters it becomes several messages, the last is given back. */
  async say(text: string, writing: Pick<Writing, 'entities' | 'replyTo'> = {}): Promise<SeenMessage> {
    return this.#show(writeText(this.#desk, text, writing))
  }

  async reply(message: SeenMessage, text: string): Promise<SeenMessage> {
    return this.say(text, { replyTo: message })
  }

  /** Writes as an anonymous administrator: the group itself is the sender. */
  async sayAnonymously(text: string): Promise<SeenMessage> {
    const senderChat = chatObject(this.#chat())
    return this.#show(writeText(this.#desk, text, { from: GROUP_ANONYMOUS_BOT, senderChat }))
  }

  /** Writes in the name of a channel of one's own. */
  async sayAsChannel(text: string, title: string): Promise<SeenMessage> {
    const channel = newChat({ id: -1_003_000_000_000 - this.#user.id, kind: 'channel', title })
    const senderChat = chatObject(channel)
    return this.#show(writeText(this.#desk, text, { from: CHANNEL_BOT, senderChat }))
  }

  /** Writes by means of another bot's inline mode. */
  async sayVia(bot: User, text: string): Promise<SeenMessage> {
    return this.#show(writeText(this.#desk, text, { viaBot: bot }))
  }

  async sendDocument(
    file: { name: string; bytes: Uint8Array; mime?: string },
    caption = '',
    writing: Pick<Writing, 'replyTo'> = {},
  ): Promise<SeenMessage> {
    const upload: Upload = {
      name: file.name,
      bytes: file.bytes,
      mime: file.mime ?? 'application/octet-stream',
    }
    const document = documentObject(this.#state.files.add('document', upload))
    const { text, entities } = settle(caption)
    return this.#show(write(this.#desk, { document, caption: text, caption_entities: entities }, writing))
  }

  async sendPhoto(bytes: Uint8Array = SMALLEST_PNG, caption = ''): Promise<SeenMessage> {
    const kept = this.#state.files.add('photo', { name: 'photo.jpg', mime: 'image/jpeg', bytes })
    const { text, entities } = settle(caption)
    return this.#show(
      write(this.#desk, { photo: photoObject(kept), caption: text, caption_entities: entities }),
    )
  }

  async sticker(emoji = '👍'): Promise<SeenMessage> {
    const upload = { name: 'sticker.webp', mime: 'image/webp', bytes: SMALLEST_PNG }
    return this.#show(
      write(this.#desk, { sticker: stickerObject(this.#state.files.add('sticker', upload), emoji) }),
    )
  }

  /** Forwards a message from any chat to here; its readers are told where it came from. */
  async forward(message: SeenMessage): Promise<SeenMessage> {
    const source = this.#state.chats.get(message.chatId)
    const kept = source?.messages.get(message.id)
    if (source === undefined || kept === undefined) throw new Error('There is no such message to forward')
    const forwardOrigin = originOf({ ...this.#desk, chat: source }, message.id)
    return this.#show(write(this.#desk, structuredClone(kept.content), { forwardOrigin }))
  }

  /** Changes an own text. */
  async edit(message: SeenMessage, text: string): Promise<SeenMessage> {
    const kept = this.#own(message)
    kept.content = { ...kept.content, ...settle(text) }
    kept.editedAt = this.#state.now()
    this.#state.changes.tell()
    deliver(this.#state, this.#chat(), kept, 'edited_message')
    return this.#show(kept)
  }

  /** Deletes an own message, or with the right to it somebody else's; bots are never told of deletions. */
  async delete(message: SeenMessage): Promise<void> {
    const others = may(this.#chat(), this.#user.id, 'can_delete_messages')
    const kept = others ? this.#chat().messages.get(message.id) : this.#own(message)
    if (kept === undefined) throw new Error(`there is no message ${message.id}`)
    kept.deleted = true
    this.#state.changes.tell()
  }

  #own(message: SeenMessage): Parameters<typeof seen>[2] {
    const kept = this.#chat().messages.get(message.id)
    if (kept === undefined || kept.deleted || kept.from?.id !== this.#user.id) {
      throw new Error(`${nameOf(this.#user)} has no such message`)
    }
    return kept
  }

  /** Presses a button by its label, on the newest message that has it; gives what the person is shown. */
  async press(label: string | RegExp, pressing: Pressing = {}): Promise<CallbackAnswer> {
    const answer = await press(this.#desk, label, pressing, this.#follow)
    this.#answers.push(answer)
    this.#state.changes.tell()
    return answer
  }

  /** Sends a press of this data on a message that has no such button. */
  async forge(message: SeenMessage, data: string): Promise<CallbackAnswer> {
    return forge(this.#desk, message, data)
  }

  /** What stands here now, oldest first. */
  messages(): SeenMessage[] {
    return messagesOf(this.#state, this.#chat(), this.#topic)
  }

  /** The message as it stands now; undefined when it is gone. */
  now(message: SeenMessage): SeenMessage | undefined {
    return now(this.#desk, message)
  }

  /** Waits for the newest message that says this (text and buttons); `after` looks at later ones only. */
  async sees(
    what: string | RegExp,
    options: { after?: SeenMessage; within?: number } = {},
  ): Promise<SeenMessage> {
    const says = (text: string): boolean => (typeof what === 'string' ? text.includes(what) : what.test(text))
    const from = options.after?.id ?? 0
    return until(
      this.#state,
      () => this.messages().findLast(({ id, plainText }) => id > from && says(plainText)),
      {
        what: `${nameOf(this.#user)} sees ${String(what)} in "${this.#chat().title}"`,
        ...(options.within === undefined ? {} : { within: options.within }),
      },
    )
  }

  /** The bot's commands that the app offers here, in the person's language. */
  commands(): readonly BotCommand[] {
    return commandsFor(this.#state, this.#chat(), this.#user.id)
  }
}
