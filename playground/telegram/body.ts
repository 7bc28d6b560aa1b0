import type { IncomingMessage } from 'node:http'
import type { Upload } from './call.ts'
import { TelegramRefusal, badRequest } from './refusal.ts'

/** The cloud server takes uploads of 50 MB (core.telegram.org/bots/api#sending-files). */
const LARGEST_BODY = 50 * 1024 * 1024

export interface ReadBody {
  readonly params: Record<string, unknown>
  readonly uploads: Map<string, Upload>
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const piece = chunk as Buffer
    size += piece.length
    if (size <= LARGEST_BODY + 64 * 1024) chunks.push(piece)
  }
  if (size > LARGEST_BODY + 64 * 1024) throw new TelegramRefusal(413, 'Request Entity Too Large')
  return Buffer.concat(chunks)
}

function jsonParams(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw badRequest("can't parse JSON object")
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('JSON object expected')
  }
  return { ...value }
}

/** grammY writes file names without quotes, other clients with them. */
function headerValue(line: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|(.*?)\\s*$)`, 'i').exec(line)
  return found === null ? undefined : (found[1] ?? found[2])
}

function multipart(body: Buffer, boundary: string): ReadBody {
  const params: Record<string, unknown> = {}
  const uploads = new Map<string, Upload>()
  const mark = Buffer.from(`--${boundary}`)
  let start = body.indexOf(mark)
  while (start !== -1) {
    const from = start + mark.length
    if (body.subarray(from, from + 2).toString('latin1') === '--') return { params, uploads }
    const next = body.indexOf(Buffer.from(`\r\n--${boundary}`), from)
    const headEnd = body.indexOf('\r\n\r\n', from)
    if (next === -1 || headEnd === -1 || headEnd > next) break
    const head = body.subarray(from, headEnd).toString('utf8').trim().split('\r\n')
    const disposition = head.find((line) => /^content-disposition:/i.test(line)) ?? ''
    const name = headerValue(disposition, 'name')
    if (name === undefined) break
    const data = body.subarray(headEnd + 4, next)
    const fileName = headerValue(disposition, 'filename')
    if (fileName === undefined) params[name] = data.toString('utf8')
    else {
      const type = head.find((line) => /^content-type:/i.test(line))
      const mime = type?.slice(type.indexOf(':') + 1).trim() ?? 'application/octet-stream'
      uploads.set(name, { name: fileName, mime, bytes: data })
    }
    start = next + 2
  }
  throw badRequest("can't parse multipart/form-data")
}

/** Reads parameters as the platform does: from the query, and from a JSON, urlencoded or multipart body. */
export async function readBody(request: IncomingMessage, query: URLSearchParams): Promise<ReadBody> {
  const body = await bytesOf(request)
  const asked = Object.fromEntries(query)
  const type = request.headers['content-type'] ?? ''
  if (/^application\/json\b/i.test(type)) {
    return { params: { ...asked, ...jsonParams(body.toString('utf8')) }, uploads: new Map() }
  }
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    const fields = Object.fromEntries(new URLSearchParams(body.toString('utf8')))
    return { params: { ...asked, ...fields }, uploads: new Map() }
  }
  const boundary = /^multipart\/form-data\b.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type)
  if (boundary !== null) {
    const read = multipart(body, boundary[1] ?? boundary[2] ?? '')
    const direct = [...read.uploads.keys()].map((name) => [name, `attach://${name}`] as const)
    const referred = new Set(Object.values(read.params))
    const files = Object.fromEntries(direct.filter(([, mark]) => !mentions(referred, mark)))
    return { params: { ...asked, ...files, ...read.params }, uploads: read.uploads }
  }
  return { params: asked, uploads: new Map() }
}

/** A part that another field points to is that field's file and no parameter of its own. */
function mentions(values: ReadonlySet<unknown>, mark: string): boolean {
  return [...values].some((value) => typeof value === 'string' && value.includes(mark))
}
