import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEditorial } from '../../src/domain/text-editorial.ts'
import { parseText, serialiseText } from '../../src/domain/text-parse.ts'
import { blocksOf, tokensOf } from '../../src/domain/text-tokens.ts'
import { hostileText } from './text-arbitraries.ts'

describe('tokensOf', () => {
  it('gives words, runs of blanks, single signs and boundaries, marks as attributes', () => {
    expect(tokensOf(parseText('Wir  **fordern**: „5 %“\n- Bürger*innen'))).toEqual([
      { kind: 'boundary', block: 'paragraph' },
      { kind: 'word', text: 'Wir' },
      { kind: 'blanks', text: '  ' },
      { kind: 'word', text: 'fordern', bold: true },
      { kind: 'other', text: ':' },
      { kind: 'blanks', text: ' ' },
      { kind: 'other', text: '„' },
      { kind: 'word', text: '5' },
      { kind: 'blanks', text: ' ' },
      { kind: 'other', text: '%' },
      { kind: 'other', text: '“' },
      { kind: 'boundary', block: 'bullet' },
      { kind: 'word', text: 'Bürger' },
      { kind: 'other', text: '*' },
      { kind: 'word', text: 'innen' },
    ])
  })

  it('keeps a second ordered list apart from the first', () => {
    const blocks = parseText('1. a\n2. b\n\n1. c')
    expect(blocks).toHaveLength(2)
    expect(blocksOf(tokensOf(blocks))).toEqual(blocks)
  })

  it('is undone by blocksOf, and survives the way through a text', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        const tokens = tokensOf(parseText(source))
        expect(blocksOf(tokens)).toEqual(parseText(source))
        expect(tokensOf(parseText(serialiseText(blocksOf(tokens))))).toEqual(tokens)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes a text of 200,000 characters in one block', () => {
    const blocks = parseText('a '.repeat(100_000))
    expect(tokensOf(blocks)).toHaveLength(200_000)
  })
})

describe('blocksOf', () => {
  it('gives no block for a boundary without words and a paragraph for words without boundary', () => {
    expect(
      blocksOf([
        { kind: 'word', text: 'a' },
        { kind: 'boundary', block: 'bullet' },
        { kind: 'boundary', block: 'bullet' },
        { kind: 'word', text: 'b', bold: true },
      ]),
    ).toEqual([
      { kind: 'paragraph', inlines: [{ text: 'a' }] },
      { kind: 'list', ordered: false, items: [[{ text: 'b', bold: true }]] },
    ])
  })
})

describe('isEditorial', () => {
  const editorial = (before: string, after: string) => isEditorial(parseText(before), parseText(after))

  it.each([
    ['Wir fordern mehr Geld', 'Wir fordern: mehr Geld!'],
    ['wir fordern', 'Wir FORDERN'],
    ['die straße', 'DIE STRASSE'],
    ['ein  Satz', 'ein Satz'],
    ['Ein Absatz. Noch einer.', 'Ein Absatz.\n\nNoch einer.'],
    ['"Zitat"', '„Zitat“'],
    ['- a\n- b', '- a;\n- B.'],
    ['Baden Württemberg', 'Baden-Württemberg'],
    ['gleich', 'gleich'],
    ['Eins.\n\nZwei.\n\nDrei.', 'Eins.\n\n–\n\nZwei.\n\nDrei.'],
    ['## Ziel\n\nEins.\n\nZwei.', '## Ziel\n\n…\n\nEins.\n\nZwei.'],
    ['Eins.\n\nZwei drei.\n\n- vier', 'Eins.\n\nZwei.\n\nDrei.\n\n- vier'],
  ])('lets signatures stand from %j to %j', (before, after) => {
    expect(editorial(before, after)).toBe(true)
    expect(editorial(after, before)).toBe(true)
  })

  it.each([
    ['Wir fordern', 'Wir fordern nicht'],
    ['kein Geld', 'ein Geld'],
    ['12,5 Millionen', '125 Millionen'],
    ['1.000 Euro', '1000 Euro'],
    ['um -5 Grad', 'um 5 Grad'],
    ['5 % mehr', '5 mehr'],
    ['§ 3', '3'],
    ['und/oder', 'und oder'],
    ['10 € mehr', '10 mehr'],
    ['**nur** Frauen', 'nur Frauen'],
    ['## Titel\nText', 'Titel\n\nText'],
    ['- a\n- b', 'a\n\nb'],
    ['- a\n- b', '- a b'],
    ['- a\n- b', '1. a\n2. b'],
    ['a', ''],
    ['Eins.\n\nZwei.', 'Eins.\n\n## Zwei.'],
    ['- a\n\nb\n\nc', 'b\n\nc'],
    ['a\n\nb', 'a\n\na\n\nb'],
    ['schon', 'schön'],
  ])('asks signers again from %j to %j', (before, after) => {
    expect(editorial(before, after)).toBe(false)
    expect(editorial(after, before)).toBe(false)
  })

  it('never calls a changed letter or digit editorial', () => {
    const letters = fc.stringMatching(/^[a-z0-9]{0,20}$/)
    fc.assert(
      fc.property(letters, letters, (left, right) => {
        expect(editorial(left, right)).toBe(left === right)
      }),
    )
  })
})
