import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { decode, encode } from '../../db/json.ts'

const key = fc.oneof(fc.constantFrom('$date', '$plain', 'a', 'at'), fc.string({ maxLength: 3 }))
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.date({ noInvalidDate: true }),
    fc.integer(),
    fc.string({ maxLength: 5 }),
    fc.constant(null),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}))

it('gives back every value as it was, instants and members that look like their marks included', () => {
  fc.assert(
    fc.property(value, (one) => {
      const twice = [one, { one }]
      expect(decode(encode(twice))).toEqual(twice)
    }),
    { numRuns: 300 },
  )
})
