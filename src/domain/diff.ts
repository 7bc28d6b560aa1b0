import { matchChanged, type Sides, type Span } from './diff-pairs.ts'
import { matchSequences, type Budget } from './diff-sequence.ts'
import { tokenKey, type Edit } from './edits.ts'
import type { TextBlock } from './text.ts'
import { tokensOf, type Token } from './text-tokens.ts'

/** Steps of one diff, some nanoseconds each: bounds a hostile text to well under a second. */
const STEPS = 20_000_000

/** A change before it is an edit: tokens of the base that give way to tokens of the other text. */
interface Change {
  aFrom: number
  aTo: number
  bFrom: number
  bTo: number
}

/**
 * The edits, on the tokens of `before`, that make `after` of it: unchanged blocks first, then words inside changed
 * blocks, then changes joined that only blanks part. The same texts always give the same edits, and one change gives
 * the same edit whatever else changes elsewhere. Pure, its arguments and result can be cloned into a worker; work is
 * bounded, where it runs out a change covers more than it must.
 */
export function diffBlocks(before: readonly TextBlock[], after: readonly TextBlock[]): readonly Edit[] {
  return diffTokens(tokensOf(before), tokensOf(after))
}

/** `diffBlocks` on tokens. */
export function diffTokens(before: readonly Token[], after: readonly Token[]): readonly Edit[] {
  const sides = numbered(before, after)
  const match = matchBlocks(sides, spansOf(before), spansOf(after), { steps: STEPS })
  const changes = trimmed(
    sides,
    joinedOver(before, slid(sides, before, after, changesOf(match, after.length))),
  )
  return changes.map((one) => ({
    from: one.aFrom,
    to: one.aTo,
    insert: after.slice(one.bFrom, one.bTo),
  }))
}

function numbered(before: readonly Token[], after: readonly Token[]): Sides {
  const ids = new Map<string, number>()
  const words: boolean[] = []
  const idsOf = (tokens: readonly Token[]) =>
    Int32Array.from(tokens, (token) => {
      const key = tokenKey(token)
      const known = ids.get(key)
      if (known !== undefined) return known
      ids.set(key, words.length)
      words.push(token.kind === 'word')
      return words.length - 1
    })
  return { a: idsOf(before), b: idsOf(after), isWord: (id) => words[id] === true }
}

/** Blocks and list items; tokens before any boundary are one too. */
function spansOf(tokens: readonly Token[]): readonly Span[] {
  const spans: Span[] = []
  let from = 0
  for (let at = 1; at <= tokens.length; at += 1) {
    if (at < tokens.length && tokens[at]?.kind !== 'boundary') continue
    spans.push({ from, to: at })
    from = at
  }
  return spans
}

function matchBlocks(
  sides: Sides,
  left: readonly Span[],
  right: readonly Span[],
  budget: Budget,
): Int32Array {
  const match = new Int32Array(sides.a.length).fill(-1)
  const keys = new Map<string, number>()
  const keysOf = (ids: Int32Array, spans: readonly Span[]) =>
    Int32Array.from(spans, ({ from, to }) => {
      const key = ids.subarray(from, to).join()
      const known = keys.get(key) ?? keys.size
      keys.set(key, known)
      return known
    })
  const blocks = matchSequences(keysOf(sides.a, left), keysOf(sides.b, right), budget)
  let leftFrom = 0
  let rightFrom = 0
  left.forEach((span, at) => {
    const partner = blocks[at] ?? -1
    const other = right[partner]
    if (partner < 0 || other === undefined) return
    matchChanged(sides, left.slice(leftFrom, at), right.slice(rightFrom, partner), match, budget)
    for (let token = span.from; token < span.to; token += 1) match[token] = other.from + token - span.from
    leftFrom = at + 1
    rightFrom = partner + 1
  })
  matchChanged(sides, left.slice(leftFrom), right.slice(rightFrom), match, budget)
  return match
}

function changesOf(match: Int32Array, bLength: number): Change[] {
  const changes: Change[] = []
  let aFrom = 0
  let bFrom = 0
  for (let at = 0; at <= match.length; at += 1) {
    const partner = at === match.length ? bLength : (match[at] ?? -1)
    if (partner < 0) continue
    if (at > aFrom || partner > bFrom) changes.push({ aFrom, aTo: at, bFrom, bTo: partner })
    aFrom = at + 1
    bFrom = partner + 1
  }
  return changes
}

/**
 * A pure insertion or deletion beside its own words could stand at several places ("a [b a] b"). It goes where it
 * begins with a block, else with a blank, the leftmost of these: so two members who mean one place name one place.
 */
function slid(
  sides: Sides,
  before: readonly Token[],
  after: readonly Token[],
  changes: readonly Change[],
): Change[] {
  const { a, b } = sides
  return changes.map((change, index) => {
    const { aFrom, aTo, bFrom, bTo } = change
    if (aFrom !== aTo && bFrom !== bTo) return change
    const [tokens, from, to] = aFrom === aTo ? [after, bFrom, bTo] : [before, aFrom, aTo]
    const ids = aFrom === aTo ? b : a
    const rank = (shift: number) => rankOf(tokens[from + shift])
    const leftmost = (changes[index - 1]?.aTo ?? 0) - aFrom
    const rightmost = (changes[index + 1]?.aFrom ?? a.length) - aTo
    let best = 0
    for (let shift = -1; shift >= leftmost && ids[from + shift] === ids[to + shift]; shift -= 1) {
      if (rank(shift) >= rank(best)) best = shift
    }
    for (let shift = 1; shift <= rightmost && ids[from + shift - 1] === ids[to + shift - 1]; shift += 1) {
      if (rank(shift) > rank(best)) best = shift
    }
    return { aFrom: aFrom + best, aTo: aTo + best, bFrom: bFrom + best, bTo: bTo + best }
  })
}

function rankOf(first: Token | undefined): number {
  if (first?.kind === 'boundary') return 2
  return first?.kind === 'blanks' ? 1 : 0
}

/** Joins changes that only blanks part: nobody reads "rote [blaue] Häuser [Türme]" as two. */
function joinedOver(before: readonly Token[], changes: readonly Change[]): Change[] {
  const joined: Change[] = []
  for (const change of changes) {
    const last = joined.at(-1)
    let at = last?.aTo ?? change.aFrom
    while (at < change.aFrom && before[at]?.kind === 'blanks') at += 1
    if (last !== undefined && at === change.aFrom)
      joined[joined.length - 1] = { ...last, aTo: change.aTo, bTo: change.bTo }
    else joined.push(change)
  }
  return joined
}

/** A coarse or joined change may begin or end with the same words on both sides: these stay. */
function trimmed({ a, b }: Sides, changes: readonly Change[]): readonly Change[] {
  return changes.map((change) => {
    let { aFrom, aTo, bFrom, bTo } = change
    while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) {
      aFrom += 1
      bFrom += 1
    }
    while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) {
      aTo -= 1
      bTo -= 1
    }
    return { aFrom, aTo, bFrom, bTo }
  })
}
