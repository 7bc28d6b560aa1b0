import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { webhookName } from '../../src/discord/author-name.ts'
import { readMarkdown } from '../../src/discord/read-markdown.ts'
import { saidMarkdown } from '../../src/discord/said-markdown.ts'
import { splitMarkdown } from '../../src/discord/split-markdown.ts'

const unit = Array.from('ab *_~|`>[]()<@#\\')
const nobody = { user: () => undefined, channel: () => undefined, role: () => undefined }
const read = (text: string) => readMarkdown(text, nobody)

describe('reading Discord Markdown', () => {
  it('finds marks and leaves the words', () => {
    expect(read('**fett** und *kursiv* und __unter__ ~~weg~~ ||psst||')).toEqual({
      text: 'fett und kursiv und unter weg psst',
      marks: [
        { kind: 'bold', from: 0, to: 4 },
        { kind: 'italic', from: 9, to: 15 },
        { kind: 'underline', from: 20, to: 25 },
        { kind: 'struck', from: 26, to: 29 },
        { kind: 'spoiler', from: 30, to: 34 },
      ],
    })
  })

  it('takes links, code, quotes and names of people for what they are', () => {
    const said = readMarkdown('> Zitat\n[Seite](https://example.org/a) `x*y*` <@12345678901234567>', {
      ...nobody,
      user: () => 'Anna',
    })
    expect(said.text).toBe('Zitat\nSeite x*y* @Anna')
    expect(said.marks.map(({ kind }) => kind)).toEqual(['quote', 'link', 'code'])
  })

  it('leaves whatever forms no pair as it is', () => {
    expect(read('2 * 3 * 4 und snake_case_name **').text).toBe('2 * 3 * 4 und snake_case_name **')
    expect(read('2 * 3 * 4 und snake_case_name **').marks).toEqual([])
  })

  it('never fails, and every mark lies inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...unit, '🙂', '\n') }), (text) => {
        const said = read(text)
        for (const { from, to } of said.marks) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(said.text.length)
        }
      }),
    )
  })
})

describe('writing Discord Markdown', () => {
  it('shows exactly the words of another platform, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...unit, '-', '+', '1', '.', ':', '/') }), (text) => {
        const words = text.trim()
        expect(read(saidMarkdown({ text: words, marks: [] })).text).toBe(words)
      }),
    )
  })

  it('keeps bold, italic and links', () => {
    const said = {
      text: 'fett kursiv Seite',
      marks: [
        { kind: 'bold', from: 0, to: 4 },
        { kind: 'italic', from: 5, to: 11 },
        { kind: 'link', url: 'https://example.org/', from: 12, to: 17 },
      ],
    } as const
    expect(saidMarkdown(said)).toBe('**fett** *kursiv* [Seite](https://example.org/)')
    expect(read(saidMarkdown(said))).toEqual(said)
  })

  it('cuts long texts into messages that together hold all words', () => {
    const text = 'Wort '.repeat(1000).trim()
    const pieces = splitMarkdown(text, 2000)
    expect(pieces.every((piece) => piece.length <= 2000)).toBe(true)
    expect(pieces.join(' ')).toBe(text)
  })
})

describe('a name on a webhook', () => {
  it('is never one that Discord refuses, rings everybody or turns the line round', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'B', ' ', 'discord', 'Clyde', '@everyone', '\u202e', '\n', '🙂'),
        }),
        (name) => {
          const clean = webhookName(name)
          expect(clean.length).toBeGreaterThanOrEqual(1)
          expect(clean.length).toBeLessThanOrEqual(80)
          expect(clean).not.toMatch(/discord|clyde|@everyone|\u202e|\n/i)
        },
      ),
    )
  })
})
