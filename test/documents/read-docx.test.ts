import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { plainText } from '../../src/domain/text.ts'
import { docx, escaped, inList, p, r, styled, zipDeflated } from './office-file.ts'

const read = (bytes: Uint8Array, name = 'Antrag.docx') => readDocument({ name, bytes })

async function textOf(body: string): Promise<string> {
  const result = await read(docx(body))
  return result.ok ? result.text : result.reason
}

describe('a .docx', () => {
  it('gives paragraphs, subheadings, lists and marks in our own writing', async () => {
    const body = [
      p('Die Lage', styled('berschrift2')),
      p(r('Wir ') + r('fordern', '<w:b/>') + r(' mehr ') + r('Zeit', '<w:i/>') + r('.')),
      p('Busse', inList(1)),
      p(r('Bahnen', '<w:b/><w:i/>'), inList(1)),
      p('erstens', inList(2)),
      p('zweitens', inList(2)),
    ].join('')
    expect(await textOf(body)).toBe(
      '## Die Lage\n\nWir **fordern** mehr *Zeit*.\n\n- Busse\n- ***Bahnen***\n\n1. erstens\n2. zweitens',
    )
  })

  it('gives the title beside the text: the style, or the only heading of the first level at the start', async () => {
    const text = p('Wir fordern mehr.')
    expect(await read(docx(p('Mehr Busse', styled('Titel')) + text))).toEqual({
      ok: true,
      title: 'Mehr Busse',
      text: 'Wir fordern mehr.',
    })
    expect(await read(docx(p('Mehr Busse', styled('berschrift1')) + text))).toMatchObject({
      title: 'Mehr Busse',
    })
    const two = p('Eins', styled('berschrift1')) + text + p('Zwei', styled('berschrift1')) + text
    expect(await read(docx(two))).toEqual({
      ok: true,
      text: '## Eins\n\nWir fordern mehr.\n\n## Zwei\n\nWir fordern mehr.',
    })
  })

  it('keeps the numbers of a list that a paragraph interrupts', async () => {
    const body = [
      p('erstens', inList(2)),
      p('Begründung dazu.'),
      p('zweitens', inList(2)),
      p('drittens', inList(2)),
      p('neue Liste', inList(3)),
    ].join('')
    expect(await textOf(body)).toBe(
      '1. erstens\n\nBegründung dazu.\n\n2. zweitens\n\n3. drittens\n\n1. neue Liste',
    )
  })

  it('puts nested items into the item they belong to', async () => {
    const body = p('eins', inList(2)) + p('a', inList(1, 1)) + p('b', inList(1, 1)) + p('zwei', inList(2))
    expect(await textOf(body)).toBe('1. eins\n  – a\n  – b\n2. zwei')
    expect(await textOf(p('eins', inList(1)) + p('a', inList(2, 1)) + p('b', inList(2, 1)))).toBe(
      '- eins\n  1) a\n  2) b',
    )
  })

  it('takes typed bullets and numbers as items, but not a date', async () => {
    const body = ['- eins', '• zwei', '1. a', '2. b', '3. Oktober ist Feiertag']
      .map((text) => p(text))
      .join('')
    expect(await textOf(`${body}${p('Text')}${p('3. Oktober ist Feiertag')}`)).toBe(
      '- eins\n- zwei\n\n1. a\n2. b\n3. Oktober ist Feiertag\n\nText\n\n3. Oktober ist Feiertag',
    )
  })

  it('keeps what looks like our marks literal, with an invisible guard', async () => {
    const body = p('Bürger*innen, 2 * 3 und *kein Kursiv* und **kein Fett**') + p('## keine Überschrift')
    const text = await textOf(body)
    expect(plainText(parseText(text)).replaceAll('\u2060', '')).toBe(
      'Bürger*innen, 2 * 3 und *kein Kursiv* und **kein Fett**\n\n## keine Überschrift',
    )
    expect(text).toContain('Bürger*innen, 2 * 3')
    expect(parseText(text)[0]).toMatchObject({ kind: 'paragraph', inlines: [{}] })
    expect(parseText(text)[1]).toMatchObject({ kind: 'paragraph' })
  })

  it('keeps line breaks, tables, links, notes, insertions and fields as words', async () => {
    const body = [
      p('<w:r><w:t>eins</w:t><w:br/><w:t>zwei</w:t><w:tab/><w:t>drei</w:t></w:r>'),
      `<w:tbl><w:tr><w:tc>${p('a')}</w:tc><w:tc>${p('b')}${p('c')}</w:tc></w:tr></w:tbl>`,
      p(`<w:hyperlink w:anchor="x">${r('Verweis')}</w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r>`),
      p(
        `<w:ins w:id="1" w:author="A">${r('neu')}</w:ins><w:del w:id="2"><w:r><w:delText>alt</w:delText></w:r></w:del>`,
      ),
      p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>' +
          `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('Seite 7')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      ),
    ].join('')
    expect(await textOf(body)).toBe(
      'eins\nzwei drei\n\na | b c\n\nVerweis[1]\n\nneu\n\nSeite 7\n\n[1] Quelle: Haushaltsplan',
    )
  })

  it('knows bold from a character style and leaves out a mark inside a word', async () => {
    expect(await textOf(p(r('sehr', '<w:rStyle w:val="Fett"/>') + r(' gut')))).toBe('**sehr** gut')
    expect(await textOf(p(r('Mit') + r('arbeit', '<w:b/>')))).toBe('Mitarbeit')
  })

  it('loses no visible character of any paragraphs and formatting', async () => {
    const words = fc
      .string({
        unit: fc.constantFrom('a', 'ä', '*', '**', ' ', '#', '-', '1', '.', '<', '&', '„', '😀', '_'),
      })
      .filter((text) => text.trim() !== '')
    const runs = fc.array(fc.tuple(words, fc.constantFrom('', '<w:b/>', '<w:i/>', '<w:b/><w:i/>')), {
      minLength: 1,
      maxLength: 4,
    })
    const paragraphs = fc.array(
      fc.tuple(runs, fc.constantFrom('', inList(1), inList(2), styled('berschrift2'))),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    const visible = (text: string) => text.replace(/[\s\u2060]/gu, '')
    await fc.assert(
      fc.asyncProperty(paragraphs, async (content) => {
        const body = content.map(([texts, properties]) => {
          return p(texts.map(([text, marks]) => r(text, marks)).join(''), properties)
        })
        const result = await read(docx(body.join('')))
        const seen = visible(plainText(parseText(result.ok ? result.text : '')))
        const typed = visible(content.flatMap(([texts]) => texts.map(([text]) => text)).join(''))
        // Items of lists add their own bullets and numbers.
        const bare = (text: string) => text.replace(/[-\d.]/gu, '')
        expect(bare(seen)).toBe(bare(typed))
      }),
      { numRuns: 150 },
    )
  })
})

describe('a .docx that cannot be read', () => {
  const good = docx(p('Wir fordern mehr.'))

  it.each([
    ['no archive', Buffer.from('kein Archiv')],
    [
      'an encrypted or old Word file',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]),
    ],
    ['an archive without a document', zipDeflated([{ name: 'x.xml', content: '<x/>' }])],
    [
      'an archive with encrypted entries',
      zipDeflated([{ name: 'word/document.xml', content: '<x/>', flags: 1 }]),
    ],
    ['a cut off archive', good.subarray(0, good.length / 2)],
    ['XML that ends early', docx('<w:p><w:r>')],
    ['XML with tags crossed', docx('<w:p><w:r></w:p></w:r>')],
    ['a document type with entities', docx('<!DOCTYPE x [<!ENTITY a "b">]>')],
    ['an unfinished tag', docx('<w:p w:a="')],
    ['nesting without end', docx('<w:p>'.repeat(5000) + '</w:p>'.repeat(5000))],
    ['many names', docx(Array.from({ length: 1000 }, (_, at) => `<w:x${at}/>`).join(''))],
    ['many styles', docx(Array.from({ length: 1000 }, (_, at) => p('x', styled(`S${at}`))).join(''))],
  ])('is answered as broken: %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual({ ok: false, reason: 'broken' })
  })

  it('is empty without words', async () => {
    expect(await read(docx(''))).toEqual({ ok: false, reason: 'empty' })
    expect(await read(docx(p(' ') + p('')))).toEqual({ ok: false, reason: 'empty' })
    expect(await read(new Uint8Array())).toEqual({ ok: false, reason: 'empty' })
  })

  it('is refused as too large by what it unpacks to, whatever it claims', async () => {
    const bomb = docx('', [{ name: 'word/more.xml', content: Buffer.alloc(60_000_000, ' '), claims: 10 }])
    expect(bomb.length).toBeLessThan(200_000)
    expect(await read(bomb)).toEqual({ ok: false, reason: 'too large' })
  })

  it('does not unpack pictures', async () => {
    const pictures = docx(p('Text'), [{ name: 'word/media/image1.png', content: Buffer.alloc(60_000_000) }])
    expect(await read(pictures)).toEqual({ ok: true, text: 'Text' })
  })

  it('is too long by its characters or its formatting', async () => {
    expect(await read(docx(p('x'.repeat(200_001))))).toEqual({ ok: false, reason: 'too long' })
    expect(await read(docx(p('<w:r/>'.repeat(400_000))))).toEqual({ ok: false, reason: 'too long' })
  })

  it('takes a text of the full length in long paragraphs, and many words with a look of their own', async () => {
    expect(await read(docx(p('Wort '.repeat(39_999))))).toMatchObject({ ok: true })
    const body = Array.from({ length: 300 }, (_, at) =>
      p(Array.from({ length: 80 }, () => r('Wort ', '<w:rFonts/><w:sz w:val="24"/>')).join('') + r(`${at}`)),
    )
    const result = await read(docx(body.join('')))
    expect(result).toMatchObject({ ok: true })
  })

  it('never throws, whatever bytes of a good file are changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        fc.nat(good.length),
        async (changes, length) => {
          const bytes = Buffer.from(good)
          for (const [at, value] of changes) bytes[at] = value
          expect(await read(bytes.subarray(0, Math.max(length, good.length - 50)))).toHaveProperty('ok')
        },
      ),
      { numRuns: 300 },
    )
  })

  it('never throws, whatever stands in its XML', async () => {
    const pieces = fc.constantFrom(
      '<w:p>',
      '</w:p>',
      '<w:r>',
      '</w:r>',
      '<w:t>',
      '</w:t>',
      '&',
      'x',
      '<',
      '>',
      '<!--',
      '-->',
      '<w:numId w:val="1"/>',
      '<w:numPr>',
      '</w:numPr>',
      '<w:tbl>',
      '</w:tbl>',
      '<w:tr/>',
      escaped('<'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async (parts) => {
        expect(await read(docx(parts.join('')))).toHaveProperty('ok')
      }),
      { numRuns: 200 },
    )
  })
})
