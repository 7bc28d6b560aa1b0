import type { BotCommand, BotCommandScope } from '@grammyjs/types'
import { isAdmin } from './model.ts'
import type { ChatState } from './model.ts'
import { standingOf } from './standing.ts'
import type { TelegramState } from './state.ts'

/** The key under which a list of commands is kept. */
export function commandKey(scope: BotCommandScope, language: string): string {
  const chat = 'chat_id' in scope ? `:${String(scope.chat_id)}` : ''
  const member = 'user_id' in scope ? `:${String(scope.user_id)}` : ''
  return `${scope.type}${chat}${member}/${language}`
}

/** Narrowest scope first, in the order of core.telegram.org/bots/api#determining-list-of-commands. */
function scopesFor(chat: ChatState, userId: number): BotCommandScope[] {
  if (chat.kind === 'private') {
    return [{ type: 'chat', chat_id: chat.id }, { type: 'all_private_chats' }, { type: 'default' }]
  }
  const admin = isAdmin(standingOf(chat, userId))
  return [
    { type: 'chat_member', chat_id: chat.id, user_id: userId },
    ...(admin ? [{ type: 'chat_administrators', chat_id: chat.id } as const] : []),
    { type: 'chat', chat_id: chat.id },
    ...(admin ? [{ type: 'all_chat_administrators' } as const] : []),
    { type: 'all_group_chats' },
    { type: 'default' },
  ]
}

/** The commands a person is offered in a chat, in their language where there is a list for it. */
export function commandsFor(state: TelegramState, chat: ChatState, userId: number): readonly BotCommand[] {
  const language = (state.people.get(userId)?.language_code ?? '').slice(0, 2)
  for (const scope of scopesFor(chat, userId)) {
    const list =
      state.commandLists.get(commandKey(scope, language)) ?? state.commandLists.get(commandKey(scope, ''))
    if (list !== undefined) return list
  }
  return []
}
