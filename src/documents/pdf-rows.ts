import { numberedLines, type NumberedLine } from '../domain/text-lines.ts'
import type { Inline, TextBlock } from '../domain/text.ts'
import type { ExportedMotion } from '../exported.ts'
import type { Texts } from '../texts/texts.ts'
import { factsOf } from './motion-words.ts'

/** Points of the printed column: A4 without its margins and the numbers before the text. */
export const columnWidth = 459

/** What a block is to a screen reader. */
export type Tag = 'H1' | 'H2' | 'H3' | 'P' | 'LI'

/** One printed line: already broken, never to be broken again. */
export interface Row {
  readonly inlines: readonly Inline[]
  /** Of the letters, in points. */
  readonly size: number
  /** From the left edge of the column, in points. */
  readonly x: number
  /** Rows of one block have the same number. */
  readonly block: number
  readonly tag: Tag
  /** The line number before it. */
  readonly number?: number
  /** A bullet, an item's number, a fact's label: stands at its own `x`. */
  readonly lead?: { readonly text: string; readonly x: number; readonly bold?: true }
  /** Empty space above in points, unless the row begins a page. */
  readonly gap: number
  /** Stays on one page with the row that follows. */
  readonly keep: boolean
  /** Stands at the right edge: a page's number. */
  readonly end?: string
  /** The motion it leads to, in the table of contents, by its place among all. */
  readonly leadsTo?: number
}

/** Whether the font has a picture for a character, or the character needs none. */
export type CanDraw = (character: string) => boolean

/** Widths of German text in this font, in ems a grapheme; a wider line is drawn closer. */
const ems = { plain: 0.53, bold: 0.56 }
const largest = 10.5
const factsAt = 112
const noteSize = 8.5
const mostNamed = 40

type Draft = Omit<Row, 'block' | 'keep'>

/** Collects blocks of rows; a block's first two and last two rows stay together. */
export class Rows {
  readonly rows: Row[] = []
  #blocks = 0

  add(drafts: readonly Draft[], keepsWithNext = false): void {
    this.#blocks += 1
    const last = drafts.length - 1
    for (const [at, draft] of drafts.entries()) {
      const keep = at === last ? keepsWithNext : at === 0 || at === last - 1 || keepsWithNext
      this.rows.push({ ...draft, block: this.#blocks, keep })
    }
  }
}

/** Letters so large that a line of the group's length fits into the column. */
export function textSize(lineLength: number): number {
  return Math.min(largest, Math.floor((columnWidth / (lineLength * ems.plain)) * 100) / 100)
}

/**
 * A motion from its title to its reason; the text's lines are those of `/motion show`. Characters without a picture
 * in the font are named at the end, so that none is missed.
 */
export function motionRows(
  motion: ExportedMotion,
  lineLength: number,
  texts: Texts,
  canDraw: CanDraw,
): readonly Row[] {
  const rows = new Rows()
  const size = textSize(lineLength)
  rows.add(wrapped(texts.exporting.motionTitle(motion.number, motion.title), 16, 'H1', 0), true)
  for (const [at, { label, words }] of factsOf(motion, texts).entries())
    rows.add(factRows(label, words, at === 0 ? 14 : 3))
  rows.add(wrapped(texts.motion.field.text, 12, 'H2', 20), true)
  addText(rows, motion.text, lineLength, size, true)
  if (motion.reason.length > 0) {
    rows.add(wrapped(texts.motion.field.reason, 12, 'H2', 22), true)
    addText(rows, motion.reason, lineLength, size, false)
  }
  const undrawn = undrawnIn(rows.rows, canDraw, texts)
  if (undrawn !== '') {
    const noteLength = Math.floor(columnWidth / (noteSize * ems.plain))
    const lines = linesOf([{ text: texts.exporting.missingGlyphs(undrawn) }], noteLength)
    rows.add(
      lines.map((inlines, at) => ({ inlines, size: noteSize, x: 0, tag: 'P', gap: at === 0 ? 18 : 0 })),
    )
  }
  return rows.rows
}

/** `U+1F9E3 (Zeile 4), U+4E2D`: each once, with the first line it stands in. */
function undrawnIn(rows: readonly Row[], canDraw: CanDraw, texts: Texts): string {
  const found = new Map<string, string>()
  for (const { inlines, number } of rows)
    for (const character of inlines.flatMap(({ text }) => Array.from(text))) {
      if (found.has(character) || canDraw(character)) continue
      const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      found.set(character, texts.exporting.glyphAt(code, number))
    }
  const named = [...found.values()]
  return [...named.slice(0, mostNamed), ...(named.length > mostNamed ? ['…'] : [])].join(', ')
}

/** A bold line of its own, broken where the column ends. */
export function wrapped(text: string, size: number, tag: Tag, gap: number): readonly Draft[] {
  const length = Math.floor(columnWidth / (size * ems.bold))
  return linesOf([{ text, bold: true }], length).map((inlines, at) => ({
    inlines,
    size,
    x: 0,
    tag,
    gap: at === 0 ? gap : 0,
  }))
}

/** Words beside a label, in small letters. */
function factRows(label: string, words: string, gap: number): readonly Draft[] {
  const size = 9.5
  const length = Math.floor((columnWidth - factsAt) / (size * ems.plain))
  return linesOf([{ text: words }], length).map((inlines, at) => {
    const row: Draft = { inlines, size, x: factsAt, tag: 'P', gap: at === 0 ? gap : 0 }
    return at === 0 ? { ...row, lead: { text: `${label}:`, x: 0, bold: true } } : row
  })
}

export function linesOf(inlines: readonly Inline[], length: number): readonly (readonly Inline[])[] {
  const [block] = numberedLines([{ kind: 'paragraph', inlines }], length)
  return block?.kind === 'paragraph' ? block.lines.map((line) => line.inlines) : []
}

function addText(
  rows: Rows,
  blocks: readonly TextBlock[],
  lineLength: number,
  size: number,
  isNumbered: boolean,
): void {
  const indent = (columnWidth * 6) / lineLength
  const drawn = (lines: readonly NumberedLine[], base: Omit<Draft, 'inlines' | 'size'>): readonly Draft[] =>
    lines.map(({ inlines, number }, at) => {
      const { lead, ...rest } = base
      const row = { ...rest, inlines, size, gap: at === 0 ? base.gap : 0 }
      const first = at === 0 && lead !== undefined ? { ...row, lead } : row
      return isNumbered ? { ...first, number } : first
    })
  for (const [at, block] of numberedLines(blocks, lineLength).entries()) {
    const gap = at === 0 ? 6 : size * 0.6
    if (block.kind === 'list') {
      for (const [place, item] of block.items.entries()) {
        const lead = { text: block.ordered ? `${place + 1}.` : '•', x: indent * 0.35 }
        rows.add(drawn(item, { x: indent, tag: 'LI', gap: place === 0 ? gap : size * 0.2, lead }))
      }
    } else if (block.kind === 'subheading') {
      const bold = block.lines.map((line) => ({
        ...line,
        inlines: line.inlines.map((one): Inline => ({ ...one, bold: true })),
      }))
      rows.add(drawn(bold, { x: 0, tag: 'H3', gap: gap * 1.6 }), true)
    } else rows.add(drawn(block.lines, { x: 0, tag: 'P', gap }))
  }
}
