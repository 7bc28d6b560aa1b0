import type { Message, User } from 'grammy/types'

/** Somebody who may act: a person by Telegram's own id, never by name. */
export interface Person {
  readonly user: string
  readonly name: string
  /** IETF tag of the app's language, where the app tells it. */
  readonly locale?: string
}

/** Whose word a message is, or why it is nobody's. */
export type Sender =
  | { readonly kind: 'person'; readonly person: Person }
  /** Written as somebody else than a person: worth a sentence to those who sent a command. */
  | { readonly kind: 'anonymous' | 'channel' | 'forwarded' | 'viaBot' }
  | { readonly kind: 'nobody' }

/** GroupAnonymousBot, Channel Bot and Telegram itself: written by the platform in somebody's name. */
const PLATFORM_IDS = new Set([1_087_968_824, 136_817_688, 777_000])

/** Only what a person typed as themselves counts (domain.md, "One person, one voice"). */
export function senderOf(message: Message): Sender {
  const { from, chat, sender_chat: sender } = message
  if (message.is_automatic_forward === true || chat.type === 'channel') return { kind: 'nobody' }
  if (sender !== undefined) return { kind: sender.id === chat.id ? 'anonymous' : 'channel' }
  if (from === undefined || from.is_bot || PLATFORM_IDS.has(from.id)) return { kind: 'nobody' }
  if (message.via_bot !== undefined) return { kind: 'viaBot' }
  if (message.forward_origin !== undefined) return { kind: 'forwarded' }
  return { kind: 'person', person: personOf(from) }
}

/** The author of a message that is replied to; a forwarded one speaks for nobody. */
export function authorOf(message: Message | undefined): Person | undefined {
  const sender = message === undefined ? undefined : senderOf(message)
  return sender?.kind === 'person' ? sender.person : undefined
}

export function personOf(user: User): Person {
  const name = [user.first_name, user.last_name].filter((part) => part !== undefined && part !== '').join(' ')
  return {
    user: String(user.id),
    name: name === '' ? String(user.id) : name,
    ...(user.language_code === undefined ? {} : { locale: user.language_code }),
  }
}
