import type { Edit } from './edits.ts'
import { inlineText, type TextBlock } from './text.ts'
import { numberedLines } from './text-lines.ts'
import { tokensOf, type Token } from './text-tokens.ts'

export type PageState = 'kept' | 'removed' | 'added'

/** One row of the amended page. Rows that begin a printed line of the base carry its number. */
export interface PageRow {
  readonly number?: number
  readonly heading?: true
  /** `• ` or `1. ` where an item begins. */
  readonly lead?: string
  /** A blank line stands before it: a block begins. */
  readonly opens?: true
  readonly spans: readonly { readonly text: string; readonly state: PageState; readonly bold?: true }[]
}

type Spans = PageRow['spans'][number][]

interface Stretch {
  readonly text: string
  readonly state: PageState
  readonly bold: boolean
}

/** What one block of the base, or one item, becomes: its own words in order, with what is put between them. */
interface Unit {
  readonly kind: Extract<Token, { kind: 'boundary' }>['block']
  readonly words: Stretch[]
  /** Inserted words by how many characters of the unit stand before them. */
  readonly added: { at: number; pieces: Stretch[][]; kinds: Unit['kind'][] }[]
  /** Inserted before the whole text: one entry a block. */
  readonly top: { readonly words: readonly Stretch[]; readonly heading: boolean }[]
  length: number
}

/**
 * The base with edits drawn into it, row by row: every numbered row begins where the printed line of the base does,
 * so that the numbers are the ones people refer to; inserted words make rows longer, inserted blocks rows without one.
 */
export function pageRows(
  base: readonly TextBlock[],
  edits: readonly Edit[],
  lineLength?: number,
): readonly PageRow[] {
  const units = unitsOf(base, edits)
  const rows: PageRow[] = []
  let at = 0
  for (const block of numberedLines(base, lineLength)) {
    const items = block.kind === 'list' ? block.items : [block.lines]
    for (const [index, lines] of items.entries()) {
      const unit = units[at]
      at += 1
      if (unit === undefined) continue
      const lead = block.kind === 'list' ? (block.ordered ? `${index + 1}. ` : '• ') : undefined
      rows.push(
        ...rowsOfUnit(
          unit,
          lines.map((line) => ({ number: line.number, text: inlineText(line.inlines) })),
          lead,
          index === 0,
        ),
      )
    }
  }
  // Without any block of the base everything inserted stands alone.
  if (units.length === 1 && at === 0 && units[0] !== undefined)
    rows.push(...rowsOfUnit(units[0], [], undefined, true))
  return rows
}

function unitsOf(base: readonly TextBlock[], edits: readonly Edit[]): readonly Unit[] {
  const tokens = tokensOf(base)
  const units: Unit[] = []
  const current = (): Unit => {
    const last = units.at(-1)
    if (last !== undefined) return last
    const first: Unit = { kind: 'paragraph', words: [], added: [], top: [], length: 0 }
    units.push(first)
    return first
  }
  let next = 0
  let edit = edits[next]
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at]
    const opens = token?.kind === 'boundary'
    // Words put before a block belong to the end of the block before; before the first they stand on top of it.
    while (edit !== undefined && edit.from === at && edit.to === at) {
      if (opens && units.length === 0 && token !== undefined) units.push(unitOf(token))
      if (at === 0) current().top.push(...insertedPieces(edit.insert))
      else insertInto(current(), edit.insert)
      next += 1
      edit = edits[next]
    }
    if (token === undefined) break
    const removed = edit !== undefined && at >= edit.from && at < edit.to
    if (token.kind === 'boundary') {
      if (!(units.length === 1 && at === 0)) units.push(unitOf(token))
    } else {
      const unit = current()
      unit.words.push({ text: token.text, state: removed ? 'removed' : 'kept', bold: token.bold === true })
      unit.length += token.text.replaceAll('\n', '').length
    }
    if (edit !== undefined && removed && at === edit.to - 1) {
      // What replaces words stands behind them: gestrichen, then neu.
      insertInto(current(), edit.insert)
      next += 1
      edit = edits[next]
    }
  }
  return units
}

function unitOf(token: Token): Unit {
  const kind = token.kind === 'boundary' ? token.block : 'paragraph'
  return { kind, words: [], added: [], top: [], length: 0 }
}

function insertedPieces(insert: readonly Token[]): Unit['top'] {
  const blocks: { words: Stretch[]; heading: boolean }[] = []
  for (const token of insert) {
    if (token.kind === 'boundary') blocks.push({ words: [], heading: token.block === 'subheading' })
    else {
      if (blocks.length === 0) blocks.push({ words: [], heading: false })
      blocks.at(-1)?.words.push({ text: token.text, state: 'added', bold: token.bold === true })
    }
  }
  return blocks
}

function insertInto(unit: Unit, insert: readonly Token[]): void {
  const pieces: Stretch[][] = [[]]
  const kinds: Unit['kind'][] = ['paragraph']
  for (const token of insert) {
    if (token.kind === 'boundary') {
      pieces.push([])
      kinds.push(token.block)
    } else pieces.at(-1)?.push({ text: token.text, state: 'added', bold: token.bold === true })
  }
  if (insert.length > 0) unit.added.push({ at: unit.length, pieces, kinds })
}

function rowsOfUnit(
  unit: Unit,
  lines: readonly { readonly number: number; readonly text: string }[],
  lead: string | undefined,
  opens: boolean,
): readonly PageRow[] {
  const rows: PageRow[] = unit.top.map(({ words, heading }) => ({
    opens: true,
    ...(heading ? { heading: true as const } : {}),
    spans: words.map((word) => ({
      text: word.text.replaceAll('\n', ' '),
      state: word.state,
      ...(word.bold ? { bold: true as const } : {}),
    })),
  }))
  const heading = unit.kind === 'subheading' ? { heading: true as const } : {}
  const stretches = cutAt(unit)
  let spans: Spans = []
  let head: Omit<PageRow, 'spans'> = {}
  const close = () => {
    if (spans.length > 0 || head.number !== undefined) rows.push({ ...head, spans })
    spans = []
    head = {}
  }
  let offset = 0
  let index = 0
  for (const [row, line] of lines.entries()) {
    close()
    head = {
      number: line.number,
      ...heading,
      ...(row === 0 && lead !== undefined ? { lead } : {}),
      ...(row === 0 && opens ? { opens: true as const } : {}),
    }
    const end = row === lines.length - 1 ? Infinity : offset + line.text.length
    for (let one = stretches[index]; one !== undefined; one = stretches[index]) {
      if (one.kind === 'block') {
        if (one.at >= end && row < lines.length - 1) break
        close()
        head = { opens: true, ...(one.heading ? { heading: true as const } : {}) }
        index += 1
        continue
      }
      if (one.at >= end) break
      const room = end - one.at
      const taken = one.state === 'added' ? one.text : one.text.slice(0, room)
      spans.push({ text: taken, state: one.state, ...(one.bold ? { bold: true as const } : {}) })
      if (taken.length < one.text.length) {
        stretches[index] = { ...one, text: one.text.slice(taken.length), at: one.at + taken.length }
        break
      }
      index += 1
    }
    offset += line.text.length
  }
  close()
  return rows
}

type Piece =
  | {
      readonly kind: 'words'
      readonly at: number
      readonly text: string
      readonly state: PageState
      readonly bold: boolean
    }
  | { readonly kind: 'block'; readonly at: number; readonly heading: boolean }

/** The unit's words and what stands between them, each with the character of the base it begins at. */
function cutAt(unit: Unit): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let next = 0
  const added = () => {
    for (let one = unit.added[next]; one !== undefined && one.at <= at; one = unit.added[next]) {
      for (const [index, stretch] of one.pieces.entries()) {
        if (index > 0) pieces.push({ kind: 'block', at, heading: one.kinds[index] === 'subheading' })
        for (const word of stretch)
          pieces.push({ kind: 'words', at, ...word, text: word.text.replaceAll('\n', ' ') })
      }
      next += 1
    }
  }
  added()
  for (const word of unit.words) {
    // A line break of the base is the end of its row.
    const text = word.text.replaceAll('\n', '')
    if (text !== '') pieces.push({ kind: 'words', at, ...word, text })
    at += text.length
    added()
  }
  return pieces
}
