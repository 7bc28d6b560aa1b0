/**
 * What can go wrong on the way. `rate limit`, `global rate limit` 429, `internal error` 500, `bad gateway` 502 with a
 * page of HTML, `refuse` whatever `status`, `code`, `message` say; `hang` no answer, `cut` a dead connection, before
 * or after the work was done; `error after` 500 although the work was done.
 */
export type Fault =
  | 'rate limit'
  | 'global rate limit'
  | 'internal error'
  | 'bad gateway'
  | 'refuse'
  | 'hang before'
  | 'hang after'
  | 'cut before'
  | 'cut after'
  | 'error after'

export interface PlannedFault {
  readonly fault: Fault
  /** Seconds. */
  readonly retryAfter: number
  readonly status: number
  readonly code: number
  readonly message: string
}

export interface FaultTarget {
  readonly method?: string
  /** On the path without `/api/v10`, e.g. `/\/channels\/\d+\/messages$/`. */
  readonly path?: RegExp
  readonly times?: number
}

type Choice = Partial<PlannedFault> & { readonly fault: Fault }

interface Plan extends PlannedFault {
  readonly target: FaultTarget
  left: number
}

interface GatewayFaults {
  /** Closes all connections with this code; the session can be resumed unless the code or `forget` says otherwise. */
  drop(options: { code?: number; forget?: boolean }): void
  /** Opcode 7: come again. */
  askReconnect(): void
  /** Opcode 9: the session is gone (or can be resumed). */
  invalidate(resumable: boolean): void
  repeatAfterResume(count: number): void
  deliverTwice(count: number): void
  cutAll(): void
}

/** Faults on demand, for tests. */
export class Faults {
  #plans: Plan[] = []
  #chosen: (method: string, path: string) => Choice | undefined = () => undefined
  #down = false
  readonly #gateway: GatewayFaults
  readonly #cutRequests: () => void

  constructor(gateway: GatewayFaults, cutRequests: () => void) {
    this.#gateway = gateway
    this.#cutRequests = cutRequests
  }

  /** The next `times` requests (default 1) that match meet this fault. */
  next(
    fault: Fault,
    options: FaultTarget & { retryAfter?: number; status?: number; code?: number; message?: string } = {},
  ): void {
    this.#plans.push({ ...completed({ fault, ...options }), target: options, left: options.times ?? 1 })
  }

  /** Every request for which nothing is planned is asked what it meets. */
  each(choose: (method: string, path: string) => Choice | undefined): void {
    this.#chosen = choose
  }

  /** The whole platform is gone: connections are cut, new ones too. */
  down(): void {
    this.#down = true
    this.#gateway.cutAll()
    this.#cutRequests()
  }

  up(): void {
    this.#down = false
  }

  get isDown(): boolean {
    return this.#down
  }

  /** Closes the gateway connection (default without a close code, as a broken network does). */
  dropGateway(options: { code?: number; forget?: boolean } = {}): void {
    this.#gateway.drop(options)
  }

  askReconnect(): void {
    this.#gateway.askReconnect()
  }

  invalidateSession(resumable = false): void {
    this.#gateway.invalidate(resumable)
  }

  /** The next resume replays this many events the client had already. */
  repeatAfterResume(count = 1): void {
    this.#gateway.repeatAfterResume(count)
  }

  /** The next `count` events are sent twice in a row. */
  deliverTwice(count = 1): void {
    this.#gateway.deliverTwice(count)
  }

  /** Forgets planned faults and comes up again. */
  clear(): void {
    this.#plans = []
    this.#chosen = () => undefined
    this.#down = false
  }

  /** The fault this request meets; counts it. */
  take(method: string, path: string): PlannedFault | undefined {
    const plan = this.#plans.find(
      ({ left, target }) =>
        left > 0 &&
        (target.method === undefined || target.method === method) &&
        (target.path === undefined || target.path.test(path)),
    )
    if (plan !== undefined) plan.left -= 1
    const chosen = plan ?? this.#chosen(method, path)
    return chosen === undefined ? undefined : completed(chosen)
  }
}

function completed({ fault, retryAfter, status, code, message }: Choice): PlannedFault {
  return {
    fault,
    retryAfter: retryAfter ?? 1,
    status: status ?? 400,
    code: code ?? 0,
    message: message ?? 'General error',
  }
}
