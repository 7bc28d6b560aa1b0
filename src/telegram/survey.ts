import type { Inspection } from '../command.ts'
import type { Desk } from './desk.ts'
import { inspectChat } from './inspect.ts'

/** What a group is called and which rights the bot lacks there. */
export async function surveyChat(
  desk: Pick<Desk, 'api' | 'bot'>,
  chat: string,
): Promise<Inspection & { readonly name?: string }> {
  const found = await inspectChat(desk, chat)
  const info = await desk.api.getChat(Number(chat)).catch(() => undefined)
  const name = info !== undefined && 'title' in info ? info.title : undefined
  return name === undefined ? found : { ...found, name }
}

/** The privacy mode lets a bot that is no administrator read commands only. */
export async function switchesOff(api: Desk['api']): Promise<readonly string[]> {
  const me = await api.getMe()
  return me.can_read_all_group_messages ? [] : ['privacy mode']
}
