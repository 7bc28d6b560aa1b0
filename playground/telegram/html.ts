import type { MessageEntity } from '@grammyjs/types'
import type { Formatted } from './entities.ts'
import { badRequest } from './refusal.ts'

const SIMPLE: Readonly<
  Record<string, 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler' | 'code'>
> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
}
const OTHERS: ReadonlySet<string> = new Set(['a', 'pre', 'span', 'blockquote', 'tg-emoji'])
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

interface Open {
  readonly tag: string
  readonly from: number
  readonly attributes: Readonly<Record<string, string>>
}

function broken(words: string): Error {
  return badRequest(`can't parse entities: ${words}`)
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|amp|quot));/gi, (whole, dec, hex, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole
    const code = typeof dec === 'string' ? Number(dec) : Number.parseInt(String(hex), 16)
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
  })
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)]
  return Object.fromEntries(
    pairs.map(([, name = '', ...values]) => [
      name.toLowerCase(),
      decode(values.find((v) => v !== undefined) ?? ''),
    ]),
  )
}

function entityFor(open: Open, text: string): MessageEntity | undefined {
  const place = { offset: open.from, length: text.length - open.from }
  if (place.length === 0) return undefined
  const simple = SIMPLE[open.tag]
  if (simple !== undefined) return { type: simple, ...place }
  if (open.tag === 'span') return { type: 'spoiler', ...place }
  if (open.tag === 'pre') return { type: 'pre', ...place }
  if (open.tag === 'blockquote') {
    return { type: 'expandable' in open.attributes ? 'expandable_blockquote' : 'blockquote', ...place }
  }
  if (open.tag === 'tg-emoji') {
    return { type: 'custom_emoji', custom_emoji_id: open.attributes['emoji-id'] ?? '', ...place }
  }
  const url = open.attributes['href'] ?? text.slice(open.from)
  return /^(?:https?|tg):\/\/\S+|\./i.test(url) ? { type: 'text_link', url, ...place } : undefined
}

/** Reads `parse_mode: HTML`; broken markup is refused as the platform refuses it. */
export function readHtml(source: string): Formatted {
  let text = ''
  const entities: MessageEntity[] = []
  const stack: Open[] = []
  let at = 0
  while (at < source.length) {
    const next = source.indexOf('<', at)
    text += decode(source.slice(at, next === -1 ? source.length : next))
    if (next === -1) break
    const where = Buffer.byteLength(source.slice(0, next))
    const end = source.indexOf('>', next)
    if (end === -1) throw broken(`Unclosed start tag at byte offset ${where}`)
    const inner = source.slice(next + 1, end)
    at = end + 1
    if (inner.startsWith('/')) {
      const open = stack.pop()
      if (open === undefined) throw broken(`Unexpected end tag at byte offset ${where}`)
      const tag = inner.slice(1).trim().toLowerCase()
      if (tag !== '' && tag !== open.tag) {
        throw broken(
          `Unmatched end tag at byte offset ${where}, expected "</${open.tag}>", found "</${tag}>"`,
        )
      }
      const entity = entityFor(open, text)
      if (entity !== undefined) entities.push(entity)
      continue
    }
    const tag = (/^[\w-]*/.exec(inner)?.[0] ?? '').toLowerCase()
    const attributes = attributesOf(inner.slice(tag.length))
    if (!(tag in SIMPLE) && !OTHERS.has(tag)) {
      throw broken(`Unsupported start tag "${tag}" at byte offset ${where}`)
    }
    if (tag === 'span' && attributes['class'] !== 'tg-spoiler') {
      throw broken(`Tag "span" must have class "tg-spoiler" at byte offset ${where}`)
    }
    stack.push({ tag, from: text.length, attributes })
  }
  const open = stack.pop()
  if (open !== undefined) {
    const end = Buffer.byteLength(source)
    throw broken(`Can't find end tag corresponding to start tag "${open.tag}" at byte offset ${end}`)
  }
  return { text, entities }
}
