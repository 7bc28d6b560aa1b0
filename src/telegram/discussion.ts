import { createHash } from 'node:crypto'
import type { Post } from '../deliveries.ts'
import type { Place } from '../domain/group.ts'
import type { Discussion } from '../platform.ts'
import type { Desk } from './desk.ts'
import { renderReply, type Rendered } from './render.ts'
import type { Rich } from './rich.ts'
import type { Target } from './send.ts'
import { shorten } from './split.ts'

/** Characters of a topic's name (core.telegram.org/bots/api#createforumtopic). */
const NAME_LIMIT = 128

type Keep = (post: Post) => Promise<void>
type Kept = (change: Partial<Post>) => Promise<void>
type Tools = Pick<Desk, 'api' | 'sender' | 'table' | 'log'> & { readonly written: Written }

/** What was last written into which message, so that an unchanged text costs no request; lost with a restart. */
export type Written = Map<string, string>
const WRITTEN_LIMIT = 20_000

/**
 * Opens a motion's topic (or, without topics, its card in the group) and brings it up to date, one thing after
 * the other. The Bot API knows no idempotency: a topic made just before a crash is made again.
 */
export async function showDiscussion(
  tools: Tools,
  place: Place,
  discussion: Discussion,
  known: Post | undefined,
  keep: Keep,
): Promise<void> {
  let post: Post = known ?? { chat: place.chat }
  const kept = async (change: Partial<Post>): Promise<void> => {
    post = { ...post, ...change }
    await keep(post)
  }
  if (place.layout === 'topics') await showTopic(tools, place, discussion, post, kept)
  const card = renderReply(discussion.card, tools.table)
  if (post.message === undefined) {
    const message = await sendPart(tools, targetOf(place, post), card.parts[0], card.keyboard)
    // Without topics the card is the thread: what belongs to the motion answers it.
    await kept(place.layout === 'topics' ? { message } : { message, thread: message })
    if (place.layout === 'topics') await pin(tools, place, message)
  } else await changePart(tools, place, post.message, card.parts[0], card.keyboard)
  await showText(tools, place, renderReply(discussion.text, tools.table), () => post, kept)
  if (place.layout === 'topics') await setClosed(tools, place, post, discussion.locked, kept)
}

async function showTopic(
  tools: Tools,
  place: Place,
  discussion: Discussion,
  post: Post,
  kept: Kept,
): Promise<void> {
  const title = shorten(discussion.title.replace(/\s+/gu, ' ').trim(), NAME_LIMIT)
  const chat = Number(place.chat)
  if (post.thread === undefined) {
    const made = await tools.sender.once(place.chat, 1, () => tools.api.createForumTopic(chat, title))
    if (made !== undefined) await kept({ thread: String(made.message_thread_id), title, status: 'open' })
    return
  }
  if (post.title === title) return
  const topic = Number(post.thread)
  await tools.sender.once(place.chat, 0, () => tools.api.editForumTopic(chat, topic, { name: title }))
  await kept({ title })
}

/** The text in as many messages as it needs; messages too many are taken back, or blanked where that is too late. */
async function showText(
  tools: Tools,
  place: Place,
  text: Rendered,
  now: () => Post,
  kept: Kept,
): Promise<void> {
  for (const [at, part] of text.parts.entries()) {
    const parts = now().parts ?? []
    const keyboard = at === text.parts.length - 1 ? text.keyboard : undefined
    const message = parts[at]
    if (message !== undefined) await changePart(tools, place, message, part, keyboard)
    else await kept({ parts: [...parts, await sendPart(tools, targetOf(place, now()), part, keyboard)] })
  }
  for (const message of (now().parts ?? []).slice(text.parts.length)) {
    await takeBack(tools, place, message)
    await kept({ parts: (now().parts ?? []).filter((one) => one !== message) })
  }
}

/** A bot may delete its own messages for 48 hours only. */
async function takeBack(tools: Tools, place: Place, message: string): Promise<void> {
  try {
    await tools.sender.once(place.chat, 0, () => tools.api.deleteMessage(Number(place.chat), Number(message)))
  } catch {
    await tools.sender.change(place.chat, message, { text: '–', entities: [] })
  }
}

async function setClosed(tools: Tools, place: Place, post: Post, locked: boolean, kept: Kept): Promise<void> {
  const status = locked ? 'closed' : 'open'
  const { thread } = post
  if (thread === undefined || (post.status ?? 'open') === status) return
  const chat = Number(place.chat)
  await tools.sender.once(place.chat, 0, () =>
    locked
      ? tools.api.closeForumTopic(chat, Number(thread))
      : tools.api.reopenForumTopic(chat, Number(thread)),
  )
  await kept({ status })
}

/** The card stays in view; a group that keeps this right to itself loses nothing but that. */
async function pin(tools: Tools, place: Place, message: string): Promise<void> {
  try {
    await tools.api.pinChatMessage(Number(place.chat), Number(message), { disable_notification: true })
  } catch {
    tools.log.debug({ chat: place.chat }, 'card not pinned')
  }
}

async function sendPart(
  tools: Tools,
  target: Target,
  part: Rich | undefined,
  keyboard: Rendered['keyboard'],
): Promise<string> {
  const text = part ?? { text: '–', entities: [] }
  const message = await tools.sender.post(target, text, keyboard)
  remember(tools.written, target.chat, message, fingerprint(text, keyboard))
  return message
}

async function changePart(
  tools: Tools,
  place: Place,
  message: string,
  part: Rich | undefined,
  keyboard: Rendered['keyboard'],
): Promise<void> {
  const text = part ?? { text: '–', entities: [] }
  const print = fingerprint(text, keyboard)
  if (tools.written.get(`${place.chat}:${message}`) === print) return
  await tools.sender.change(place.chat, message, text, keyboard)
  remember(tools.written, place.chat, message, print)
}

/** Into the topic; without topics the text answers the card. */
function targetOf(place: Place, post: Post): Target {
  const { chat } = place
  if (place.layout === 'topics' && post.thread !== undefined) return { chat, topic: Number(post.thread) }
  return post.message === undefined ? { chat } : { chat, replyTo: Number(post.message) }
}

function fingerprint(text: Rich, keyboard: Rendered['keyboard']): string {
  return createHash('sha256')
    .update(JSON.stringify([text, keyboard]))
    .digest('base64')
}

function remember(written: Written, chat: string, message: string, print: string): void {
  if (written.size >= WRITTEN_LIMIT) written.clear()
  written.set(`${chat}:${message}`, print)
}
