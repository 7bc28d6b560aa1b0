import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseText, serialiseText, settleBlocks } from '../../src/domain/text-parse.ts'
import { anyBlocks, hostileText } from './text-arbitraries.ts'
import { cleanText, inlineText, plainText, type Inline, type TextBlock } from '../../src/domain/text.ts'

const paragraph = (...inlines: Inline[]): TextBlock => ({ kind: 'paragraph', inlines })
const words = (text: string): TextBlock => paragraph({ text })

describe('parseText', () => {
  it('reads paragraphs, subheadings, lists and marks', () => {
    expect(
      parseText('## Lage\n\nWir **fordern**:\n- *mehr* Geld\n- Zeit\n\n1. eins\n2. zwei\n\nzwei\nZeilen'),
    ).toEqual([
      { kind: 'subheading', inlines: [{ text: 'Lage' }] },
      paragraph({ text: 'Wir ' }, { text: 'fordern', bold: true }, { text: ':' }),
      {
        kind: 'list',
        ordered: false,
        items: [[{ text: 'mehr', italic: true }, { text: ' Geld' }], [{ text: 'Zeit' }]],
      },
      { kind: 'list', ordered: true, items: [[{ text: 'eins' }], [{ text: 'zwei' }]] },
      words('zwei\nZeilen'),
    ])
  })

  it('gives no blocks for nothing', () => {
    expect(parseText('')).toEqual([])
    expect(parseText(' \n\t\n\u0000')).toEqual([])
  })

  it.each([
    '[Link](https://example.org) ![Bild](x.png) <https://example.org>',
    '`Code` und ```mehr```',
    '<b>fett</b> &auml; &#91; <script>alert(1)</script>',
    '> Zitat',
    'Titel\n=====',
    'Titel\n---',
    '# Eins',
    '### Drei',
    '* Stern',
    '+ Plus',
    '1) Klammer',
    '| a | b |\n|---|---|',
    '\\[kein\\] Schutz \\n',
    '_unter_ und __unter__',
    '~~weg~~ ~~~',
    '```\nZaun\n```',
    '[x]: https://example.org',
    '3. Oktober ist Feiertag',
    '2026. Das Jahr',
    '----',
    '***',
    '-ohne Blank',
    '##ohne Blank',
  ])('keeps %j literal', (source) => {
    expect(parseText(source)).toEqual([words(source)])
  })

  it('keeps the gender star and other stars inside and between words', () => {
    for (const source of [
      'Bürger*innen und Kolleg*innen',
      'jede*r Antragsteller*in, Sinti*zze und Rom*nja',
      '2 * 3 * 4',
      'Kosten* und Fristen*',
      '*siehe Anhang',
      'Mit**arbeit**ende',
      '**offen',
      '** leer **',
      '****vier****',
    ]) {
      expect(parseText(source)).toEqual([words(source)])
    }
    expect(parseText('**Bürger*innen** und *Kolleg*innen*')).toEqual([
      paragraph(
        { text: 'Bürger*innen', bold: true },
        { text: ' und ' },
        { text: 'Kolleg*innen', italic: true },
      ),
    ])
  })

  it('reads bold and italic together, one inside the other, and beside punctuation', () => {
    expect(parseText('***beides***')).toEqual([paragraph({ text: 'beides', bold: true, italic: true })])
    expect(parseText('**fett *und kursiv* dabei**')).toEqual([
      paragraph(
        { text: 'fett ', bold: true },
        { text: 'und kursiv', bold: true, italic: true },
        { text: ' dabei', bold: true },
      ),
    ])
    expect(parseText('(**Achtung:** „*so*“).')).toEqual([
      paragraph(
        { text: '(' },
        { text: 'Achtung:', bold: true },
        { text: ' „' },
        { text: 'so', italic: true },
        { text: '“).' },
      ),
    ])
    expect(parseText('Kosten *siehe unten, *wichtig* ist')).toEqual([
      paragraph({ text: 'Kosten *siehe unten, ' }, { text: 'wichtig', italic: true }, { text: ' ist' }),
    ])
  })

  it('numbers an item only as it was typed', () => {
    expect(parseText('1. a\n1. b').map((block) => block.kind)).toEqual(['list', 'list'])
    expect(parseText('1. a\n3. c')).toEqual([
      { kind: 'list', ordered: true, items: [[{ text: 'a' }]] },
      words('3. c'),
    ])
    expect(parseText('1. a\n\nText\n\n2. b').map((block) => block.kind)).toEqual([
      'list',
      'paragraph',
      'paragraph',
    ])
  })

  it('puts nested items on one level and continues an item only by indentation', () => {
    expect(parseText('- a\n  - b\n    noch b\nDanach')).toEqual([
      { kind: 'list', ordered: false, items: [[{ text: 'a' }], [{ text: 'b\nnoch b' }]] },
      words('Danach'),
    ])
  })

  it('gives blocks back from their own serialisation, for any text', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        const blocks = parseText(source)
        const written = serialiseText(blocks)
        expect(parseText(written)).toEqual(blocks)
        expect(serialiseText(parseText(written))).toBe(written)
      }),
      { numRuns: 5000 },
    )
  })

  it('loses no character of any text but marks, blanks and the signs of subheadings', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        const bare = (text: string) =>
          cleanText(text)
            .replace(/[\s*#]/gu, '')
            .normalize('NFD')
        expect(bare(plainText(parseText(source)))).toBe(bare(source))
      }),
    )
  })
})

describe('serialiseText of blocks from elsewhere', () => {
  it('keeps every visible character in order, whatever the blocks', () => {
    const visible = (blocks: readonly TextBlock[]) => cleanText(plainText(blocks)).replace(/[\s\u2060]/gu, '')
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        const filled = blocks.flatMap((block): TextBlock[] => {
          if (block.kind !== 'list') return [block]
          const items = block.items.filter((item) => cleanText(inlineText(item)).trim() !== '')
          return items.length === 0 ? [] : [{ ...block, items }]
        })
        const settled = settleBlocks(blocks)
        expect(visible(settled)).toBe(visible(filled))
        expect(settleBlocks(settled)).toEqual(settled)
      }),
      { numRuns: 3000 },
    )
  })

  it('guards a literal star and a literal subheading invisibly', () => {
    expect(serialiseText([words('*kein* Kursiv')])).toBe('*\u2060kein\u2060* Kursiv')
    expect(settleBlocks([words('**a**')])).toEqual([words('**\u2060a\u2060**')])
    expect(settleBlocks([words('## a')])).toEqual([words('\u2060## a')])
  })

  it('leaves out a mark inside a word and takes marks off outer blanks', () => {
    expect(settleBlocks([paragraph({ text: 'Mit' }, { text: 'arbeit', bold: true })])).toEqual([
      words('Mitarbeit'),
    ])
    expect(
      settleBlocks([paragraph({ text: 'Wir ' }, { text: 'fordern ', bold: true }, { text: 'das' })]),
    ).toEqual([paragraph({ text: 'Wir ' }, { text: 'fordern', bold: true }, { text: ' das' })])
    expect(
      settleBlocks([paragraph({ text: 'Wir', bold: true }, { text: ' ' }, { text: 'alle', bold: true })]),
    ).toEqual([paragraph({ text: 'Wir', bold: true }, { text: ' ' }, { text: 'alle', bold: true })])
  })
})
