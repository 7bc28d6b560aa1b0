import { graphemesOf } from './text-graphemes.ts'
import { inlineOf, joinInlines, marksOf } from './text-marks.ts'
import type { Inline, TextBlock } from './text.ts'

/**
 * What an amendment's edits count: a word, a run of blanks, any other grapheme, and before each block or list
 * item a boundary with its kind. Marks are attributes, so no edit can leave them unbalanced. `restart` stands on
 * the first item of an ordered list that directly follows another one.
 */
export type Token =
  | {
      readonly kind: 'word' | 'blanks' | 'other'
      readonly text: string
      readonly bold?: true
      readonly italic?: true
    }
  | {
      readonly kind: 'boundary'
      readonly block: 'paragraph' | 'subheading' | 'bullet' | 'numbered'
      readonly restart?: true
    }

type TextKind = Exclude<Token['kind'], 'boundary'>

const WORD = /^[\p{L}\p{M}\p{N}]/u
const BLANKS = /^\s+$/u

/** A text of 200,000 characters takes 20 ms, and one act asks for the same text many times. */
const tokensBefore = new WeakMap<readonly TextBlock[], readonly Token[]>()

/** The tokens of a text; `blocksOf` is the inverse for blocks that came from `parseText`. */
export function tokensOf(blocks: readonly TextBlock[]): readonly Token[] {
  const known = tokensBefore.get(blocks) ?? cutTokens(blocks)
  tokensBefore.set(blocks, known)
  return known
}

function cutTokens(blocks: readonly TextBlock[]): readonly Token[] {
  const tokens: Token[] = []
  blocks.forEach((block, at) => {
    if (block.kind !== 'list') {
      tokens.push({ kind: 'boundary', block: block.kind })
      pushInlines(tokens, block.inlines)
      return
    }
    const before = blocks[at - 1]
    const restart = block.ordered && before?.kind === 'list' && before.ordered
    block.items.forEach((item, number) => {
      tokens.push({
        kind: 'boundary',
        block: block.ordered ? 'numbered' : 'bullet',
        ...(restart && number === 0 ? { restart } : {}),
      })
      pushInlines(tokens, item)
    })
  })
  return tokens
}

/** The blocks that tokens say. Words before any boundary are a paragraph; a boundary without words is no block. */
export function blocksOf(tokens: readonly Token[]): readonly TextBlock[] {
  const blocks: TextBlock[] = []
  let items: Inline[][] = []
  let at = 0
  while (at < tokens.length) {
    const boundary = tokens[at]
    const inlines: Inline[] = []
    if (boundary?.kind === 'boundary') at += 1
    for (let token = tokens[at]; token !== undefined && token.kind !== 'boundary'; token = tokens[at]) {
      inlines.push(inlineOf(token.text, marksOf(token)))
      at += 1
    }
    const joined = joinInlines(inlines)
    if (joined.length === 0) continue
    const block = boundary?.kind === 'boundary' ? boundary.block : 'paragraph'
    if (block === 'paragraph' || block === 'subheading') {
      blocks.push({ kind: block, inlines: joined })
      continue
    }
    const ordered = block === 'numbered'
    const last = blocks.at(-1)
    const restart = boundary?.kind === 'boundary' && boundary.restart === true
    if (last?.kind === 'list' && last.ordered === ordered && !restart) items.push(joined)
    else {
      items = [joined]
      blocks.push({ kind: 'list', ordered, items })
    }
  }
  return blocks
}

function pushInlines(tokens: Token[], inlines: readonly Inline[]): void {
  for (const { text: whole, ...marks } of inlines) {
    let text = ''
    let kind: TextKind = 'other'
    for (const grapheme of graphemesOf(whole)) {
      const found = kindOf(grapheme)
      if (text !== '' && (found !== kind || found === 'other')) {
        tokens.push({ kind, text, ...marks })
        text = ''
      }
      kind = found
      text += grapheme
    }
    if (text !== '') tokens.push({ kind, text, ...marks })
  }
}

function kindOf(grapheme: string): TextKind {
  if (BLANKS.test(grapheme)) return 'blanks'
  return WORD.test(grapheme) ? 'word' : 'other'
}
