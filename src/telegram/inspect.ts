import type { ChatMember } from 'grammy/types'
import type { Inspection } from '../command.ts'
import type { Desk } from './desk.ts'
import { rightNames, wording } from './failures.ts'

/** What a chat is and which rights the bot lacks there, as the group's settings call them. */
export async function inspectChat(desk: Pick<Desk, 'api' | 'bot'>, chat: string): Promise<Inspection> {
  const info = await asked(desk.api.getChat(Number(chat)))
  if (info.type === 'private' || info.type === 'channel')
    return { layout: 'plain', chat, missing: [], usable: false }
  const layout = 'is_forum' in info && info.is_forum === true ? 'topics' : 'plain'
  const member = await asked(desk.api.getChatMember(Number(chat), desk.bot.id))
  return { layout, chat, missing: missingRights(member, layout), usable: true }
}

/** Whether a person runs the chat: its creator or one of its administrators. */
export async function mayManage(desk: Pick<Desk, 'api'>, chat: string, user: string): Promise<boolean> {
  if (!chat.startsWith('-')) return false
  const { status } = await asked(desk.api.getChatMember(Number(chat), Number(user)))
  return status === 'creator' || status === 'administrator'
}

function missingRights(member: ChatMember, layout: 'topics' | 'plain'): readonly string[] {
  if (member.status === 'left' || member.status === 'kicked') return [rightNames.send]
  const may = (right: 'can_manage_topics' | 'can_pin_messages'): boolean =>
    member.status === 'administrator' && member[right] === true
  return [
    ...(layout === 'topics' && !may('can_manage_topics') ? [rightNames.topics] : []),
    ...(may('can_pin_messages') ? [] : [rightNames.pin]),
  ]
}

/** An error that may be logged: without the call's address, which names the token. */
function asked<T>(call: Promise<T>): Promise<T> {
  return call.catch((error: unknown) => {
    throw new Error(wording(error))
  })
}
