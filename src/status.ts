import { createServer } from 'node:http'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { ConfigError } from './config.ts'
import type { Log } from './log.ts'
import type { Store } from './store.ts'

/** How one part of the bot is doing; `advice` says what the operator can do. */
export interface Health {
  readonly part: string
  readonly ready: boolean
  readonly advice?: string
}

/** Serves `/healthz` (the process lives), `/readyz` (everything configured works) and `/metrics` on 127.0.0.1. */
export async function startStatus(
  port: number,
  store: Store,
  health: () => readonly Health[],
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const registry = metricsOf(store, health)
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0]
    const send = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'content-type': type }).end(body)
    if (path === '/healthz') return send(200, 'text/plain; charset=utf-8', 'ok\n')
    if (path === '/readyz') {
      const parts = health()
      const ready = parts.every((one) => one.ready)
      return send(ready ? 200 : 503, 'application/json', `${JSON.stringify({ ready, parts })}\n`)
    }
    if (path !== '/metrics') return send(404, 'text/plain; charset=utf-8', 'not found\n')
    registry.metrics().then(
      (text) => send(200, registry.contentType, text),
      (error: unknown) => {
        log.error({ err: error }, 'metrics failed')
        send(500, 'text/plain; charset=utf-8', 'failed\n')
      },
    )
    return undefined
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new ConfigError(
          `STATUS_PORT: ${port} cannot be opened (${error.code ?? error.message}); write a free port above 1023 or leave it empty`,
        ),
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function metricsOf(store: Store, health: () => readonly Health[]): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  new Gauge({
    name: 'agora_things',
    help: 'Groups, motions, open polls, updates not handled yet.',
    labelNames: ['kind'],
    registers,
    async collect() {
      for (const [kind, count] of Object.entries(await store.find('counts', {}))) this.set({ kind }, count)
    },
  })
  new Gauge({
    name: 'agora_deliveries',
    help: 'Deliveries that wait, and those given up.',
    labelNames: ['state'],
    registers,
    async collect() {
      const { waiting, buried } = await store.deliveries.count()
      this.set({ state: 'waiting' }, waiting)
      this.set({ state: 'buried' }, buried)
    },
  })
  new Gauge({
    name: 'agora_ready',
    help: '1 where a part of the bot works.',
    labelNames: ['part'],
    registers,
    collect() {
      for (const one of health()) this.set({ part: one.part }, one.ready ? 1 : 0)
    },
  })
  return registry
}
