import type { InlineKeyboardButton, User } from '@grammyjs/types'
import { render, standing } from './messages.ts'
import { isIn } from './model.ts'
import type { ChatState, StoredMessage } from './model.ts'
import { nameOf, seen } from './seen.ts'
import type { SeenMessage } from './seen.ts'
import { standingOf } from './standing.ts'
import type { CallbackAnswer, TelegramState } from './state.ts'
import { until } from './waiting.ts'
import type { Desk } from './writing.ts'

/** Real milliseconds after which an app stops waiting for the bot's answer. */
const SPINS_FOR = 15_000
/** How long a person looks for a button that is not there yet (real milliseconds). */
const LOOKS_FOR = 10_000

export interface Pressing {
  /** Press on this message instead of the newest that has the button. */
  readonly message?: SeenMessage | undefined
  /** Real milliseconds to wait for the bot's answer; default 15 s, as apps do. */
  readonly patience?: number
}

interface Found {
  readonly message: StoredMessage
  readonly button: InlineKeyboardButton
}

/** A label matches with its count in brackets too: "Mitzeichnen" finds "Mitzeichnen (2/3)". */
function matches(label: string, wanted: string | RegExp): boolean {
  if (typeof wanted !== 'string') return wanted.test(label)
  return label === wanted || (label.startsWith(`${wanted} (`) && label.endsWith(')'))
}

function find(desk: Desk, wanted: string | RegExp, only: SeenMessage | undefined): Found | undefined {
  const candidates = [...desk.chat.messages.values()].filter((message) => {
    if (message.deleted || (only !== undefined && message.id !== only.id)) return false
    return desk.topic === undefined || (message.inTopic && message.thread === desk.topic)
  })
  for (const message of candidates.reverse()) {
    const buttons = message.keyboard?.inline_keyboard.flat() ?? []
    const button = buttons.find(({ text }) => matches(text, wanted))
    if (button !== undefined) return { message, button }
  }
  return undefined
}

async function ask(
  state: TelegramState,
  user: User,
  chat: ChatState,
  message: StoredMessage,
  press: { data: string; patience: number },
): Promise<CallbackAnswer> {
  const id = `${user.id}${String(state.nextNumber()).padStart(8, '0')}`
  const { promise, resolve } = Promise.withResolvers<CallbackAnswer>()
  state.pressed.set(id, { id, at: state.now(), answer: resolve })
  state.emit({
    callback_query: {
      id,
      from: user,
      message: render(chat, message),
      chat_instance: chat.instance,
      data: press.data,
    },
  })
  const timer = setTimeout(() => resolve({ unanswered: true }), press.patience)
  const answer = await promise
  clearTimeout(timer)
  return answer
}

/**
 * Presses a button: waits some real seconds until it is there, tells the bot, gives what the person is shown.
 * `follow` opens links into the private chat with the bot.
 */
export async function press(
  desk: Desk,
  wanted: string | RegExp,
  pressing: Pressing,
  follow: (link: string) => boolean,
): Promise<CallbackAnswer> {
  const { state, user, chat } = desk
  if (chat.kind !== 'private' && !isIn(standingOf(chat, user.id))) {
    throw new Error(`${nameOf(user)} is not in "${chat.title}"`)
  }
  const { message, button } = await until(state, () => find(desk, wanted, pressing.message), {
    within: LOOKS_FOR,
    what: `a button "${String(wanted)}" for ${nameOf(user)} in "${chat.title}"`,
  })
  if ('url' in button) {
    follow(button.url)
    return { url: button.url }
  }
  if (!('callback_data' in button)) throw new Error(`The button "${button.text}" can't be pressed here`)
  const patience = pressing.patience ?? SPINS_FOR
  const answer = await ask(state, user, chat, message, { data: button.callback_data, patience })
  if (answer.url !== undefined) follow(answer.url)
  return answer
}

/** Presses with any data at all on a message, as a tampered client would. */
export async function forge(desk: Desk, message: SeenMessage, data: string): Promise<CallbackAnswer> {
  const kept = standing(desk.chat, message.id)
  if (kept === undefined) throw new Error('There is no such message')
  return ask(desk.state, desk.user, desk.chat, kept, { data, patience: SPINS_FOR })
}

/** The message as it stands now; undefined when it was deleted. */
export function now(desk: Desk, message: SeenMessage): SeenMessage | undefined {
  const kept = standing(desk.chat, message.id)
  return kept === undefined ? undefined : seen(desk.state, desk.chat, kept)
}
