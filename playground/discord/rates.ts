import { createHash } from 'node:crypto'
import { tooFast } from './refusal.ts'

/** Requests per window (seconds) of a route and its channel, guild or webhook. */
export type Limit = readonly [count: number, seconds: number]

const USUAL: Limit = [10, 10]
const GLOBAL_PER_SECOND = 50
const LOOSE = 1000

interface Window {
  left: number
  /** Milliseconds of the process's clock. */
  readonly endsAt: number
}

/**
 * Discord's request limits: a bucket per route and major parameter, 50 a second over all but interaction routes.
 * They follow real time, because the client's library waits in real time.
 */
export class RateLimits {
  readonly #windows = new Map<string, Window>()
  readonly #strict: boolean
  readonly #now: () => number
  #global: Window = { left: GLOBAL_PER_SECOND, endsAt: 0 }

  constructor(strict: boolean, now: () => number = () => performance.now()) {
    this.#strict = strict
    this.#now = now
  }

  /** Takes one request; answers the headers of its reply or throws 429. */
  take(
    route: string,
    major: string,
    limit: Limit | undefined,
    outsideGlobal: boolean,
  ): Record<string, string> {
    const now = this.#now()
    if (!outsideGlobal) this.#takeGlobal(now)
    const [usual, seconds] = limit ?? USUAL
    const count = this.#strict ? usual : usual * LOOSE
    const key = `${route} ${major}`
    let window = this.#windows.get(key)
    if (window === undefined || window.endsAt <= now) {
      window = { left: count, endsAt: now + seconds * 1000 }
      this.#windows.set(key, window)
    }
    const resetAfter = (window.endsAt - now) / 1000
    const headers = {
      'X-RateLimit-Limit': String(count),
      'X-RateLimit-Remaining': String(Math.max(0, window.left - 1)),
      'X-RateLimit-Reset': (Date.now() / 1000 + resetAfter).toFixed(3),
      'X-RateLimit-Reset-After': resetAfter.toFixed(3),
      'X-RateLimit-Bucket': createHash('sha256').update(route).digest('hex').slice(0, 32),
    }
    if (window.left <= 0) throw tooFast(resetAfter, 'user', headers)
    window.left -= 1
    return headers
  }

  #takeGlobal(now: number): void {
    if (!this.#strict) return
    if (this.#global.endsAt <= now) this.#global = { left: GLOBAL_PER_SECOND, endsAt: now + 1000 }
    if (this.#global.left <= 0) throw tooFast((this.#global.endsAt - now) / 1000, 'global')
    this.#global.left -= 1
  }
}
