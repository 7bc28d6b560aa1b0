import type { Api } from 'grammy'
import type { Document } from 'grammy/types'
import { FileUnavailable, type IncomingFile } from '../command.ts'

/** What Telegram passes on to a bot (core.telegram.org/bots/api#getfile). */
export const FILE_LIMIT = 20 * 1024 * 1024
const FETCH_SECONDS = 30

/** A document by Telegram's own id; kept in a form's answers until it is read. */
export interface FileReference {
  readonly id: string
  readonly name: string
  readonly size: number
}

export interface FileSource {
  readonly api: Api
  readonly token: string
  readonly apiUrl: string
}

export function referenceOf(document: Document): FileReference {
  return { id: document.file_id, name: document.file_name ?? 'document', size: document.file_size ?? 0 }
}

/** Fetched only when read, with a limit on time and size; no error names the address, for the token is in it. */
export function incomingFile(reference: FileReference, source: FileSource): IncomingFile {
  return { name: reference.name, size: reference.size, read: () => fetchFile(reference, source) }
}

async function fetchFile(reference: FileReference, source: FileSource): Promise<Uint8Array> {
  if (reference.size > FILE_LIMIT) throw new FileUnavailable('over 20 MB')
  const path = await filePath(reference, source)
  const url = `${source.apiUrl.replace(/\/+$/, '')}/file/bot${source.token}/${path}`
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_SECONDS * 1000) }).catch(
    () => undefined,
  )
  if (response === undefined) throw new FileUnavailable('not fetched in time')
  if (!response.ok || response.body === null) throw new FileUnavailable(`answered with ${response.status}`)
  return readLimited(response.body)
}

async function filePath({ id }: FileReference, { api }: FileSource): Promise<string> {
  const file = await api.getFile(id).catch(() => undefined)
  if (file?.file_path === undefined) throw new FileUnavailable('no longer known')
  return file.file_path
}

async function readLimited(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > FILE_LIMIT) break
      chunks.push(chunk)
    }
  } catch {
    throw new FileUnavailable('broke off')
  }
  if (size > FILE_LIMIT) throw new FileUnavailable('over 20 MB')
  return new Uint8Array(Buffer.concat(chunks))
}
