import type { TextBlock } from '../src/domain/text.ts'

/** Wordings remembered at once: what is worked on at one time, some megabytes at most. */
const remembered = 24

interface Wording {
  readonly text: readonly TextBlock[]
  readonly reason: readonly TextBlock[]
}

/**
 * Gives the same objects for the same wording however often it is read, so that what is derived from a text (its
 * tokens, lines, hash) is derived once. `hash` says all of title, text and reason.
 */
export function openWordings(): <Row extends Wording & { readonly hash: string }>(row: Row) => Row {
  const known = new Map<string, Wording>()
  return (row) => {
    const { text, reason } = known.get(row.hash) ?? row
    known.delete(row.hash)
    known.set(row.hash, { text, reason })
    for (const oldest of known.keys()) {
      if (known.size <= remembered) break
      known.delete(oldest)
    }
    return { ...row, text, reason }
  }
}
