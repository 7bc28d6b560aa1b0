import { sameEdit, type Edit } from './edits.ts'
import type { AmendmentId } from './ids.ts'
import type { MergeEntry, SoftConflict } from './merge-conflict.ts'
import { sentencesOf, sentencesOfEdit } from './merge-sentences.ts'
import type { Claim, Cluster } from './merge-sweep.ts'
import type { Token } from './text-tokens.ts'

/** Sentences that different edits of several amendments touch; those within one hard conflict are said there. */
export function softConflicts(base: readonly Token[], clusters: readonly Cluster[]): readonly SoftConflict[] {
  const sentences = sentencesOf(base)
  const touching = new Map<number, { claim: Claim; cluster: Cluster }[]>()
  for (const cluster of clusters) {
    for (const claim of cluster) {
      for (const sentence of sentencesOfEdit(base, sentences, claim.edit)) {
        const there = touching.get(sentence)
        if (there === undefined) touching.set(sentence, [{ claim, cluster }])
        else there.push({ claim, cluster })
      }
    }
  }
  const soft: SoftConflict[] = []
  for (const [sentence, there] of [...touching].sort(([one], [other]) => one - other)) {
    const amendments = [...new Set(there.flatMap(({ claim }) => claim.by))].sort((one, other) => one - other)
    const agreed = there.every(({ claim }) => claim.by.length === amendments.length)
    if (agreed || there.every(({ cluster }) => cluster === there[0]?.cluster)) continue
    const from = sentences.starts[sentence] ?? 0
    soft.push({ from, to: sentences.starts[sentence + 1] ?? base.length, amendments })
  }
  return soft
}

/** Which of the others change a sentence that one amendment changes too, and not in the same way. */
export function sharingSentences(
  base: readonly Token[],
  one: MergeEntry,
  others: readonly MergeEntry[],
): readonly AmendmentId[] {
  if (others.length === 0) return []
  const sentences = sentencesOf(base)
  const own = new Map<number, Edit[]>()
  for (const edit of one.edits) {
    for (const sentence of sentencesOfEdit(base, sentences, edit)) {
      own.set(sentence, [...(own.get(sentence) ?? []), edit])
    }
  }
  const shares = (edit: Edit) =>
    sentencesOfEdit(base, sentences, edit).some((sentence) =>
      own.get(sentence)?.some((mine) => !sameEdit(mine, edit)),
    )
  return others.filter((other) => other.edits.some(shares)).map((other) => other.amendment)
}
