import type { PageDifference } from '../domain/pages.ts'

/** Changes shown in a thread; the page's history has them all. */
const SHOWN = 5
const LONGEST = 300
/** Lines compared with each other; beyond this the middle counts as one change. */
const MOST_LINES = 600

/** What somebody took out of a page and put in, line by line. */
export function pageDifference(before: string, after: string): PageDifference {
  const one = linesOf(before)
  const other = linesOf(after)
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1
  let end = 0
  while (
    end < one.length - start &&
    end < other.length - start &&
    one[one.length - 1 - end] === other[other.length - 1 - end]
  )
    end += 1
  const changes = changesOf(one.slice(start, one.length - end), other.slice(start, other.length - end))
  return {
    changes: changes.slice(0, SHOWN).map(({ gone, came }) => ({ gone: cut(gone), came: cut(came) })),
    more: Math.max(0, changes.length - SHOWN),
  }
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

interface Change {
  readonly gone: string
  readonly came: string
}

function changesOf(before: readonly string[], after: readonly string[]): readonly Change[] {
  if (before.length === 0 && after.length === 0) return []
  if (before.length > MOST_LINES || after.length > MOST_LINES) return [change(before, after)]
  const common = lengths(before, after)
  const changes: Change[] = []
  let [i, j, gone, came]: [number, number, string[], string[]] = [0, 0, [], []]
  const flush = (): void => {
    if (gone.length > 0 || came.length > 0) changes.push(change(gone, came))
    gone = []
    came = []
  }
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      flush()
      i += 1
      j += 1
    } else if (j >= after.length || (i < before.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      gone.push(before[i] ?? '')
      i += 1
    } else {
      came.push(after[j] ?? '')
      j += 1
    }
  }
  flush()
  return changes
}

/** Lengths of the longest common subsequences of all ends. */
function lengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: before.length + 1 }, () =>
    Array.from({ length: after.length + 1 }, () => 0),
  )
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i]
      if (row === undefined) continue
      row[j] =
        before[i] === after[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  }
  return table
}

function at(table: readonly (readonly number[])[], i: number, j: number): number {
  return table[i]?.[j] ?? 0
}

function change(gone: readonly string[], came: readonly string[]): Change {
  return { gone: gone.join(' / '), came: came.join(' / ') }
}

function cut(text: string): string {
  const characters = Array.from(text)
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text
}
