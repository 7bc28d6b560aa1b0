import { applyEdits, type Edit } from './edits.ts'
import type { Paragraph } from './edits-paragraphs.ts'
import { plainText } from './text.ts'
import { parseText, serialiseText } from './text-parse.ts'
import { blocksOf, tokensOf, type Token } from './text-tokens.ts'

/** Tokens `from` up to but not `to`. */
export interface TokenRange {
  readonly from: number
  readonly to: number
}

/** The whole paragraphs in which edits happen: what two people have to look at to agree on one wording. */
export function paragraphsAround(
  paragraphs: readonly Paragraph[],
  edits: readonly Edit[],
): TokenRange | undefined {
  const touched = paragraphs.filter((one) =>
    edits.some((edit) =>
      edit.from === edit.to
        ? edit.from > one.from && edit.from <= one.to
        : edit.from < one.to && edit.to > one.from,
    ),
  )
  const first = touched[0] ?? paragraphs[0]
  const last = touched.at(-1) ?? first
  return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to }
}

/** How a range reads once those edits are made that lie inside it; to be edited and read by `editRange` again. */
export function wordingOf(base: readonly Token[], range: TokenRange, edits: readonly Edit[]): string {
  const { from, to } = range
  const inside = edits.filter((edit) => edit.from >= from && edit.to <= to)
  const moved = inside.map((edit) => ({ from: edit.from - from, to: edit.to - from, insert: edit.insert }))
  return serialiseText(blocksOf(applyEdits(base.slice(from, to), moved)))
}

/** The words of a range that may begin or end inside a paragraph, as they are typed. */
export function wordsOfRange(base: readonly Token[], { from, to }: TokenRange): string {
  const blocks = blocksOf(base.slice(from, to))
  return blocks.length > 1 ? serialiseText(blocks) : plainText(blocks)
}

/** Signs that stand close to the word before them, and those that stand close to the one behind. */
const CLOSES = /^[.,;:!?…)\]}%“”»«’'"*/-]$/u
const OPENS = /^[([{„“"»«‚‘'*/-]$/u

/** The edit that puts typed words exactly into a range; blanks at its edges stay, and none runs into its neighbour. */
export function editWords(base: readonly Token[], range: TokenRange, typed: string): Edit {
  const { from, to } = range
  const before = base.slice(from, to)
  const tokens = tokensOf(parseText(typed))
  const startsBlock = before[0]?.kind === 'boundary'
  const words = !startsBlock && tokens[0]?.kind === 'boundary' ? tokens.slice(1) : tokens
  if (words.length === 0) return { from, to, insert: [] }
  const head =
    before[0]?.kind === 'blanks' ? before.slice(0, 1) : between(base[from - 1], words[0], from === to)
  const last = before.at(-1)
  const tail =
    before.length > 1 && last?.kind === 'blanks' ? [last] : between(words.at(-1), base[to], from === to)
  return { from, to, insert: [...head, ...words, ...tail] }
}

/** The blank that two tokens need between them: words always, at an insertion also a sign and a word. */
function between(left: Token | undefined, right: Token | undefined, inserting: boolean): readonly Token[] {
  if (left === undefined || right === undefined) return []
  if (left.kind === 'boundary' || right.kind === 'boundary') return []
  if (left.kind === 'blanks' || right.kind === 'blanks') return []
  const words = left.kind === 'word' && right.kind === 'word'
  const apart = inserting && !OPENS.test(left.text) && !CLOSES.test(right.text)
  return words || apart ? [{ kind: 'blanks', text: ' ' }] : []
}
