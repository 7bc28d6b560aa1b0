import type { AddressInfo } from 'node:net'
import { Faults } from './faults.ts'
import { Gateway } from './gateway.ts'
import { createRest } from './http.ts'
import type { LoggedRequest } from './http.ts'
import { Platform } from './platform.ts'
import { RateLimits } from './rates.ts'
import { callbackRoutes } from './routes/callbacks.ts'
import { channelRoutes } from './routes/channels.ts'
import { commandRoutes } from './routes/commands.ts'
import { guildRoutes } from './routes/guilds.ts'
import { hookedRoutes } from './routes/hooked.ts'
import { identityRoutes } from './routes/identity.ts'
import { messageRoutes } from './routes/messages.ts'
import { threadRoutes } from './routes/threads.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { loadSpecCheck } from './specs.ts'
import { DiscordWorld } from './world.ts'

export interface DiscordOptions {
  /** Default: a free one. */
  readonly port?: number
  /** A test's clock: decides about the 3 s of a first answer, tokens, quiet threads, renames. */
  readonly now?: () => Date
  /** Switches of the developer portal for privileged intents; default off. */
  readonly intents?: { readonly messageContent?: boolean; readonly guildMembers?: boolean }
  /** `false` lifts the request limits (real time), nothing else. Default: as tight as the real ones. */
  readonly strict?: boolean
}

/** A Discord of one's own: REST v10 and gateway v10 on 127.0.0.1. */
export interface DiscordStandIn {
  /** For `DISCORD_API_URL`: `http://127.0.0.1:PORT/api`. */
  readonly url: string
  /** The one valid bot token. */
  readonly token: string
  readonly world: DiscordWorld
  readonly faults: Faults
  /** Every REST request as it came. */
  readonly requests: readonly LoggedRequest[]
  /** What broke Discord's published contract or limits: a bug in the bot. */
  readonly violations: readonly string[]
  stop(): Promise<void>
}

export async function startDiscord(options: DiscordOptions = {}): Promise<DiscordStandIn> {
  const platform = new Platform({
    now: options.now,
    toggles: { messageContent: false, guildMembers: false, ...options.intents },
  })
  const gateway = new Gateway(platform)
  const requests: LoggedRequest[] = []
  const violations: string[] = []
  const server = createRest({
    platform,
    routes: [
      ...identityRoutes(() => gateway.url),
      ...guildRoutes,
      ...channelRoutes,
      ...messageRoutes,
      ...threadRoutes,
      ...webhookRoutes,
      ...hookedRoutes,
      ...callbackRoutes,
      ...commandRoutes,
    ],
    rates: new RateLimits(options.strict ?? true),
    faults: () => faults,
    spec: await loadSpecCheck(),
    requests,
    violations,
  })
  const faults = new Faults(gateway, () => server.closeAllConnections())
  gateway.watchDown(() => faults.isDown)
  server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  platform.origin = `http://127.0.0.1:${port}`
  return {
    url: `${platform.origin}/api`,
    token: platform.token,
    world: new DiscordWorld(platform, gateway),
    faults,
    requests,
    violations,
    async stop() {
      gateway.cutAll()
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      server.closeAllConnections()
      await closed
    },
  }
}
