import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { GatewayIntentBits, GatewayOpcodes as Op } from 'discord-api-types/v10'
import { WebSocketServer } from 'ws'
import type { RawData, WebSocket } from 'ws'
import { fieldsOf, listOf } from './form.ts'
import type { Fields } from './form.ts'
import { may } from './permissions.ts'
import type { Platform } from './platform.ts'
import { Session } from './sessions.ts'
import { allowedIntents, readyEvent, sendMembers, validIntents } from './welcome.ts'
import { guildCreateShape } from './shapes.ts'
import type { GatewayEvent, GuildState } from './state.ts'

const HEARTBEAT = 41_250
const SENDS_PER_MINUTE = 120
/** After these close codes a session cannot be resumed. */
const FORGETTING: ReadonlySet<number> = new Set([1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014])

interface Connection {
  readonly socket: WebSocket
  session: Session | undefined
  identified: boolean
  sends: number
  readonly since: number
  pulse: NodeJS.Timeout | undefined
}

function textOfFrame(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.from(data as Buffer).toString('utf8')
}

/** Gateway v10: HELLO, heartbeats, IDENTIFY, RESUME, dispatches by intent. JSON without compression. */
export class Gateway {
  readonly #platform: Platform
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #sessions = new Map<string, Session>()
  readonly #connections = new Set<Connection>()
  #repeat = 0
  #twice = 0
  #isDown: () => boolean = () => false

  constructor(platform: Platform) {
    this.#platform = platform
    platform.connectGateway((event) => this.#publish(event))
  }

  get url(): string {
    return `${this.#platform.origin.replace('http', 'ws')}/gateway`
  }

  /** Whether a bot is connected and has introduced itself. */
  get connected(): boolean {
    return [...this.#connections].some(({ session }) => session !== undefined)
  }

  watchDown(isDown: () => boolean): void {
    this.#isDown = isDown
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', this.#platform.origin)
    if (this.#isDown() || url.pathname.replace(/\/$/, '') !== '/gateway') {
      socket.destroy()
      return
    }
    this.#server.handleUpgrade(request, socket, head, (ws) => this.#greet(ws, url))
  }

  #greet(socket: WebSocket, url: URL): void {
    const connection: Connection = {
      socket,
      session: undefined,
      identified: false,
      sends: 0,
      since: performance.now(),
      pulse: undefined,
    }
    this.#connections.add(connection)
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => this.#left(connection, code))
    socket.on('message', (data) => this.#hear(connection, textOfFrame(data)))
    if (url.searchParams.get('v') !== '10') {
      socket.close(4012, 'Invalid API version.')
      return
    }
    if (url.searchParams.get('encoding') !== 'json' || url.searchParams.has('compress')) {
      socket.close(4002, 'This stand-in speaks JSON without compression.')
      return
    }
    this.#beat(connection)
    socket.send(JSON.stringify({ op: Op.Hello, t: null, s: null, d: { heartbeat_interval: HEARTBEAT } }))
  }

  #beat(connection: Connection): void {
    clearTimeout(connection.pulse)
    connection.pulse = setTimeout(() => connection.socket.close(4009, 'Session timed out.'), HEARTBEAT * 1.5)
    connection.pulse.unref()
  }

  #left(connection: Connection, code: number): void {
    clearTimeout(connection.pulse)
    this.#connections.delete(connection)
    const { session } = connection
    if (session?.socket !== connection.socket) return
    session.socket = undefined
    if (FORGETTING.has(code)) this.#sessions.delete(session.id)
    this.#platform.changed()
  }

  #hear(connection: Connection, text: string): void {
    const { socket } = connection
    connection.sends += 1
    const minutes = Math.ceil((performance.now() - connection.since) / 60_000)
    if (connection.sends > SENDS_PER_MINUTE * Math.max(1, minutes)) {
      socket.close(4008, 'Rate limited.')
      return
    }
    let frame: Fields
    try {
      frame = fieldsOf(JSON.parse(text))
    } catch (error) {
      socket.close(4002, error instanceof SyntaxError ? 'Error while decoding payload.' : 'Decode error.')
      return
    }
    const d = fieldsOf(frame['d'])
    if (frame['op'] === Op.Heartbeat) {
      this.#beat(connection)
      socket.send(JSON.stringify({ op: Op.HeartbeatAck, t: null, s: null, d: null }))
    } else if (frame['op'] === Op.Identify) this.#identify(connection, d)
    else if (frame['op'] === Op.Resume) this.#resume(connection, d)
    else if (connection.session === undefined) socket.close(4003, 'Not authenticated.')
    else if (frame['op'] === Op.RequestGuildMembers) sendMembers(this.#platform, connection.session, d)
    else if (frame['op'] !== Op.PresenceUpdate && frame['op'] !== Op.VoiceStateUpdate)
      socket.close(4001, 'Unknown opcode.')
  }

  #identify(connection: Connection, d: Fields): void {
    const { socket } = connection
    const platform = this.#platform
    if (connection.identified) {
      socket.close(4005, 'Already authenticated.')
      return
    }
    connection.identified = true
    if (d['token'] !== platform.token && d['token'] !== `Bot ${platform.token}`) {
      socket.close(4004, 'Authentication failed.')
      return
    }
    const intents = typeof d['intents'] === 'number' ? d['intents'] : -1
    const [id, count] = listOf(d['shard'] ?? [0, 1]).map(Number)
    if (intents < 0 || !validIntents(intents)) socket.close(4013, 'Invalid intent(s).')
    else if (!allowedIntents(this.#platform, intents)) socket.close(4014, 'Disallowed intent(s).')
    else if (id === undefined || count === undefined || !(id >= 0 && id < count))
      socket.close(4010, 'Invalid shard.')
    else if (this.#myGuilds().length >= 2500 * count) socket.close(4011, 'Sharding required.')
    else this.#welcome(connection, intents, [id, count])
  }

  #myGuilds(): readonly GuildState[] {
    const me = this.#platform.bot.user.id
    return [...this.#platform.guilds.values()].filter(({ members }) => members.has(me))
  }

  #welcome(connection: Connection, intents: number, shard: readonly [number, number]): void {
    const platform = this.#platform
    const session = new Session(platform, intents, shard, connection.socket)
    connection.session = session
    this.#sessions.set(session.id, session)
    const guilds = this.#myGuilds().filter((guild) =>
      session.wants({ t: '', d: undefined, guildId: guild.id, intents: 0 }),
    )
    session.dispatch(readyEvent(platform, session, guilds, this.url))
    for (const guild of guilds) this.#bringGuild(session, guild)
    platform.changed()
  }

  #bringGuild(session: Session, guild: GuildState): void {
    if ((session.intents & GatewayIntentBits.Guilds) === 0) return
    const platform = this.#platform
    const all = (session.intents & GatewayIntentBits.GuildMembers) !== 0
    session.dispatch({
      t: 'GUILD_CREATE',
      guildId: guild.id,
      d: guildCreateShape(platform, guild, all, (channel) =>
        may(platform, platform.bot.user.id, channel, 'ViewChannel'),
      ),
    })
  }

  /** GUILD_CREATE for every session: the bot was invited, or a guild came back. */
  guildAppeared(guild: GuildState): void {
    for (const session of this.#sessions.values()) this.#bringGuild(session, guild)
    this.#platform.changed()
  }

  #resume(connection: Connection, d: Fields): void {
    const { socket } = connection
    const session = this.#sessions.get(String(d['session_id']))
    if (d['token'] !== this.#platform.token) {
      socket.close(4004, 'Authentication failed.')
      return
    }
    const seq = Number(d['seq'])
    if (session === undefined) {
      socket.send(JSON.stringify({ op: Op.InvalidSession, t: null, s: null, d: false }))
      return
    }
    if (seq > session.seq) {
      socket.close(4007, 'Invalid seq.')
      return
    }
    session.socket = socket
    connection.identified = true
    connection.session = session
    const again = this.#repeat
    this.#repeat = 0
    if (!session.replay(seq, again)) {
      this.#sessions.delete(session.id)
      socket.send(JSON.stringify({ op: Op.InvalidSession, t: null, s: null, d: false }))
      return
    }
    session.dispatch({ t: 'RESUMED', guildId: undefined, d: {} })
    this.#platform.changed()
  }

  #publish(event: GatewayEvent): void {
    const times = this.#twice > 0 ? 2 : 1
    this.#twice = Math.max(0, this.#twice - 1)
    for (const session of this.#sessions.values())
      if (session.wants(event)) for (let time = 0; time < times; time += 1) session.dispatch(event)
  }

  drop({ code, forget }: { code?: number; forget?: boolean }): void {
    for (const { socket, session } of this.#connections) {
      if (forget === true && session !== undefined) this.#sessions.delete(session.id)
      if (code === undefined) socket.terminate()
      else socket.close(code)
    }
  }

  askReconnect(): void {
    for (const { socket } of this.#connections)
      socket.send(JSON.stringify({ op: Op.Reconnect, t: null, s: null, d: null }))
  }

  invalidate(resumable: boolean): void {
    for (const { socket, session } of this.#connections) {
      if (!resumable && session !== undefined) this.#sessions.delete(session.id)
      socket.send(JSON.stringify({ op: Op.InvalidSession, t: null, s: null, d: resumable }))
    }
  }

  repeatAfterResume(count: number): void {
    this.#repeat = count
  }

  deliverTwice(count: number): void {
    this.#twice = count
  }

  cutAll(): void {
    for (const { socket } of this.#connections) socket.terminate()
  }
}
