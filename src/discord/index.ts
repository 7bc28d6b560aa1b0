import {
  GatewayDispatchEvents,
  type APIInteraction,
  type GatewayThreadDeleteDispatchData,
} from 'discord-api-types/v10'
import { REST } from 'discord.js'
import type { Logger } from 'pino'
import { commandTable } from '../invocation.ts'
import type { Ear } from '../mirroring.ts'
import type { Platform } from '../platform.ts'
import type { Store } from '../store.ts'
import { connect, newClient, restOptions } from './connection.ts'
import type { Table } from './custom-id.ts'
import { hearDepartures, isOnServer, rollCall } from './departures.ts'
import { discordEar } from './ear.ts'
import { keptForms } from './forms.ts'
import { guildCommands } from './guilds.ts'
import { discordMirroring } from './mirroring.ts'
import { openPost, showDiscussion, type Posting } from './post.ts'
import { receiver, type Receiver } from './receive.ts'
import { commandBodies } from './register.ts'
import { lookupOf } from './request.ts'
import { postAll, sender } from './send.ts'
import { threads } from './threads.ts'
import { webhooks } from './webhooks.ts'
import { surveyChannel, switchesOff } from './survey.ts'

export interface DiscordOptions {
  readonly token: string
  /** Root of the REST API without version, `DISCORD_API_URL`. */
  readonly apiUrl: string
  readonly log: Logger
  readonly notes: Store['notes']
  readonly now: () => Date
  /** Who hears what people say; without it nothing is listened to. */
  readonly ear?: Ear
}

/** Discord through discord.js: interactions in, messages, posts and threads out. */
export function discordPlatform({ token, apiUrl, log, notes, now, ear }: DiscordOptions): Platform {
  const client = newClient(apiUrl, log)
  const once = new REST({ ...restOptions(apiUrl), retries: 0 }).setToken(token)
  // Deliveries may begin before the gateway is up; REST needs only the token.
  client.rest.setToken(token)
  const stopping = new AbortController()
  let table: Table = new Map()
  let receiving: Receiver | undefined

  const sending = { client, rest: client.rest, table: () => table, now }
  const names = threads(sending, log)
  const hearing =
    ear === undefined ? undefined : discordEar({ client, rest: client.rest, token, apiUrl, log, ear })
  const begun = (thread: string): void => hearing?.begin(thread)
  const posting: Posting = { ...sending, once, threads: names, notes, begun, log }
  const messages = sender(sending, (place, reply) => openPost(posting, place, reply))
  const mirroring =
    hearing === undefined
      ? {}
      : { mirroring: discordMirroring({ ...sending, once, hooks: webhooks(sending), ear: hearing }) }

  return {
    name: 'discord',
    ...mirroring,

    async start(commands, invoke) {
      table = commandTable(commands)
      const lookup = lookupOf(commands, table)
      const received = receiver(client, lookup, invoke, {
        rest: client.rest,
        table,
        forms: keptForms(now),
        log,
        now,
        post: (chat, rendered, nonce) => postAll(sending, chat, rendered, nonce),
        sendPrivately: (user, reply, nonce) =>
          messages.sendPrivately({ platform: 'discord', user }, reply, nonce),
      })
      receiving = received
      client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
        received.take(interaction),
      )
      if (ear !== undefined)
        client.ws.on(GatewayDispatchEvents.ThreadDelete, ({ id }: GatewayThreadDeleteDispatchData) => {
          void ear.lost({ platform: 'discord', chat: id })
        })
      await hearDepartures(client, invoke, now, log)
      await connect(client, token, { stopped: stopping.signal })
      await guildCommands(client, commandBodies(commands), notes, log).registerAll()
    },

    health: () =>
      client.isReady() ? { ready: true } : { ready: false, advice: 'the connection to Discord is down' },

    async stop() {
      stopping.abort()
      names.stop()
      client.ws.removeAllListeners(GatewayDispatchEvents.InteractionCreate)
      await hearing?.stop()
      await receiving?.finish()
      await client.destroy()
    },

    send: (place, thread, reply, nonce) => messages.send(place, thread, reply, nonce),
    edit: (place, post, reply) => messages.edit(place, post, reply),
    sendPrivately: (account, reply, nonce) => messages.sendPrivately(account, reply, nonce),
    showDiscussion: (place, discussion, known, keep) =>
      showDiscussion(posting, place, discussion, known, keep),

    link: ({ server }, { chat, thread }) =>
      server === undefined ? undefined : `https://discord.com/channels/${server}/${thread ?? chat}`,

    whoIsThere: rollCall(client, now, log),
    isThere: (place, user) => isOnServer(client.rest, place, user),

    inspect: (chat, language) => surveyChannel(client, chat, language),
    switches: () => switchesOff(client),

    identity() {
      return { id: client.user?.id ?? '', name: client.user?.username ?? '' }
    },
  }
}
