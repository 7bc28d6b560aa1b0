import { setTimeout as sleep } from 'node:timers/promises'
import type { Update } from 'grammy/types'
import type { Command } from '../command.ts'
import { commandTable } from '../invocation.ts'
import type { Log } from '../log.ts'
import type { Ear } from '../mirroring.ts'
import { DeliveryFailed, PlatformUnusable, type Invoke, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import type { InboxRow, Store } from '../store.ts'
import { noteReachable } from './accounts.ts'
import { createApi } from './api.ts'
import type { Desk } from './desk.ts'
import { showDiscussion } from './discussion.ts'
import { deliveryFailed, isTokenRefused, wording } from './failures.ts'
import { Hand } from './hand.ts'
import { SendingLimits } from './limits.ts'
import { telegramMirroring } from './mirroring.ts'
import { familiesOf, familyIndex } from './names.ts'
import { SendingQueue } from './queue.ts'
import { registerCommands } from './register.ts'
import { renderReply, type Rendered } from './render.ts'
import { Sender, type Target } from './send.ts'
import { startLink } from './start-link.ts'
import { fetchWaiting, poll, troubleOf } from './updates.ts'
import { surveyChat, switchesOff } from './survey.ts'

export interface TelegramOptions {
  readonly token: string
  /** Root of the Bot API; https://api.telegram.org or an own server. */
  readonly apiUrl: string
  readonly log: Log
  readonly store: Store
  readonly now: () => Date
  /** Who hears what people say; without it discussions stay where they are. */
  readonly ear?: Ear
}

/** Pauses between the tries of one start. */
const START_PAUSES = [500, 1_500]
const LATER_PAUSE = 30_000

export function telegramPlatform(options: TelegramOptions): Platform {
  const { token, apiUrl, log, store, now, ear } = options
  const api = createApi(token, apiUrl)
  const stopping = new AbortController()
  const stopped = stopping.signal
  const queue = new SendingQueue(new SendingLimits(now), now, stopped)
  const sender = new Sender(api, queue, now)
  const files = { api, token, apiUrl }
  const written = new Map<string, string>()
  const bot = { id: Number(token.split(':')[0]), username: '' }
  let running: { readonly desk: Desk; readonly hand: Hand } | undefined
  let polling: Promise<void> = Promise.resolve()
  let trouble: string | undefined

  function desk(): Desk {
    if (running === undefined)
      throw new DeliveryFailed({ kind: 'wait', until: new Date(now().getTime() + LATER_PAUSE) })
    return running.desk
  }

  function rendered(reply: Reply): Rendered {
    try {
      return renderReply(reply, desk().table)
    } catch (error) {
      if (error instanceof DeliveryFailed) throw error
      log.error({ why: wording(error) }, 'reply cannot be rendered')
      throw new DeliveryFailed({ kind: 'refused' }, error)
    }
  }

  /** Who the bot is and what waits for it; each try of it changes nothing. */
  async function connect(): Promise<readonly Update[]> {
    const me = await api.getMe()
    bot.username = me.username
    // Polling and a webhook exclude each other; what waits is kept.
    await api.deleteWebhook()
    return fetchWaiting(api)
  }

  async function begin(
    commands: readonly Command[],
    invoke: Invoke,
    first: readonly Update[],
  ): Promise<void> {
    const familyList = familiesOf(commands)
    const families = familyIndex(familyList)
    const table = commandTable(commands)
    const desk: Desk = {
      api,
      bot,
      store,
      log,
      now,
      table,
      families,
      familyList,
      invoke,
      sender,
      files,
      asked: new Map(),
      ...(ear === undefined ? {} : { ear }),
    }
    const hand = new Hand(desk, stopped)
    running = { desk, hand }
    await registerCommands(api, bot.id, store.notes, familyList).catch((error: unknown) => {
      log.warn({ why: wording(error) }, 'commands not registered')
    })
    for (const row of await store.inbox.waiting('telegram')) await hand.take(row)
    const take = (row: InboxRow): Promise<void> => hand.take(row)
    const tell = (now: string | undefined): void => void (trouble = now)
    polling = poll({ api, inbox: store.inbox, log, stopped, first, take, tell })
    log.info({ bot: bot.username }, 'Telegram connected')
  }

  return {
    name: 'telegram',
    ...(ear === undefined ? {} : { mirroring: telegramMirroring({ api, queue, files }) }),

    async start(commands, invoke) {
      await begin(commands, invoke, await connectSoon(connect, stopped))
    },

    health() {
      if (trouble !== undefined) return { ready: false, advice: trouble }
      return running === undefined
        ? { ready: false, advice: 'Telegram is not connected yet' }
        : { ready: true }
    },

    async stop() {
      stopping.abort()
      await polling
      await running?.hand.idle()
      await sender.idle()
    },

    async send(place, thread, reply, nonce) {
      const where =
        thread === undefined
          ? {}
          : place.layout === 'topics'
            ? { topic: Number(thread) }
            : { replyTo: Number(thread) }
      const target: Target = { chat: place.chat, ...where }
      return sender.deliver(target, rendered(reply), nonce)
    },

    async edit(place, post, reply) {
      await sender.redraw(place.chat, post, rendered(reply))
    },

    async sendPrivately({ user }, reply, nonce) {
      try {
        await sender.deliver({ chat: user }, rendered(reply), nonce)
      } catch (error) {
        const failed = deliveryFailed(error, now(), user)
        if (failed.failure.kind === 'gone') await noteReachable(desk(), { user, name: user }, false)
        throw failed
      }
    },

    async showDiscussion(place, discussion, known, keep) {
      const tools = { api, sender, log, written, table: desk().table }
      await showDiscussion(tools, place, discussion, known, keep)
    },

    link({ chat }, { thread, message }) {
      // Only supergroups have links; their ids begin with -100 (core.telegram.org/api/links#private-message-links).
      const group = /^-100(\d+)$/.exec(chat)?.[1]
      const target = thread ?? message
      return group === undefined || target === undefined ? undefined : `https://t.me/c/${group}/${target}`
    },

    inspect: (chat) => surveyChat({ api, bot }, chat),
    switches: () => switchesOff(api),

    identity: () => ({
      id: String(bot.id),
      name: bot.username,
      ...(bot.username === '' ? {} : { link: (payload: string) => startLink(bot.username, payload) }),
    }),
  }
}

/** Some tries in a row, then `PlatformUnusable`. */
async function connectSoon(
  connect: () => Promise<readonly Update[]>,
  stopped: AbortSignal,
): Promise<readonly Update[]> {
  for (const pause of START_PAUSES) {
    try {
      return await connect()
    } catch (error) {
      if (isTokenRefused(error)) throw unusable(error)
      await sleep(pause, undefined, { signal: stopped }).catch(() => undefined)
    }
  }
  return connect().catch((error: unknown) => Promise.reject(unusable(error)))
}

function unusable(error: unknown): PlatformUnusable {
  return new PlatformUnusable('telegram', troubleOf(error), new Error(wording(error)), !isTokenRefused(error))
}
