import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read.ts'
import { writeDocx } from '../../src/documents/write-docx.ts'
import { unzip } from '../../src/documents/zip.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { book, motion, wholeText } from './given.ts'

async function htmlOf(bytes: Uint8Array): Promise<string> {
  return (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value
}

async function xmlOf(bytes: Uint8Array, name = 'word/document.xml'): Promise<string> {
  const [entry] = await unzip(bytes, (one) => one === name, 10_000_000)
  return entry?.content.toString('utf8') ?? ''
}

describe('a motion for Word', () => {
  it('has real headings, lists and marks, and whole paragraphs', async () => {
    const html = await htmlOf(await writeDocx(book()))
    expect(html).toContain('Mehr Bäume an Schulwegen</h1>')
    expect(html).toContain('<strong>Antragsteller*in: </strong>AG Verkehr')
    expect(html).toContain('<h2>Antragstext</h2>')
    expect(html).toContain('allen <strong>Schulwegen</strong> in Städten')
    expect(html).toContain('<em>zügig</em>')
    expect(html).toContain('<h3>Was das heißt, in Zahlen und für alle, die es genau wissen wollen</h3>')
    expect(html).toContain('<ul><li>Schatten im Sommer')
    expect(html).toContain('<ol><li>Zuerst die Straßen am Übergang</li><li>dann alle übrigen</li></ol>')
    expect(html).toContain('<p>Eine Zeile<br />und noch eine.</p>')
    expect(html).toContain('<h2>Begründung</h2><p>Kinder sollen <strong>sicher</strong>')
  })

  it('lets Word number the lines of the text alone, in a column that holds exactly the group’s lines', async () => {
    for (const lineLength of [40, 80, 120]) {
      const bytes = await writeDocx(book({ lineLength }))
      const xml = await xmlOf(bytes)
      expect(xml).toMatch(/<w:lnNumType w:countBy="1"[^>]*w:restart="newSection"/)
      const paragraphs = xml.match(/<w:p>.*?<\/w:p>/gs) ?? []
      const counted = paragraphs.filter((one) => !one.includes('w:suppressLineNumbers'))
      expect(counted).toHaveLength(7)
      const size =
        Number(
          /w:ascii="Courier New".*?<w:sz w:val="(\d+)"/s.exec(await xmlOf(bytes, 'word/styles.xml'))?.[1],
        ) / 2
      const [, right, left] = /<w:pgMar[^>]* w:right="(\d+)"[^>]* w:left="(\d+)"/.exec(xml) ?? []
      const letters = (11_906 - Number(left) - Number(right)) / 20 / (size * 0.6001)
      expect(Math.floor(letters)).toBe(lineLength)
      expect(letters - lineLength).toBeGreaterThan(0.1)
    }
  })

  it('counts each numbered list from one', async () => {
    const text = parseText('1. eins\n2. zwei\n\nDazwischen.\n\n1. wieder eins')
    const xml = await xmlOf(await writeDocx(book({ motions: [motion({ text, reason: [] })] })))
    const lists = [...xml.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id)
    expect(lists[0]).toBe(lists[1])
    expect(lists[2]).not.toBe(lists[0])
  })

  it('can be sent back: the bot reads the text in it', async () => {
    const read = await readDocument({ name: 'A-12.docx', bytes: await writeDocx(book()) })
    expect(read).toMatchObject({ ok: true })
    expect(read.ok ? read.text : '').toContain(wholeText.split('\n\n')[0])
  })
})

describe('the motions of a group for Word', () => {
  it('have a title, the contents by subject area with links, and a section each', async () => {
    const motions = [
      motion({ number: 'A 1', title: 'Erstens', area: 'IR - Innen und Recht' }),
      motion({ number: 'E 2', title: 'Zweitens', status: 'collecting' }),
    ]
    const bytes = await writeDocx(book({ whole: true, motions }))
    const html = await htmlOf(bytes)
    expect(html).toContain('Anträge · AG Verkehr')
    expect(html).toContain('<h2>IR - Innen und Recht</h2>')
    expect(html).toContain('E 2: Zweitens – sammelt Mitzeichnungen (3 von 2)</a>')
    expect((await xmlOf(bytes)).match(/<w:sectPr/g)).toHaveLength(3)
  })
})
