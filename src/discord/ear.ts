import { Events, GatewayIntentBits, type Client, type REST } from 'discord.js'
import {
  GatewayDispatchEvents as Dispatch,
  Routes,
  type APIMessage,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
} from 'discord-api-types/v10'
import type { Logger } from 'pino'
import type { Ear, Heard, OpenThread } from '../mirroring.ts'
import { connect, newClient } from './connection.ts'
import { errorFacts } from './failures.ts'
import { heardOf, type GatewayMessage } from './heard.ts'

/** Pages of a thread looked through after a time in which nothing was heard: for changes, and for what is new. */
const PAGES = 5
const MOST_PAGES = 20
const PAGE = 100

export interface Listening {
  readonly client: Client
  readonly rest: REST
  readonly token: string
  readonly apiUrl: string
  readonly log: Logger
  readonly ear: Ear
}

export interface DiscordEar {
  /** Rejects with `PlatformUnusable` where the switch for message contents is off; the bot itself runs on. */
  listen(on: boolean): Promise<void>
  /** What was said in a thread before it was known whose it is. */
  begin(thread: string): void
  read(thread: string, message: string): Promise<Heard | undefined>
  stop(): Promise<void>
}

/**
 * Hears what people write through a connection of its own: only it needs the privileged intent, so that a missing
 * switch costs the mirror and nothing else, and nothing is read where no group mirrors.
 */
export function discordEar(via: Listening): DiscordEar {
  const { ear, log } = via
  let hearing: Client | undefined
  const stopping = new AbortController()
  // One after the other: an edit must not overtake the message it changes.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): void => {
    last = last.then(work).catch((error: unknown) => {
      log.error({ error: errorFacts(error) }, 'what was said could not be taken down')
    })
  }

  const named = {
    channel: (id: string) => {
      const channel = via.client.channels.cache.get(id)
      return channel !== undefined && 'name' in channel && channel.name !== null ? channel.name : undefined
    },
    role: (id: string) =>
      via.client.guilds.cache
        .map((guild) => guild.roles.cache.get(id)?.name)
        .find((name) => name !== undefined),
  }
  const take = (message: APIMessage): void =>
    inTurn(async () => {
      const heard = heardOf(message, named)
      if (heard !== undefined) await ear.heard(heard)
    })

  async function catchUp({ chat, known }: OpenThread): Promise<void> {
    try {
      const { messages, since } = await newest(via.rest, chat, known)
      const heard = messages.flatMap((message) => heardOf(message, named) ?? [])
      await ear.caughtUp({ platform: 'discord', chat }, heard, since)
    } catch (error) {
      log.warn({ thread: chat, error: errorFacts(error) }, 'a thread could not be caught up with')
    }
  }

  async function catchUpAll(): Promise<void> {
    for (const thread of await ear.threads('discord')) await catchUp(thread)
  }

  function attend(client: Client): void {
    client.ws.on(Dispatch.MessageCreate, take)
    client.ws.on(Dispatch.MessageUpdate, (message: APIMessage) => {
      // Discord tells of its own link previews the same way; they come without an author.
      if (message.author !== undefined && message.edited_timestamp !== null) take(message)
    })
    client.ws.on(Dispatch.MessageDelete, ({ id, channel_id: chat }: GatewayMessageDeleteDispatchData) =>
      inTurn(() => ear.unsaid({ platform: 'discord', chat, message: id })),
    )
    client.ws.on(
      Dispatch.MessageDeleteBulk,
      ({ ids, channel_id: chat }: GatewayMessageDeleteBulkDispatchData) =>
        inTurn(async () => {
          for (const message of ids) await ear.unsaid({ platform: 'discord', chat, message })
        }),
    )
    // A fresh session has missed what came before it; a resumed one is told all.
    client.ws.on(Dispatch.Ready, () => inTurn(catchUpAll))
    client.on(Events.ShardDisconnect, () => log.warn('discussions on Discord are not heard any more'))
  }

  return {
    async listen(on) {
      if (on === (hearing !== undefined)) return
      const ending = hearing
      hearing = undefined
      await ending?.destroy()
      if (!on) return
      const client = newClient(via.apiUrl, log, [
        GatewayIntentBits.GuildMessages,
        GatewayIntentBits.MessageContent,
      ])
      hearing = client
      attend(client)
      try {
        await connect(client, via.token, { stopped: stopping.signal })
      } catch (error) {
        hearing = undefined
        if (!stopping.signal.aborted) throw error
      }
    },
    begin(thread) {
      if (hearing !== undefined) inTurn(() => catchUp({ chat: thread, known: new Date() }))
    },
    async read(thread, message) {
      const found = (await via.rest.get(Routes.channelMessage(thread, message))) as GatewayMessage
      return heardOf(found, named)
    },
    async stop() {
      stopping.abort()
      await hearing?.destroy()
      hearing = undefined
      await last
    },
  }
}

/** The newest messages of a thread, oldest first, back behind `known` at least, and since when all are there. */
async function newest(
  rest: REST,
  thread: string,
  known: Date,
): Promise<{ messages: readonly APIMessage[]; since: Date }> {
  const found: APIMessage[] = []
  const oldest = (): Date => new Date(found.at(-1)?.timestamp ?? Number.NaN)
  for (let page = 0; page < PAGES || (page < MOST_PAGES && oldest() > known); page += 1) {
    const query = new URLSearchParams({ limit: String(PAGE) })
    const before = found.at(-1)?.id
    if (before !== undefined) query.set('before', before)
    const some = (await rest.get(Routes.channelMessages(thread), { query })) as APIMessage[]
    found.push(...some)
    if (some.length < PAGE) return { messages: found.toReversed(), since: new Date(0) }
  }
  return { messages: found.toReversed(), since: oldest() }
}
