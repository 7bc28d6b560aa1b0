import type { NumberedBlock, NumberedLine } from '../domain/text-lines.ts'
import type { Inline, TextBlock } from '../domain/text.ts'
import type { Block, Line, Span } from '../reply.ts'
import { inlineMarkdown, lineMarkdown } from './spans.ts'

/** A stretch of Markdown that stands on its own; `before` is what parts it from the stretch above. */
export interface Stretch {
  readonly text: string
  readonly before: '\n' | '\n\n' | ''
}

/** Longer words are cut at a blank. Marks and escapes make them up to five times as long, which still fits. */
const STRETCH = 700
/** Neighbouring words that together stay under this share a stretch; counted as Markdown. */
const SHARED = 1600
const BAR = 10

/** The blocks of a reply as Markdown, in stretches that may be torn apart between two messages. */
export function blockStretches(blocks: readonly Block[]): readonly Stretch[] {
  return blocks.flatMap((block, at) => {
    const before = blocks[at - 1]
    const gap = before === undefined || isClose(before, block) ? '\n' : '\n\n'
    const [first, ...rest] = stretchesOf(block)
    return first === undefined ? [] : [{ text: first.text, before: gap }, ...rest]
  })
}

const singleLines: ReadonlySet<Block['kind']> = new Set(['text', 'list', 'tally', 'note'])

/** Headings and small print stay with their neighbours; single lines stand below each other. */
function isClose(before: Block, block: Block): boolean {
  if (before.kind === 'heading' || block.kind === 'note') return true
  return singleLines.has(before.kind) && singleLines.has(block.kind)
}

function stretchesOf(block: Block): readonly Stretch[] {
  switch (block.kind) {
    case 'heading':
      return [{ text: `### ${oneLine(lineMarkdown(shortened(block.text)))}`, before: '\n\n' }]
    case 'text':
      return pieces(block.text).map((text, at) => ({ text, before: at === 0 ? '\n' : '' }))
    case 'list':
      return block.items.flatMap((item) => items(pieces(item), '- '))
    case 'quote':
      return pieces(block.text).map((text) => ({ text: prefixed(text, '> '), before: '\n' }))
    case 'note':
      return pieces(block.text).map((text) => ({ text: prefixed(text, '-# '), before: '\n' }))
    case 'words':
      return block.blocks.flatMap(wordStretches)
    case 'numbered':
      return numberedStretches(block.blocks)
    case 'tally':
      return tallyStretches(block.rows)
  }
}

function wordStretches(block: TextBlock): readonly Stretch[] {
  if (block.kind === 'list') {
    return block.items.flatMap((item, at) =>
      items(cutInlines(item).map(inlineMarkdown), block.ordered ? `${at + 1}. ` : '- '),
    )
  }
  const inlines = block.kind === 'subheading' ? block.inlines.map(emboldened) : block.inlines
  return cutInlines(inlines).map((cut, at) => ({ text: inlineMarkdown(cut), before: at === 0 ? '\n\n' : '' }))
}

/**
 * Each line behind its number. The numbers stand in code, so they keep one width and make a column; the words stay
 * outside it: a phone wraps them, keeps their emphasis, and a screen reader says number, then line.
 */
function numberedStretches(blocks: readonly NumberedBlock[]): readonly Stretch[] {
  const width = String(lastNumber(blocks)).length
  const line = ({ number, inlines }: NumberedLine, lead: string, before: Stretch['before']): Stretch => ({
    text: `\`${String(number).padStart(width, '\u00A0')}\` ${lead}${trimmedEnd(inlineMarkdown(inlines))}`,
    before,
  })
  return blocks.flatMap((block) => {
    if (block.kind === 'list') {
      return block.items.flatMap((item, place) =>
        item.map((each, at) =>
          line(
            each,
            at > 0 ? '\u2003' : block.ordered ? `${place + 1}. ` : '• ',
            place === 0 && at === 0 ? '\n\n' : '\n',
          ),
        ),
      )
    }
    const bold = block.kind === 'subheading'
    return block.lines.map((each, at) =>
      line(bold ? { ...each, inlines: each.inlines.map(emboldened) } : each, '', at === 0 ? '\n\n' : '\n'),
    )
  })
}

function lastNumber(blocks: readonly NumberedBlock[]): number {
  const last = blocks.at(-1)
  const lines = last?.kind === 'list' ? last.items.at(-1) : last?.lines
  return lines?.at(-1)?.number ?? 0
}

/** Words and figures first; the bar beside them only repeats them. */
function tallyStretches(
  rows: readonly { readonly label: string; readonly count: number }[],
): readonly Stretch[] {
  const most = Math.max(1, ...rows.map((row) => row.count))
  return rows.map(({ label, count }) => {
    const bar = '▬'.repeat(Math.round((count * BAR) / most))
    return { text: `${lineMarkdown([`${label}: `, { bold: String(count) }])} ${bar}`.trimEnd(), before: '\n' }
  })
}

function items(texts: readonly string[], lead: string): readonly Stretch[] {
  return texts.map((text, at) =>
    at === 0
      ? { text: lead + text.replace(/\n/g, '\n  '), before: '\n' }
      : { text: text.replace(/\n/g, '\n  '), before: '' },
  )
}

function pieces(line: Line): readonly string[] {
  return cutSpans(typeof line === 'string' ? [line] : line).map(lineMarkdown)
}

function prefixed(text: string, lead: string): string {
  return text
    .split('\n')
    .map((line) => lead + (line === '' ? '\u200B' : line))
    .join('\n')
}

function cutSpans(spans: readonly Span[]): readonly (readonly Span[])[] {
  return grouped(
    spans.flatMap((span): Span[] => {
      if (typeof span === 'string') return cutText(span)
      if ('bold' in span) return cutText(span.bold).map((bold) => ({ bold }))
      if ('italic' in span) return cutText(span.italic).map((italic) => ({ italic }))
      if ('struck' in span) return cutText(span.struck).map((struck) => ({ struck }))
      return [span]
    }),
    (span) => lineMarkdown([span]).length,
  )
}

function cutInlines(inlines: readonly Inline[]): readonly (readonly Inline[])[] {
  return grouped(
    inlines.flatMap((inline) => cutText(inline.text).map((text) => withText(inline, text))),
    (inline) => inlineMarkdown([inline]).length + 1,
  )
}

/** Neighbours together up to a length; at least one group, so that an empty line stays a line. */
function grouped<T>(parts: readonly T[], length: (part: T) => number): readonly (readonly T[])[] {
  const groups: T[][] = [[]]
  let used = 0
  for (const part of parts) {
    const group = groups.at(-1) ?? []
    const more = length(part)
    if (group.length > 0 && used + more > SHARED) {
      groups.push([part])
      used = more
    } else {
      group.push(part)
      used += more
    }
  }
  return groups
}

/** Cut behind a blank where there is one, never inside a surrogate pair. */
function cutText(text: string): string[] {
  const cut: string[] = []
  let rest = text
  while (rest.length > STRETCH) {
    const blank = Math.max(rest.lastIndexOf(' ', STRETCH - 1), rest.lastIndexOf('\n', STRETCH - 1)) + 1
    const hard = /[\uDC00-\uDFFF]/.test(rest[STRETCH] ?? '') ? STRETCH - 1 : STRETCH
    const end = blank > STRETCH / 2 ? blank : hard
    cut.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...cut, rest]
}

function shortened(line: Line): Line {
  return cutSpans(typeof line === 'string' ? [line] : line)[0] ?? []
}

/** What a span says, without its emphasis. */
export function spanWords(span: Span): string {
  if (typeof span === 'string') return span
  if ('bold' in span) return span.bold
  if ('italic' in span) return span.italic
  if ('struck' in span) return span.struck
  return 'code' in span ? span.code : span.link
}

function withText(inline: Inline, text: string): Inline {
  return { ...inline, text }
}

function emboldened(inline: Inline): Inline {
  return { ...inline, bold: true }
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}

function trimmedEnd(text: string): string {
  return text.replace(/\s+$/, '')
}
