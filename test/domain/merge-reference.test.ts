import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffTokens } from '../../src/domain/diff.ts'
import { applyEdits, type Edit } from '../../src/domain/edits.ts'
import { conflictsOf, conflictsWith, merge } from '../../src/domain/merge.ts'
import { rebaseEdits } from '../../src/domain/rebase.ts'
import type { Token } from '../../src/domain/text-tokens.ts'
import { crowdedAmendments, entry, motionTokens } from './edits-arbitraries.ts'
import { appliedNaively, excludeEachOther, mergedNaively, rebasedNaively } from './merge-reference.ts'

const inserts: readonly (readonly Token[])[] = [
  [{ kind: 'word', text: 'neu' }],
  [
    { kind: 'boundary', block: 'paragraph' },
    { kind: 'word', text: 'Absatz' },
  ],
  [
    { kind: 'other', text: '🌳' },
    { kind: 'blanks', text: ' ' },
  ],
]
const insert = fc.constantFrom(...inserts)

/**
 * Edits on a grid: ranges begin and end at even tokens, never where another one ends, insertions stand at odd ones. So
 * none touches another at its edge, where more than the three rules counts (words that would run together).
 */
const gridded = fc
  .tuple(fc.nat(1000), fc.integer({ min: -1, max: 2 }), fc.option(insert))
  .map(([place, reach, words]) => ({ place, reach, words: words ?? [] }))

function onGrid(
  base: readonly Token[],
  all: readonly { place: number; reach: number; words: readonly Token[] }[],
) {
  const cells = Math.max(1, Math.floor(Math.min(base.length, 44) / 4))
  const edits: Edit[] = []
  for (const { place, reach, words } of all) {
    const cell = place % cells
    const at = cell * 4
    const point = reach < 0
    const from = point ? at + 1 + (place % 2) * 2 : at
    const to = point ? from : at + reach * 4 + 2
    const edit = { from, to, insert: point && words.length === 0 ? (inserts[0] ?? []) : words }
    const free = edits.every((one) => one.to < from || to < one.from)
    if (free && to <= base.length) edits.push(edit)
  }
  return edits.toSorted((one, other) => one.from - other.from || one.to - other.to)
}

const amendmentsOnGrid = fc
  .tuple(
    motionTokens,
    fc.array(fc.array(gridded, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 }),
  )
  .map(([base, all]) => ({ base, entries: all.map((one, at) => entry(at + 1, onGrid(base, one))) }))

describe('held against the rules in their plainest form', () => {
  it('edits do what they do one by one', () => {
    fc.assert(
      fc.property(amendmentsOnGrid, ({ base, entries }) => {
        for (const { edits } of entries) expect(applyEdits(base, edits)).toEqual(appliedNaively(base, edits))
      }),
      { numRuns: 300 },
    )
  })

  it('a merge makes the same text and finds the same conflicts, with the same people and places', () => {
    fc.assert(
      fc.property(amendmentsOnGrid, ({ base, entries }) => {
        const wanted = mergedNaively(entries)
        const { edits, open } = merge(base, entries)
        expect(appliedNaively(base, edits)).toEqual(appliedNaively(base, wanted.edits))
        const found = open.map(({ from, to, alternatives }) => {
          const by = alternatives.flatMap(({ amendments }) => amendments.map(Number))
          return { from, to, by: [...new Set(by)].toSorted((a, b) => a - b) }
        })
        expect(found).toEqual(wanted.hard)
        for (const one of entries) {
          const others = entries.filter((other) => other !== one)
          const direct = others.filter((other) =>
            other.edits.some((edit) => one.edits.some((own) => excludeEachOther(own, edit))),
          )
          expect(conflictsWith(base, one, others).hard).toEqual(direct.map(({ amendment }) => amendment))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('whatever edits touch, no conflict is missed, and each that is found has edits that meet', () => {
    fc.assert(
      fc.property(crowdedAmendments, ({ base, entries }) => {
        const { hard } = conflictsOf(base, entries)
        for (const { from, to } of mergedNaively(entries).hard)
          expect(hard.some((one) => one.from <= from && to <= one.to)).toBe(true)
        const all = entries.flatMap(({ edits }) => edits)
        for (const { from, to } of hard) {
          const inside = all.filter((edit) => from <= edit.from && edit.to <= to)
          const meet = inside.some((one) =>
            inside.some((other) => excludeEachOther(one, other) || (one !== other && one.to === other.from)),
          )
          expect(meet).toBe(true)
        }
      }),
      { numRuns: 700 },
    )
  })

  it('an amendment follows the text to the same place, or collides as it should', () => {
    fc.assert(
      fc.property(amendmentsOnGrid, ({ base, entries }) => {
        const [made, ...open] = entries.map(({ edits }) => edits)
        if (made === undefined) return
        for (const edits of open) {
          const rebased = rebaseEdits(base, made, edits)
          expect(rebased.ok ? rebased.edits : undefined).toEqual(rebasedNaively(base, made, edits))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('a comparison leads from one text to the other', () => {
    fc.assert(
      fc.property(motionTokens, motionTokens, (before, after) => {
        expect(appliedNaively(before, diffTokens(before, after))).toEqual(after)
      }),
      { numRuns: 300 },
    )
  })
})
