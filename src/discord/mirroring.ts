import type { RawFile, REST } from 'discord.js'
import { RESTJSONErrorCodes as Code, Routes, type APIMessage } from 'discord-api-types/v10'
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import type { Place } from '../domain/group.ts'
import type { EarlierTry, MirrorPost, Mirroring, Part } from '../mirroring.ts'
import { DeliveryFailed } from '../platform.ts'
import { webhookName } from './author-name.ts'
import type { DiscordEar } from './ear.ts'
import { escapeMarkdown } from './escape.ts'
import { codeOf, isNetworkTrouble } from './failures.ts'
import { saidMarkdown } from './said-markdown.ts'
import { awake, delivering, type Sending } from './send.ts'
import { splitMarkdown } from './split-markdown.ts'
import type { Webhooks, Hook } from './webhooks.ts'

/** docs.discord.com/developers/reference#uploading-files: what every server takes. */
const LARGEST_FILE = 10 * 1024 * 1024
const LONGEST = 2000
const FILES = 10
/** Clocks of two platforms may differ so much. */
const SKEW = 60_000
const DISCORD_EPOCH = 1_420_070_400_000
/** Messages of a thread looked through for one that may have arrived. */
const PAGE = 100
const PAGES = 10
const FETCH_MILLISECONDS = 30_000

export interface MirrorOptions extends Sending {
  /** Without retries: a webhook's message cannot be recognised by a nonce. */
  readonly once: REST
  readonly hooks: Webhooks
  readonly ear: DiscordEar
}

type Where = { readonly place: Place; readonly thread: string }

/** Mirrored messages through one webhook per channel, with their authors' names and pictures. */
export function discordMirroring(via: MirrorOptions): Mirroring {
  /** A webhook that somebody deleted is made again, once. */
  async function throughHook<T>(where: Where, work: (hook: Hook) => Promise<T>): Promise<T> {
    return delivering(via, where.thread, 'thread', () =>
      awake(via, where.thread, async () => {
        try {
          return await work(await via.hooks.of(where.place.chat))
        } catch (error) {
          if (!isHookGone(error)) throw error
          via.hooks.forget(where.place.chat)
          return work(await via.hooks.of(where.place.chat))
        }
      }),
    )
  }

  async function execute(where: Where, post: MirrorPost, content: string, files: RawFile[]): Promise<string> {
    const query = new URLSearchParams({ wait: 'true', thread_id: where.thread })
    const body = {
      content,
      username: webhookName(post.author.name),
      allowed_mentions: { parse: [] },
      ...(post.author.picture === undefined ? {} : { avatar_url: post.author.picture }),
    }
    return throughHook(where, async ({ id, token }) => {
      const sent = await certainly(() =>
        via.once.post(Routes.webhook(id, token), { query, body, files, auth: false }),
      )
      return (sent as APIMessage).id
    })
  }

  return {
    largestFile: LARGEST_FILE,
    joins: 1,
    blanks: false,
    listen: (on) => via.ear.listen(on),

    async post(where, post, { parts: before, keep }) {
      const contents = contentsOf(where, post)
      const files = post.lines.flatMap((line) => line.files).slice(0, FILES)
      const parts: Part[] = [...before]
      for (const [at, content] of contents.entries()) {
        if (at < parts.length) continue
        const last = at === contents.length - 1
        parts.push({ id: await execute(where, post, content, last ? rawFiles(files) : []), holds: 'text' })
        await keep([...parts])
      }
      return parts
    },

    async edit(where, parts, post) {
      const contents = contentsOf(where, post)
      const left: Part[] = []
      for (const [at, content] of contents.entries()) {
        const part = parts[at]
        if (part === undefined) left.push({ id: await execute(where, post, content, []), holds: 'text' })
        else {
          await changeOne(where, part.id, content)
          left.push(part)
        }
      }
      await removeAll(where, parts.slice(contents.length))
      return left
    },

    remove: (where, parts) => removeAll(where, parts),

    arrived: (where, earlier) => arrived(via, where, earlier),

    async read({ thread, message }) {
      try {
        return await delivering(via, thread, 'thread', () => via.ear.read(thread, message))
      } catch (error) {
        if (error instanceof DeliveryFailed && error.failure.kind === 'gone') return undefined
        throw error
      }
    },

    async fetch(ref, limit) {
      const response = await fetch(ref, {
        signal: AbortSignal.timeout(FETCH_MILLISECONDS),
        redirect: 'error',
      }).catch(() => undefined)
      if (response?.ok !== true || Number(response.headers.get('content-length') ?? 0) > limit)
        return undefined
      const bytes = new Uint8Array(await response.arrayBuffer())
      return bytes.byteLength > limit ? undefined : bytes
    },
  }

  function changeOne(where: Where, message: string, content: string): Promise<void> {
    const query = new URLSearchParams({ thread_id: where.thread })
    return throughHook(where, async ({ id, token }) => {
      const body = { content, allowed_mentions: { parse: [] } }
      await via.rest.patch(Routes.webhookMessage(id, token, message), { query, body, auth: false })
    })
  }

  async function removeAll(where: Where, parts: readonly Part[]): Promise<void> {
    const query = new URLSearchParams({ thread_id: where.thread })
    for (const { id: message } of parts) {
      await throughHook(where, async ({ id, token }) => {
        try {
          await via.rest.delete(Routes.webhookMessage(id, token, message), { query, auth: false })
        } catch (error) {
          if (codeOf(error) !== Code.UnknownMessage) throw error
          await removeAsBot(where, message)
        }
      })
    }
  }

  /** What a webhook wrote that is deleted since only the bot itself can take back, where it may. */
  async function removeAsBot(where: Where, message: string): Promise<void> {
    try {
      await via.rest.delete(Routes.channelMessage(where.thread, message))
    } catch (error) {
      const code = codeOf(error)
      if (code !== Code.UnknownMessage && code !== Code.MissingPermissions) throw error
    }
  }
}

/** What an earlier try left in the thread: the bot's own messages of that time that no map knows. */
async function arrived(
  via: MirrorOptions,
  where: Where,
  { since, known }: EarlierTry,
): Promise<readonly Part[]> {
  const { id } = await delivering(via, where.thread, 'thread', () => via.hooks.of(where.place.chat))
  const left: Part[] = []
  let after = snowflakeAt(since.getTime() - SKEW)
  for (let page = 0; page < PAGES; page += 1) {
    const query = new URLSearchParams({ limit: String(PAGE), after })
    const some = await delivering(
      via,
      where.thread,
      'thread',
      async () => (await via.rest.get(Routes.channelMessages(where.thread), { query })) as APIMessage[],
    )
    for (const message of some.toReversed())
      if (message.webhook_id === id && !(await known(message.id)))
        left.push({ id: message.id, holds: 'text' })
    after = some[0]?.id ?? after
    if (some.length < PAGE) break
  }
  return left
}

/** The first id Discord would give at an instant: milliseconds since 2015 above 22 bits. */
function snowflakeAt(milliseconds: number): string {
  return String(BigInt(Math.max(0, milliseconds - DISCORD_EPOCH)) << 22n)
}

/** A refusal or a rate limit says that nothing was done; anything else leaves it open. */
async function certainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const done = error instanceof DiscordAPIError || error instanceof HTTPError ? error.status >= 500 : false
    if (!done && !isNetworkTrouble(error)) throw error
    if (error instanceof RateLimitError) throw error
    throw new DeliveryFailed({ kind: 'unknown' }, new Error('a webhook did not answer'))
  }
}

function isHookGone(error: unknown): boolean {
  const code = codeOf(error)
  return code === Code.UnknownWebhook || code === Code.InvalidWebhookToken
}

function contentsOf(where: Where, post: MirrorPost): readonly string[] {
  const { answers, lines } = post
  const link =
    answers === undefined || where.place.server === undefined
      ? []
      : [
          `-# ↪ [${escapeMarkdown(answers.word)}](https://discord.com/channels/${where.place.server}/${where.thread}/${answers.message})`,
        ]
  const said: string[] = []
  for (const line of lines) {
    if (line.time !== undefined) said.push(`-# ${escapeMarkdown(line.time)}`)
    if (line.said.text.trim() !== '') said.push(saidMarkdown(line.said))
    for (const note of line.notes) said.push(`-# ${escapeMarkdown(note)}`)
  }
  const text = [...link, ...said].join('\n')
  return text === '' ? [''] : splitMarkdown(text, LONGEST)
}

function rawFiles(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): RawFile[] {
  return files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes) }))
}
