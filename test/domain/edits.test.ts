import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyEdits,
  compareEdits,
  invertEdits,
  problemOfEdits,
  readEdits,
  sameEdits,
  writeEdits,
} from '../../src/domain/edits.ts'
import { changeBy } from '../../src/domain/rebase.ts'
import { parseText, serialiseText } from '../../src/domain/text-parse.ts'
import { tokensOf } from '../../src/domain/text-tokens.ts'
import { crowdedAmendments, disjointEdits } from './edits-arbitraries.ts'

const base = tokensOf(parseText('Wir fordern mehr Geld.'))
const word = (text: string) => ({ kind: 'word', text }) as const

describe('edits', () => {
  it('replace, insert and delete tokens of their base', () => {
    const edits = [
      { from: 1, to: 2, insert: [word('Alle')] },
      { from: 4, to: 4, insert: [word('viel'), { kind: 'blanks', text: ' ' }] as const },
      { from: 8, to: 9, insert: [] },
    ]
    const text = applyEdits(base, edits).map((token) => (token.kind === 'boundary' ? '' : token.text))
    expect(text.join('')).toBe('Alle fordernviel  mehr Geld')
  })

  it.each([
    ['out of range', [{ from: 3, to: 99, insert: [] }]],
    ['out of range', [{ from: -1, to: 1, insert: [] }]],
    ['out of range', [{ from: 3, to: 2, insert: [] }]],
    ['out of range', [{ from: 0.5, to: 2, insert: [] }]],
    ['without effect', [{ from: 3, to: 3, insert: [] }]],
    [
      'not sorted',
      [
        { from: 3, to: 5, insert: [] },
        { from: 4, to: 6, insert: [] },
      ],
    ],
    [
      'not sorted',
      [
        { from: 3, to: 3, insert: [word('a')] },
        { from: 3, to: 3, insert: [word('b')] },
      ],
    ],
  ] as const)('that are %s are known and never applied', (problem, edits) => {
    expect(problemOfEdits(base.length, edits)).toBe(problem)
    expect(() => applyEdits(base, edits)).toThrow(RangeError)
    expect(() => invertEdits(base, edits)).toThrow(RangeError)
  })

  it('applied and inverted give the base, marks and blocks included', () => {
    fc.assert(
      fc.property(disjointEdits, ({ base, edits }) => {
        expect(problemOfEdits(base.length, edits)).toBeUndefined()
        const back = invertEdits(base, edits)
        expect(applyEdits(applyEdits(base, edits), back)).toEqual(base)
      }),
      { numRuns: 1500 },
    )
  })

  it('that touch are inverted too', () => {
    const edits = [
      { from: 1, to: 2, insert: [] },
      { from: 2, to: 3, insert: [] },
      { from: 3, to: 3, insert: [word('x')] },
      { from: 3, to: 4, insert: [] },
    ]
    expect(applyEdits(applyEdits(base, edits), invertEdits(base, edits))).toEqual(base)
  })

  it('survive canonical JSON; the same edits are the same bytes', () => {
    fc.assert(
      fc.property(crowdedAmendments, ({ entries }) => {
        for (const { edits } of entries) {
          const json = writeEdits(edits)
          const read = readEdits(json)
          expect(read).toEqual(edits)
          expect(writeEdits(read ?? [])).toBe(json)
        }
        const [first, second] = entries.map((one) => one.edits)
        if (first === undefined || second === undefined) return
        expect(writeEdits(first) === writeEdits(second)).toBe(sameEdits(first, second))
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    '',
    '{}',
    '[[1,2]]',
    '[["1",2,[]]]',
    '[[1,2,[["z","a"]]]]',
    '[[1,2,[["w",""]]]]',
    '[[1,2,[["b","h1"]]]]',
    '[[1,2,[["w","a","x"]]]]',
    '[[1,2,[["toString","a"]]]]',
  ])('are not read from %j', (json) => {
    expect(readEdits(json)).toBeUndefined()
  })

  it('have a total order in which only equal ones are equal', () => {
    const edit = (from: number, to: number, ...words: string[]) => ({ from, to, insert: words.map(word) })
    const sorted = [edit(1, 1, 'b'), edit(1, 2, 'a'), edit(1, 2, 'b'), edit(1, 2, 'a', 'a'), edit(2, 2, 'a')]
    expect(sorted.toReversed().sort(compareEdits)).toEqual(sorted)
    expect(compareEdits(edit(1, 2, 'a'), edit(1, 2, 'a'))).toBe(0)
  })

  it('make a text that reads back as itself', () => {
    fc.assert(
      fc.property(disjointEdits, ({ base, edits }) => {
        const { blocks, next } = changeBy(base, edits)
        expect(parseText(serialiseText(blocks))).toEqual(blocks)
        expect(tokensOf(parseText(serialiseText(blocks)))).toEqual(next)
      }),
      { numRuns: 1200 },
    )
  })
})
