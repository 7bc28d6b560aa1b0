import { diffTokens } from './diff.ts'
import { applyEdits, compareEdits, sameEdit, sameTokens, type Edit } from './edits.ts'
import { globalEdits } from './merge.ts'
import { collides } from './merge-sweep.ts'
import type { TextBlock } from './text.ts'
import { settleBlocks } from './text-parse.ts'
import { blocksOf, tokensOf, type Token } from './text-tokens.ts'

/** How a text becomes its next version. */
export interface TextChange {
  readonly base: readonly Token[]
  readonly edits: readonly Edit[]
  /** The next version as it is kept; its tokens may differ from the applied edits where these leave empty blocks. */
  readonly blocks: readonly TextBlock[]
  readonly next: readonly Token[]
}

export type Rebased =
  /** The same on the new version. Empty: the new version already says all of it. */
  | { readonly ok: true; readonly edits: readonly Edit[] }
  /** The edits that the change left no place for, counted on the old version. */
  | { readonly ok: false; readonly colliding: readonly Edit[] }

/** The next version that edits make, in the nearest form a text can say. */
export function changeBy(base: readonly Token[], edits: readonly Edit[]): TextChange {
  const blocks = settleBlocks(blocksOf(applyEdits(base, edits)))
  return { base, edits, blocks, next: tokensOf(blocks) }
}

/** The change between two known versions; `edits` where they have been compared already. */
export function changeTo(
  before: readonly TextBlock[],
  after: readonly TextBlock[],
  edits?: readonly Edit[],
): TextChange {
  const base = tokensOf(before)
  const next = tokensOf(after)
  const found = edits ?? (before === after ? [] : diffTokens(base, next))
  return { base, edits: found, blocks: after, next }
}

/**
 * Carries edits of the old version over to the new one. A global alternative goes with every change: it replaces the
 * whole text whatever that is. One preparation serves all amendments of a motion.
 */
export function rebaser(change: TextChange): (edits: readonly Edit[], global: boolean) => Rebased {
  const { base, edits: made, next } = change
  const over = shifter(base, made)
  const raw = applyEdits(base, made)
  const settle = sameTokens(raw, next) ? undefined : shifter(raw, diffTokens(raw, next))
  return (edits, global) => {
    if (global) return { ok: true, edits: globalEdits(next, edits[0]?.insert ?? []) }
    const once = over(edits)
    if (!once.ok || settle === undefined) return once
    const twice = settle(once.edits)
    return twice.ok ? twice : { ok: false, colliding: edits }
  }
}

/** Rebases edits over the edits that were made on the same base: equal ones are dropped, the others move. */
export function rebaseEdits(base: readonly Token[], made: readonly Edit[], edits: readonly Edit[]): Rebased {
  return shifter(base, made)(edits)
}

function shifter(base: readonly Token[], made: readonly Edit[]): (edits: readonly Edit[]) => Rebased {
  const sums = [0]
  for (const { from, to, insert } of made) sums.push((sums.at(-1) ?? 0) + insert.length - (to - from))
  return (edits) => {
    const moved: Edit[] = []
    const colliding: Edit[] = []
    for (const edit of edits) {
      const first = firstWhere(made, (one) => one.to >= edit.from)
      let equal = false
      let hit = false
      for (let at = first; (made[at]?.from ?? Infinity) <= edit.to; at += 1) {
        const one = made[at]
        if (one === undefined) break
        if (sameEdit(one, edit)) equal = true
        else if (collides(base, one, edit)) hit = true
      }
      if (equal) continue
      if (hit) colliding.push(edit)
      const shift = sums[firstWhere(made, (one) => compareEdits(one, edit) >= 0)] ?? 0
      moved.push({ ...edit, from: edit.from + shift, to: edit.to + shift })
    }
    return colliding.length > 0 ? { ok: false, colliding } : { ok: true, edits: moved }
  }
}

/** The first index from which on the condition holds; it holds for all that follow. */
function firstWhere(made: readonly Edit[], holds: (edit: Edit) => boolean): number {
  let low = 0
  let high = made.length
  while (low < high) {
    const middle = (low + high) >> 1
    const edit = made[middle]
    if (edit !== undefined && !holds(edit)) low = middle + 1
    else high = middle
  }
  return low
}
