import { createHash } from 'node:crypto'
import type { REST } from 'discord.js'
import {
  RESTJSONErrorCodes as Code,
  Routes,
  ThreadAutoArchiveDuration,
  type APIChannel,
  type APIThreadChannel,
  type RESTGetAPIGuildThreadsResult,
} from 'discord-api-types/v10'
import type { Logger } from 'pino'
import type { Post } from '../deliveries.ts'
import type { Place } from '../domain/group.ts'
import type { Discussion } from '../platform.ts'
import type { Reply } from '../reply.ts'
import type { Store } from '../store.ts'
import { cut } from './cut.ts'
import { codeOf } from './failures.ts'
import { plainLine } from './plain.ts'
import { messageBody, rawFiles, render, renderOne, type Rendered } from './render.ts'
import { awake, delivering, patchMessage, postMessage, type Sending } from './send.ts'
import { tagsWithStatus, type Threads } from './threads.ts'

const THREAD_NAME = 100

export interface Posting extends Sending {
  /** Without retries: creating a post cannot be recognised by a nonce, a silent second try would double it. */
  readonly once: REST
  readonly threads: Threads
  readonly notes: Store['notes']
  /** Called once it is kept whose discussion a new thread holds. */
  readonly begun: (thread: string) => void
  readonly log: Logger
}

type Keep = (post: Post) => Promise<void>

/** What the adapter remembers of a thread, so that an unchanged text or lock costs no request. */
interface ThreadNote {
  readonly text?: string
  readonly locked?: boolean
}

/** Opens a motion's discussion or brings it up to date; every single thing that came to exist is kept at once. */
export async function showDiscussion(
  via: Posting,
  place: Place,
  discussion: Discussion,
  known: Post | undefined,
  keep: Keep,
): Promise<void> {
  const keeping = { post: known ?? { chat: place.chat } }
  const kept: Keep = async (post) => {
    keeping.post = post
    await keep(post)
  }
  if (known?.message === undefined) await kept(await open(via, place, discussion))
  else await redraw(via, place, discussion, known, known.message)
  const thread = keeping.post.thread ?? (await startThread(via, discussion, keeping.post, kept))
  if (known?.thread === undefined) via.begun(thread)
  await delivering(via, thread, 'thread', () =>
    awake(via, thread, async () => {
      await showText(via, thread, discussion, keeping.post, kept)
      await showTitle(via, thread, discussion, keeping.post, kept)
      await showStatus(via, place, thread, discussion, keeping.post, kept)
    }),
  )
}

/** A post of its own for words that belong to no motion. */
export function openPost(via: Posting, place: Place, reply: Reply): Promise<Post> {
  const [first] = reply.blocks
  const words = first !== undefined && 'text' in first ? plainLine(first.text) : reply.toast
  const name = cut((words ?? '').replace(/\s+/g, ' '), THREAD_NAME)
  return delivering(via, place.chat, 'chat', () =>
    createPost(via, place, name === '' ? '…' : name, renderOne(reply, via.table()), []),
  )
}

function open(via: Posting, place: Place, discussion: Discussion): Promise<Post> {
  const card = renderOne(discussion.card, via.table())
  return delivering(via, place.chat, 'chat', async () => {
    if (place.layout !== 'forum') {
      return {
        chat: place.chat,
        message: await postMessage(via, place.chat, card, `${discussion.nonce}/card`),
      }
    }
    const name = threadName(discussion)
    const tags = await via.threads.statusTags(place.chat, discussion.statuses)
    const applied = tagsWithStatus([], tags, discussion.statuses, discussion.status)
    const post = (await adopted(via, place, name)) ?? (await createPost(via, place, name, card, applied))
    return { ...post, title: name, status: discussion.status }
  })
}

async function createPost(
  via: Posting,
  place: Place,
  name: string,
  message: Rendered,
  tags: readonly string[],
): Promise<Post> {
  const body = {
    name,
    auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
    message: messageBody(message),
    ...(tags.length === 0 ? {} : { applied_tags: tags }),
  }
  const created = await via.once.post(Routes.threads(place.chat), { body, files: rawFiles(message) })
  const { id } = created as APIChannel
  return { chat: id, thread: id, message: id }
}

/** A post that an earlier try made and whose answer was lost: the bot's own, in this forum, under this name. */
async function adopted(via: Posting, place: Place, name: string): Promise<Post | undefined> {
  if (place.server === undefined) return undefined
  const active = (await via.rest.get(Routes.guildActiveThreads(place.server))) as RESTGetAPIGuildThreadsResult
  const me = via.client.user?.id
  const found = (active.threads as APIThreadChannel[]).find(
    (thread) => thread.parent_id === place.chat && thread.owner_id === me && thread.name === name,
  )
  return found === undefined ? undefined : { chat: found.id, thread: found.id, message: found.id }
}

function redraw(
  via: Posting,
  place: Place,
  discussion: Discussion,
  post: Post,
  message: string,
): Promise<void> {
  const inThread = post.chat !== place.chat
  return delivering(via, post.chat, inThread ? 'thread' : 'chat', () =>
    awake(via, post.chat, () =>
      patchMessage(via, post.chat, message, renderOne(discussion.card, via.table())),
    ),
  )
}

/** A thread below a card in a text channel; a second request for the same finds it there (160004). */
async function startThread(via: Posting, discussion: Discussion, post: Post, keep: Keep): Promise<string> {
  const { message } = post
  if (message === undefined) throw new Error('a card without a message has no thread')
  const name = threadName(discussion)
  return delivering(via, post.chat, 'chat', async () => {
    const body = { name, auto_archive_duration: ThreadAutoArchiveDuration.OneWeek }
    try {
      await via.rest.post(Routes.threads(post.chat, message), { body })
    } catch (error) {
      if (codeOf(error) !== Code.ThreadAlreadyCreatedForMessage) throw error
    }
    // A thread begun at a message has that message's id.
    await keep({ ...post, thread: message, title: name })
    return message
  })
}

/** The numbered text, one message after the other, only where it changed. */
async function showText(
  via: Posting,
  thread: string,
  discussion: Discussion,
  post: Post,
  keep: Keep,
): Promise<void> {
  const messages = discussion.text.blocks.length === 0 ? [] : render(discussion.text, via.table())
  const hash = createHash('sha256').update(JSON.stringify(messages)).digest('base64url')
  const parts = [...(post.parts ?? [])]
  const note = await readNote(via, thread)
  if (note.text === hash && parts.length === messages.length) return
  for (const [at, message] of messages.entries()) {
    const old = parts[at]
    if (old !== undefined && (await stillThere(() => patchMessage(via, thread, old, message)))) continue
    parts[at] = await postMessage(via, thread, message, `${discussion.nonce}/text/${at}/${old ?? ''}`)
    await keep({ ...post, parts: [...parts] })
  }
  for (const surplus of parts.splice(messages.length)) {
    await stillThere(async () => void (await via.rest.delete(Routes.channelMessage(thread, surplus))))
    await keep({ ...post, parts: [...parts] })
  }
  await writeNote(via, thread, { ...note, text: hash })
}

/** False where a moderator deleted the message meanwhile. */
async function stillThere(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (codeOf(error) === Code.UnknownMessage) return false
    throw error
  }
}

async function showTitle(
  via: Posting,
  thread: string,
  discussion: Discussion,
  post: Post,
  keep: Keep,
): Promise<void> {
  const title = threadName(discussion)
  if (post.title === title) return
  if (await via.threads.rename(thread, title)) await keep({ ...post, title })
}

/** Tag and lock. A locked thread stays open: archived it would vanish from the list and refuse edits. */
async function showStatus(
  via: Posting,
  place: Place,
  thread: string,
  discussion: Discussion,
  post: Post,
  keep: Keep,
): Promise<void> {
  const { status, statuses, locked } = discussion
  const note = await readNote(via, thread)
  const retag = place.layout === 'forum' && post.status !== status
  const relock = (note.locked ?? false) !== locked
  if (!retag && !relock) return
  const tags = retag ? await appliedTags(via, place, thread, statuses, status) : undefined
  const body = { ...(tags === undefined ? {} : { applied_tags: tags }), ...(relock ? { locked } : {}) }
  if (Object.keys(body).length > 0) await via.rest.patch(Routes.channel(thread), { body })
  if (relock) await writeNote(via, thread, { ...note, locked })
  if (retag) await keep({ ...post, status })
}

async function appliedTags(
  via: Posting,
  place: Place,
  thread: string,
  statuses: readonly string[],
  status: string,
): Promise<readonly string[] | undefined> {
  const tags = await via.threads.statusTags(place.chat, statuses)
  if (tags.size === 0) return undefined
  const { applied_tags: current } = (await via.rest.get(Routes.channel(thread))) as APIThreadChannel & {
    applied_tags?: string[]
  }
  return tagsWithStatus(current ?? [], tags, statuses, status)
}

function threadName(discussion: Discussion): string {
  return cut(discussion.title.replace(/\s+/g, ' '), THREAD_NAME)
}

async function readNote(via: Posting, thread: string): Promise<ThreadNote> {
  const note = await via.notes.get(`discord:thread:${thread}`)
  return note === undefined ? {} : (JSON.parse(note) as ThreadNote)
}

function writeNote(via: Posting, thread: string, note: ThreadNote): Promise<void> {
  return via.notes.set(`discord:thread:${thread}`, JSON.stringify(note))
}
