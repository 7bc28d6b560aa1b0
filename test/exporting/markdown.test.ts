import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read.ts'
import { writeMarkdown } from '../../src/documents/write-markdown.ts'
import { parseText, settleBlocks } from '../../src/domain/text-parse.ts'
import { checkTitle } from '../../src/domain/title.ts'
import { anyBlocks } from '../domain/text-arbitraries.ts'
import { book, motion, wholeText } from './given.ts'

async function readBack(title: string, text: ReturnType<typeof parseText>) {
  const written = writeMarkdown(book({ motions: [motion({ title, text })] }))
  const read = await readDocument({ name: 'Antrag.md', bytes: new TextEncoder().encode(written) })
  return read.ok ? { title: read.title, text: parseText(read.text) } : read
}

const titles = fc
  .oneof(
    fc.constantFrom('Mehr Bäume', '%PDF-Ausgabe für alle', 'GIF89a', '"Zitat" \\ Strich', '--- 1'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  )
  .map((typed) => checkTitle(typed))
  .filter((checked) => checked.ok)
  .map(({ title }) => title)

describe('Markdown of one motion', () => {
  it('is its title and its text and nothing else', () => {
    expect(writeMarkdown(book())).toBe(`# Mehr Bäume an Schulwegen\n\n${wholeText}\n`)
  })

  it('is read again as the same motion, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(titles, anyBlocks, async (title, blocks) => {
        const text = settleBlocks(blocks)
        fc.pre(text.length > 0)
        expect(await readBack(title, text)).toEqual({ title, text })
      }),
    )
  })

  it('is read again where a line of the text looks like a title', async () => {
    const text = parseText('# 1 ist keine Überschrift\n\nEin Absatz.')
    expect(await readBack('GIF für "alle"', text)).toEqual({ title: 'GIF für "alle"', text })
  })
})

describe('Markdown of a group', () => {
  it('holds every motion with its facts and its reason', () => {
    const motions = [motion(), motion({ number: 'E 7', status: 'collecting', title: 'Bänke', reason: [] })]
    const written = writeMarkdown(book({ whole: true, motions }))
    expect(written).toContain(
      '# Anträge · AG Verkehr\n\n# A 12: Mehr Bäume an Schulwegen\n\n- Antragsteller*in',
    )
    expect(written).toContain('- Beschluss: AG Verkehr, 23.11.2026: Annahme (14 Ja, 6 Nein, 3 Enthaltungen)')
    expect(written).toContain('## Begründung\n\nKinder sollen **sicher**')
    expect(written).toContain('# E 7: Bänke\n')
    expect(written).toContain('- Status: sammelt Mitzeichnungen (3 von 2)')
  })
})
