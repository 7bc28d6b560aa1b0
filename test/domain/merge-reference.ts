import type { Edit } from '../../src/domain/edits.ts'
import type { MergeEntry } from '../../src/domain/merge-conflict.ts'
import type { Token } from '../../src/domain/text-tokens.ts'

/** What domain.md says about merging, written down as slowly and plainly as can be. */

/** One edit after the other, the last one first, so that no place moves before its edit comes. */
export function appliedNaively(base: readonly Token[], edits: readonly Edit[]): readonly Token[] {
  const tokens = [...base]
  for (const { from, to, insert } of inPlace(edits).toReversed()) tokens.splice(from, to - from, ...insert)
  return tokens
}

function inPlace(edits: readonly Edit[]): readonly Edit[] {
  return edits.toSorted((one, other) => one.from - other.from || one.to - other.to)
}

const isPoint = ({ from, to }: Edit) => from === to
const says = (edit: Edit) => JSON.stringify(edit)

/** Overlapping ranges with different result, an insertion inside another's range, two insertions at one point. */
export function excludeEachOther(one: Edit, other: Edit): boolean {
  if (says(one) === says(other)) return false
  if (isPoint(one) && isPoint(other)) return one.from === other.from
  if (isPoint(one)) return other.from < one.from && one.from < other.to
  if (isPoint(other)) return one.from < other.from && other.from < one.to
  return one.from < other.to && other.from < one.to
}

export interface NaiveMerge {
  /** What stands, equal ones once. */
  readonly edits: readonly Edit[]
  /** Each group of edits that hang together by exclusion: its range and whose they are. */
  readonly hard: readonly { readonly from: number; readonly to: number; readonly by: readonly number[] }[]
}

/** Each edit with whoever proposes it, compared with each other one. */
export function mergedNaively(entries: readonly MergeEntry[]): NaiveMerge {
  const byWords = new Map<string, { edit: Edit; by: number[] }>()
  for (const { amendment, edits } of entries)
    for (const edit of edits) {
      const known = byWords.get(says(edit))
      if (known === undefined) byWords.set(says(edit), { edit, by: [amendment] })
      else known.by.push(amendment)
    }
  const groups: (typeof all)[] = []
  const all = [...byWords.values()]
  for (const one of all) {
    const meets = groups.filter((group) => group.some(({ edit }) => excludeEachOther(edit, one.edit)))
    const others = groups.filter((group) => !meets.includes(group))
    groups.splice(0, groups.length, ...others, [...meets.flat(), one])
  }
  return {
    edits: inPlace(groups.flatMap((group) => (group.length === 1 ? group.map(({ edit }) => edit) : []))),
    hard: groups
      .filter((group) => group.length > 1)
      .map((group) => ({
        from: Math.min(...group.map(({ edit }) => edit.from)),
        to: Math.max(...group.map(({ edit }) => edit.to)),
        by: [...new Set(group.flatMap(({ by }) => by))].toSorted((a, b) => a - b),
      }))
      .toSorted((one, other) => one.from - other.from),
  }
}

/** Edits of the base told anew for the text that `made` makes of it, by following each token; undefined where they collide. */
export function rebasedNaively(
  base: readonly Token[],
  made: readonly Edit[],
  edits: readonly Edit[],
): readonly Edit[] | undefined {
  if (edits.some((edit) => made.some((one) => excludeEachOther(one, edit)))) return undefined
  const numbered = base.map((_, at): Token => ({ kind: 'word', text: `#${at}` }))
  const now = appliedNaively(numbered, made).map((token) => ('text' in token ? token.text : ''))
  const place = (at: number) => (at === base.length ? now.length : now.indexOf(`#${at}`))
  const left = edits.filter((edit) => !made.some((one) => says(one) === says(edit)))
  return left.map(({ from, to, insert }) =>
    from === to
      ? { from: place(from), to: place(from), insert }
      : { from: place(from), to: place(to - 1) + 1, insert },
  )
}
