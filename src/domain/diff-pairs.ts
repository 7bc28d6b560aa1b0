import { matchSequences, type Budget } from './diff-sequence.ts'

/** A block's tokens: from its boundary up to the next one. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Tokens as numbers, with which of them are words: two blocks are alike by their words. */
export interface Sides {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly isWord: (id: number) => boolean
}

/** Blocks are the same one, changed, when at least this share of their words stays. */
const ALIKE = 0.3
/** Most pairs of blocks that are compared between two unchanged ones. */
const MOST_PAIRS = 2500

/**
 * Matches tokens between changed blocks that follow each other, `left` of `a` and `right` of `b`: each block with
 * the one most like it, or all as one run of tokens where blocks were split or joined.
 */
export function matchChanged(
  sides: Sides,
  left: readonly Span[],
  right: readonly Span[],
  match: Int32Array,
  budget: Budget,
): void {
  if (left.length === 0 || right.length === 0) return
  const few = left.length * right.length <= MOST_PAIRS
  const paired = few ? matchPairs(sides, left, right, budget) : undefined
  if (paired !== undefined && left.length === 1 && right.length === 1) return write(match, left[0], paired)
  const whole = matchSpans(sides, joined(left), joined(right), budget)
  const better =
    paired === undefined || keptWords(sides, left, whole) > keptWords(sides, left, paired) * 1.1 + 4
  write(match, left[0], better ? whole : paired)
}

function joined(spans: readonly Span[]): Span {
  return { from: spans[0]?.from ?? 0, to: spans.at(-1)?.to ?? 0 }
}

/** Partners in `b` for the tokens of all `left` blocks, counted from the first one's start. */
function matchPairs(sides: Sides, left: readonly Span[], right: readonly Span[], budget: Budget): Int32Array {
  const { from, to } = joined(left)
  const found = new Int32Array(to - from).fill(-1)
  for (const [one, other] of mostAlike(sides, left, right)) {
    found.set(matchSpans(sides, one, other, budget), one.from - from)
  }
  return found
}

function matchSpans(sides: Sides, one: Span, other: Span, budget: Budget): Int32Array {
  const found = matchSequences(
    sides.a.subarray(one.from, one.to),
    sides.b.subarray(other.from, other.to),
    budget,
  )
  return found.map((partner) => (partner < 0 ? -1 : partner + other.from))
}

/** The pairs, in order on both sides, with the most likeness in sum. */
function mostAlike(sides: Sides, left: readonly Span[], right: readonly Span[]): readonly [Span, Span][] {
  const words = right.map((span) => countWords(sides, sides.b, span))
  const width = right.length + 1
  const best = new Float64Array((left.length + 1) * width)
  const likeness = new Float64Array(left.length * right.length)
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const own = left[i]
    const counted = own === undefined ? new Map<number, number>() : countWords(sides, sides.a, own)
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const alike = alikeness(counted, words[j] ?? new Map())
      likeness[i * right.length + j] = alike
      const taken = alike < ALIKE ? 0 : alike + (best[(i + 1) * width + j + 1] ?? 0)
      best[i * width + j] = Math.max(taken, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0)
    }
  }
  const pairs: [Span, Span][] = []
  let i = 0
  let j = 0
  while (i < left.length && j < right.length) {
    const here = best[i * width + j] ?? 0
    const [one, other] = [left[i], right[j]]
    const alike = likeness[i * right.length + j] ?? 0
    if (alike >= ALIKE && here === alike + (best[(i + 1) * width + j + 1] ?? 0)) {
      if (one !== undefined && other !== undefined) pairs.push([one, other])
      i += 1
      j += 1
    } else if (here === (best[(i + 1) * width + j] ?? 0)) i += 1
    else j += 1
  }
  return pairs
}

function countWords(sides: Sides, ids: Int32Array, span: Span): Map<number, number> {
  const counts = new Map<number, number>()
  for (let at = span.from; at < span.to; at += 1) {
    const id = ids[at] ?? 0
    if (sides.isWord(id)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** 0 nothing in common, 1 the same words. */
function alikeness(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number {
  let common = 0
  let all = 0
  for (const [id, count] of one) {
    common += Math.min(count, other.get(id) ?? 0)
    all += count
  }
  for (const count of other.values()) all += count
  return all === 0 ? 1 : (2 * common) / all
}

function keptWords(sides: Sides, left: readonly Span[], found: Int32Array): number {
  const from = left[0]?.from ?? 0
  let kept = 0
  found.forEach((partner, at) => {
    if (partner >= 0 && sides.isWord(sides.a[from + at] ?? 0)) kept += 1
  })
  return kept
}

function write(match: Int32Array, first: Span | undefined, found: Int32Array): void {
  match.set(found, first?.from ?? 0)
}
