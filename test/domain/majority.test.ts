import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  carried,
  neededYes,
  quorumMet,
  quorumNumber,
  type Rule,
  type Tally,
} from '../../src/domain/majority.ts'

const tally = (yes: number, no: number, abstain = 0, entitled = 100): Tally => ({
  yes,
  no,
  abstain,
  invalid: 0,
  entitled,
})
const rules: readonly Rule[] = [
  'simple',
  'absolute-cast',
  'absolute-members',
  'two-thirds',
  'three-quarters',
  'unanimous',
]

describe('majorities', () => {
  it.each([
    ['simple', tally(0, 0), false],
    ['simple', tally(1, 0), true],
    ['simple', tally(5, 5), false],
    ['simple', tally(6, 5), true],
    ['simple', tally(0, 0, 9), false],
    ['absolute-cast', tally(5, 3, 2), false],
    ['absolute-cast', tally(6, 3, 2), true],
    ['absolute-cast', tally(1, 0, 1), false],
    ['absolute-members', tally(7, 0, 0, 14), false],
    ['absolute-members', tally(8, 6, 0, 14), true],
    ['absolute-members', tally(8, 0, 0, 15), true],
    ['two-thirds', tally(0, 0), false],
    ['two-thirds', tally(2, 1), true],
    ['two-thirds', tally(14, 6, 3), true],
    ['two-thirds', tally(13, 7), false],
    ['two-thirds', tally(14, 7), true],
    ['three-quarters', tally(3, 1), true],
    ['three-quarters', tally(2, 1), false],
    ['three-quarters', tally(0, 0), false],
    ['unanimous', tally(1, 0, 9), true],
    ['unanimous', tally(9, 1), false],
    ['unanimous', tally(0, 0, 9), false],
  ] as const)('%s of %o is %s', (rule, counts, expected) => {
    expect(carried(rule, counts)).toBe(expected)
  })

  it('never carries a tie or an empty ballot box, whatever the rule', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.nat(500), fc.nat(500), (rule, both, abstain) => {
        expect(carried(rule, tally(both, both, abstain, 2 * both + abstain))).toBe(false)
      }),
    )
  })

  it('agrees with a slow counter that goes through fractions', () => {
    const slow = (rule: Rule, { yes, no, abstain, entitled }: Tally): boolean => {
      if (yes + no === 0) return false
      const over = (base: number, share: number) => base > 0 && yes / base > share
      const atLeast = (numerator: number, denominator: number) => yes * denominator >= numerator * (yes + no)
      return {
        simple: yes > no,
        'absolute-cast': over(yes + no + abstain, 0.5),
        'absolute-members': over(entitled, 0.5),
        'two-thirds': yes > 0 && atLeast(2, 3),
        'three-quarters': yes > 0 && atLeast(3, 4),
        unanimous: yes > 0 && no === 0,
      }[rule]
    }
    const numbers = fc.record({ yes: fc.nat(300), no: fc.nat(300), abstain: fc.nat(300), spare: fc.nat(50) })
    fc.assert(
      fc.property(fc.constantFrom(...rules), numbers, (rule, { yes, no, abstain, spare }) => {
        const counts = tally(yes, no, abstain, yes + no + abstain + spare)
        expect(carried(rule, counts)).toBe(slow(rule, counts))
      }),
      { numRuns: 2000 },
    )
  })

  it('names the needed number so that exactly it carries and one less does not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('simple', 'absolute-members'),
        fc.nat(200),
        fc.nat(200),
        (rule, no, spare) => {
          const entitled = no * 2 + spare + 2
          const needed = neededYes(rule, tally(0, no, 0, entitled))
          expect(carried(rule, tally(needed, no, 0, entitled))).toBe(true)
          expect(carried(rule, tally(needed - 1, no, 0, entitled))).toBe(false)
        },
      ),
    )
    expect(neededYes('two-thirds', tally(14, 6, 3))).toBe(14)
  })
})

describe('quorum', () => {
  it.each([
    [{ kind: 'none' }, 14, 0],
    [{ kind: 'half' }, 14, 8],
    [{ kind: 'half' }, 15, 8],
    [{ kind: 'two-thirds' }, 14, 10],
    [{ kind: 'two-thirds' }, 15, 10],
    [{ kind: 'number', number: 5 }, 14, 5],
  ] as const)('%o of %i needs %i', (quorum, entitled, needed) => {
    expect(quorumNumber(quorum, entitled)).toBe(needed)
  })

  it('counts abstentions, is met exactly and missed by one', () => {
    expect(quorumMet({ kind: 'half' }, tally(1, 0, 7, 14))).toBe(true)
    expect(quorumMet({ kind: 'half' }, tally(1, 0, 6, 14))).toBe(false)
  })
})
