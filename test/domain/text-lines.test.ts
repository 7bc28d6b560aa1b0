import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphemesOf } from '../../src/domain/text-graphemes.ts'
import { lineCount, numberedLines, type NumberedLine } from '../../src/domain/text-lines.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { inlineText } from '../../src/domain/text.ts'
import { hostileText } from './text-arbitraries.ts'

function allLines(source: string, lineLength?: number): NumberedLine[] {
  return numberedLines(parseText(source), lineLength).flatMap((block) =>
    block.kind === 'list' ? block.items.flat() : block.lines,
  )
}

const texts = (source: string, lineLength?: number) =>
  allLines(source, lineLength).map((line) => inlineText(line.inlines))

describe('numberedLines', () => {
  it('breaks German prose at 80 characters, after the last blank', () => {
    const text =
      'Die Arbeitsgemeinschaft fordert, dass die Beratung in den Landkreisen dauerhaft finanziert wird. ' +
      'Dazu gehört auch die Deutsch-Förderung für Jugendliche, die erst nach der neunten Klasse kommen.'
    expect(texts(text)).toEqual([
      'Die Arbeitsgemeinschaft fordert, dass die Beratung in den Landkreisen dauerhaft ',
      'finanziert wird. Dazu gehört auch die Deutsch-Förderung für Jugendliche, die ',
      'erst nach der neunten Klasse kommen.',
    ])
  })

  it('keeps a blank in overflow position on its line', () => {
    expect(texts('abcd efgh ij', 9)).toEqual(['abcd efgh ', 'ij'])
    expect(texts('abcd efghi j', 9)).toEqual(['abcd ', 'efghi j'])
    expect(texts('abcd efgh   ij', 9)).toEqual(['abcd efgh   ', 'ij'])
  })

  it('breaks after a hyphen, and never lets one overflow', () => {
    expect(texts('Baden-Württemberg', 10)).toEqual(['Baden-', 'Württember', 'g'])
    expect(texts('abcdefghi-jkl', 10)).toEqual(['abcdefghi-', 'jkl'])
    expect(texts('ab cdefghij-kl', 10)).toEqual(['ab ', 'cdefghij-', 'kl'])
  })

  it('cuts a word longer than a line', () => {
    expect(texts('a'.repeat(25), 10)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)])
    expect(texts(`xy ${'a'.repeat(12)}`, 10)).toEqual(['xy ', 'a'.repeat(10), 'aa'])
  })

  it('does not break at a protected blank', () => {
    expect(texts('Anlage zu §\u00a0218 StGB', 12)).toEqual(['Anlage zu ', '§\u00a0218 StGB'])
  })

  it('gives a line that is exactly full no empty line after it', () => {
    expect(texts('abcdefghij', 10)).toEqual(['abcdefghij'])
    expect(texts('abcdefghij\nk', 10)).toEqual(['abcdefghij', 'k'])
    expect(texts('abcdefghij \nk', 10)).toEqual(['abcdefghij', 'k'])
  })

  it('gives subheadings 60 % of the length, rounded down, and list items 6 less', () => {
    const long = 'x'.repeat(200)
    const widths = (source: string, lineLength?: number) =>
      texts(source, lineLength).map((line) => line.length)
    expect(widths(`## ${long}`)).toEqual([48, 48, 48, 48, 8])
    expect(widths(`- ${long}`)).toEqual([74, 74, 52])
    expect(widths(`1. ${long}`)).toEqual([74, 74, 52])
    expect(widths(long)).toEqual([80, 80, 40])
    expect(widths(`## ${long}`, 41)[0]).toBe(24)
  })

  it('numbers on through all blocks, from 1', () => {
    const source = '## Lage\n\neins\nzwei\n\n- drei\n- vier\n\nfünf'
    expect(allLines(source).map((line) => [line.number, inlineText(line.inlines)])).toEqual([
      [1, 'Lage'],
      [2, 'eins'],
      [3, 'zwei'],
      [4, 'drei'],
      [5, 'vier'],
      [6, 'fünf'],
    ])
    expect(lineCount(numberedLines(parseText(source)))).toBe(6)
    expect(lineCount(numberedLines([]))).toBe(0)
  })

  it('does not count marks and keeps them on their lines', () => {
    expect(allLines('ab **cd ef** gh', 6).map((line) => line.inlines)).toEqual([
      [{ text: 'ab ' }, { text: 'cd ', bold: true }],
      [{ text: 'ef', bold: true }, { text: ' gh' }],
    ])
  })

  it('counts graphemes: an emoji of many parts is one, a decomposed letter is one', () => {
    expect(texts('👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀', 2)).toEqual(['👩🏽‍🚀👩🏽‍🚀', '👩🏽‍🚀'])
    expect(texts('x\u0323\u0301y\u0323\u0301z', 2)).toEqual(['x\u0323\u0301\u1ef5\u0301', 'z'])
  })

  it('gives the same lines with and without marks, loses nothing and keeps to the length', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 7, max: 30 }), (source, lineLength) => {
        const blocks = parseText(source)
        const numbered = numberedLines(blocks, lineLength)
        let number = 0
        blocks.forEach((block, at) => {
          const cut = numbered[at]
          const parts = block.kind === 'list' ? block.items : [block.inlines]
          const lines = cut?.kind === 'list' ? cut.items : [cut?.lines ?? []]
          const length = {
            paragraph: lineLength,
            subheading: Math.floor(lineLength * 0.6),
            list: lineLength - 6,
          }
          parts.forEach((part, index) => {
            const found = lines[index] ?? []
            const joined = found.map((line) => inlineText(line.inlines)).join('')
            expect(joined).toBe(inlineText(part).replaceAll('\n', ''))
            for (const line of found) {
              number += 1
              expect(line.number).toBe(number)
              const text = inlineText(line.inlines).replace(/\s+$/u, '')
              expect(graphemesOf(text).length).toBeLessThanOrEqual(length[block.kind])
            }
          })
        })
      }),
      { numRuns: 1000 },
    )
  })
})

/** The rules of domain.md for one block, letter by letter. */
function linesNaively(text: string, length: number): readonly string[] {
  const segmenter = new Intl.Segmenter('de', { granularity: 'grapheme' })
  const isBlank = (letter: string | undefined) =>
    letter !== undefined && /^\s+$/u.test(letter) && !/[\u00A0\u2007\u202F\uFEFF]/u.test(letter)
  const lines: string[] = []
  for (const part of text.split('\n')) {
    let rest = [...segmenter.segment(part)].map(({ segment }) => segment)
    do {
      let end = Math.min(length, rest.length)
      while (isBlank(rest[end])) end += 1
      const breaks = rest.slice(0, length).map((letter) => isBlank(letter) || /^[-\u2010]/u.test(letter))
      if (end === length && end < rest.length && breaks.includes(true)) end = breaks.lastIndexOf(true) + 1
      lines.push(rest.slice(0, end).join(''))
      rest = rest.slice(end)
    } while (rest.length > 0)
  }
  return lines
}

const prose = fc
  .array(
    fc.constantFrom(
      'a',
      'im',
      'Wir',
      'fordern',
      'Baden-',
      'Württemberg',
      '-',
      '\u2010',
      '–',
      ' ',
      ' ',
      ' ',
      '  ',
      '\n',
      '\u00a0',
      '\u2009',
      'x\u0323\u0301',
      '👩‍👩‍👧',
      '🇪🇺',
      '中文',
      '**fett**',
      'ß',
      'Höchstgeschwindigkeit',
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe('the lines', () => {
  it('are those of the rules in their plainest form, in every kind of block', () => {
    fc.assert(
      fc.property(
        prose,
        fc.constantFrom('', '- ', '1. ', '## '),
        fc.integer({ min: 10, max: 44 }),
        (words, lead, lineLength) => {
          const blocks = parseText(`${lead}${words}`)
          const lines = numberedLines(blocks, lineLength).flatMap((block) =>
            block.kind === 'list' ? block.items.flat() : block.lines,
          )
          const wanted = blocks.flatMap((block) => {
            if (block.kind === 'list')
              return block.items.flatMap((item) => linesNaively(inlineText(item), lineLength - 6))
            const length = block.kind === 'subheading' ? Math.floor((lineLength * 3) / 5) : lineLength
            return linesNaively(inlineText(block.inlines), length)
          })
          expect(lines.map((line) => inlineText(line.inlines))).toEqual(wanted)
          expect(lines.map((line) => line.number)).toEqual(wanted.map((_, at) => at + 1))
        },
      ),
      { numRuns: 1500 },
    )
  })
})

describe('graphemesOf', () => {
  it('cuts like Intl.Segmenter', () => {
    const segmenter = new Intl.Segmenter('de', { granularity: 'grapheme' })
    const text = fc.oneof(
      hostileText.map((raw) => raw.toWellFormed()),
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            'a',
            '\u0600',
            '\u0301',
            '\u200d',
            '👩',
            '🚀',
            '❤',
            '\ufe0f',
            '🇩',
            '\r',
            '\n',
            '„',
            '©',
          ),
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (raw) => {
        expect(graphemesOf(raw)).toEqual([...segmenter.segment(raw)].map(({ segment }) => segment))
      }),
      { numRuns: 2000 },
    )
  })
})
