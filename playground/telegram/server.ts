import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody } from './body.ts'
import { Call } from './call.ts'
import type { Faults, PlannedFault } from './faults.ts'
import { methodNamed } from './methods/table.ts'
import { TelegramRefusal, badRequest, tooFast } from './refusal.ts'
import { wordsFor } from './specs.ts'
import type { LoggedRequest, TelegramState } from './state.ts'
import { LARGEST_DOWNLOAD } from './file-shelf.ts'

const BAD_GATEWAY =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n'

/** The HTTP face of the platform: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export class TelegramServer {
  readonly #state: TelegramState
  readonly #token: string
  readonly #faults: Faults
  readonly #server: Server
  readonly #hanging = new Set<ServerResponse>()

  constructor(state: TelegramState, token: string, faults: Faults) {
    this.#state = state
    this.#token = token
    this.#faults = faults
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => this.#broken(response, error))
    })
  }

  /** Starts listening on 127.0.0.1 and gives the address. */
  async listen(port: number): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#server.once('error', reject)
    this.#server.listen(port, '127.0.0.1', resolve)
    await promise
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Cuts every open connection; new ones are taken as before. */
  cutAll(): void {
    this.#server.closeAllConnections()
    this.#hanging.clear()
  }

  async stop(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#server.close(() => resolve())
    this.cutAll()
    await promise
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#faults.isDown) {
      request.socket.destroy()
      return
    }
    const url = new URL(request.url ?? '/', 'http://localhost')
    const parts = /^\/(file\/)?bot([^/]+)\/(.*)$/.exec(decodeURIComponent(url.pathname))
    if (parts === null) answer(response, new TelegramRefusal(404, 'Not Found'))
    else if (parts[2] !== this.#token) answer(response, new TelegramRefusal(401, 'Unauthorized'))
    else if (parts[1] !== undefined) this.#download(response, parts[3] ?? '')
    else await this.#call(request, response, parts[3] ?? '', url.searchParams)
  }

  #download(response: ServerResponse, path: string): void {
    const fault = this.#faults.take('download')
    if (fault !== undefined && this.#meet(fault, response)) return
    const file = this.#state.files.byPath(path)
    if (file === undefined || file.bytes.length > LARGEST_DOWNLOAD) {
      answer(response, new TelegramRefusal(404, 'Not Found'))
      return
    }
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': file.bytes.length,
    })
    response.end(file.bytes)
  }

  async #call(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
  ): Promise<void> {
    const method = methodNamed(path)
    let call: Call
    try {
      const { params, uploads } = await readBody(request, query)
      call = new Call(method?.name ?? path, params, uploads)
    } catch (error) {
      if (!(error instanceof TelegramRefusal)) throw error
      answer(response, error)
      return
    }
    const logged: LoggedRequest = {
      method: call.method,
      params: call.loggedParams(),
      at: this.#state.now(),
    }
    this.#state.requests.push(logged)
    this.#state.changes.tell()
    const fault = this.#faults.take(call.method)
    if (fault !== undefined) logged.fault = fault.fault
    if (fault?.fault === 'flood') logged.retryAfter = fault.retryAfter
    if (fault !== undefined && this.#meet(fault, response)) return
    const counts = call.method !== 'getUpdates'
    if (counts) this.#state.working += 1
    try {
      const result = await this.#work(call, response)
      if (fault?.fault === 'cut after') response.destroy()
      else answer(response, { result })
    } catch (error) {
      if (!(error instanceof TelegramRefusal)) throw error
      logged.refusal = error.message
      if (error.parameters?.retry_after !== undefined) logged.retryAfter = error.parameters.retry_after
      if (fault?.fault === 'cut after') response.destroy()
      else answer(response, error)
    } finally {
      if (counts) this.#state.working -= 1
      this.#state.changes.tell()
    }
  }

  /** Checks a call against the contract, does it, and checks what comes out of it. */
  async #work(call: Call, response: ServerResponse): Promise<unknown> {
    const { specs, violations } = this.#state
    const method = methodNamed(call.method)
    if (method === undefined) {
      violations.push(`${call.method}: the stand-in does not know this method`)
      throw new TelegramRefusal(404, 'Not Found: method not found')
    }
    const [violation, ...more] = specs?.call(call.method, call.params) ?? []
    if (violation !== undefined) {
      violations.push(violation, ...more)
      throw badRequest(wordsFor(violation))
    }
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const result = await method.work(this.#state, call, gone.signal)
    const errors = specs?.answer(call.method, result) ?? []
    if (errors.length > 0) throw new Error(`The stand-in gives an invalid answer: ${errors.join('; ')}`)
    return result
  }

  /** Whether the fault was all there is; `cut after` is met when the work is done. */
  #meet(planned: PlannedFault, response: ServerResponse): boolean {
    switch (planned.fault) {
      case 'flood':
        answer(response, tooFast(planned.retryAfter))
        return true
      case 'internal error':
        answer(response, new TelegramRefusal(500, 'Internal Server Error'))
        return true
      case 'bad gateway':
        response.writeHead(502, { 'content-type': 'text/html' }).end(BAD_GATEWAY)
        return true
      case 'hang':
        this.#hanging.add(response)
        return true
      case 'cut before':
        response.destroy()
        return true
      case 'cut after':
        break
    }
    return false
  }

  /** A bug of the stand-in itself: tests see it among the violations. */
  #broken(response: ServerResponse, error: unknown): void {
    const words = error instanceof Error ? error.message : String(error)
    this.#state.violations.push(`stand-in: ${words}`)
    if (!response.headersSent && !response.destroyed) {
      answer(response, new TelegramRefusal(500, `Internal Server Error: ${words}`))
    }
  }
}

function answer(response: ServerResponse, given: TelegramRefusal | { result: unknown }): void {
  if (response.destroyed) return
  const refused = given instanceof TelegramRefusal
  const parameters = refused && given.parameters !== undefined ? { parameters: given.parameters } : {}
  const body = refused
    ? { ok: false, error_code: given.code, description: given.message, ...parameters }
    : { ok: true, result: given.result }
  response.writeHead(refused ? given.code : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
