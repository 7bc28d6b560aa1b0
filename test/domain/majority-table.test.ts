import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allLines, isVote, letterOf, linesOf, type VoteForm } from '../../src/domain/ballot.ts'
import { countOptions } from '../../src/domain/counting.ts'
import {
  carried,
  neededYes,
  quorumMet,
  quorumNumber,
  type Rule,
  type Tally,
} from '../../src/domain/majority.ts'

const tally = (yes: number, no: number, abstain: number, entitled = 100, invalid = 0): Tally => ({
  yes,
  no,
  abstain,
  invalid,
  entitled,
})

type Row = readonly [Rule, yes: number, no: number, abstain: number, entitled: number, carried: boolean]

const table: readonly Row[] = [
  ['simple', 0, 0, 0, 9, false],
  ['simple', 0, 0, 9, 9, false],
  ['simple', 4, 4, 1, 9, false],
  ['simple', 1, 0, 8, 9, true],
  ['simple', 5, 4, 0, 9, true],
  ['absolute-cast', 0, 0, 0, 9, false],
  ['absolute-cast', 5, 4, 1, 10, false],
  ['absolute-cast', 5, 4, 0, 10, true],
  ['absolute-cast', 5, 0, 5, 10, false],
  ['absolute-cast', 6, 0, 5, 11, true],
  ['absolute-members', 5, 0, 0, 10, false],
  ['absolute-members', 6, 0, 0, 10, true],
  ['absolute-members', 5, 0, 0, 9, true],
  ['absolute-members', 0, 0, 0, 0, false],
  ['two-thirds', 0, 0, 0, 9, false],
  ['two-thirds', 0, 0, 9, 9, false],
  ['two-thirds', 2, 1, 0, 9, true],
  ['two-thirds', 6, 3, 5, 20, true],
  ['two-thirds', 5, 3, 0, 9, false],
  ['two-thirds', 14, 6, 3, 30, true],
  ['two-thirds', 13, 7, 3, 30, false],
  ['three-quarters', 3, 1, 0, 9, true],
  ['three-quarters', 2, 1, 0, 9, false],
  ['three-quarters', 9, 3, 9, 30, true],
  ['three-quarters', 8, 3, 9, 30, false],
  ['three-quarters', 0, 0, 1, 9, false],
  ['unanimous', 0, 0, 0, 9, false],
  ['unanimous', 0, 0, 9, 9, false],
  ['unanimous', 1, 0, 8, 9, true],
  ['unanimous', 8, 1, 0, 9, false],
]

describe('every rule at its edges', () => {
  it.each(table)(
    '%s with %i yes, %i no, %i abstentions of %i: %s',
    (rule, yes, no, abstain, entitled, expected) => {
      expect(carried(rule, tally(yes, no, abstain, entitled))).toBe(expected)
    },
  )

  it('counts like a slow counter with fractions of whole people', () => {
    const rules: readonly Rule[] = [
      'simple',
      'absolute-cast',
      'absolute-members',
      'two-thirds',
      'three-quarters',
      'unanimous',
    ]
    const small = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(fc.constantFrom(...rules), small, small, small, small, (rule, yes, no, abstain, more) => {
        const entitled = yes + no + abstain + more
        const box = [...Array<1>(yes).fill(1), ...Array<-1>(no).fill(-1), ...Array<0>(abstain).fill(0)]
        const ja = box.filter((one) => one === 1).length
        const nein = box.filter((one) => one === -1).length
        const slow: Readonly<Record<Rule, boolean>> = {
          simple: ja > nein,
          'absolute-cast': ja > box.length - ja,
          'absolute-members': ja > entitled - ja,
          'two-thirds': ja >= 2 * nein && ja > 0,
          'three-quarters': ja >= 3 * nein && ja > 0,
          unanimous: ja > 0 && ja === ja + nein,
        }
        expect(carried(rule, tally(yes, no, abstain, entitled))).toBe(slow[rule] && ja > 0)
      }),
    )
  })

  it('names the smallest number of yes that carries', () => {
    const small = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(small, small, fc.integer({ min: 1, max: 80 }), (no, abstain, entitled) => {
        const needed = neededYes('simple', tally(0, no, abstain, entitled))
        expect(carried('simple', tally(needed, no, abstain, entitled))).toBe(true)
        expect(carried('simple', tally(needed - 1, no, abstain, entitled))).toBe(false)
      }),
    )
  })

  it.each([
    ['half', 10, 6],
    ['half', 9, 5],
    ['half', 0, 1],
    ['two-thirds', 9, 6],
    ['two-thirds', 10, 7],
    ['two-thirds', 3, 2],
  ] as const)('asks for %s of %i: exactly %i is enough, one less is not', (kind, entitled, needed) => {
    expect(quorumNumber({ kind }, entitled)).toBe(needed)
    expect(quorumMet({ kind }, tally(needed, 0, 0, entitled))).toBe(true)
    expect(quorumMet({ kind }, tally(0, 0, needed - 1, entitled))).toBe(false)
    expect(quorumMet({ kind }, tally(0, 0, needed, entitled))).toBe(true)
  })
})

const forms: readonly VoteForm[] = ['single', 'multiple', 'ranked', 'score']

/** Any ballot that fits a question with so many options. */
function anyVote(form: VoteForm, options: number): fc.Arbitrary<string> {
  const letters = Array.from({ length: options }, (_, option) => letterOf(option))
  switch (form) {
    case 'single':
      return fc.constantFrom(...letters, 'abstain')
    case 'multiple':
      return fc.subarray(letters, { minLength: 1 }).map((some) => some.toSorted().join(''))
    case 'ranked':
      return fc.shuffledSubarray(letters, { minLength: 1 }).map((some) => some.join(''))
    case 'score':
      return fc
        .array(fc.constantFrom('-', '0', '1', '2', '3', '4', '5'), { minLength: options, maxLength: options })
        .map((scores) => scores.join(''))
        .filter((vote) => vote !== '-'.repeat(options))
    case 'motion':
    case 'presence':
    case 'objection':
      return fc.constant('yes')
  }
}

/** Every way from one option to another without a loop, each as strong as its weakest victory. */
function slowSchulze(options: number, votes: readonly string[]): readonly number[] {
  const all = Array.from({ length: options }, (_, option) => option)
  const place = (vote: string, option: number) => {
    const at = vote.indexOf(letterOf(option))
    return at < 0 ? options : at
  }
  const prefer = (a: number, b: number) => votes.filter((vote) => place(vote, a) < place(vote, b)).length
  const victory = (a: number, b: number) => (prefer(a, b) > prefer(b, a) ? prefer(a, b) : 0)
  const strongest = (from: number, to: number, seen: readonly number[]): number =>
    Math.max(
      victory(from, to),
      ...all
        .filter((over) => over !== to && over !== from && !seen.includes(over))
        .map((over) => Math.min(victory(from, over), strongest(over, to, [...seen, from]))),
    )
  return all.filter((a) => all.every((b) => a === b || strongest(a, b, []) >= strongest(b, a, [])))
}

function tallied(votes: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1)
  return counts
}

describe('questions', () => {
  const box = fc.tuple(fc.constantFrom(...forms), fc.integer({ min: 2, max: 6 })).chain(([form, options]) =>
    fc.record({
      form: fc.constant(form),
      options: fc.constant(options),
      votes: fc.array(anyVote(form, options), { maxLength: 30 }),
    }),
  )

  it('give the same result from a hidden tally as from the ballots', () => {
    fc.assert(
      fc.property(box, ({ form, options, votes }) => {
        const lines = new Map(allLines(form, options).map((line) => [line, 0]))
        for (const vote of votes) {
          expect(isVote(vote, form, options)).toBe(true)
          for (const line of linesOf(vote, form, options)) {
            expect(lines.has(line)).toBe(true)
            lines.set(line, (lines.get(line) ?? 0) + 1)
          }
        }
        expect(countOptions(form, options, lines, true)).toEqual(
          countOptions(form, options, tallied(votes), false),
        )
      }),
    )
  })

  it('elect whoever beats every other option in a direct comparison, counted slowly', () => {
    const ranked = fc
      .integer({ min: 2, max: 5 })
      .chain((options) =>
        fc.tuple(fc.constant(options), fc.array(anyVote('ranked', options), { maxLength: 25 })),
      )
    fc.assert(
      fc.property(ranked, ([options, votes]) => {
        const all = Array.from({ length: options }, (_, option) => option)
        const place = (vote: string, option: number) => {
          const at = vote.indexOf(letterOf(option))
          return at < 0 ? options : at
        }
        const prefer = (a: number, b: number) =>
          votes.filter((vote) => place(vote, a) < place(vote, b)).length
        const best = all.filter((a) => all.every((b) => a === b || prefer(a, b) > prefer(b, a)))
        const result = countOptions('ranked', options, tallied(votes), false)
        const winners = result?.winners ?? []
        expect(best.length === 1 ? winners : best).toEqual(best)
        expect(winners.length > 0).toBe(votes.length > 0)
      }),
    )
  })

  it('elect by Schulze whoever no other option beats over its strongest path, found by trying every path', () => {
    const ranked = fc
      .integer({ min: 2, max: 5 })
      .chain((options) =>
        fc.tuple(fc.constant(options), fc.array(anyVote('ranked', options), { minLength: 1, maxLength: 12 })),
      )
    fc.assert(
      fc.property(ranked, ([options, votes]) => {
        const { winners } = countOptions('ranked', options, tallied(votes), false) ?? {}
        expect(winners).toEqual(slowSchulze(options, votes))
      }),
      { numRuns: 500 },
    )
  })

  it('call it a tie by Schulze where an option beats more others than one that nobody beats', () => {
    expect(countOptions('ranked', 3, tallied(['acb', 'bac']), false)?.winners).toEqual([0, 1])
  })

  it('name a tie instead of breaking it', () => {
    expect(countOptions('single', 3, tallied(['a', 'b', 'a', 'b', 'c']), false)?.winners).toEqual([0, 1])
    expect(countOptions('ranked', 2, tallied(['ab', 'ba']), false)?.winners).toEqual([0, 1])
    expect(countOptions('ranked', 3, tallied(['abc', 'bca', 'cab']), false)?.winners).toEqual([0, 1, 2])
    expect(countOptions('score', 2, tallied(['50', '05']), false)?.winners).toEqual([0, 1])
  })

  it('elect nobody where nobody was named', () => {
    for (const form of forms) expect(countOptions(form, 3, tallied(['abstain']), false)?.winners).toEqual([])
  })

  it.each([
    ['single', 'ab'],
    ['single', 'k'],
    ['single', 'd'],
    ['multiple', 'ba'],
    ['multiple', 'aa'],
    ['ranked', 'aab'],
    ['score', '12'],
    ['score', '---'],
    ['score', '678'],
    ['ranked', ''],
  ] as const)('refuse a forged %s ballot "%s"', (form, vote) => {
    expect(isVote(vote, form, 3)).toBe(false)
  })
})
