import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Town } from '../town.ts'
import { Changes } from './changes.ts'
import { actOnDiscord } from './discord-acts.ts'
import { discordView } from './discord-view.ts'
import type { Outcome } from './outcome.ts'
import { NotPossible, sentFields, sentText, type Sent } from './reading.ts'
import { loadStaticFiles } from './static-files.ts'
import { actOnTelegram, telegramFile, telegramView } from './telegram-side.ts'
import { wikiView } from './wiki-view.ts'

export interface PlayPage {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  stop(): Promise<void>
}

/** A file of 20 MB in base64, with room for the rest. */
const bodyLimit = 28 * 1024 * 1024
/** Ports tried one after the other when the wanted one is taken. */
const tries = 20

/** Serves the page of a town on 127.0.0.1, from `port` (0: any) upwards the first that is free. */
export async function startPage(town: Town, port: number): Promise<PlayPage> {
  const files = loadStaticFiles()
  const changes = new Changes(town)
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      const possible = error instanceof NotPossible || (error instanceof Error && error.name === 'NotOffered')
      const text = error instanceof Error ? error.message : String(error)
      if (response.headersSent) response.destroy()
      else plain(response, possible ? 400 : 500, text.split('\nVisible now:')[0] ?? text)
    })
  })

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const own = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const url = URL.parse(request.url ?? '/', `http://${own}`)
    if (url === null || !isOwn(request, own)) return plain(response, 403, 'Forbidden')
    guard(response, new URL(town.wiki.pagesUrl).origin)
    if (request.method === 'POST' && url.pathname === '/act')
      return json(response, await act(town, await sentBody(request)))
    if (request.method !== 'GET') return plain(response, 405, 'Method not allowed')
    if (url.pathname === '/changes') return changes.listen(response)
    if (url.pathname === '/view') return json(response, look(town, url.searchParams))
    if (url.pathname === '/telegram-file') return sendFile(response, telegramFile(town, url.searchParams))
    const file = files.get(url.pathname)
    if (file === undefined) return plain(response, 404, 'Not found')
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' }).end(file.bytes)
  }

  await listen(server, port)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      changes.stop()
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      server.closeAllConnections()
      await closed
    },
  }
}

/** Other names for this address and other origins are strangers' pages that reach for it. */
function isOwn(request: IncomingMessage, own: string): boolean {
  const { host, origin } = request.headers
  const hosts = [own, own.replace('127.0.0.1', 'localhost')]
  if (!hosts.includes(host ?? '')) return false
  if (request.method === 'GET') return true
  const isJson = request.headers['content-type'] === 'application/json'
  return isJson && (origin === undefined || hosts.some((one) => origin === `http://${one}`))
}

function guard(response: ServerResponse, wiki: string): void {
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src ${wiki}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  response.setHeader('content-security-policy', policy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
}

function look(town: Town, asked: URLSearchParams) {
  const value = (name: string) => asked.get(name) ?? ''
  return {
    clock: town.clock.now().toISOString(),
    zone: town.config.timeZone,
    discord: discordView(town, value('discordAs'), value('discordPlace')),
    telegram: telegramView(town, value('telegramAs'), value('telegramPlace')),
    wiki: wikiView(town, value('page')),
  }
}

async function act(town: Town, sent: Sent): Promise<Outcome> {
  if (sent['side'] === 'telegram') return actOnTelegram(town, sent)
  if (sent['side'] === 'town' && sent['kind'] === 'later') {
    const minutes = Number(sent['minutes'])
    if (Number.isInteger(minutes) && minutes > 0 && minutes <= 129_600) town.clock.later(minutes * 60_000)
    return { kind: 'done' }
  }
  const person = Object.values(town.people).find((one) => one.isOnDiscord && one.discord.id === sent['as'])
  if (sent['side'] !== 'discord' || person === undefined) throw new NotPossible('Wer handelt hier?')
  return actOnDiscord(person.discord, sentText(sent['place']), sent)
}

async function sentBody(request: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    const bytes = chunk as Buffer
    length += bytes.length
    if (length > bodyLimit) throw new NotPossible('Die Datei ist zu groß')
    chunks.push(bytes)
  }
  try {
    return sentFields(JSON.parse(Buffer.concat(chunks).toString('utf8')))
  } catch {
    throw new NotPossible('Das ist kein JSON')
  }
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

/** Always as a download: what members send never runs in the page's origin. */
function sendFile(response: ServerResponse, file: { name: string; bytes: Uint8Array } | undefined): void {
  if (file === undefined) return plain(response, 404, 'Not found')
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  })
  response.end(file.bytes)
}

async function listen(server: Server, port: number): Promise<void> {
  for (let at = port; ; at += 1) {
    try {
      return await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(at, '127.0.0.1', () => {
          server.removeListener('error', reject)
          resolve()
        })
      })
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || port === 0 || at >= port + tries) throw error
    }
  }
}
