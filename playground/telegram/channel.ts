import { settle } from './entities.ts'
import { deliver, post, unix } from './messages.ts'
import { TELEGRAM_ITSELF, chatObject } from './model.ts'
import type { ChatState } from './model.ts'
import type { TelegramState } from './state.ts'

/** A channel linked to a group: what is posted there is forwarded into the group by itself. */
export class Channel {
  readonly #state: TelegramState
  readonly #chat: ChatState
  readonly #group: () => ChatState

  constructor(state: TelegramState, chat: ChatState, group: () => ChatState) {
    this.#state = state
    this.#chat = chat
    this.#group = group
  }

  get id(): number {
    return this.#chat.id
  }

  async post(text: string): Promise<void> {
    const content = settle(text)
    const senderChat = chatObject(this.#chat)
    if (senderChat.type !== 'channel') throw new Error('Only a channel can be linked')
    const original = post(this.#state, this.#chat, { senderChat, content })
    const group = this.#group()
    const forwarded = post(this.#state, group, {
      from: TELEGRAM_ITSELF,
      senderChat,
      content,
      automaticForward: true,
      forwardOrigin: {
        type: 'channel',
        chat: senderChat,
        message_id: original.id,
        date: unix(original.date),
      },
    })
    deliver(this.#state, group, forwarded)
  }
}
