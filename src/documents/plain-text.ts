/**
 * The text of a `.txt` or `.md` file, or undefined where the bytes are no text. Known: UTF-8 and UTF-16 with or
 * without byte order mark, else windows-1252, which older editors on Windows write.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (looksForeign(bytes)) return undefined
  const text = decode(bytes)
  return text === undefined || CONTROLS.test(text) ? undefined : text
}

// Tab and line feeds are text; C1 controls other than the line break only appear where a guess went wrong.
const CONTROLS = /(?![\t\n\v\f\r\u0085])\p{Cc}|[\uFFFE\uFFFF]/u

const FOREIGN = [
  'PK\u0003\u0004',
  '%PDF-',
  '{\\rtf',
  '\u00d0\u00cf\u0011\u00e0',
  '\u0089PNG',
  'GIF8',
  '\u00ff\u00d8\u00ff',
]

function looksForeign(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  return FOREIGN.some((signature) => start.startsWith(signature))
}

function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return strictly('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return strictly('utf-16be', bytes)
  const wide = wideEncoding(bytes)
  if (wide !== undefined) return strictly(wide, bytes)
  const utf8 = strictly('utf-8', bytes)
  if (utf8 !== undefined) return utf8
  // Bytes that windows-1252 does not define decode to C1 controls and are refused with them.
  return bytes.includes(0) ? undefined : new TextDecoder('windows-1252').decode(bytes)
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** UTF-16 without a mark: European text has a zero in nearly every second byte, and on that side only. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4 || bytes.length % 2 === 1) return undefined
  const zeros = [0, 0]
  const looked = Math.min(bytes.length, 4096)
  for (let at = 0; at < looked; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > looked / 4 && even === 0) return 'utf-16le'
  return even > looked / 4 && odd === 0 ? 'utf-16be' : undefined
}
