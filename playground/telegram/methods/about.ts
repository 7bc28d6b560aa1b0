import type { BotCommand, BotCommandScope } from '@grammyjs/types'
import type { Call } from '../call.ts'
import { commandKey } from '../command-lists.ts'
import { badRequest } from '../refusal.ts'
import type { TelegramState } from '../state.ts'
import type { Method } from './method.ts'
import { chatNamed } from './targets.ts'

/** core.telegram.org/bots/api#setmycommands and #botcommand. */
const MOST_COMMANDS = 100
const COMMAND = /^[a-z0-9_]{1,32}$/
const LONGEST_DESCRIPTION = 256

const getMe: Method = (state) => ({
  ...state.bot,
  can_join_groups: true,
  can_read_all_group_messages: !state.privacyMode,
  can_connect_to_business: false,
  has_main_web_app: false,
  supports_inline_queries: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
})

function languageOf(call: Call): string {
  const language = call.text('language_code') ?? ''
  if (!/^(?:[a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified')
  return language
}

/** The key of the list a call means; scopes of a chat need one the bot knows. */
function listOf(state: TelegramState, call: Call): string {
  const scope = (call.json('scope') as BotCommandScope | undefined) ?? { type: 'default' }
  const language = languageOf(call)
  if (!('chat_id' in scope)) return commandKey(scope, language)
  const chat = chatNamed(state, String(scope.chat_id))
  return commandKey({ ...scope, chat_id: chat.id }, language)
}

const setMyCommands: Method = (state, call) => {
  const commands = (call.json('commands') as BotCommand[] | undefined) ?? []
  const key = listOf(state, call)
  if (commands.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  for (const { command, description } of commands) {
    if (!COMMAND.test(command.replace(/^\//, ''))) throw badRequest('BOT_COMMAND_INVALID')
    if (description.length < 1 || description.length > LONGEST_DESCRIPTION) {
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    }
  }
  if (commands.length === 0) state.commandLists.delete(key)
  else state.commandLists.set(key, commands)
  state.changes.tell()
  return true
}

const getMyCommands: Method = (state, call) => state.commandLists.get(listOf(state, call)) ?? []

const deleteMyCommands: Method = (state, call) => {
  state.commandLists.delete(listOf(state, call))
  state.changes.tell()
  return true
}

function setWords(field: string): Method {
  return (state, call) => {
    state.descriptions.set(`${field}/${languageOf(call)}`, call.text(field) ?? '')
    return true
  }
}

function getWords(field: string, otherwise: (state: TelegramState) => string): Method {
  return (state, call) => {
    const own = state.descriptions.get(`${field}/${languageOf(call)}`)
    return { [field]: own ?? state.descriptions.get(`${field}/`) ?? otherwise(state) }
  }
}

const accepted: Method = () => true

export const about: Readonly<Record<string, Method>> = {
  getMe,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyDefaultAdministratorRights: accepted,
  setChatMenuButton: accepted,
  setMyName: setWords('name'),
  getMyName: getWords('name', (state) => state.bot.first_name),
  setMyDescription: setWords('description'),
  getMyDescription: getWords('description', () => ''),
  setMyShortDescription: setWords('short_description'),
  getMyShortDescription: getWords('short_description', () => ''),
}
