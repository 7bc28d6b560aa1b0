import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writePdf } from '../../src/documents/write-pdf.ts'
import { lineCount, numberedLines, type NumberedLine } from '../../src/domain/text-lines.ts'
import { parseText, settleBlocks } from '../../src/domain/text-parse.ts'
import { inlineText, type TextBlock } from '../../src/domain/text.ts'
import { anyBlocks } from '../domain/text-arbitraries.ts'
import { book, motion, wholeText } from './given.ts'
import { linesIn, openPdf, type PrintedLine } from './pdf-read.ts'

const rightEdge = 86 + 459

/** The lines of `/motion show`, with what stands before list items. */
function expected(text: readonly TextBlock[], lineLength: number): Map<number, string> {
  const lines = new Map<number, string>()
  const add = (all: readonly NumberedLine[], lead = '') => {
    for (const [at, { number, inlines }] of all.entries())
      lines.set(number, `${at === 0 ? lead : ''}${inlineText(inlines)}`)
  }
  for (const block of numberedLines(text, lineLength))
    if (block.kind === 'list')
      for (const [at, item] of block.items.entries()) add(item, block.ordered ? `${at + 1}.` : '•')
    else add(block.lines)
  return lines
}

/** Blanks are told by distance in a PDF, so they do not count. */
const packed = (text: string) => text.replace(/\s+/gu, '')

function numbered(lines: readonly PrintedLine[]): Map<number, string> {
  return new Map(lines.flatMap(({ number, text }) => (number === undefined ? [] : [[number, packed(text)]])))
}

describe('a motion as PDF', () => {
  it.each([40, 80, 120])('has the lines and numbers of the group, %i letters long', async (lineLength) => {
    const wide = `${'W'.repeat(130)} und ${'Höchstgeschwindigkeit '.repeat(40)}`
    const text = parseText(`${wholeText}\n\n${wide}`)
    const bytes = await writePdf(book({ lineLength, motions: [motion({ text })] }))
    const lines = await linesIn(await openPdf(bytes))
    const wanted = [...expected(text, lineLength)].map(([number, line]) => [number, packed(line)] as const)
    expect([...numbered(lines)]).toEqual(wanted)
    // Nothing is cut off at the edge, however wide the letters are.
    expect(Math.max(...lines.map(({ right }) => right))).toBeLessThan(rightEdge + 1)
  })

  it('says whose it is, names the parts, and is told apart by its title', async () => {
    const document = await openPdf(await writePdf(book()))
    const lines = await linesIn(document)
    const words = lines.map(({ text }) => text)
    for (const line of [
      'A 12: Mehr Bäume an Schulwegen',
      'Antragsteller*in: AG Verkehr',
      'Sachgebiet: UV - Umwelt und Verkehr',
      'Mitzeichnungen: 3, darunter Anna Albers',
      'Beschluss: AG Verkehr, 23.11.2026: Annahme (14 Ja, 6 Nein, 3 Enthaltungen)',
      'Antragstext',
      'Begründung',
      'Kinder sollen sicher zur Schule kommen.',
      'Seite 1 von 1',
    ])
      expect(words).toContain(line)
    const { info } = await document.getMetadata()
    expect(info).toMatchObject({ Title: 'A 12: Mehr Bäume an Schulwegen', Language: 'de-DE' })
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
  })

  it('brings its own fonts along, bold and italic too', async () => {
    const bytes = Buffer.from(await writePdf(book())).toString('latin1')
    const names = [...bytes.matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g)].map(([, name]) => name)
    expect(names.map(String).toSorted()).toEqual([
      'DejaVuSansCondensed',
      'DejaVuSansCondensed-Bold',
      'DejaVuSansCondensed-BoldOblique',
      'DejaVuSansCondensed-Oblique',
    ])
    expect(bytes.match(/\/FontFile2 /g)).toHaveLength(4)
    expect(bytes).not.toContain('Helvetica')
  })

  it('puts a box where the font has no picture and says which character it was', async () => {
    const text = parseText('Zuerst.\n\nBauern 🧑‍🌾 und 中文 sind dabei.')
    const words = (await linesIn(await openPdf(await writePdf(book({ motions: [motion({ text })] }))))).map(
      (line) => line.text,
    )
    expect(words).toContain('Bauern □□ und □□ sind dabei.')
    expect(words.join(' ')).toContain('U+1F9D1 (Zeile 2), U+1F33E (Zeile 2), U+4E2D (Zeile 2)')
  })

  it('can be written of any text, and each of its lines is there', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlocks, fc.integer({ min: 40, max: 120 }), async (blocks, lineLength) => {
        const text = settleBlocks(blocks)
        const lines = await linesIn(
          await openPdf(await writePdf(book({ lineLength, motions: [motion({ text, reason: text })] }))),
        )
        expect(numbered(lines).size).toBe(lineCount(numberedLines(text, lineLength)))
      }),
      { numRuns: 12 },
    )
  })

  it('has the same bytes for the same motions on the same day', async () => {
    expect(Buffer.compare(await writePdf(book()), await writePdf(book()))).toBe(0)
  })
})

describe('the motions of a group as PDF', () => {
  it('has a title page, the contents by subject area, and each motion from a page of its own', async () => {
    const long = parseText(Array.from({ length: 40 }, () => wholeText).join('\n\n'))
    const { area: _, ...unsorted } = motion({
      number: 'E 7',
      title: 'Bänke',
      status: 'collecting',
      bodies: [],
    })
    const motions = [
      motion({ number: 'A 1', title: 'Erstens', area: 'IR - Innen und Recht', text: long }),
      motion({ number: 'A 2', title: 'Zweitens', area: 'IR - Innen und Recht' }),
      unsorted,
    ]
    const document = await openPdf(await writePdf(book({ whole: true, motions })))
    const lines = await linesIn(document)
    const on = (page: number) => lines.filter((line) => line.page === page).map(({ text }) => text)
    expect(on(1)).toEqual(['Anträge · AG Verkehr', 'Stand: 28.11.2026', `Seite 1 von ${document.numPages}`])
    const second = document.numPages - 1
    expect(on(2).slice(1, -1)).toEqual([
      'Inhalt',
      'IR - Innen und Recht',
      'A 1 Erstens 3',
      `A 2 Zweitens ${second}`,
      'Ohne Sachgebiet',
      `E 7 Bänke – sammelt Mitzeichnungen (3 von 2) ${document.numPages}`,
    ])
    expect(on(3)[1]).toBe('A 1: Erstens')
    expect(on(second)[1]).toBe('A 2: Zweitens')
    expect(on(document.numPages)[1]).toBe('E 7: Bänke')
    expect((await document.getOutline()).map(({ title }) => title)).toEqual([
      'A 1: Erstens',
      'A 2: Zweitens',
      'E 7: Bänke',
    ])
    expect(on(2).join(' ')).not.toContain('NaN')
  })
})
