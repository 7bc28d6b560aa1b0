import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { broken, WikiError } from './failure.ts'

/** Largest answer read; a wiki answers with a few kilobytes, a rendered page with some hundred. */
const ANSWER_LIMIT = 32 * 1024 * 1024

export interface TransportOptions {
  /** `user:password` for a wiki behind basic auth. */
  readonly basicAuth?: string
  /** PEM of an own certificate authority, trusted instead of the usual ones. */
  readonly ca?: string
}

export interface Call {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly deadline: number
  /** A lost answer may mean that something was saved. */
  readonly editing: boolean
}

export type Transport = ReturnType<typeof createTransport>

/**
 * One HTTP request per call, on a connection of its own, with the session's cookies. A kept connection may die
 * the moment an edit is sent, and then nobody knows whether it arrived. Redirects are not followed.
 */
export function createTransport(options: TransportOptions): {
  send(call: Call): Promise<Response>
  forget(): void
} {
  const cookies = new Map<string, string>()
  return {
    forget: () => cookies.clear(),
    send: async (call) => {
      const response = await exchange(
        call,
        {
          ...call.headers,
          ...(cookies.size === 0 ? {} : { cookie: cookieHeader(cookies) }),
          ...(options.basicAuth === undefined ? {} : { authorization: basic(options.basicAuth) }),
        },
        options.ca,
      )
      keepCookies(cookies, response.headers.getSetCookie())
      return response
    },
  }
}

function exchange(call: Call, headers: Record<string, string>, ca: string | undefined): Promise<Response> {
  const signal = AbortSignal.timeout(call.deadline)
  return new Promise((resolve, reject) => {
    let connected = false
    const fail = (error: Error): void =>
      reject(new WikiError(connectionFailure(error, connected, signal.aborted, call)))
    const tls = call.url.protocol === 'https:'
    const request = (tls ? requestHttps : requestHttp)(call.url, {
      method: call.method,
      headers: {
        ...headers,
        ...(call.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(call.body)) }),
      },
      agent: false,
      signal,
      ...(ca === undefined ? {} : { ca }),
    })
    request.on('socket', (socket) => socket.once(tls ? 'secureConnect' : 'connect', () => (connected = true)))
    request.on('error', fail)
    request.on('response', (answer) => {
      const chunks: Buffer[] = []
      let size = 0
      answer.on('error', fail)
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length
        chunks.push(chunk)
        if (size > ANSWER_LIMIT) answer.destroy(new Error('answer too large'))
      })
      answer.on('end', () => {
        const answered = new Headers()
        for (const [name, value] of Object.entries(answer.headersDistinct)) {
          for (const one of value ?? []) answered.append(name, one)
        }
        const status = answer.statusCode ?? 0
        const body = Buffer.concat(chunks)
        if (!answer.complete) return fail(new Error('answer cut'))
        if (status < 200 || status > 599) return fail(new Error('strange status'))
        resolve(new Response([204, 205, 304].includes(status) ? null : body, { status, headers: answered }))
      })
    })
    request.end(call.body)
  })
}

/** Certificates and names are the operator's to mend, but they may also be the wiki's passing trouble: wait. */
function connectionFailure(error: Error, connected: boolean, late: boolean, call: Call) {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message
  const named = late ? 'timeout' : /^[\w -]{1,60}$/.test(code) ? code : 'connection'
  return broken(named, call.editing && connected)
}

function basic(pair: string): string {
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`
}

function cookieHeader(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

function keepCookies(cookies: Map<string, string>, lines: readonly string[]): void {
  for (const line of lines) {
    const found = /^([^=;]+)=([^;]*)/.exec(line)
    const name = found?.[1]?.trim()
    if (name === undefined) continue
    if (/;\s*max-age=0*(?:;|$)/i.test(line) || found?.[2] === 'deleted') cookies.delete(name)
    else cookies.set(name, found?.[2] ?? '')
  }
}
