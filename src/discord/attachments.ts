import type { APIAttachment } from 'discord-api-types/v10'
import { FileUnavailable, type IncomingFile } from '../command.ts'

/** Documents of motions are small; what is larger is refused before it fills the memory. */
const SIZE_LIMIT = 20 * 1024 * 1024
const DEADLINE = 20_000

/** A file a member uploaded; its address comes from Discord's own list of the interaction's attachments. */
export function incomingFile(attachment: APIAttachment): IncomingFile {
  return {
    name: attachment.filename,
    size: attachment.size,
    read: () => fetchFile(attachment.url, attachment.size),
  }
}

async function fetchFile(url: string, size: number): Promise<Uint8Array> {
  if (size > SIZE_LIMIT) throw new FileUnavailable('the file is larger than 20 MB', true)
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(DEADLINE), redirect: 'error' })
    if (!response.ok || response.body === null)
      throw new FileUnavailable(`the file answered ${response.status}`)
    return await readLimited(response.body)
  } catch (error) {
    if (error instanceof FileUnavailable) throw error
    throw new FileUnavailable(
      `the file could not be fetched: ${error instanceof Error ? error.name : 'unknown'}`,
    )
  }
}

async function readLimited(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.byteLength
    if (length > SIZE_LIMIT) throw new FileUnavailable('the file is larger than 20 MB', true)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks, length))
}
