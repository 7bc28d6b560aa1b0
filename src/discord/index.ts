import { GatewayDispatchEvents, type APIInteraction } from 'discord-api-types/v10'
import { REST } from 'discord.js'
import type { Logger } from 'pino'
import { commandTable } from '../invocation.ts'
import type { Platform } from '../platform.ts'
import type { Store } from '../store.ts'
import { connect, newClient, restOptions } from './connection.ts'
import type { Table } from './custom-id.ts'
import { keptForms } from './forms.ts'
import { guildCommands } from './guilds.ts'
import { openPost, showDiscussion, type Posting } from './post.ts'
import { receiver, type Receiver } from './receive.ts'
import { commandBodies } from './register.ts'
import { lookupOf } from './request.ts'
import { postAll, sender } from './send.ts'
import { threads } from './threads.ts'

export interface DiscordOptions {
  readonly token: string
  /** Root of the REST API without version, `DISCORD_API_URL`. */
  readonly apiUrl: string
  readonly log: Logger
  readonly notes: Store['notes']
  readonly now: () => Date
}

/** Discord through discord.js: interactions in, messages, posts and threads out. */
export function discordPlatform({ token, apiUrl, log, notes, now }: DiscordOptions): Platform {
  const client = newClient(apiUrl, log)
  const once = new REST({ ...restOptions(apiUrl), retries: 0 }).setToken(token)
  // Deliveries may begin before the gateway is up; REST needs only the token.
  client.rest.setToken(token)
  let table: Table = new Map()
  let receiving: Receiver | undefined

  const sending = { client, rest: client.rest, table: () => table, now }
  const names = threads(sending, log)
  const posting: Posting = { ...sending, once, threads: names, notes, log }
  const messages = sender(sending, (place, reply) => openPost(posting, place, reply))

  return {
    name: 'discord',

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
      await connect(client, token)
      await guildCommands(client, commandBodies(commands), notes, log).registerAll()
    },

    health: () =>
      client.isReady() ? { ready: true } : { ready: false, advice: 'the connection to Discord is down' },

    async stop() {
      names.stop()
      client.ws.removeAllListeners(GatewayDispatchEvents.InteractionCreate)
      await receiving?.finish()
      await client.destroy()
    },

    send: (place, thread, reply, nonce) => messages.send(place, thread, reply, nonce),
    edit: (place, post, reply) => messages.edit(place, post, reply),
    sendPrivately: (account, reply, nonce) => messages.sendPrivately(account, reply, nonce),
    showDiscussion: (place, discussion, known, keep) =>
      showDiscussion(posting, place, discussion, known, keep),

    identity() {
      return { id: client.user?.id ?? '', name: client.user?.username ?? '' }
    },
  }
}
