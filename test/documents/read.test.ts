import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FILE_LIMIT, readDocument } from '../../src/documents/read.ts'
import { cleanText } from '../../src/domain/text.ts'
import { docx, p } from './office-file.ts'

const read = (name: string, content: string | Uint8Array) =>
  readDocument({ name, bytes: typeof content === 'string' ? Buffer.from(content) : content })

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('a .txt or .md file', () => {
  const text = 'Für „Bürger*innen“ – 5 € mehr'

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 of Windows', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big-endian', swapped(`\ufeff${text}`)],
    ['UTF-16 without mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 big-endian without mark', swapped(text)],
    ['windows-1252', Buffer.from('F\xfcr \x84B\xfcrger*innen\x93 \x96 5 \x80 mehr', 'latin1')],
  ])('is understood in %s', async (_, bytes) => {
    expect(await read('Antrag.txt', bytes)).toEqual({ ok: true, text })
  })

  it('is cleaned and kept as it was typed', async () => {
    expect(await read('Antrag.TXT', '# Eins\r\n\r\n* zwei  \r\n')).toEqual({
      ok: true,
      text: '# Eins\n\n* zwei',
    })
    expect(await read('Antrag.md', '* **zwei**\n\n[Link](x)')).toEqual({
      ok: true,
      text: '* **zwei**\n\n[Link](x)',
    })
  })

  it('gives the one first-level heading of Markdown as the title', async () => {
    expect(await read('Antrag.md', '\n# Mehr Busse \r\n\r\nWir fordern.')).toEqual({
      ok: true,
      title: 'Mehr Busse',
      text: 'Wir fordern.',
    })
    expect(await read('Antrag.md', '# Eins\n\na\n\n# Zwei\n\nb')).toEqual({
      ok: true,
      text: '# Eins\n\na\n\n# Zwei\n\nb',
    })
  })

  it.each([
    ['an archive', docx(p('Text'))],
    ['a PDF', Buffer.from('%PDF-1.7\nobj')],
    ['rich text', Buffer.from('{\\rtf1 Text}')],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['an old Word file', Buffer.from('d0cf11e0a1b11ae1000000', 'hex')],
    ['zeros', Buffer.alloc(1000)],
    ['control characters', Buffer.from('Text\u0001mit\u0002Rest')],
    ['bytes no encoding knows', Buffer.from([0x41, 0x81, 0x8d, 0x8f])],
    ['all bytes', Buffer.from(Array.from({ length: 256 }, (_, at) => at))],
  ])('is refused when it is %s', async (_, bytes) => {
    expect(await read('Antrag.txt', bytes)).toEqual({ ok: false, reason: 'not text' })
    expect(await read('Antrag.md', bytes)).toEqual({ ok: false, reason: 'not text' })
  })

  it('is refused when it is empty, too long or too large', async () => {
    expect(await read('Antrag.txt', '')).toEqual({ ok: false, reason: 'empty' })
    expect(await read('Antrag.txt', ' \r\n\t\ufeff')).toEqual({ ok: false, reason: 'empty' })
    expect(await read('Antrag.txt', 'ä'.repeat(200_000))).toMatchObject({ ok: true })
    expect(await read('Antrag.txt', 'ä'.repeat(200_001))).toEqual({ ok: false, reason: 'too long' })
    expect(await read('Antrag.txt', Buffer.alloc(FILE_LIMIT, 'a'))).toEqual({ ok: false, reason: 'too long' })
    expect(await read('Antrag.txt', Buffer.alloc(FILE_LIMIT + 1, 'a'))).toEqual({
      ok: false,
      reason: 'too large',
    })
    expect(await read('Antrag.docx', Buffer.alloc(FILE_LIMIT + 1, 'a'))).toEqual({
      ok: false,
      reason: 'too large',
    })
  })

  it('is refused with an ending nobody knows', async () => {
    for (const name of [
      'Antrag',
      'Antrag.doc',
      'Antrag.odt',
      'Antrag.pdf',
      '.',
      '',
      'docx',
      'Antrag.docx.exe',
    ]) {
      expect(await read(name, 'Text')).toEqual({ ok: false, reason: 'unknown kind' })
    }
  })

  it('gives any text back cleaned, in UTF-8', async () => {
    // What makes a file binary is left out.
    const typed = fc.string({ unit: 'grapheme', minLength: 1 }).filter((raw) => !/\p{Cc}/u.test(raw))
    await fc.assert(
      fc.asyncProperty(typed, async (raw) => {
        const text = cleanText(raw)
        const expected = text === '' ? { ok: false, reason: 'empty' } : { ok: true, text }
        expect(await read('a.txt', `Text ${raw}`)).toEqual({ ok: true, text: cleanText(`Text ${raw}`) })
        expect(await read('a.txt', `\ufeff${raw}`)).toEqual(expected)
      }),
    )
  })

  it('never throws on any bytes under any name', async () => {
    const names = fc.constantFrom('a.txt', 'a.md', 'a.docx', 'a')
    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ maxLength: 200 }), async (name, bytes) => {
        expect(await readDocument({ name, bytes })).toHaveProperty('ok')
      }),
      { numRuns: 500 },
    )
  })
})
