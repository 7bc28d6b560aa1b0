import type { Amendment } from './amendment.ts'
import { entryOf, isSameVersion, versionOf } from './amendment-text.ts'
import { conflictsWith } from './merge.ts'
import type { Motion } from './motion.ts'
import { tokensOf } from './text-tokens.ts'

/** Which of a motion's amendments exclude each other, as pairs of their numbers: one vote would accept both. */
export function exclusionsAmong(
  motion: Motion,
  amendments: readonly Amendment[],
): readonly (readonly [number, number])[] {
  const base = tokensOf(motion.text)
  const now = versionOf(motion)
  const fitting = amendments.filter((one) => isSameVersion(one.edits.base, now))
  return fitting.flatMap((one, index) => {
    const later = fitting.slice(index + 1)
    const hard = new Set(conflictsWith(base, entryOf(one), later.map(entryOf)).hard)
    return later.filter((other) => hard.has(other.id)).map((other) => [one.number, other.number] as const)
  })
}
