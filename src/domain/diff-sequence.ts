/** How much work one diff may still do; where it runs out, what is left stays unmatched: coarse, never quadratic. */
export interface Budget {
  steps: number
}

interface Gap {
  aFrom: number
  aTo: number
  bFrom: number
  bTo: number
  level: number
}

/** Lengths of the runs that serve as anchors where they stand once on both sides, longest first. */
const ANCHORS = [24, 8, 3, 1] as const
/** Gaps up to this many tokens on both sides together are tried exactly before anchors are looked for. */
const SMALL = 4000
/** Most insertions and deletions the exact way looks for in one gap: it needs their square in memory. */
const MOST_CHANGES = 1200
/** What one token costs in a search for anchors, measured against one step of the exact way. */
const ANCHOR_COST = 8

/**
 * Finds which elements of `a` stay in `b`, in order: for each index of `a` that of its partner in `b`, or -1.
 * Elements are numbers, equal when they are the same.
 */
export function matchSequences(a: Int32Array, b: Int32Array, budget: Budget): Int32Array {
  const match = new Int32Array(a.length).fill(-1)
  const gaps: Gap[] = [{ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length, level: 0 }]
  for (let gap = gaps.pop(); gap !== undefined; gap = gaps.pop()) {
    trim(a, b, gap, match)
    const size = gap.aTo - gap.aFrom + gap.bTo - gap.bFrom
    if (gap.aFrom === gap.aTo || gap.bFrom === gap.bTo) continue
    if (size <= SMALL && matchExactly(a, b, gap, match, budget)) continue
    let found: readonly Gap[] = []
    for (; found.length === 0 && gap.level < ANCHORS.length && budget.steps > 0; gap.level += 1) {
      budget.steps -= size * ANCHOR_COST
      found = anchored(a, b, gap, match)
    }
    if (found.length > 0) gaps.push(...found)
    else if (size > SMALL) matchExactly(a, b, gap, match, budget)
  }
  return match
}

/** What both sides begin and end with stays. */
function trim(a: Int32Array, b: Int32Array, gap: Gap, match: Int32Array): void {
  while (gap.aFrom < gap.aTo && gap.bFrom < gap.bTo && a[gap.aFrom] === b[gap.bFrom]) {
    match[gap.aFrom] = gap.bFrom
    gap.aFrom += 1
    gap.bFrom += 1
  }
  while (gap.aFrom < gap.aTo && gap.bFrom < gap.bTo && a[gap.aTo - 1] === b[gap.bTo - 1]) {
    gap.aTo -= 1
    gap.bTo -= 1
    match[gap.aTo] = gap.bTo
  }
}

/** Matches runs that stand exactly once on both sides and gives the gaps between them; none where no run does. */
function anchored(a: Int32Array, b: Int32Array, gap: Gap, match: Int32Array): readonly Gap[] {
  const length = ANCHORS[gap.level] ?? 1
  const inA = uniqueRuns(a, gap.aFrom, gap.aTo, length)
  const inB = uniqueRuns(b, gap.bFrom, gap.bTo, length)
  const pairs: [number, number][] = []
  for (const [hash, aAt] of inA) {
    const bAt = inB.get(hash) ?? -1
    if (aAt >= 0 && bAt >= 0 && sameRun(a, aAt, b, bAt, length)) pairs.push([aAt, bAt])
  }
  const gaps: Gap[] = []
  let { aFrom, bFrom } = gap
  for (const [aAt, bAt] of longestRising(pairs)) {
    if (aAt < aFrom || bAt < bFrom) continue
    gaps.push({ aFrom, aTo: aAt, bFrom, bTo: bAt, level: gap.level })
    for (let at = 0; at < length; at += 1) match[aAt + at] = bAt + at
    aFrom = aAt + length
    bFrom = bAt + length
  }
  if (gaps.length > 0) gaps.push({ aFrom, aTo: gap.aTo, bFrom, bTo: gap.bTo, level: gap.level })
  return gaps
}

/** Hash of each run of this length to where it stands, or -1 where it stands twice; in order of place. */
function uniqueRuns(ids: Int32Array, from: number, to: number, length: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  let leaving = 1
  for (let at = 1; at < length; at += 1) leaving = Math.imul(leaving, 0x01000193)
  let hash = 0
  for (let at = from; at < to; at += 1) {
    if (at - from >= length) hash = (hash - Math.imul(spread(ids[at - length]), leaving)) | 0
    hash = (Math.imul(hash, 0x01000193) + spread(ids[at])) | 0
    if (at - from + 1 >= length) places.set(hash, places.has(hash) ? -1 : at - length + 1)
  }
  return places
}

function spread(id: number | undefined): number {
  return Math.imul((id ?? 0) + 1, 0x9e3779b1) | 0
}

function sameRun(a: Int32Array, aAt: number, b: Int32Array, bAt: number, length: number): boolean {
  for (let at = 0; at < length; at += 1) if (a[aAt + at] !== b[bAt + at]) return false
  return true
}

/** The longest part of pairs (sorted by their first) whose seconds rise. */
function longestRising(pairs: readonly [number, number][]): readonly [number, number][] {
  const ends: number[] = []
  const before = new Int32Array(pairs.length).fill(-1)
  pairs.forEach(([, second], at) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < second) low = middle + 1
      else high = middle
    }
    if (low > 0) before[at] = ends[low - 1] ?? -1
    ends[low] = at
  })
  const rising: [number, number][] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at]
    if (pair !== undefined) rising.push(pair)
  }
  return rising.toReversed()
}

/** Myers' greedy way, the fewest changes: true when found within the limits. */
function matchExactly(a: Int32Array, b: Int32Array, gap: Gap, match: Int32Array, budget: Budget): boolean {
  const n = gap.aTo - gap.aFrom
  const m = gap.bTo - gap.bFrom
  const most = Math.min(n + m, MOST_CHANGES)
  const furthest = new Int32Array(2 * most + 3)
  const middle = most + 1
  const trace: Int32Array[] = []
  for (let changes = 0; changes <= most && budget.steps > 0; changes += 1) {
    trace.push(furthest.slice(middle - changes - 1, middle + changes + 2))
    for (let k = -changes; k <= changes; k += 2) {
      const down = furthest[middle + k + 1] ?? 0
      const right = furthest[middle + k - 1] ?? 0
      let x = k === -changes || (k !== changes && right < down) ? down : right + 1
      const start = x
      while (x < n && x - k < m && a[gap.aFrom + x] === b[gap.bFrom + x - k]) x += 1
      budget.steps -= x - start + 1
      furthest[middle + k] = x
      if (x < n || x - k < m) continue
      walkBack(trace, gap, match, changes, k, x)
      return true
    }
  }
  return false
}

function walkBack(
  trace: readonly Int32Array[],
  gap: Gap,
  match: Int32Array,
  changes: number,
  lastK: number,
  lastX: number,
): void {
  let k = lastK
  let x = lastX
  for (let left = changes; left >= 0; left -= 1) {
    const furthest = trace[left] ?? new Int32Array(3)
    const at = (diagonal: number) => furthest[diagonal + left + 1] ?? 0
    const isDown = k === -left || (k !== left && at(k - 1) < at(k + 1))
    const start = left === 0 ? 0 : isDown ? at(k + 1) : at(k - 1) + 1
    while (x > start) {
      x -= 1
      match[gap.aFrom + x] = gap.bFrom + x - k
    }
    if (left === 0) return
    x = isDown ? at(k + 1) : at(k - 1)
    k = isDown ? k + 1 : k - 1
  }
}
