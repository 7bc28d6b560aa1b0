import type { ChatMember, User } from '@grammyjs/types'
import { chatObject, isAdmin } from './model.ts'
import type { ChatState, RightName, Rights, Standing } from './model.ts'
import type { TelegramState } from './state.ts'

const RIGHTS: readonly RightName[] = [
  'can_change_info',
  'can_delete_messages',
  'can_invite_users',
  'can_manage_topics',
  'can_pin_messages',
  'can_promote_members',
  'can_restrict_members',
]

const NO_PERMISSIONS = {
  can_send_messages: false,
  can_send_audios: false,
  can_send_documents: false,
  can_send_photos: false,
  can_send_videos: false,
  can_send_video_notes: false,
  can_send_voice_notes: false,
  can_send_polls: false,
  can_send_other_messages: false,
  can_add_web_page_previews: false,
  can_react_to_messages: false,
  can_edit_tag: false,
  can_change_info: false,
  can_invite_users: false,
  can_pin_messages: false,
  can_manage_topics: false,
}

/** What somebody is in a chat; people never seen there have left. */
export function standingOf(chat: ChatState, userId: number): Standing {
  return chat.members.get(userId) ?? { status: 'left' }
}

/** Whether somebody has a right: by being creator, by an administrator's rights, or by everybody's permissions. */
export function may(chat: ChatState, userId: number, right: RightName): boolean {
  const own = standingOf(chat, userId)
  if (own.status === 'creator') return true
  if (own.status === 'administrator') return own.rights[right] === true
  return own.status === 'member' && chat.permissions[right] === true
}

/** Whether somebody may write in the chat at all. */
export function mayWrite(chat: ChatState, userId: number): boolean {
  const own = standingOf(chat, userId)
  if (isAdmin(own)) return true
  return own.status === 'member' && chat.permissions.can_send_messages
}

function fullRights(rights: Rights): Record<RightName, boolean> {
  const entries = RIGHTS.map((name) => [name, rights[name] === true] as const)
  return Object.fromEntries(entries) as Record<RightName, boolean>
}

/** The API's `ChatMember`. */
export function memberObject(chat: ChatState, user: User, own: Standing): ChatMember {
  if (own.status === 'creator') return { status: 'creator', user, is_anonymous: own.anonymous }
  if (own.status === 'administrator') {
    const { can_manage_topics, ...rights } = fullRights(own.rights)
    return {
      status: 'administrator',
      user,
      can_be_edited: false,
      is_anonymous: own.anonymous,
      can_manage_chat: true,
      can_manage_video_chats: false,
      can_post_stories: false,
      can_edit_stories: false,
      can_delete_stories: false,
      ...rights,
      ...(chat.kind === 'supergroup' ? { can_manage_topics } : {}),
    } as ChatMember
  }
  if (own.status === 'restricted') {
    return { status: 'restricted', user, is_member: true, ...NO_PERMISSIONS, until_date: 0 }
  }
  if (own.status === 'kicked') return { status: 'kicked', user, until_date: 0 }
  return { status: own.status, user }
}

/** Changes what somebody is in a chat and tells the bot: of itself always, of others where it is administrator. */
export function setStanding(
  state: TelegramState,
  chat: ChatState,
  user: User,
  next: Standing,
  by: User,
): void {
  const before = standingOf(chat, user.id)
  chat.members.set(user.id, next)
  const update = {
    chat: chatObject(chat),
    from: by,
    date: Math.floor(state.now().getTime() / 1000),
    old_chat_member: memberObject(chat, user, before),
    new_chat_member: memberObject(chat, user, next),
  }
  if (JSON.stringify(update.old_chat_member) === JSON.stringify(update.new_chat_member)) return
  if (user.id === state.bot.id) state.emit({ my_chat_member: update })
  else if (isAdmin(standingOf(chat, state.bot.id))) state.emit({ chat_member: update })
  state.changes.tell()
}
