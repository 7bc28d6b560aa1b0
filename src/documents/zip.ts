import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'

/** Why an archive was not read. */
export class ZipProblem extends Error {
  readonly reason: 'broken' | 'too large'
  constructor(reason: 'broken' | 'too large', message: string) {
    super(message)
    this.name = 'ZipProblem'
    this.reason = reason
  }
}

export type ZipEntry = { readonly name: string; readonly content: Buffer }

const inflate = promisify(inflateRaw)
const MOST_ENTRIES = 4000
const DIRECTORY_END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50

/**
 * Unpacks the wanted entries of a zip archive, at most `limit` bytes in all: what an entry says about its size is
 * never trusted, inflating stops at the limit. Throws `ZipProblem`, nothing else.
 */
export async function unzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limit: number,
): Promise<ZipEntry[]> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: ZipEntry[] = []
  let left = limit
  for (const entry of directory(archive)) {
    if (!wanted(entry.name)) continue
    if (entries.some((other) => other.name === entry.name)) throw broken('an entry stands there twice')
    const content = await unpack(archive, entry, left)
    left -= content.length
    entries.push({ name: entry.name, content })
  }
  return entries
}

/** A zip archive of uncompressed entries, for a reader that wants an archive. */
export function zipStored(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directoryParts: Buffer[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x0800, 2)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(content.length, 14)
    fields.writeUInt32LE(content.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directoryParts.push(signature(DIRECTORY_ENTRY), word(20), fields, tail, Buffer.from(name))
    const local = Buffer.concat([signature(LOCAL_ENTRY), fields, Buffer.from(name), content])
    parts.push(local)
    offset += local.length
  }
  const directoryBytes = Buffer.concat(directoryParts)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directoryBytes.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, directoryBytes, signature(DIRECTORY_END), end])
}

type Listed = { name: string; encrypted: boolean; method: number; crc: number; packed: number; at: number }

function directory(archive: Buffer): Listed[] {
  const end = archive.lastIndexOf(signature(DIRECTORY_END))
  if (end < 0 || end + 22 > archive.length) throw broken('no directory')
  const count = archive.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) throw new ZipProblem('too large', `${count} entries`)
  const listed: Listed[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw broken('bad directory')
    const nameLength = archive.readUInt16LE(at + 28)
    listed.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (archive.readUInt16LE(at + 8) & 1) === 1,
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      packed: archive.readUInt32LE(at + 20),
      at: archive.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return listed
}

async function unpack(archive: Buffer, entry: Listed, limit: number): Promise<Buffer> {
  if (entry.encrypted) throw broken('encrypted')
  if (entry.at + 30 > archive.length || archive.readUInt32LE(entry.at) !== LOCAL_ENTRY)
    throw broken('bad entry')
  const start = entry.at + 30 + archive.readUInt16LE(entry.at + 26) + archive.readUInt16LE(entry.at + 28)
  if (start + entry.packed > archive.length) throw broken('cut off')
  const packed = archive.subarray(start, start + entry.packed)
  const content = entry.method === 0 ? packed : entry.method === 8 ? await inflated(packed, limit) : undefined
  if (content === undefined) throw broken('unknown compression')
  if (content.length > limit) throw new ZipProblem('too large', 'unpacked')
  if (crc32(content) !== entry.crc) throw broken('wrong checksum')
  return content
}

async function inflated(packed: Buffer, limit: number): Promise<Buffer> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, limit) })
  } catch (error) {
    const tooLarge = error instanceof RangeError
    throw new ZipProblem(tooLarge ? 'too large' : 'broken', tooLarge ? 'unpacked' : 'cannot be inflated')
  }
}

function broken(message: string): ZipProblem {
  return new ZipProblem('broken', message)
}

function signature(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value)
  return buffer
}

function word(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeUInt16LE(value)
  return buffer
}
