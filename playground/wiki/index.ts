import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { accountOf, answer, newSession } from './api.ts'
import type { ApiWorld, Session } from './api.ts'
import { createFaults } from './faults.ts'
import type { Fault, Faults } from './faults.ts'
import { createPages } from './pages.ts'
import type { Revision } from './pages.ts'
import { pageHtml } from './web.ts'

interface WikiPage {
  readonly pageid: number
  readonly title: string
  readonly text: string
  /** Oldest first. */
  readonly revisions: readonly Revision[]
}

/** What a person does on the wiki; titles in the form the wiki shows. */
interface Human {
  edit(title: string, text: string, comment?: string): void
  move(from: string, to: string): void
  remove(title: string): void
  protect(title: string): void
}

export interface PlaygroundWiki {
  readonly apiUrl: string
  /** Readable pages: this and a title. */
  readonly pagesUrl: string
  /** A bot password, `Account@name`. */
  readonly user: string
  readonly password: string
  /** Instead of the two: a bearer token. */
  readonly accessToken: string
  pages(): readonly WikiPage[]
  page(title: string): WikiPage | undefined
  readonly human: Human
  readonly faults: Faults
  /** Ends every session. */
  loseLogins(): void
  /** Every request of the API in order, without secrets. */
  readonly requests: readonly { readonly action: string; readonly params: Readonly<Record<string, string>> }[]
  stop(): Promise<void>
}

const SECRET = /^(?:lgpassword|lgtoken|token)$/
const BODY_LIMIT = 8 * 1024 * 1024

/** A small wiki on 127.0.0.1: the part of MediaWiki's Action API that AGora uses, with its codes and shapes. */
export async function startWiki(options: { port?: number; now?: () => Date } = {}): Promise<PlaygroundWiki> {
  const pages = createPages(options.now ?? (() => new Date()))
  const faults = createFaults()
  const sessions = new Map<string, Session>()
  const requests: { action: string; params: Record<string, string> }[] = []
  let root = ''
  const world: ApiWorld = {
    pages,
    faults,
    user: 'Antragsbot@agora',
    password: randomBytes(16).toString('hex'),
    accessToken: randomBytes(24).toString('hex'),
    pagesUrl: () => `${root}/wiki/`,
  }

  const serveApi = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const params = new Map([...url.searchParams, ...new URLSearchParams(await bodyOf(request))])
    const action = params.get('action') ?? ''
    requests.push({ action, params: Object.fromEntries([...params].filter(([name]) => !SECRET.test(name))) })
    const fault =
      action === 'login'
        ? undefined
        : (faults.forRequest() ?? (action === 'edit' ? faults.forEdit() : undefined))
    if (fault === 'cut') return void request.socket.destroy()
    if (fault === '502') return html(response, 502)
    if (fault === '429') return html(response, 429)
    if (fault === 'html') return html(response, 200)
    const session = sessionOf(request, response, sessions, world)
    const reply = answer(
      params,
      request.method ?? 'GET',
      session,
      world,
      afterwards(fault) ? undefined : fault,
    )
    if (fault === 'drop the answer') return void request.socket.destroy()
    if (fault === '502 after saving') return html(response, 502)
    const body = JSON.stringify(reply)
    if (fault === 'maxlag' || fault === 'ratelimited') response.setHeader('retry-after', '5')
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body)
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://wiki')
    if (url.pathname === '/w/api.php') return serveApi(request, response, url)
    const page = pageHtml(pages, url.pathname.replace(/^\/wiki\/?/, ''), url.searchParams.get('action'))
    response.writeHead(page.status, { 'content-type': 'text/html; charset=utf-8' }).end(page.html)
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = server.address()
  root = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`

  const shown = (title: string): WikiPage | undefined => {
    const page = pages.byTitle(title)
    return page && { ...page, text: page.revisions.at(-1)?.text ?? '', revisions: [...page.revisions] }
  }
  return {
    apiUrl: `${root}/w/api.php`,
    pagesUrl: `${root}/wiki/`,
    user: world.user,
    password: world.password,
    accessToken: world.accessToken,
    pages: () => pages.all().flatMap((page) => shown(page.title) ?? []),
    page: shown,
    human: {
      edit: (title, text, comment = '') =>
        void pages.write(title, text.replace(/[ \t\n]+$/, ''), 'Erika', comment),
      move: (from, to) => pages.move(from, to, 'Erika'),
      remove: (title) => pages.remove(title),
      protect: (title) => pages.protect(title),
    },
    faults,
    loseLogins: () => sessions.clear(),
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function afterwards(fault: Fault | undefined): boolean {
  return fault === 'drop the answer' || fault === '502 after saving'
}

function sessionOf(
  request: IncomingMessage,
  response: ServerResponse,
  sessions: Map<string, Session>,
  world: ApiWorld,
): Session {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const key = bearer ?? /(?:^|; )wiki_session=([0-9a-f]+)/.exec(request.headers.cookie ?? '')?.[1]
  const known = key === undefined ? undefined : sessions.get(key)
  if (known !== undefined) return known
  const session = newSession()
  if (bearer === undefined) {
    const id = randomBytes(16).toString('hex')
    sessions.set(id, session)
    response.setHeader('set-cookie', `wiki_session=${id}; path=/; HttpOnly`)
  } else if (bearer === world.accessToken) {
    session.account = accountOf(world.user)
    sessions.set(bearer, session)
  }
  return session
}

function html(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html><body>Gateway</body></html>')
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    chunks.push(chunk)
    size += chunk.length
    if (size > BODY_LIMIT) throw new Error('body too large')
  }
  return Buffer.concat(chunks).toString('utf8')
}
