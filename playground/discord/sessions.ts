import { randomBytes } from 'node:crypto'
import { GatewayIntentBits } from 'discord-api-types/v10'
import type { APIMessage } from 'discord-api-types/v10'
import type { WebSocket } from 'ws'
import type { Platform } from './platform.ts'
import type { GatewayEvent } from './state.ts'

interface Sent {
  readonly s: number
  readonly frame: string
}

/** Events kept for a resume. */
const KEPT = 20_000

/** One connected (or resumable) bot process. */
export class Session {
  readonly id = randomBytes(16).toString('hex')
  readonly intents: number
  readonly shard: readonly [id: number, count: number]
  socket: WebSocket | undefined
  readonly #platform: Platform
  #seq = 0
  #sent: Sent[] = []

  constructor(platform: Platform, intents: number, shard: readonly [number, number], socket: WebSocket) {
    this.#platform = platform
    this.intents = intents
    this.shard = shard
    this.socket = socket
  }

  get seq(): number {
    return this.#seq
  }

  /** Whether the client asked for such an event. */
  wants(event: GatewayEvent): boolean {
    const [id, count] = this.shard
    const mine =
      event.guildId === undefined ? id === 0 : Number((BigInt(event.guildId) >> 22n) % BigInt(count)) === id
    return mine && (event.intents === 0 || (this.intents & event.intents) !== 0)
  }

  dispatch(event: Pick<GatewayEvent, 't' | 'd' | 'message' | 'guildId'>): void {
    this.#seq += 1
    const d =
      event.message === undefined ? event.d : this.#withoutContent(event.d, event.message, event.guildId)
    const frame = JSON.stringify({ op: 0, t: event.t, s: this.#seq, d })
    this.#sent.push({ s: this.#seq, frame })
    if (this.#sent.length > KEPT) this.#sent.shift()
    this.socket?.send(frame)
  }

  /** Sends again what came after `seq`; false when it is no longer known. */
  replay(seq: number, again: number): boolean {
    const from = Math.max(0, seq - again)
    const oldest = this.#sent[0]?.s ?? this.#seq + 1
    if (seq > this.#seq || (seq < this.#seq && oldest > seq + 1)) return false
    for (const { s, frame } of this.#sent) if (s > from) this.socket?.send(frame)
    return true
  }

  /** Without MessageContent a bot reads only DMs, its own messages and those that mention it. */
  #withoutContent(d: unknown, message: APIMessage, guildId: string | undefined): unknown {
    const me = this.#platform.bot.user.id
    const open =
      (this.intents & GatewayIntentBits.MessageContent) !== 0 ||
      guildId === undefined ||
      message.author.id === me ||
      message.mentions.some(({ id }) => id === me)
    return open || typeof d !== 'object' || d === null ? d : { ...d, ...NO_CONTENT }
  }
}

/** What stays of a message whose content may not be read. */
export const NO_CONTENT = { content: '', embeds: [], attachments: [], components: [], poll: undefined }
