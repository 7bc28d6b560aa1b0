import type { UploadedFile } from './attachments.ts'
import { FormErrors, fieldsOf, invalidField } from './form.ts'
import type { Fields } from './form.ts'
import type { Platform } from './platform.ts'
import { DiscordRefusal } from './refusal.ts'
import type { Limit } from './rates.ts'

/** One request, read. */
export class Call {
  readonly platform: Platform
  readonly query: URLSearchParams
  readonly body: unknown
  readonly files: readonly UploadedFile[]
  /** Gathers what is wrong with the form; `approve` throws it. */
  readonly errors = new FormErrors()
  readonly #params: Readonly<Record<string, string>>
  readonly #broken: readonly string[]

  constructor(request: {
    platform: Platform
    params: Readonly<Record<string, string>>
    query: URLSearchParams
    body: unknown
    files: readonly UploadedFile[]
    /** What the published contract says against it. */
    broken: readonly string[]
  }) {
    this.platform = request.platform
    this.#params = request.params
    this.query = request.query
    this.body = request.body
    this.files = request.files
    this.#broken = request.broken
  }

  get fields(): Fields {
    return fieldsOf(this.body)
  }

  param(name: string): string {
    return this.#params[name] ?? ''
  }

  /** Throws 50035 when the form or the published contract says no. Nothing may have happened before. */
  approve(): void {
    this.errors.settle()
    if (this.#broken.length > 0) throw brokenContract(this.#broken)
  }

  /** A query value as a whole number in a range. */
  number(name: string, fallback: number, min: number, max: number): number {
    const raw = this.query.get(name)
    if (raw === null) return fallback
    const value = Number(raw)
    if (!Number.isInteger(value) || value < min || value > max)
      throw invalidField([name], 'NUMBER_TYPE_MAX', `int value should be between ${min} and ${max}.`)
    return value
  }
}

/** 50035 for what only the published contract finds. */
export function brokenContract(broken: readonly string[]): DiscordRefusal {
  return new DiscordRefusal(400, 50035, 'Invalid Form Body', {
    errors: { _errors: broken.map((message) => ({ code: 'OPENAPI_CONTRACT', message })) },
  })
}

export interface Outcome {
  readonly status: number
  readonly body?: unknown
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/channels/:channel/messages`; `@me` and the like literally. */
  readonly path: string
  /** Whether the bot's token is asked for; tokens in the path speak for themselves. */
  readonly open?: boolean
  readonly limit?: Limit
  /** The route calls `approve` itself, after its own checks. */
  readonly approves?: boolean
  run(call: Call): Outcome | Promise<Outcome>
}

export function ok(body: unknown): Outcome {
  return { status: 200, body }
}

export const NO_CONTENT: Outcome = { status: 204 }
