import type { ServerResponse } from 'node:http'
import type { Town } from '../town.ts'

/** Real milliseconds between two looks at what changes without telling: the wiki and the clock. */
const lookEvery = 1000
/** Many changes in a row are told as one. */
const gather = 30

/** Tells every open page that something changed, as server-sent events without content. */
export class Changes {
  readonly #listeners = new Set<ServerResponse>()
  readonly #off: readonly (() => void)[]
  readonly #timer: NodeJS.Timeout
  #waiting: NodeJS.Timeout | undefined

  constructor(town: Town) {
    const tell = () => this.tell()
    this.#off = [town.discord.world.watch(tell), town.telegram.world.onChange(tell)]
    let known = ''
    this.#timer = setInterval(() => {
      const minute = Math.floor(town.clock.now().getTime() / 60_000)
      const now = JSON.stringify([
        minute,
        town.wiki.pages().map(({ title, revisions }) => [title, revisions.length]),
      ])
      if (now !== known) this.tell()
      known = now
    }, lookEvery)
  }

  tell(): void {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined
      for (const listener of this.#listeners) listener.write('event: change\ndata:\n\n')
    }, gather)
  }

  listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('retry: 1000\n\n')
    this.#listeners.add(response)
    response.once('close', () => this.#listeners.delete(response))
  }

  stop(): void {
    for (const off of this.#off) off()
    clearInterval(this.#timer)
    clearTimeout(this.#waiting)
    for (const listener of this.#listeners) listener.end()
  }
}
