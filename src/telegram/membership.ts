import type { ChatMemberUpdated } from 'grammy/types'
import { actId, type Act } from '../store.ts'
import { noteReachable } from './accounts.ts'
import { targetOf } from './answers.ts'
import { languageAt, type Desk, type Work } from './desk.ts'
import { renderReply } from './render.ts'
import type { Spot } from './spot.ts'
import { wordsIn } from './words.ts'

/** A group became a supergroup: what lives there lives under the new id from now on. */
export async function noteMoved(desk: Desk, from: string, to: string, at: Date): Promise<void> {
  desk.log.info({ from, to }, 'group became a supergroup')
  const places = await desk.store.find('places', { platform: 'telegram' })
  const place = places.find(({ chat }) => chat === from)
  if (place === undefined) return
  // The same act as the outbox makes of a delivery that meets the old id.
  const act: Act = { id: actId('moved', `${place.id}:${to}`), actor: { kind: 'clock' }, at }
  await desk.store.change(act, 'group', place.group, () => ({
    events: [{ kind: 'place moved', group: place.group, place: place.id, chat: to }],
  }))
}

/** The bot was added to a group or removed, blocked by a person or let in again. */
export async function receiveMembership(desk: Desk, work: Work, change: ChatMemberUpdated): Promise<void> {
  const { chat, old_chat_member: before, new_chat_member: now } = change
  const isIn = now.status !== 'left' && now.status !== 'kicked'
  if (chat.type === 'private') {
    await noteReachable(desk, work.person, isIn, work.act)
    return
  }
  const wasIn = before.status !== 'left' && before.status !== 'kicked'
  if (wasIn === isIn) return
  work.log.info({ chat: chat.id, type: chat.type }, isIn ? 'added to a chat' : 'removed from a chat')
  if (!isIn || chat.type === 'channel') return
  const spot: Spot = { place: { platform: 'telegram', chat: String(chat.id), private: false } }
  const caller = await desk.store.find('caller', {
    account: { platform: 'telegram', user: work.person.user },
    chat: { platform: 'telegram', chat: String(chat.id) },
  })
  // A group that is set up already needs no introduction when the bot comes back.
  if (caller.here !== undefined) return
  const words = wordsIn(await languageAt(desk, work.person, spot))
  const added = { kind: 'text', text: words.group.added } as const
  const hasRights =
    now.status === 'administrator' && now.can_pin_messages && (!chat.is_forum || now.can_manage_topics)
  const blocks = hasRights ? [added] : [added, { kind: 'text', text: words.group.rights } as const]
  work.after(desk.sender.answer(targetOf(spot), renderReply({ blocks }, desk.table)))
}

/** Somebody left the group or was banned from it; the bot hears of others only as an administrator. */
export async function receiveDeparture(desk: Desk, change: ChatMemberUpdated, at: Date): Promise<void> {
  const { chat, new_chat_member: now } = change
  const isGone =
    now.status === 'left' || now.status === 'kicked' || (now.status === 'restricted' && !now.is_member)
  if (!isGone || now.user.is_bot) return
  const account = { platform: 'telegram', user: String(now.user.id) } as const
  const how = now.status === 'kicked' ? 'banned' : 'left'
  await desk.invoke.left({ account, chat: String(chat.id), how, at })
}
