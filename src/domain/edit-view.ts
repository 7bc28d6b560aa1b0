import type { BlockKind } from './edit-words.ts'
import type { Edit } from './edits.ts'
import type { Inline, TextBlock } from './text.ts'
import { inlineOf, joinInlines, marksOf } from './text-marks.ts'
import { tokensOf, type Token } from './text-tokens.ts'

/** `gap`: unchanged words left out. */
export type DiffRun =
  | { readonly kind: 'kept' | 'removed' | 'added'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'gap' }

/** A block that changes, with what changes in it in reading order: removed words before those that replace them. */
export interface DiffBlock {
  readonly block: BlockKind
  /** The kind it had, where only that changed. */
  readonly was?: BlockKind
  /** Whether the block begins here before and after; a removed one's kept words join the block before. */
  readonly boundary: 'kept' | 'removed' | 'added'
  /** Unchanged blocks stand before it and are left out. */
  readonly skipped: boolean
  readonly runs: readonly DiffRun[]
}

type State = 'kept' | 'removed' | 'added'
type Word = Exclude<Token, { kind: 'boundary' }>

interface Open {
  block: BlockKind
  was?: BlockKind
  boundary: State
  words: { state: State; token: Word }[]
}

/** What edits do to a text, unchanged words shortened to `context` words beside each change. */
export function diffView(
  base: readonly TextBlock[],
  edits: readonly Edit[],
  context = 6,
): readonly DiffBlock[] {
  const shown: DiffBlock[] = []
  let skipped = false
  const blocks = openBlocks(tokensOf(base), edits)
  for (const [at, open] of blocks.entries()) {
    const changes = open.boundary !== 'kept' || open.was !== undefined
    const goesOn = joinsBefore(blocks[at + 1])
    if (!changes && !goesOn && open.words.every(({ state }) => state === 'kept')) {
      skipped = true
      continue
    }
    const { block, was, boundary } = open
    const runs = runsOf(open, context, changes, goesOn)
    shown.push({ block, ...(was === undefined ? {} : { was }), boundary, skipped, runs })
    skipped = false
  }
  return shown
}

function openBlocks(base: readonly Token[], edits: readonly Edit[]): readonly Open[] {
  const blocks: Open[] = []
  const push = (state: State, token: Token) => {
    const last = blocks.at(-1)
    if (token.kind === 'boundary') {
      // A block of another kind instead of one whose words stay: it is the same block, turned.
      if (state === 'added' && last?.boundary === 'removed' && last.words.length === 0)
        blocks[blocks.length - 1] = { block: token.block, was: last.block, boundary: 'kept', words: [] }
      else blocks.push({ block: token.block, boundary: state, words: [] })
    } else if (last === undefined)
      blocks.push({ block: 'paragraph', boundary: state, words: [{ state, token }] })
    else last.words.push({ state, token })
  }
  let at = 0
  for (const { from, to, insert } of edits) {
    for (const token of base.slice(at, from)) push('kept', token)
    for (const token of base.slice(from, to)) push('removed', token)
    for (const token of insert) push('added', token)
    at = to
  }
  for (const token of base.slice(at)) push('kept', token)
  return blocks
}

/** Its words go on in the block before: then that one's end belongs to the change. */
function joinsBefore(open: Open | undefined): boolean {
  return open?.boundary === 'removed' && open.words.some(({ state }) => state !== 'removed')
}

function runsOf(open: Open, context: number, keepStart: boolean, keepEnd: boolean): readonly DiffRun[] {
  const runs: DiffRun[] = []
  const { words } = open
  let from = 0
  while (from < words.length) {
    const state = words[from]?.state ?? 'kept'
    let to = from
    while (to < words.length && words[to]?.state === state) to += 1
    const tokens = words.slice(from, to).map(({ token }) => token)
    if (state === 'kept')
      runs.push(...shortened(tokens, context, from > 0 || keepStart, keepEnd || to < words.length))
    else runs.push({ kind: state, inlines: inlinesOf(tokens) })
    from = to
  }
  return runs
}

/** Kept words beside the changes at their ends, with a gap where more would stand. */
function shortened(
  tokens: readonly Word[],
  context: number,
  changeBefore: boolean,
  changeAfter: boolean,
): readonly DiffRun[] {
  const start = changeBefore ? edgeOf(tokens, context) : 0
  const end = changeAfter ? edgeOf(tokens.toReversed(), context) : 0
  const run = (part: readonly Word[]): readonly DiffRun[] =>
    part.length === 0 ? [] : [{ kind: 'kept', inlines: inlinesOf(part) }]
  if (start + end >= tokens.length) return run(tokens)
  return [...run(tokens.slice(0, start)), { kind: 'gap' }, ...run(tokens.slice(tokens.length - end))]
}

/** How many tokens hold the first `context` words. */
function edgeOf(tokens: readonly Word[], context: number): number {
  let words = 0
  let at = 0
  for (; at < tokens.length && words < context; at += 1) if (tokens[at]?.kind === 'word') words += 1
  return at
}

function inlinesOf(tokens: readonly Word[]): readonly Inline[] {
  return joinInlines(tokens.map((token) => inlineOf(token.text, marksOf(token))))
}
