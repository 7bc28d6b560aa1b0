import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, sameEdit, type Edit } from '../../src/domain/edits.ts'
import { editParagraph, paragraphsOf } from '../../src/domain/edits-paragraphs.ts'
import { conflictsOf, conflictsWith, merge } from '../../src/domain/merge.ts'
import type { MergeDecision } from '../../src/domain/merge-conflict.ts'
import { changeBy } from '../../src/domain/rebase.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { tokensOf, type Token } from '../../src/domain/text-tokens.ts'
import { crowdedAmendments, disjointEdits, entry, sentence } from './edits-arbitraries.ts'
import { mergedText, written } from './merge-written.ts'

const shuffled = <T>(values: readonly T[], order: readonly number[]): readonly T[] =>
  values
    .map((value, at) => ({ value, by: order[at] ?? 0 }))
    .sort((one, other) => one.by - other.by)
    .map(({ value }) => value)
const order = fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 })

/** What cannot both stand, said anew and by comparing each with each. */
function mustCollide(base: readonly Token[], one: Edit, other: Edit): boolean {
  if (sameEdit(one, other)) return false
  const inside = (point: Edit, range: Edit) =>
    point.from === point.to && range.from < point.from && point.from < range.to
  if (inside(one, other) || inside(other, one)) return true
  const points = [one, other].filter((edit) => edit.from === edit.to).length
  if (points === 2) return one.from === other.from
  if (points === 1) {
    const point = one.from === one.to ? one : other
    const newBlock = point.insert.some((token) => token.kind === 'boundary')
    return one.from === other.from && base[one.from]?.kind === 'boundary' && newBlock
  }
  return Math.max(one.from, other.from) < Math.min(one.to, other.to)
}

describe('merging', () => {
  it('gives the known text whatever the order of amendments and edits', () => {
    fc.assert(
      fc.property(disjointEdits, order, order, ({ base, edits }, owners, shuffle) => {
        const entries = [1, 2, 3, 4, 5].map((owner) =>
          entry(
            owner,
            edits.filter((_, at) => (owners[at] ?? 0) % 5 === owner - 1),
          ),
        )
        const result = merge(base, shuffled(entries, shuffle))
        expect(result.open).toEqual([])
        expect(applyEdits(base, result.edits)).toEqual(applyEdits(base, edits))
        expect(result).toEqual(merge(base, entries))
      }),
      { numRuns: 2500 },
    )
  })

  it('counts equal edits once', () => {
    fc.assert(
      fc.property(disjointEdits, order, ({ base, edits }, owners) => {
        const entries = [1, 2, 3].map((owner) =>
          entry(
            owner,
            edits.filter((_, at) => (owners[at] ?? 0) % 4 !== owner),
          ),
        )
        const result = merge(base, [...entries, entry(9, edits)])
        expect(result.open).toEqual([])
        expect(result.edits).toEqual(edits)
        expect(conflictsOf(base, [entry(1, edits), entry(2, edits)])).toEqual({ hard: [], soft: [] })
      }),
      { numRuns: 1000 },
    )
  })

  it('reports every overlap, alike in every order, and conflicts share no token', () => {
    fc.assert(
      fc.property(crowdedAmendments, order, ({ base, entries }, shuffle) => {
        const { hard, soft } = conflictsOf(base, entries)
        expect(conflictsOf(base, shuffled(entries, shuffle))).toEqual({ hard, soft })
        for (const [at, one] of entries.entries()) {
          for (const other of entries.slice(at + 1)) {
            const pairs = one.edits.flatMap((edit) => other.edits.map((another) => [edit, another] as const))
            const colliding = pairs.filter(([edit, another]) => mustCollide(base, edit, another))
            const inOne = hard.filter((conflict) =>
              [one, other].every(({ amendment }) =>
                conflict.alternatives.some(({ amendments }) => amendments.includes(amendment)),
              ),
            )
            for (const [edit] of colliding)
              expect(inOne.some(({ from, to }) => from <= edit.from && edit.to <= to)).toBe(true)
            const direct = conflictsWith(base, one, [other]).hard.length > 0
            expect(direct || colliding.length === 0).toBe(true)
          }
        }
        for (const [at, conflict] of hard.entries()) {
          expect(conflict.alternatives.length).toBeGreaterThan(1)
          expect(conflict.from).toBeGreaterThanOrEqual(hard[at - 1]?.to ?? 0)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('ends with a text once each conflict is decided one by one', () => {
    fc.assert(
      fc.property(crowdedAmendments, order, ({ base, entries }, choice) => {
        const decisions: MergeDecision[] = []
        let result = merge(base, entries)
        for (let step = 0; result.open.length > 0; step += 1) {
          const conflict = result.open[0]
          const picked = conflict?.alternatives[(choice[step % 20] ?? 0) % conflict.alternatives.length]
          const amendment = picked?.amendments[0]
          if (conflict === undefined || amendment === undefined) throw new Error('nothing to decide')
          decisions.push({ conflict: conflict.key, choice: { kind: 'take', amendment } })
          const before = result.open.length + result.edits.length
          result = merge(base, entries, decisions)
          expect(result.unused).toEqual([])
          expect(result.open.length + result.edits.length).toBeGreaterThanOrEqual(before)
          expect(decisions.length).toBeLessThan(40)
        }
        expect(() => applyEdits(base, result.edits)).not.toThrow()
        for (const { amendment, edits, wholly } of result.fallen) {
          const own = entries.find((one) => one.amendment === amendment)?.edits ?? []
          expect(own.length === edits.length).toBe(wholly)
        }
      }),
      { numRuns: 800 },
    )
  })
})

describe('members who each rewrite another paragraph', () => {
  const words = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '))
  const rewritten = fc.record({ before: words, after: fc.option(words) })

  it('get the text with all of it, also where paragraphs are alike', () => {
    fc.assert(
      fc.property(fc.array(rewritten, { minLength: 1, maxLength: 6 }), order, (all, shuffle) => {
        const text = parseText(all.map(({ before }) => before).join('\n\n'))
        const base = tokensOf(text)
        const entries = paragraphsOf(text).map((paragraph, at) =>
          entry(at + 1, editParagraph(base, paragraph, parseText(all[at]?.after ?? ''))),
        )
        const result = merge(base, shuffled(entries, shuffle))
        const wanted = parseText(all.flatMap(({ after }) => after ?? []).join('\n\n'))
        expect(result.open).toEqual([])
        expect(changeBy(base, result.edits).blocks).toEqual(wanted)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('two amendments', () => {
  const base = 'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt.\n\nDer Rat prüft das.'

  it.each([
    [
      'replace the same word differently',
      'Die Stadt baut zwanzig Kilometer Radwege. Das Land zahlt.\n\nDer Rat prüft das.',
      'Die Stadt baut fünf Kilometer Radwege. Das Land zahlt.\n\nDer Rat prüft das.',
    ],
    [
      'delete a paragraph and change a word in it',
      'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt.',
      'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt.\n\nDer Rat beschließt das.',
    ],
    [
      'insert different sentences at one point',
      'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt. Alles.\n\nDer Rat prüft das.',
      'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt. Die Hälfte.\n\nDer Rat prüft das.',
    ],
    [
      'join two paragraphs and put one between them',
      'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt. Der Rat prüft das.',
      'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt.\n\nNeu.\n\nDer Rat prüft das.',
    ],
    [
      'delete a paragraph and go on at its end',
      'Der Rat prüft das.',
      'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt. Alles.\n\nDer Rat prüft das.',
    ],
  ])('that %s collide hard', (_, one, other) => {
    const { base: tokens, entries } = written(base, one, other)
    const { hard } = conflictsOf(tokens, entries)
    expect(hard).toHaveLength(1)
    expect(hard[0]?.alternatives.map((alternative) => alternative.amendments)).toHaveLength(2)
    expect(merge(tokens, entries).open).toHaveLength(1)
  })

  it('that would run two words together collide hard', () => {
    const tokens = tokensOf(parseText('Wort, Wort'))
    const entries = [entry(1, [{ from: 2, to: 3, insert: [] }]), entry(2, [{ from: 3, to: 4, insert: [] }])]
    expect(conflictsOf(tokens, entries).hard).toHaveLength(1)
    expect(conflictsWith(tokens, entries[0] ?? entry(1, []), entries.slice(1)).hard).toEqual([2])
  })

  it('in one sentence merge, but are shown', () => {
    const made = written(
      base,
      'Die Stadt baut zwanzig Kilometer Radwege. Das Land zahlt.\n\nDer Rat prüft das.',
      'Die Stadt baut zwölf Kilometer Gehwege. Das Land zahlt.\n\nDer Rat prüft das.',
      'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt.\n\nDer Rat beschließt das.',
    )
    const { hard, soft } = conflictsOf(made.base, made.entries)
    expect(hard).toEqual([])
    expect(soft.map((one) => one.amendments)).toEqual([[1, 2]])
    const [first, ...others] = made.entries
    if (first === undefined) throw new Error('no entry')
    expect(conflictsWith(made.base, first, others)).toEqual({ hard: [], soft: [2] })
    expect(mergedText(made)).toBe(
      'Die Stadt baut zwanzig Kilometer Gehwege. Das Land zahlt.\n\nDer Rat beschließt das.',
    )
  })

  it('in neighbouring sentences do not meet', () => {
    const made = written(
      base,
      'Die Stadt baut zwanzig Kilometer Radwege. Das Land zahlt.\n\nDer Rat prüft das.',
      'Die Stadt baut zwölf Kilometer Radwege. Der Bund zahlt.\n\nDer Rat prüft das.',
      'Die Stadt baut zwölf Kilometer Radwege. Das gilt. Das Land zahlt.\n\nDer Rat prüft das.',
    )
    expect(conflictsOf(made.base, made.entries)).toEqual({ hard: [], soft: [] })
    expect(mergedText(made)).toContain('baut zwanzig Kilometer Radwege. Das gilt. Der Bund zahlt.')
  })

  it('beside a deleted paragraph merge: a new one stands in its place', () => {
    const made = written(
      base,
      'Der Rat prüft das.',
      'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt.\n\nNeu.\n\nDer Rat prüft das.',
    )
    expect(mergedText(made)).toBe('Neu.\n\nDer Rat prüft das.')
  })
})
