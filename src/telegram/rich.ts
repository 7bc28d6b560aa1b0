import type { MessageEntity } from 'grammy/types'
import type { Inline } from '../domain/text.ts'
import type { Line, Span } from '../reply.ts'

/** A text with its marks as the Bot API wants them: offsets and lengths in UTF-16 units, as JavaScript counts. */
export interface Rich {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

export type Mark =
  | {
      readonly type:
        | 'bold'
        | 'italic'
        | 'underline'
        | 'strikethrough'
        | 'spoiler'
        | 'code'
        | 'pre'
        | 'blockquote'
    }
  | { readonly type: 'text_link'; readonly url: string }

const CONTROL = /[^\P{Cc}\n]/gu
const ADDRESS_OR_MENTION = /((?:https?:\/\/|www\.)\S+)|(?<![\p{L}\p{N}_@])@(?=[a-z0-9_]{2})/giu

/** Words that mention nobody: Telegram makes `@name` a mention by itself, a word joiner (U+2060) behind `@` stops it. */
export function plain(text: string): Rich {
  const guarded = literal(text).replace(ADDRESS_OR_MENTION, (_, address?: string) => address ?? '@\u2060')
  return { text: guarded, entities: [] }
}

export function marked(content: Rich, mark: Mark): Rich {
  if (content.text.trim() === '') return content
  const entity = { ...mark, offset: 0, length: content.text.length }
  return { text: content.text, entities: [entity, ...content.entities] }
}

export function joined(parts: readonly Rich[], between = ''): Rich {
  let text = ''
  const entities: MessageEntity[] = []
  parts.forEach((part, at) => {
    if (at > 0) text += between
    for (const entity of part.entities) entities.push({ ...entity, offset: entity.offset + text.length })
    text += part.text
  })
  return { text, entities }
}

/** The piece between two offsets with the marks that reach into it. */
export function piece(rich: Rich, from: number, to: number): Rich {
  const entities: MessageEntity[] = []
  for (const entity of rich.entities) {
    const offset = Math.max(entity.offset, from)
    const length = Math.min(entity.offset + entity.length, to) - offset
    if (length > 0) entities.push({ ...entity, offset: offset - from, length })
  }
  return { text: rich.text.slice(from, to), entities }
}

/** Without blanks at both ends, which Telegram drops itself and which would shift the marks. */
export function trimmed(rich: Rich): Rich {
  const from = rich.text.length - rich.text.trimStart().length
  return piece(rich, from, Math.max(from, rich.text.trimEnd().length))
}

export function lineOf(line: Line): Rich {
  return typeof line === 'string' ? plain(line) : joined(line.map(spanOf))
}

/** A motion's words with their emphasis. */
export function inlinesOf(inlines: readonly Inline[]): Rich {
  return joined(
    inlines.map(({ text, bold, italic }) => {
      const emphasised = italic === true ? marked(plain(text), { type: 'italic' }) : plain(text)
      return bold === true ? marked(emphasised, { type: 'bold' }) : emphasised
    }),
  )
}

function spanOf(span: Span): Rich {
  if (typeof span === 'string') return plain(span)
  if ('bold' in span) return marked(plain(span.bold), { type: 'bold' })
  if ('italic' in span) return marked(plain(span.italic), { type: 'italic' })
  if ('struck' in span) return marked(plain(span.struck), { type: 'strikethrough' })
  // Nothing is found inside code, and codes are there to be copied: no word joiner.
  if ('code' in span) return marked({ text: literal(span.code), entities: [] }, { type: 'code' })
  if (!isLinkable(span.url)) return plain(`${span.link} (${span.url})`)
  return marked(plain(span.link), { type: 'text_link', url: span.url })
}

/** Telegram takes addresses with a dot in their host only; others are said in the text. */
export function isLinkable(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') && !/\s/.test(url)
}

function literal(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\t', ' ').replace(CONTROL, '')
}
