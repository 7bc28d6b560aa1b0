import type { APIUser } from 'discord-api-types/v10'
import { fieldsOf, listOf } from './form.ts'
import type { FormErrors } from './form.ts'
import { may } from './permissions.ts'
import type { Platform } from './platform.ts'
import type { ChannelState, Ping } from './state.ts'

export interface Mentions {
  readonly users: readonly APIUser[]
  readonly roles: readonly string[]
  readonly everyone: boolean
}

/** Checks the form of `allowed_mentions`. */
export function checkAllowedMentions(raw: unknown, errors: FormErrors): void {
  if (raw === undefined || raw === null) return
  const allowed = fieldsOf(raw)
  const path = ['allowed_mentions']
  const parse = listOf(allowed['parse'])
  for (const [index, kind] of parse.entries())
    if (kind !== 'users' && kind !== 'roles' && kind !== 'everyone')
      errors.oneOf([...path, 'parse', index], ['users', 'everyone', 'roles'])
  for (const kind of ['users', 'roles']) {
    const list = listOf(allowed[kind])
    if (list.length > 100) errors.count(list, [...path, kind], 0, 100)
    if (list.length > 0 && parse.includes(kind))
      errors.add(
        path,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      )
  }
}

/** Whom a text would call: what it says, cut down by `allowed_mentions` and by the author's rights. */
export function mentionsOf(
  platform: Platform,
  channel: ChannelState,
  authorId: string,
  text: string,
  allowedRaw: unknown,
  repliedTo: APIUser | undefined,
): Mentions {
  const open = allowedRaw === undefined || allowedRaw === null
  const allowed = fieldsOf(allowedRaw)
  const parse = listOf(allowed['parse'])
  const lets = (kind: 'users' | 'roles', id: string) =>
    open || parse.includes(kind) || listOf(allowed[kind]).includes(id)
  const free = may(platform, authorId, channel, 'MentionEveryone')
  const guild = platform.guilds.get(channel.guildId ?? '')
  const named = [...text.matchAll(/<@!?(\d{15,20})>/g)].map((match) => match[1] ?? '')
  const users = new Map<string, APIUser>()
  for (const id of named) {
    const user = platform.users.get(id)?.user
    if (user !== undefined && lets('users', id)) users.set(id, user)
  }
  if (repliedTo !== undefined && (open || allowed['replied_user'] === true))
    users.set(repliedTo.id, repliedTo)
  const roles = [...new Set([...text.matchAll(/<@&(\d{15,20})>/g)].map((match) => match[1] ?? ''))].filter(
    (id) => {
      const role = guild?.roles.get(id)
      return role !== undefined && (role.mentionable || free) && lets('roles', id)
    },
  )
  const everyone = /@(everyone|here)/.test(text) && free && (open || parse.includes('everyone'))
  return { users: [...users.values()], roles, everyone }
}

/** Keeps whose phones would ring. */
export function ring(platform: Platform, channelId: string, messageId: string, mentions: Mentions): void {
  const at = platform.now()
  const whom: Ping['whom'][] = [
    ...mentions.users.map(({ id }) => ({ user: id })),
    ...mentions.roles.map((role) => ({ role })),
    ...(mentions.everyone ? [{ everyone: true } as const] : []),
  ]
  for (const one of whom) platform.pings.push({ at, channelId, messageId, whom: one })
}
