import { createServer, request as send } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** What happens to an edit between the bot and the wiki. */
export type Mishap =
  | 'drop the answer'
  | 'cut before'
  | '502 after saving'
  | '502 before'
  | '429'
  | 'html after saving'
  | 'half an answer'
  /** Nothing comes back, and the wiki gets it only with `deliverLate`; the caller's deadline ends it. */
  | 'stall before'
  /** Saved, but the answer stands still on its way. */
  | 'stall after saving'
  /** The wiki gets it only with `deliverLate`; the bot sees its connection end. */
  | 'late'

export interface Proxy {
  /** The wiki's address, seen through the proxy. */
  readonly apiUrl: string
  /** Mishaps for the next edits, one each; later ones pass. */
  nextEdits(...mishaps: readonly Mishap[]): void
  deliverLate(): Promise<void>
  /** Somebody acts in the moment before the next edit reaches the wiki. */
  beforeNextEdit(act: () => Promise<void>): void
  /** The next edit's token is spoiled on its way. */
  spoilNextToken(): void
  /** How often each mishap met an edit. */
  met(): ReadonlyMap<Mishap, number>
  /** Forgets the mishaps still waiting. */
  heal(): void
  /** Edits that came in from the bot, with these words in their page. */
  edits(words?: string): number
  /** All that came in from the bot. */
  requests(): number
  stop(): Promise<void>
}

/** Stands before a wiki and does what gateways and networks do. */
export async function startProxy(target: string, wantedPort = 0): Promise<Proxy> {
  const wiki = new URL(target)
  const waiting: Mishap[] = []
  const late: (() => Promise<unknown>)[] = []
  const acts: (() => Promise<void>)[] = []
  let spoils = false
  const edits: string[] = []
  let requests = 0
  const met = new Map<Mishap, number>()

  const pass = (request: IncomingMessage, body: Buffer): Promise<{ answer: IncomingMessage; body: Buffer }> =>
    new Promise((resolve, reject) => {
      const headers = {
        ...request.headers,
        host: wiki.host,
        'content-length': String(body.length),
        connection: 'close',
      }
      const options = {
        host: wiki.hostname,
        port: wiki.port,
        path: request.url,
        method: request.method,
        headers,
      }
      send(options, (answer) => {
        read(answer).then((content) => resolve({ answer, body: content }), reject)
      })
        .on('error', reject)
        .end(body)
    })

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = await read(request)
    const isEdit = new URL(request.url ?? '', wiki).searchParams.get('action') === 'edit'
    requests += 1
    if (isEdit) {
      edits.push(new URLSearchParams(body.toString()).get('text') ?? '')
      await acts.shift()?.()
      if (spoils) body = Buffer.from(body.toString().replace(/(^|&)token=[^&]*/, '$1token=verdorben%2B%5C'))
      spoils = false
    }
    const mishap = isEdit ? waiting.shift() : undefined
    if (mishap !== undefined) met.set(mishap, (met.get(mishap) ?? 0) + 1)
    if (mishap === 'late') late.push(() => pass(request, body))
    if (mishap === 'stall before') return void late.push(() => pass(request, body))
    if (mishap === 'late' || mishap === 'cut before') return void request.socket.destroy()
    if (mishap === '502 before' || mishap === '429') return gateway(response, mishap === '429' ? 429 : 502)
    const { answer, body: content } = await pass(request, body)
    if (mishap === 'drop the answer') return void request.socket.destroy()
    if (mishap === 'stall after saving') return
    if (mishap === '502 after saving' || mishap === 'html after saving') {
      return gateway(response, mishap === '502 after saving' ? 502 : 200)
    }
    const { 'transfer-encoding': _, ...headers } = answer.headers
    response.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': String(content.length) })
    if (mishap !== 'half an answer') return void response.end(content)
    response.write(content.subarray(0, 10), () => request.socket.destroy())
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(wantedPort, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    apiUrl: `http://127.0.0.1:${port}${wiki.pathname}`,
    nextEdits: (...mishaps) => void waiting.push(...mishaps),
    deliverLate: async () => {
      for (const deliver of late.splice(0)) await deliver()
    },
    beforeNextEdit: (act) => void acts.push(act),
    spoilNextToken: () => {
      spoils = true
    },
    met: () => met,
    heal: () => void waiting.splice(0),
    edits: (words = '') => edits.filter((text) => text.includes(words)).length,
    requests: () => requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function gateway(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Gateway</html>')
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
