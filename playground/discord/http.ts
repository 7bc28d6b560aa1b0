import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { UploadedFile } from './attachments.ts'
import { LARGEST_FILE } from './attachments.ts'
import { Call, brokenContract } from './call.ts'
import type { Outcome, Route } from './call.ts'
import type { Faults, PlannedFault } from './faults.ts'
import { invalidField } from './form.ts'
import type { Platform } from './platform.ts'
import type { RateLimits } from './rates.ts'
import { DiscordRefusal, refusal, tooFast } from './refusal.ts'
import { Router } from './router.ts'
import { isSnowflake } from './snowflake.ts'
import type { SpecCheck } from './specs.ts'

/** A request as it came, kept for tests. */
export interface LoggedRequest {
  /** What was made to go wrong with it. */
  fault?: string
  readonly method: string
  /** Without `/api/v10`, with the query. */
  readonly path: string
  readonly body: unknown
  readonly files: readonly UploadedFile[]
  readonly at: Date
  /** HTTP status and Discord's code of the answer, once given. */
  status: number | undefined
  code: number | undefined
  /** When it came, in real milliseconds: what a 429 says is meant so. */
  readonly came: number
  /** Seconds after which a refused one may come again. */
  retryAfter?: number
}

export interface RestParts {
  readonly platform: Platform
  readonly routes: readonly Route[]
  readonly rates: RateLimits
  readonly faults: () => Faults
  readonly spec: SpecCheck | undefined
  readonly requests: LoggedRequest[]
  readonly violations: string[]
}

const TOO_MUCH = 10 * LARGEST_FILE + 1_000_000

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const chunk = Buffer.from(part as Uint8Array)
    size += chunk.length
    if (size > TOO_MUCH) throw refusal('tooLarge')
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

interface Body {
  readonly body: unknown
  readonly files: readonly UploadedFile[]
  readonly multipart: boolean
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw refusal('invalidJson')
    throw error
  }
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const raw = await readAll(request)
  const type = request.headers['content-type'] ?? ''
  if (raw.length === 0) return { body: undefined, files: [], multipart: false }
  if (!type.startsWith('multipart/form-data'))
    return { body: parseJson(raw.toString('utf8')), files: [], multipart: false }
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
  const files: UploadedFile[] = []
  let body: unknown = {}
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1]
    if (typeof value === 'string') {
      if (name === 'payload_json') body = parseJson(value)
    } else if (index !== undefined)
      files.push({
        index: Number(index),
        name: value.name,
        type: value.type,
        data: new Uint8Array(await value.arrayBuffer()),
      })
  }
  return { body, files, multipart: true }
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string>,
): void {
  if (body === undefined) {
    response.writeHead(status, headers).end()
    return
  }
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

/** Throws or cuts as planned before the work; answers whether the connection still lives. */
function faultBefore(planned: PlannedFault | undefined, response: ServerResponse): boolean {
  if (planned === undefined) return true
  const { fault } = planned
  if (fault === 'rate limit') throw tooFast(planned.retryAfter, 'user')
  if (fault === 'global rate limit') throw tooFast(planned.retryAfter, 'global')
  if (fault === 'internal error') throw new DiscordRefusal(500, 0, '500: Internal Server Error')
  if (fault === 'refuse') throw new DiscordRefusal(planned.status, planned.code, planned.message)
  if (fault === 'bad gateway') {
    response
      .writeHead(502, { 'Content-Type': 'text/html' })
      .end('<html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>')
    return false
  }
  if (fault === 'cut before') {
    response.destroy()
    return false
  }
  return fault !== 'hang before'
}

/** REST v10 under `/api`, and the files of the CDN under `/attachments`. */
export function createRest(parts: RestParts): Server {
  const router = new Router(parts.routes)
  const { platform } = parts

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (parts.faults().isDown) {
      response.destroy()
      return
    }
    const url = new URL(request.url ?? '/', platform.origin)
    if (url.pathname.startsWith('/attachments/')) {
      sendFile(platform, url.pathname, response)
      return
    }
    const method = request.method ?? 'GET'
    const version = /^\/api\/v(\d+)(?=\/)/.exec(url.pathname)
    const path = url.pathname.replace(/^\/api(\/v\d+)?/, '')
    const logged: LoggedRequest = {
      method,
      path: path + url.search,
      body: undefined,
      files: [],
      at: platform.now(),
      status: undefined,
      code: undefined,
      came: performance.now(),
    }
    let headers: Record<string, string> = {}
    let broken: readonly string[] = []
    try {
      const given = await readBody(request)
      Object.assign(logged, { body: structuredClone(given.body), files: given.files })
      parts.requests.push(logged)
      const planned = parts.faults().take(method, path)
      if (planned !== undefined) logged.fault = planned.fault
      if (!faultBefore(planned, response)) return
      if (version?.[1] !== '10') throw refusal(version === null ? 'notFound' : 'invalidApiVersion')
      const found = router.find(method, path)
      if (found.route.open !== true && request.headers.authorization !== `Bot ${platform.token}`)
        throw refusal('unauthorized')
      const interaction = isInteractionRoute(platform, path)
      if (!path.startsWith('/interactions/'))
        headers = parts.rates.take(
          `${method} ${found.route.path}`,
          found.major,
          found.route.limit,
          interaction,
        )
      for (const [name, value] of Object.entries(found.params)) requireSnowflake(name, value)
      broken = parts.spec?.(method, path, given.body, given.multipart) ?? []
      if (broken.length > 0) parts.violations.push(`${method} ${hideTokens(path)}: ${broken.join('; ')}`)
      const call = new Call({ platform, params: found.params, query: url.searchParams, ...given, broken })
      if (found.route.approves !== true && broken.length > 0) throw brokenContract(broken)
      const outcome = await found.route.run(call)
      finish(outcome, planned)
    } catch (error) {
      fail(error)
    }

    function finish(outcome: Outcome, planned: PlannedFault | undefined): void {
      logged.status = outcome.status
      platform.changed()
      if (planned?.fault === 'cut after') response.destroy()
      else if (planned?.fault === 'error after')
        throw new DiscordRefusal(500, 0, '500: Internal Server Error')
      else if (planned?.fault !== 'hang after') send(response, outcome.status, outcome.body, headers)
    }

    function fail(error: unknown): void {
      const refused =
        error instanceof DiscordRefusal
          ? error
          : new DiscordRefusal(500, 0, `500: Internal Server Error (${String(error)})`)
      if (!(error instanceof DiscordRefusal))
        parts.violations.push(`${method} ${hideTokens(path)}: ${String(error)}`)
      if (refused.code === 50035 && broken.length === 0)
        parts.violations.push(`${method} ${hideTokens(path)}: ${JSON.stringify(refused.errors)}`)
      logged.status = refused.status
      logged.code = refused.code
      const again = refused.extra['retry_after']
      if (typeof again === 'number') logged.retryAfter = again
      platform.changed()
      send(response, refused.status, refused.body, { ...headers, ...refused.headers })
    }
  }

  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      parts.violations.push(`connection: ${String(error)}`)
      response.destroy()
    })
  })
}

/** Paths carry webhook and interaction tokens. */
function hideTokens(path: string): string {
  return path.replaceAll(/\/[\w-]{60,}/g, '/…')
}

function isInteractionRoute(platform: Platform, path: string): boolean {
  return path.startsWith(`/webhooks/${platform.applicationId}/`) || path.startsWith('/interactions/')
}

function requireSnowflake(name: string, value: string): void {
  if (name === 'token' || isSnowflake(value)) return
  throw invalidField([`${name}_id`], 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`)
}

function sendFile(platform: Platform, pathname: string, response: ServerResponse): void {
  const file = platform.files.get(pathname.split('/')[3] ?? '')
  if (file === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('This content is no longer available.')
    return
  }
  response
    .writeHead(200, { 'Content-Type': file.type, 'Content-Length': String(file.data.byteLength) })
    .end(file.data)
}
