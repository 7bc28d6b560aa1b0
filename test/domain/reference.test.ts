import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMotionReference, readPollReference } from '../../src/domain/reference.ts'

describe('short ids', () => {
  it.each([
    ['A 12', { kind: 'number', number: { number: 12 } }],
    ['a12', { kind: 'number', number: { number: 12 } }],
    [' A  012 ', { kind: 'number', number: { number: 12 } }],
    ['E 7', { kind: 'draft', number: 7 }],
    ['e07', { kind: 'draft', number: 7 }],
    ['IR 01', { kind: 'number', number: { area: 'IR', number: 1 } }],
    ['arb 3', { kind: 'number', number: { area: 'arb', number: 3 } }],
    ['#12', { kind: 'id', id: 12 }],
  ])('reads %s', (typed, expected) => {
    expect(readMotionReference(typed)).toEqual(expected)
  })

  it.each(['Radwege', '12', 'A', 'A 1.2', '', 'A 1234567', '# 12'])(
    'takes %s for words of a title',
    (typed) => {
      expect(readMotionReference(typed)).toBeUndefined()
    },
  )

  it('reads polls by number or a button’s id', () => {
    expect(readPollReference('P 4')).toEqual({ number: 4 })
    expect(readPollReference('p04')).toEqual({ number: 4 })
    expect(readPollReference('4')).toEqual({ number: 4 })
    expect(readPollReference('#9')).toEqual({ id: 9 })
    expect(readPollReference('Radwege')).toBeUndefined()
  })

  it('reads any text without throwing, and only as a number of its own digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const said = readMotionReference(text)
        expect(said === undefined || /\d/.test(text)).toBe(true)
        expect(readPollReference(text) === undefined || /\d/.test(text)).toBe(true)
      }),
    )
  })
})
