import { RateLimitError } from 'discord.js'
import { RESTJSONErrorCodes as Code, Routes, type APIGuildForumTag } from 'discord-api-types/v10'
import type { APIGuildForumChannel } from 'discord-api-types/v10'
import type { Logger } from 'pino'
import { codeOf, errorFacts } from './failures.ts'
import { lackingRights } from './permissions.ts'
import { awake, type Sending } from './send.ts'

/** https://docs.discord.com/developers/resources/channel: tags of a forum, of a post, and a tag's name. */
const FORUM_TAGS = 20
const POST_TAGS = 5
const TAG_NAME = 20

export interface Threads {
  /** True once the thread bears the name; false where that has to wait, which it then does by itself. */
  rename(thread: string, name: string): Promise<boolean>
  /** Ids of a forum's status tags by name; missing ones are made where the bot may. */
  statusTags(forum: string, statuses: readonly string[]): Promise<ReadonlyMap<string, string>>
  stop(): void
}

/** Names and tags of threads: both may lag behind, neither may hold up a card. */
export function threads(via: Sending, log: Logger): Threads {
  const wanted = new Map<string, { name: string; timer: NodeJS.Timeout }>()
  const named = new Map<string, string>()
  let tagging: Promise<unknown> = Promise.resolve()

  async function rename(thread: string, name: string): Promise<boolean> {
    const waiting = wanted.get(thread)
    if (waiting !== undefined) {
      wanted.set(thread, { ...waiting, name })
      return false
    }
    if (named.get(thread) === name) return true
    try {
      await via.rest.patch(Routes.channel(thread), { body: { name } })
      named.set(thread, name)
      return true
    } catch (error) {
      if (error instanceof RateLimitError) {
        later(thread, name, Math.max(error.retryAfter, error.timeToReset, 1000))
        return false
      }
      const code = codeOf(error)
      // The caller wakes a thread that archived itself, and asks again.
      if (code === Code.UnknownChannel || code === Code.InvalidActionOnArchivedThread) throw error
      log.warn({ thread, error: errorFacts(error) }, 'a thread kept its old name')
      // Refused for the name itself, most likely: asked once, not with every card.
      named.set(thread, name)
      return false
    }
  }

  // About two renames in ten minutes are allowed: only the newest name waits.
  function later(thread: string, name: string, pause: number): void {
    const timer = setTimeout(() => {
      const newest = wanted.get(thread)?.name ?? name
      wanted.delete(thread)
      awake(via, thread, () => rename(thread, newest)).catch((error: unknown) => {
        log.warn({ thread, error: errorFacts(error) }, 'a thread kept its old name')
      })
    }, pause)
    timer.unref()
    wanted.set(thread, { name, timer })
  }

  async function statusTags(
    forum: string,
    statuses: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const wantedNames = statuses.map(tagName)
    const cached = via.client.channels.cache.get(forum)
    const known = cached !== undefined && 'availableTags' in cached ? tagIds(cached.availableTags) : new Map()
    if (wantedNames.every((name) => known.has(name))) return known
    // One after the other: two at once would each send a list without the other's tags.
    const work = tagging.then(() => makeTags(via, forum, wantedNames))
    tagging = work.catch(() => undefined)
    try {
      return await work
    } catch (error) {
      log.warn(
        { forum, error: errorFacts(error) },
        'status tags could not be made: the bot needs Manage Channels',
      )
      return known
    }
  }

  return {
    rename,
    statusTags,
    stop() {
      for (const { timer } of wanted.values()) clearTimeout(timer)
      wanted.clear()
    },
  }
}

async function makeTags(
  via: Sending,
  forum: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const channel = (await via.rest.get(Routes.channel(forum))) as APIGuildForumChannel
  const existing = channel.available_tags
  const known = new Set(existing.map((tag) => tag.name))
  const missing = names.filter((name) => !known.has(name)).slice(0, FORUM_TAGS - existing.length)
  if (missing.length === 0) return tagIds(existing)
  const moderated = await managesThreads(via, forum)
  const body = { available_tags: [...existing, ...missing.map((name) => ({ name, moderated }))] }
  const changed = (await via.rest.patch(Routes.channel(forum), { body })) as APIGuildForumChannel
  return tagIds(changed.available_tags)
}

/** Where the bot may set moderated tags, members cannot put "beschlossen" on posts of their own. */
async function managesThreads(via: Sending, forum: string): Promise<boolean> {
  const channel = via.client.channels.cache.get(forum)
  if (channel === undefined || channel.isDMBased()) return false
  const me = channel.guild.members.me
  return me !== null && lackingRights(channel.permissionsFor(me).bitfield, ['ManageThreads']).length === 0
}

function tagIds(tags: readonly Pick<APIGuildForumTag, 'id' | 'name'>[]): ReadonlyMap<string, string> {
  return new Map(tags.map((tag) => [tag.name, tag.id]))
}

/** A status as the name of a tag. */
function tagName(status: string): string {
  return status.slice(0, TAG_NAME)
}

/** A post's tags with its status: the group's own ones stay, at most five in all. */
export function tagsWithStatus(
  current: readonly string[],
  tags: ReadonlyMap<string, string>,
  statuses: readonly string[],
  status: string,
): readonly string[] {
  const ours = new Set(statuses.map((name) => tags.get(tagName(name))))
  const mine = tags.get(tagName(status))
  const others = current.filter((id) => !ours.has(id))
  return mine === undefined ? others.slice(0, POST_TAGS) : [mine, ...others].slice(0, POST_TAGS)
}
