import { diffView, type DiffBlock, type DiffRun } from '../domain/edit-view.ts'
import { wholeNumbers } from '../domain/edit-numbers.ts'
import { sayEdits, type Piece, type SaidEdit } from '../domain/edit-words.ts'
import type { LineRange } from '../domain/edit-lines.ts'
import type { Edit } from '../domain/edits.ts'
import { inlineText, type TextBlock } from '../domain/text.ts'
import { tokensOf } from '../domain/text-tokens.ts'
import type { Block, Line, Span } from '../reply.ts'
import type { Texts } from '../texts/texts.ts'

/** Words of a quotation that stay readable in one sentence; the context below shows the whole. */
const quoteLimit = 220
/** Sentences before "and n more": a card is read on a phone. */
const sentencesShown = 6
/** Blocks shown in context; further ones are in the picture and in the list of changes. */
const contextShown = 8

/** Edits on a text, with the length of its lines. */
export interface Change {
  readonly base: readonly TextBlock[]
  readonly edits: readonly Edit[]
  readonly lineLength: number
  readonly global?: boolean
}

/** The change in the words people use in a meeting, then in its context. */
export function changeBlocks(change: Change, texts: Texts, most = sentencesShown): readonly Block[] {
  const sentences = sentencesOf(change, texts)
  const more = sentences.length - most
  const items: Line[] = sentences.slice(0, most)
  if (more > 0) items.push(texts.amendment.edit.more(more))
  if (change.global === true) return [{ kind: 'list', items }]
  return [{ kind: 'list', items }, ...contextBlocks(change, texts)]
}

/** `Zeile 12–14: »…« ersetzen durch »…«.`, one sentence an edit. */
export function sentencesOf(change: Change, texts: Texts): readonly string[] {
  const { base, edits, lineLength, global = false } = change
  if (global) return [texts.amendment.edit.global]
  return sayEdits(base, said(base, edits), lineLength).map((one) => sentence(one, texts))
}

function said(base: readonly TextBlock[], edits: readonly Edit[]): readonly Edit[] {
  return wholeNumbers(tokensOf(base), edits)
}

/** `Zeile 12–14`: all lines a change touches, for lists. */
export function whereOf(change: Change, texts: Texts): string {
  if (change.global === true) return texts.amendment.list.wholeText
  const ranges = sayEdits(change.base, change.edits, change.lineLength).map(rangeOf)
  const from = Math.min(...ranges.map((range) => range.from))
  const to = Math.max(...ranges.map((range) => range.to))
  return Number.isFinite(from) ? texts.amendment.lines(Math.max(1, from), Math.max(1, to)) : ''
}

/** The first line a change touches, to sort by. */
export function firstLine(change: Change): number {
  if (change.global === true) return 0
  return Math.min(...sayEdits(change.base, change.edits, change.lineLength).map((said) => rangeOf(said).from))
}

function rangeOf(said: SaidEdit): LineRange {
  return said.kind === 'new paragraph' ? { from: said.after, to: said.after } : said.lines
}

function sentence(said: SaidEdit, texts: Texts): string {
  const { edit, lines } = texts.amendment
  switch (said.kind) {
    case 'replace':
      return edit.replace(range(said.lines, lines), quoted(said.old, texts), quoted(said.new, texts))
    case 'insert':
      return edit.insertIn(range(said.lines, lines), quoted(said.new, texts), said.before, said.after)
    case 'delete':
      return edit.remove(range(said.lines, lines), quoted(said.old, texts))
    case 'new paragraph':
      return said.after === 0
        ? edit.insertFirst(quoted(said.new, texts))
        : edit.insertAfter(said.after, quoted(said.new, texts))
    case 'delete paragraph':
      return edit.removeLines(range(said.lines, lines))
    case 'everything':
      return edit.global
  }
}

function range({ from, to }: LineRange, lines: Texts['amendment']['lines']): string {
  return lines(Math.max(1, from), Math.max(1, to))
}

function quoted(pieces: readonly Piece[], texts: Texts): string {
  const words = pieces
    .map((piece) => inlineText(piece.inlines).replaceAll('\n', ' '))
    .join(' / ')
    .trim()
  if (words === '') return texts.amendment.edit.blank
  const characters = Array.from(words)
  if (characters.length <= quoteLimit) return words
  const head = characters.slice(0, (quoteLimit * 3) / 4).join('')
  return `${head} … ${characters.slice(-quoteLimit / 4).join('')}`
}

/** Words before marks: "gestrichen: … neu: …", then struck and bold; unchanged words shortened. */
export function contextBlocks(change: Change, texts: Texts): readonly Block[] {
  const shown = diffView(change.base, said(change.base, change.edits))
  if (shown.length === 0) return []
  const items = shown.slice(0, contextShown).map((block) => contextLine(block, texts))
  return [
    { kind: 'text', text: [{ bold: `${texts.amendment.context}:` }] },
    ...items.map((text): Block => ({ kind: 'quote', text })),
  ]
}

function contextLine(block: DiffBlock, texts: Texts): Line {
  const spans: Span[] = []
  if (block.skipped && block.runs[0]?.kind !== 'gap') spans.push(`${texts.amendment.unchanged} `)
  if (block.boundary === 'removed' && block.runs.length === 0) spans.push(`[${texts.amendment.struck}: ¶] `)
  if (block.boundary === 'added' && block.runs.every((run) => run.kind !== 'added'))
    spans.push(`[${texts.amendment.inserted}: ¶] `)
  for (const [at, run] of block.runs.entries()) spans.push(...runSpans(run, block.runs[at - 1], texts))
  return spans
}

function runSpans(run: DiffRun, before: DiffRun | undefined, texts: Texts): readonly Span[] {
  switch (run.kind) {
    case 'gap':
      return [before === undefined ? '… ' : ' … ']
    case 'kept':
      return [inlineText(run.inlines)]
    case 'removed':
    case 'added': {
      const isAdded = run.kind === 'added'
      const words = inlineText(run.inlines)
      const shown = words.trim() === '' ? texts.amendment.edit.blank : words.trim()
      const parted = /^\s/u.test(words) || (before?.kind === 'removed' && isAdded)
      return [
        `${parted ? ' ' : ''}[${isAdded ? texts.amendment.inserted : texts.amendment.struck}: `,
        isAdded ? { bold: shown } : { struck: shown },
        `]${/\s$/u.test(words) ? ' ' : ''}`,
      ]
    }
  }
}
