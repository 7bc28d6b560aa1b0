import { checkText } from '../domain/text.ts'
import { serialiseText } from '../domain/text-parse.ts'
import { XmlProblem } from './office-xml.ts'
import { readOfficeText } from './office.ts'
import { decodeText } from './plain-text.ts'
import { ZipProblem } from './zip.ts'

type DocumentProblem = 'too large' | 'not text' | 'broken' | 'empty' | 'unknown kind' | 'too long'

/** `title` stands beside the text, not in it. */
export type ReadDocument = { ok: true; text: string; title?: string } | { ok: false; reason: DocumentProblem }

/** Most bytes of a file: what a Telegram bot can download (platforms.md). */
export const FILE_LIMIT = 20 * 1024 * 1024

/**
 * The text of a member's file, told by the ending of its name: `.docx`, `.md`, `.txt`. Any bytes are answered,
 * none throw. `not text`: a binary file with a text's name; `broken`: a `.docx` that is none, is damaged or
 * protected by a password; `too large`: the file, or what is packed in it; `too long`: over 200,000 characters.
 */
export async function readDocument(file: { name: string; bytes: Uint8Array }): Promise<ReadDocument> {
  const ending = /\.([a-z]+)\s*$/i.exec(file.name)?.[1]?.toLowerCase()
  if (ending !== 'docx' && ending !== 'md' && ending !== 'txt') return { ok: false, reason: 'unknown kind' }
  if (file.bytes.length > FILE_LIMIT) return { ok: false, reason: 'too large' }
  if (file.bytes.length === 0) return { ok: false, reason: 'empty' }
  if (ending === 'docx') return readDocxInTurn(file.bytes)
  const decoded = decodeText(file.bytes)
  if (decoded === undefined) return { ok: false, reason: 'not text' }
  return ending === 'md' ? readMarkdown(decoded) : checked(decoded)
}

// One after the other: while it is read, a document of the greatest size takes 250 MB.
let lastRead: Promise<unknown> = Promise.resolve()

function readDocxInTurn(bytes: Uint8Array): Promise<ReadDocument> {
  const reading = lastRead.then(() => readDocx(bytes))
  lastRead = reading
  return reading
}

async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  try {
    const { blocks, title } = await readOfficeText(bytes)
    return checked(serialiseText(blocks), title)
  } catch (error) {
    // mammoth throws plain errors for whatever it cannot read, so every one of them means a broken file.
    const known = error instanceof ZipProblem || error instanceof XmlProblem
    return { ok: false, reason: known ? error.reason : 'broken' }
  }
}

/**
 * The title stands in the front matter, or is the one first-level heading at the start; everything else is kept as
 * it was typed.
 */
function readMarkdown(text: string): ReadDocument {
  const front = /^---\r?\ntitle: (".*")\r?\n---(?:\r?\n|$)/u.exec(text)
  const named = front?.[1] === undefined ? undefined : quoted(front[1])
  if (front !== null && named !== undefined) return checked(text.slice(front[0].length), named.trim())
  const found = /^\s*# ([^\r\n]*\S[^\r\n]*)(?:\r?\n|$)/u.exec(text)
  const rest = found === null ? text : text.slice(found[0].length)
  if (found?.[1] === undefined || /^# /mu.test(rest)) return checked(text)
  return checked(rest, found[1].trim())
}

/** A title in YAML's double quotes, as JSON writes them too. */
function quoted(source: string): string | undefined {
  try {
    const value: unknown = JSON.parse(source)
    return typeof value === 'string' ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function checked(raw: string, title?: string): ReadDocument {
  const text = checkText(raw)
  if (!text.ok) return { ok: false, reason: text.reason }
  return { ok: true, text: text.text, ...(title === undefined || title === '' ? {} : { title }) }
}
