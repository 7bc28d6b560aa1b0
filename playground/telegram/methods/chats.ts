import type { User } from '@grammyjs/types'
import { render, standing } from '../messages.ts'
import { chatObject, isAdmin, isIn } from '../model.ts'
import type { ChatState } from '../model.ts'
import { badRequest } from '../refusal.ts'
import { memberObject, setStanding, standingOf } from '../standing.ts'
import type { TelegramState } from '../state.ts'
import type { Method } from './method.ts'
import { chatOf, openChatOf } from './targets.ts'

function permissions(chat: ChatState): object {
  const write = chat.permissions.can_send_messages
  return {
    can_send_messages: write,
    can_send_audios: write,
    can_send_documents: write,
    can_send_photos: write,
    can_send_videos: write,
    can_send_video_notes: write,
    can_send_voice_notes: write,
    can_send_polls: write,
    can_send_other_messages: write,
    can_add_web_page_previews: write,
    can_change_info: chat.permissions.can_change_info === true,
    can_invite_users: chat.permissions.can_invite_users === true,
    can_pin_messages: chat.permissions.can_pin_messages === true,
    can_manage_topics: chat.permissions.can_manage_topics === true,
  }
}

const getChat: Method = (state, call) => {
  const chat = chatOf(state, call)
  const pinned = standing(chat, chat.pinned.at(-1))
  return {
    ...chatObject(chat),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...(chat.kind === 'private' ? {} : { permissions: permissions(chat) }),
    ...(chat.linkedChat === undefined ? {} : { linked_chat_id: chat.linkedChat }),
    ...(pinned === undefined ? {} : { pinned_message: render(chat, pinned) }),
  }
}

function userOf(state: TelegramState, id: number | undefined): User {
  const user = id === state.bot.id ? state.bot : state.people.get(id ?? 0)
  if (user === undefined) throw badRequest('member not found')
  return user
}

const getChatMember: Method = (state, call) => {
  const chat = chatOf(state, call)
  const user = userOf(state, call.integer('user_id'))
  if (chat.kind === 'private') return memberObject(chat, user, { status: 'member' })
  return memberObject(chat, user, standingOf(chat, user.id))
}

const getChatAdministrators: Method = (state, call) => {
  const chat = chatOf(state, call)
  if (chat.kind === 'private') throw badRequest('there are no administrators in the private chat')
  return [...chat.members]
    .filter(([, own]) => isAdmin(own))
    .map(([id, own]) => memberObject(chat, userOf(state, id), own))
}

const getChatMemberCount: Method = (state, call) => {
  const chat = chatOf(state, call)
  if (chat.kind === 'private') return 2
  return [...chat.members.values()].filter((own) => isIn(own)).length
}

const leaveChat: Method = (state, call) => {
  const chat = openChatOf(state, call)
  if (chat.kind === 'private') throw badRequest("chat member status can't be changed in private chats")
  setStanding(state, chat, state.bot, { status: 'left' }, state.bot)
  return true
}

export const chats: Readonly<Record<string, Method>> = {
  getChat,
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  leaveChat,
}
