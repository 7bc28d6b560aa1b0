import { createHash } from 'node:crypto'
import type { Client, REST } from 'discord.js'
import {
  ComponentType,
  RESTJSONErrorCodes as Code,
  Routes,
  type APIChannel,
  type APIMessage,
} from 'discord-api-types/v10'
import type { Post } from '../deliveries.ts'
import type { Place } from '../domain/group.ts'
import type { AccountRef } from '../domain/ids.ts'
import type { Reply } from '../reply.ts'
import type { Table } from './custom-id.ts'
import { codeOf, deliveryFailed, type Aim } from './failures.ts'
import { lackedRights } from './inspect.ts'
import { messageBody, rawFiles, render, renderOne, type Rendered } from './render.ts'

export interface Sending {
  readonly client: Client
  readonly rest: REST
  readonly table: () => Table
  readonly now: () => Date
}

export interface Sender {
  send(place: Place, thread: string | undefined, reply: Reply, nonce: string): Promise<Post>
  edit(place: Place, post: Post, reply: Reply): Promise<void>
  sendPrivately(account: AccountRef, reply: Reply, nonce: string): Promise<void>
}

/** Messages into channels, threads and private chats; rejects with `DeliveryFailed` only. */
export function sender(via: Sending, openPost: (place: Place, reply: Reply) => Promise<Post>): Sender {
  const privateChats = new Map<string, string>()

  async function privateChat(user: string): Promise<string> {
    const known = privateChats.get(user)
    if (known !== undefined) return known
    const channel = (await via.rest.post(Routes.userChannels(), {
      body: { recipient_id: user },
    })) as APIChannel
    privateChats.set(user, channel.id)
    return channel.id
  }

  return {
    send(place, thread, reply, nonce) {
      // A forum itself holds no messages: what belongs to no motion becomes a post of its own.
      if (thread === undefined && place.layout === 'forum') return openPost(place, reply)
      const chat = thread ?? place.chat
      return delivering(via, chat, thread === undefined ? 'chat' : 'thread', async () => {
        const messages = render(reply, via.table())
        const [message, ...parts] = await postAll(via, chat, messages, nonce)
        return {
          chat,
          ...(message === undefined ? {} : { message }),
          ...(parts.length === 0 ? {} : { parts }),
        }
      })
    },

    edit(place, post, reply) {
      const { chat, message } = post
      if (message === undefined) return Promise.resolve()
      return delivering(via, chat, chat === place.chat ? 'chat' : 'thread', async () => {
        // A discussion's parts are its text, not the card's.
        const parts = post.thread === undefined ? (post.parts ?? []) : []
        const rendered = render(reply, via.table())
        const fits = rendered.length === parts.length + 1
        await awake(via, chat, async () => {
          for (const [at, id] of [message, ...parts].entries()) {
            const cut = at === 0 ? renderOne(reply, via.table()) : nothingMore
            await patchMessage(via, chat, id, (fits ? rendered[at] : undefined) ?? cut)
          }
        })
      })
    },

    sendPrivately(account, reply, nonce) {
      return delivering(via, undefined, 'person', async () => {
        await postAll(via, await privateChat(account.user), render(reply, via.table()), nonce)
      })
    },
  }
}

const nothingMore: Rendered = { components: [{ type: ComponentType.TextDisplay, content: '…' }], files: [] }

/** Runs requests to one channel; what goes wrong becomes a `DeliveryFailed` that says what is lacking there. */
export async function delivering<T>(
  via: Sending,
  chat: string | undefined,
  channel: Aim['channel'],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = codeOf(error)
    const refused = code === Code.MissingPermissions || code === Code.MissingAccess
    const needs = refused && chat !== undefined ? await lackedRights(via.client, chat) : undefined
    throw deliveryFailed(error, { channel, needs, now: via.now })
  }
}

/** One message after the other; each has a nonce, so Discord recognises a repeated request for some minutes. */
export async function postAll(
  via: Sending,
  chat: string,
  messages: readonly Rendered[],
  nonce: string,
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const [at, message] of messages.entries()) {
    ids.push(await postMessage(via, chat, message, at === 0 ? nonce : `${nonce}/${at}`))
  }
  return ids
}

export async function postMessage(
  via: Sending,
  chat: string,
  message: Rendered,
  nonce: string,
): Promise<string> {
  const body = { ...messageBody(message), nonce: shortNonce(nonce), enforce_nonce: true }
  const sent = (await via.rest.post(Routes.channelMessages(chat), {
    body,
    files: rawFiles(message),
  })) as APIMessage
  return sent.id
}

export async function patchMessage(via: Sending, chat: string, id: string, message: Rendered): Promise<void> {
  const body = { attachments: [], ...messageBody(message) }
  await via.rest.patch(Routes.channelMessage(chat, id), { body, files: rawFiles(message) })
}

/** Messages in archived threads cannot be edited (50083), and a quiet thread archives itself. */
export async function awake<T>(via: Sending, chat: string, work: () => Promise<T>): Promise<T> {
  const known = via.client.channels.cache.get(chat)
  if (known?.isThread() === true && known.archived === true) await wake(via, chat)
  try {
    return await work()
  } catch (error) {
    if (codeOf(error) !== Code.InvalidActionOnArchivedThread) throw error
    await wake(via, chat)
    return work()
  }
}

async function wake(via: Sending, thread: string): Promise<void> {
  await via.rest.patch(Routes.channel(thread), { body: { archived: false } })
}

/** https://docs.discord.com/developers/resources/message#create-message: a nonce has at most 25 characters. */
function shortNonce(nonce: string): string {
  return createHash('sha256').update(nonce).digest('base64url').slice(0, 25)
}
