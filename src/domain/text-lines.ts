import { graphemesOf } from './text-graphemes.ts'
import { inlineOf, joinInlines, marksOf } from './text-marks.ts'
import type { Inline, TextBlock } from './text.ts'

/** One printed line; its text keeps the blank it breaks after. */
export type NumberedLine = { readonly number: number; readonly inlines: readonly Inline[] }

/** A block of a motion's text cut into numbered lines; numbers run on through all blocks, from 1. */
export type NumberedBlock =
  | { readonly kind: 'paragraph' | 'subheading'; readonly lines: readonly NumberedLine[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly NumberedLine[])[] }

/** Graphemes a line unless the group sets another length; the setting allows 40 to 120 (contract.md). */
const LINE_LENGTH = 80

const BREAKING_BLANK = /^[^\S\u00A0\u2007\u202F\uFEFF]+$/u
const HYPHEN = /^[-\u2010]/u

/**
 * Cuts a motion's text into the lines by which people refer to it, the same on every platform: `lineLength`
 * graphemes of rendered text, broken after the last blank or hyphen; blanks beyond the end stay on their line, a
 * longer word is cut. Subheadings have 60 % of the length, rounded down, list items 6 less.
 */
export function numberedLines(
  blocks: readonly TextBlock[],
  lineLength = LINE_LENGTH,
): readonly NumberedBlock[] {
  let count = 0
  const cut = (inlines: readonly Inline[], length: number): NumberedLine[] =>
    cutLines(inlines, Math.max(1, length)).map((line) => {
      count += 1
      return { number: count, inlines: line }
    })
  return blocks.map((block): NumberedBlock => {
    if (block.kind === 'list') {
      return {
        kind: 'list',
        ordered: block.ordered,
        items: block.items.map((item) => cut(item, lineLength - 6)),
      }
    }
    const length = block.kind === 'subheading' ? Math.floor((lineLength * 6) / 10) : lineLength
    return { kind: block.kind, lines: cut(block.inlines, length) }
  })
}

/** How many lines a numbered text has. */
export function lineCount(blocks: readonly NumberedBlock[]): number {
  const last = blocks.at(-1)
  const lines = last?.kind === 'list' ? last.items.at(-1) : last?.lines
  return lines?.at(-1)?.number ?? 0
}

function cutLines(inlines: readonly Inline[], length: number): Inline[][] {
  const { graphemes, marks } = markedGraphemes(inlines)
  const lines: Inline[][] = []
  let from = 0
  while (from < graphemes.length) {
    const end = lineEnd(graphemes, from, length)
    const line: Inline[] = []
    for (let at = from; at < end; at += 1) {
      if (graphemes[at] !== '\n') line.push(inlineOf(graphemes[at] ?? '', marks[at] ?? 0))
    }
    lines.push(joinInlines(line))
    from = end
  }
  return lines
}

/** Where the line that begins at `from` ends: the index of the next line's first grapheme. */
function lineEnd(graphemes: readonly string[], from: number, length: number): number {
  const full = from + length
  let lastBreak = from
  for (let at = from; at < full; at += 1) {
    const grapheme = graphemes[at]
    if (grapheme === undefined) return at
    if (grapheme === '\n') return at + 1
    if (BREAKING_BLANK.test(grapheme) || HYPHEN.test(grapheme)) lastBreak = at + 1
  }
  let end = full
  while (BREAKING_BLANK.test(graphemes[end] ?? 'x') && graphemes[end] !== '\n') end += 1
  if (graphemes[end] === '\n') return end + 1
  if (end > full || end >= graphemes.length) return end
  return lastBreak > from ? lastBreak : full
}

/** The graphemes of the joined text: a grapheme that a mark cuts in two belongs to the mark it begins in. */
function markedGraphemes(inlines: readonly Inline[]): { graphemes: string[]; marks: Uint8Array } {
  const graphemes = graphemesOf(inlines.map((inline) => inline.text).join(''))
  const marks = new Uint8Array(graphemes.length)
  let inline = 0
  let left = inlines[0]?.text.length ?? 0
  graphemes.forEach((grapheme, at) => {
    while (left <= 0 && inline < inlines.length - 1) {
      inline += 1
      left += inlines[inline]?.text.length ?? 0
    }
    marks[at] = marksOf(inlines[inline] ?? {})
    left -= grapheme.length
  })
  return { graphemes, marks }
}
