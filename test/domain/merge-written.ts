import { diffBlocks } from '../../src/domain/diff.ts'
import { applyEdits } from '../../src/domain/edits.ts'
import { merge } from '../../src/domain/merge.ts'
import type { MergeDecision, MergeEntry } from '../../src/domain/merge-conflict.ts'
import { parseText, serialiseText } from '../../src/domain/text-parse.ts'
import { blocksOf, tokensOf, type Token } from '../../src/domain/text-tokens.ts'
import { entry } from './edits-arbitraries.ts'

/** Amendments that members would make of a text by writing these instead. */
export function written(
  base: string,
  ...texts: readonly string[]
): { base: readonly Token[]; entries: readonly MergeEntry[] } {
  const before = parseText(base)
  const entries = texts.map((text, at) => entry(at + 1, diffBlocks(before, parseText(text))))
  return { base: tokensOf(before), entries }
}

export function mergedText(
  { base, entries }: ReturnType<typeof written>,
  decisions: readonly MergeDecision[] = [],
): string {
  return serialiseText(blocksOf(applyEdits(base, merge(base, entries, decisions).edits)))
}
