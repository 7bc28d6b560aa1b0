/**
 * What can go wrong on the way: `flood` 429, `internal error` 500, `bad gateway` 502 with a page of HTML,
 * `hang` no answer until the caller hangs up, `cut before` and `cut after` a dead connection before or after the work was done.
 */
export type Fault = 'flood' | 'internal error' | 'bad gateway' | 'hang' | 'cut before' | 'cut after'

export interface PlannedFault {
  readonly fault: Fault
  readonly retryAfter: number
}

type Choice = { readonly fault: Fault; readonly retryAfter?: number } | undefined

interface Plan extends PlannedFault {
  readonly method: string | RegExp | undefined
  left: number
}

/** Faults on demand, for tests. */
export class Faults {
  #plans: Plan[] = []
  #chosen: (method: string) => Choice = () => undefined
  #down = false
  readonly #deliverTwice: (count: number) => void
  readonly #cutAll: () => void

  constructor(act: { deliverTwice(count: number): void; cutAll(): void }) {
    this.#deliverTwice = (count) => act.deliverTwice(count)
    this.#cutAll = () => act.cutAll()
  }

  /** The next `times` calls (default 1) of a method (default any but getUpdates; `download` for files) meet it. */
  next(fault: Fault, options: { method?: string | RegExp; times?: number; retryAfter?: number } = {}): void {
    this.#plans.push({
      fault,
      method: options.method,
      left: options.times ?? 1,
      retryAfter: options.retryAfter ?? 3,
    })
  }

  /** Every call for which nothing is planned is asked what it meets. */
  each(choose: (method: string) => Choice): void {
    this.#chosen = choose
  }

  /** From now on nobody gets through: open connections are cut, new ones too. */
  down(): void {
    this.#down = true
    this.#cutAll()
  }

  up(): void {
    this.#down = false
  }

  get isDown(): boolean {
    return this.#down
  }

  /** The next `count` updates are handed out a second time with the next fetch, whatever the offset says. */
  deliverTwice(count = 1): void {
    this.#deliverTwice(count)
  }

  /** Forgets all planned faults and comes up again. */
  clear(): void {
    this.#plans = []
    this.#chosen = () => undefined
    this.#down = false
  }

  /** The fault this call meets; counts it. */
  take(method: string): PlannedFault | undefined {
    const plan = this.#plans.find(({ left, method: wanted }) => {
      if (left <= 0) return false
      if (wanted === undefined) return method !== 'getUpdates'
      return typeof wanted === 'string' ? wanted === method : wanted.test(method)
    })
    if (plan === undefined) {
      const chosen = this.#chosen(method)
      return chosen === undefined ? undefined : { retryAfter: 3, ...chosen }
    }
    plan.left -= 1
    return plan
  }
}
