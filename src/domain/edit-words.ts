import { lineRange, tokenLines, type LineRange, type TokenLines } from './edit-lines.ts'
import { shapeOf, widened } from './edit-shape.ts'
import type { Edit } from './edits.ts'
import type { Inline, TextBlock } from './text.ts'
import { inlineOf, joinInlines, marksOf } from './text-marks.ts'
import type { Token } from './text-tokens.ts'

export type BlockKind = Extract<Token, { kind: 'boundary' }>['block']

/** Words of one block; `block` stands where they begin a new one, else they go on in the one before. */
export interface Piece {
  readonly block?: BlockKind
  readonly inlines: readonly Inline[]
}

/** A few words of the base beside an edit, to be said after "nach" or before "…"; empty at a block's edge. */
interface Beside {
  readonly before: string
  readonly after: string
}

/**
 * An edit as people say it; every language renders it. Line numbers are those of the base. `new paragraph` stands
 * after line `after`, 0 is before the first.
 */
export type SaidEdit =
  | ({
      readonly kind: 'replace'
      readonly lines: LineRange
      readonly old: readonly Piece[]
      readonly new: readonly Piece[]
    } & Beside)
  | ({ readonly kind: 'insert'; readonly lines: LineRange; readonly new: readonly Piece[] } & Beside)
  | ({ readonly kind: 'delete'; readonly lines: LineRange; readonly old: readonly Piece[] } & Beside)
  | { readonly kind: 'new paragraph'; readonly after: number; readonly new: readonly Piece[] }
  | { readonly kind: 'delete paragraph'; readonly lines: LineRange; readonly old: readonly Piece[] }
  | { readonly kind: 'everything'; readonly lines: LineRange; readonly new: readonly Piece[] }

/** How many words of context stand beside an edit. */
const BESIDE = 4

/** Says edits on the text they count, in order of lines. `lineLength` as in `numberedLines`. */
export function sayEdits(
  base: readonly TextBlock[],
  edits: readonly Edit[],
  lineLength?: number,
  global = false,
): readonly SaidEdit[] {
  const lines = tokenLines(base, lineLength)
  return edits.map((edit) => sayEdit(lines, edit, global))
}

function sayEdit(lines: TokenLines, edit: Edit, global: boolean): SaidEdit {
  const { tokens: base } = lines
  const shape = shapeOf(base, edit)
  const range = (of: Edit) => lineRange(lines, of.from, of.to)
  const pieces = { old: piecesOf(base.slice(edit.from, edit.to)), new: piecesOf(edit.insert) }
  if (global) return { kind: 'everything', lines: range(edit), new: pieces.new }
  switch (shape) {
    case 'new paragraph':
      return { kind: 'new paragraph', after: range(edit).to, new: pieces.new }
    case 'delete paragraph':
      return { kind: 'delete paragraph', lines: range(edit), old: pieces.old }
    case 'insert':
      return { kind: 'insert', lines: range(edit), new: pieces.new, ...besideOf(base, edit) }
    case 'delete':
      return { kind: 'delete', lines: range(edit), old: pieces.old, ...besideOf(base, edit) }
    case 'replace':
    case 'blocks':
      return { kind: 'replace', lines: range(edit), ...pieces, ...besideOf(base, edit) }
    case 'structure': {
      const wide = widened(base, edit)
      const shown = { old: piecesOf(base.slice(wide.from, wide.to)), new: piecesOf(wide.insert) }
      return { kind: 'replace', lines: range(wide), ...shown, ...besideOf(base, wide) }
    }
  }
}

/** Tokens as the words of the blocks they begin or go on in. */
export function piecesOf(tokens: readonly Token[]): readonly Piece[] {
  const pieces: { block?: BlockKind; inlines: Inline[] }[] = []
  for (const token of tokens) {
    if (token.kind === 'boundary') pieces.push({ block: token.block, inlines: [] })
    else {
      if (pieces.length === 0) pieces.push({ inlines: [] })
      pieces.at(-1)?.inlines.push(inlineOf(token.text, marksOf(token)))
    }
  }
  return pieces.map(({ block, inlines }) => {
    const joined = joinInlines(inlines)
    return block === undefined ? { inlines: joined } : { block, inlines: joined }
  })
}

function besideOf(base: readonly Token[], edit: Edit): Beside {
  const textOf = (token: Token) => (token.kind === 'boundary' ? '' : token.text)
  let from = edit.from
  for (let words = 0; from > 0 && words < BESIDE; from -= 1) {
    const token = base[from - 1]
    if (token === undefined || token.kind === 'boundary') break
    if (token.kind === 'word') words += 1
  }
  let to = edit.to
  for (let words = 0; to < base.length && words < BESIDE; to += 1) {
    const token = base[to]
    if (token === undefined || token.kind === 'boundary') break
    if (token.kind === 'word') words += 1
  }
  return {
    before: base.slice(from, edit.from).map(textOf).join('').trim(),
    after: base.slice(edit.to, to).map(textOf).join('').trim(),
  }
}
