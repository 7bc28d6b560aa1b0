import type { APIMessage } from 'discord-api-types/v10'
import { may } from './permissions.ts'
import type { Platform } from './platform.ts'
import type { ChannelState, MessageState } from './state.ts'

/** The messages of a channel this person sees, oldest first: public ones and the ephemeral ones meant for them. */
export function statesSeenBy(
  platform: Platform,
  userId: string,
  channel: ChannelState,
): readonly MessageState[] {
  if (!may(platform, userId, channel, 'ViewChannel')) return []
  return [...channel.messages.values()]
    .filter(({ onlyFor, deleted }) => !deleted && (onlyFor === undefined || onlyFor === userId))
    .sort((a, b) => (BigInt(a.api.id) < BigInt(b.api.id) ? -1 : 1))
}

export function seenBy(platform: Platform, userId: string, channel: ChannelState): readonly APIMessage[] {
  return statesSeenBy(platform, userId, channel).map(({ api }) => api)
}
