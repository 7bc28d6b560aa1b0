import { diffTokens } from './diff.ts'
import { lineRange, tokenLines, type LineRange } from './edit-lines.ts'
import type { Edit } from './edits.ts'
import type { TextBlock } from './text.ts'
import { blocksOf, tokensOf, type Token } from './text-tokens.ts'

/** What a member picks to amend: a paragraph, a subheading or one item of a list. */
export interface Paragraph {
  /** Counted from 1 in the text. */
  readonly number: number
  /** Tokens of the text, its boundary included. */
  readonly from: number
  readonly to: number
  readonly lines: LineRange
  /** One block; of a list the item alone. `serialiseText` of it is what the member edits. */
  readonly blocks: readonly TextBlock[]
}

/** All parts of a text that can be picked, in order. `lineLength` as in `numberedLines`. */
export function paragraphsOf(text: readonly TextBlock[], lineLength?: number): readonly Paragraph[] {
  const lines = tokenLines(text, lineLength)
  const { tokens } = lines
  const starts = [...tokens.keys()].filter((at) => tokens[at]?.kind === 'boundary')
  return starts.map((from, at) => {
    const to = starts[at + 1] ?? tokens.length
    return {
      number: at + 1,
      from,
      to,
      lines: lineRange(lines, from, to),
      blocks: blocksOf(tokens.slice(from, to)),
    }
  })
}

/**
 * The edits that put `after` in a paragraph's place; none of it deletes the paragraph. Exact where the text has the
 * same words elsewhere, which a diff of whole texts cannot tell apart.
 */
export function editParagraph(
  base: readonly Token[],
  paragraph: Pick<Paragraph, 'from' | 'to'>,
  after: readonly TextBlock[],
): readonly Edit[] {
  const { from, to } = paragraph
  const before = base.slice(from, to)
  const [first, ...rest] = tokensOf(after)
  const own = before[0]
  // The item typed alone cannot say that its list restarts behind another one.
  const kept = first?.kind === 'boundary' && own?.kind === 'boundary' && first.block === own.block
  const wanted = first === undefined ? [] : [kept ? own : first, ...rest]
  return diffTokens(before, wanted).map((edit) => ({
    from: edit.from + from,
    to: edit.to + from,
    insert: edit.insert,
  }))
}

/** The edit that puts new blocks behind a paragraph, or before the whole text. */
export function insertParagraph(
  behind: Pick<Paragraph, 'to'> | undefined,
  blocks: readonly TextBlock[],
): readonly Edit[] {
  const at = behind?.to ?? 0
  const insert = tokensOf(blocks)
  return insert.length === 0 ? [] : [{ from: at, to: at, insert }]
}
