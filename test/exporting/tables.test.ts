import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCsv } from '../../src/documents/write-csv.ts'
import { writeJson } from '../../src/documents/write-json.ts'
import { fileName } from '../../src/domain/file-name.ts'
import { book, motion } from './given.ts'

/** RFC 4180 with semicolons, read back by the letter. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let at = 1; at < csv.length; at += 1) {
    const letter = csv.charAt(at)
    if (isQuoted && letter === '"' && csv.charAt(at + 1) === '"') {
      cell += letter
      at += 1
    } else if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && (letter === ';' || csv.startsWith('\r\n', at))) {
      rows.at(-1)?.push(cell)
      cell = ''
      if (letter === ';') continue
      at += 1
      if (at < csv.length - 1) rows.push([])
    } else cell += letter
  }
  return rows
}

describe('the table of motions', () => {
  it('has one row a motion in the words of the group', () => {
    const published = motion({
      number: 'A 3',
      status: 'published',
      title: 'Wege; breiter "und" heller',
      page: { title: 'Wege', url: 'https://wiki.example/Wege' },
    })
    const collecting = motion({ number: 'E 7', status: 'collecting', bodies: [] })
    const { area: _, proposer: _proposer, ...unnamed } = collecting
    const csv = writeCsv(book({ whole: true, motions: [published, unnamed] }))
    expect(csv).toBe(
      `\uFEFF${[
        'Nummer;Titel;Sachgebiet;Status;Antragsteller*in;Mitzeichnungen;Beschluss;Gremium;Datum;Ja;Nein;Enthaltungen;Wiki-Seite',
        'A 3;"Wege; breiter ""und"" heller";UV - Umwelt und Verkehr;veröffentlicht;AG Verkehr;3;Annahme;AG Verkehr;23.11.2026;14;6;3;https://wiki.example/Wege',
        'E 7;Mehr Bäume an Schulwegen;;sammelt;ein Mitglied;3;;;;;;;',
        '',
      ].join('\r\n')}`,
    )
  })

  it('shows the latest decision of any body, and no numbers where nobody counted', () => {
    const later = motion({
      bodies: [
        ...motion().bodies,
        {
          body: 'Landesparteitag',
          number: 'IR 01',
          decision: { kind: 'referred', target: 'Landesvorstand', date: '2026-11-27' },
        },
      ],
    })
    const [, row] = rowsOf(writeCsv(book({ motions: [later] })))
    expect(row?.slice(6, 12)).toEqual([
      'Überweisung (Landesvorstand)',
      'Landesparteitag',
      '27.11.2026',
      '',
      '',
      '',
    ])
  })

  it.each(['=1+1', '+49 711', '-5 Prozent', '@alle', ' =1+1', '\uFF1D1', '\u00A0=1'])(
    'has no cell a spreadsheet would calculate: %j',
    (title) => {
      const [, row] = rowsOf(writeCsv(book({ motions: [motion({ title })] })))
      expect(row?.[1]).toBe(`'${title}`)
    },
  )

  it('gives any words back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (title) => {
        const [, row, ...more] = rowsOf(writeCsv(book({ motions: [motion({ title })] })))
        expect(more).toEqual([])
        expect(row).toHaveLength(13)
        expect([title, `'${title}`]).toContain(row?.[1])
      }),
    )
  })
})

describe('JSON', () => {
  it('has the documented shape, with every key', () => {
    const { motions, ...head } = JSON.parse(writeJson(book())) as Record<string, unknown>
    expect(head).toEqual({
      format: 'agora motions 1',
      group: 'AG Verkehr',
      language: 'de',
      date: '2026-11-28',
      lineLength: 80,
    })
    expect(motions).toEqual([
      {
        number: 'A 12',
        title: 'Mehr Bäume an Schulwegen',
        status: 'decided',
        area: 'UV - Umwelt und Verkehr',
        addressee: 'Landesparteitag',
        proposer: 'AG Verkehr',
        coProposers: [],
        signatures: 3,
        signers: ['Anna Albers'],
        version: 2,
        text: expect.stringContaining('## Was das heißt') as string,
        reason: 'Kinder sollen **sicher** zur Schule kommen.',
        bodies: [
          {
            body: 'AG Verkehr',
            number: null,
            recommendation: null,
            decision: { kind: 'accepted', target: null, date: '2026-11-23', yes: 14, no: 6, abstain: 3 },
          },
        ],
        page: null,
      },
    ])
  })
})

describe('the name of a file', () => {
  it.each([
    [['A 12', 'Mehr Bäume – für Straße & Übergang!'], 'A-12_Mehr-Baeume-fuer-Strasse-Uebergang.pdf'],
    [['Ä 1', 'Çà/../und\\..'], 'Ae-1_Ca-und.pdf'],
    [['A 1', '中文'], 'A-1.pdf'],
    [['😀'], 'agora.pdf'],
  ])('says what is in it: %j', (parts, name) => {
    expect(fileName(parts, 'pdf')).toBe(name)
  })

  it('is safe on every system, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 120 }), { maxLength: 3 }), (parts) => {
        expect(fileName(parts, 'csv')).toMatch(/^[A-Za-z0-9](?:[\w-]{0,79})\.csv$/)
      }),
    )
  })
})
