import type { Inline } from '../domain/text.ts'
import type { Line, Span } from '../reply.ts'
import { escapeLabel, escapeMarkdown, linkTarget } from './escape.ts'

type Mark = '**' | '*' | '***' | '~~'

/** A line of a reply as Discord Markdown. */
export function lineMarkdown(line: Line): string {
  return typeof line === 'string' ? escapeMarkdown(line) : joined(line.map(spanMarkdown))
}

/** A member's words with their bold and italic. */
export function inlineMarkdown(inlines: readonly Inline[]): string {
  return joined(
    inlines.map(({ text, bold, italic }) => {
      if (bold && italic) return marked(text, '***')
      if (bold) return marked(text, '**')
      return italic ? marked(text, '*') : escapeMarkdown(text)
    }),
  )
}

function spanMarkdown(span: Span): string {
  if (typeof span === 'string') return escapeMarkdown(span)
  if ('bold' in span) return marked(span.bold, '**')
  if ('italic' in span) return marked(span.italic, '*')
  if ('struck' in span) return marked(span.struck, '~~')
  if ('code' in span) return codeMarkdown(span.code)
  const target = linkTarget(span.url)
  if (target === undefined) return escapeMarkdown(span.link)
  const words = escapeLabel(span.link)
  return words === '' || span.link === span.url ? target : `[${words}](${target})`
}

/** Marks go around the words of each line: a mark beside a blank is no mark to Discord. */
function marked(text: string, mark: Mark): string {
  return text
    .split('\n')
    .map((line) => {
      const words = line.trim()
      if (words === '') return line
      const from = line.indexOf(words)
      return line.slice(0, from) + mark + escapeMarkdown(words) + mark + line.slice(from + words.length)
    })
    .join('\n')
}

/** Nothing is escaped inside code, so words with backticks become plain. */
function codeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.includes('`') || line.trim() === '' ? escapeMarkdown(line) : `\`${line}\``
}

// A blank without width keeps two neighbouring marks from being read as one.
function joined(parts: readonly string[]): string {
  let text = ''
  for (const part of parts) {
    if (part === '') continue
    const touching = /[*~_`]$/.test(text) && /^[*~_`]/.test(part)
    text += touching ? `\u200B${part}` : part
  }
  return text
}
