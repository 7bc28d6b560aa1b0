import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textsIn, textsOf } from '../../src/texts/texts.ts'

const folder = resolve(import.meta.dirname, '../../src/texts/de')
/** Here the forms themselves are explained, and the model wiki's layout is described. */
const explaining = 'group.ts'

describe('words for people', () => {
  it.each([
    ['*', 'Antragsteller*in', 'Mitantragsteller*in', 'Mitantragsteller*innen'],
    [':', 'Antragsteller:in', 'Mitantragsteller:in', 'Mitantragsteller:innen'],
    ['', 'Antragstellende', 'Mitantragstellende', 'Mitantragstellende'],
  ] as const)('are written in the form %j of the group', (form, one, together, several) => {
    const { motion, following } = textsOf({ language: 'de', genderForm: form })
    expect([motion.field.proposer, following.coProposer, following.together]).toEqual([
      one,
      together,
      several,
    ])
  })

  it('are the same in English whatever the form', () => {
    expect(textsIn('en', ':')).toBe(textsIn('en'))
  })

  it('stand with a sign nowhere else in the German texts, so that no form is forgotten', () => {
    const found = readdirSync(folder)
      .filter((name) => name !== explaining)
      .filter((name) => /\p{L}[*:_](?:in|innen|r|n|e)\b/u.test(readFileSync(join(folder, name), 'utf8')))
    expect(found).toEqual([])
  })
})
