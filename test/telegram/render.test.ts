import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberedLines } from '../../src/domain/text-lines.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import type { Block, Reply } from '../../src/reply.ts'
import { callbackData } from '../../src/telegram/keyboard.ts'
import { renderReply, wholeAsToast } from '../../src/telegram/render.ts'
import { plain, type Rich } from '../../src/telegram/rich.ts'
import { intoMessages, shorten, TEXT_LIMIT } from '../../src/telegram/split.ts'
import { table } from './commands.ts'

const render = (blocks: readonly Block[], more: Partial<Reply> = {}) =>
  renderReply({ blocks, ...more }, table)
const marks = ({ text, entities }: Rich) =>
  entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])

describe('a reply as Telegram takes it', () => {
  it('marks words with entities whose places are right behind emoji', () => {
    const { parts } = render([
      { kind: 'heading', text: '👩‍👩‍👧 A 12 · Mehr Busse' },
      {
        kind: 'text',
        text: ['🚌 ', { bold: 'Status: ' }, 'vorgelegt, ', { struck: 'alt' }, { code: 'K7QP' }],
      },
    ])
    expect(parts[0]?.text).toBe('👩‍👩‍👧 A 12 · Mehr Busse\n\n🚌 Status: vorgelegt, altK7QP')
    expect(marks(parts[0] ?? plain(''))).toEqual([
      ['bold', '👩‍👩‍👧 A 12 · Mehr Busse'],
      ['bold', 'Status: '],
      ['strikethrough', 'alt'],
      ['code', 'K7QP'],
    ])
  })

  it('leaves members’ words literal: no HTML, no Markdown, nobody mentioned', () => {
    const { parts } = render([
      { kind: 'text', text: '<b>x</b> **fett** @agora_bot mail@example.org https://t.me/@x' },
    ])
    expect(parts[0]?.text).toBe('<b>x</b> **fett** @\u2060agora_bot mail@example.org https://t.me/@x')
    expect(parts[0]?.entities).toEqual([])
  })

  it('writes numbered lines with the number before each line', () => {
    const blocks = numberedLines(parseText('## Ziel\n\nWir **fordern** mehr Busse.\n\n- eins\n- zwei'), 40)
    const [part] = render([{ kind: 'numbered', blocks }]).parts
    expect(part?.text).toBe('1 Ziel\n\n2 Wir fordern mehr Busse.\n\n3 • eins\n4 • zwei')
    expect(marks(part ?? plain('')).filter(([type]) => type === 'code')).toEqual([
      ['code', '1'],
      ['code', '2'],
      ['code', '3'],
      ['code', '4'],
    ])
  })

  it('says a tally in words and figures before any bar', () => {
    const rows = [
      { label: 'Ja', count: 14 },
      { label: 'Nein', count: 0 },
    ]
    expect(render([{ kind: 'tally', rows }]).parts[0]?.text).toBe('Ja: 14  ▰▰▰▰▰▰▰▰▰▰\nNein: 0')
  })

  it('puts a menu into a column and leaves out disabled buttons', () => {
    const does = { command: ['motion', 'show'], values: { motion: 'A 1' } } as const
    const { keyboard } = render([], {
      menu: {
        placeholder: 'Welcher?',
        option: 'motion',
        does: { command: ['motion', 'show'], values: {} },
        entries: [
          { label: 'A 1', value: '#1' },
          { label: 'A 2', value: '#2' },
        ],
      },
      buttons: [
        [
          { label: 'Ja', does, style: 'success' },
          { label: 'Nein', does, disabled: true },
          { label: 'Wiki', url: 'https://wiki.example/A' },
        ],
      ],
    })
    expect(keyboard?.inline_keyboard).toEqual([
      [{ text: 'A 1', callback_data: 'v1:motion.show:%231' }],
      [{ text: 'A 2', callback_data: 'v1:motion.show:%232' }],
      [
        { text: 'Ja', callback_data: 'v1:motion.show:A%201', style: 'success' },
        { text: 'Wiki', url: 'https://wiki.example/A' },
      ],
    ])
  })

  it('says an address in the text where Telegram would refuse it as a button', () => {
    const { parts, keyboard } = render(
      [{ kind: 'text', text: [{ link: 'Seite', url: 'http://localhost:8080/x' }] }],
      {
        buttons: [[{ label: 'Wiki', url: 'http://localhost:8080/x' }]],
      },
    )
    expect(keyboard).toBeUndefined()
    expect(parts[0]?.text).toBe('Seite (http://localhost:8080/x)\n\nWiki: http://localhost:8080/x')
  })

  it('refuses a button that carries more than 64 bytes', () => {
    const long = { command: ['motion', 'show'], values: { motion: 'ä'.repeat(20) } } as const
    expect(() => callbackData(long, table)).toThrow(RangeError)
  })

  it('knows what fits into the bubble of a button', () => {
    expect(wholeAsToast({ blocks: [{ kind: 'text', text: 'Kurz.' }] })).toBe('Kurz.')
    expect(wholeAsToast({ blocks: [{ kind: 'text', text: 'x'.repeat(201) }] })).toBeUndefined()
    expect(wholeAsToast({ blocks: [{ kind: 'text', text: 'x'.repeat(201) }], toast: 'Gezählt.' })).toBe(
      'Gezählt.',
    )
    const file = { name: 'a.txt', bytes: new Uint8Array(), mime: 'text/plain' }
    expect(wholeAsToast({ blocks: [], toast: 'Da.', file })).toBeUndefined()
  })
})

const line = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('👩‍👩‍👧', 'é', '𝔸', 'x', ' ', '\n'), maxLength: 6_000 }),
)

describe('a long text', () => {
  it('is split within Telegram’s limits, without a cut pair, an entity out of place or a lost word', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(line, fc.boolean()), { maxLength: 12 }), (lines) => {
        const blocks: Block[] = lines.map(([text, bold]) => ({
          kind: 'text',
          text: bold ? [{ bold: text }, 'x'] : text,
        }))
        const { parts } = renderReply({ blocks }, table)
        for (const { text, entities } of parts) {
          expect(text.length).toBeGreaterThan(0)
          expect(text.length).toBeLessThanOrEqual(TEXT_LIMIT)
          expect(text.isWellFormed()).toBe(true)
          expect(entities.length).toBeLessThanOrEqual(100)
          for (const { offset, length } of entities) {
            expect(length).toBeGreaterThan(0)
            expect(offset + length).toBeLessThanOrEqual(text.length)
          }
        }
        const words = (text: string): string => text.replace(/\s+/gu, '')
        const expected = lines.map(([text, bold]) => words(plain(text).text) + (bold ? 'x' : '')).join('')
        expect(parts.map(({ text }) => words(text)).join('')).toBe(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('breaks between blocks where a whole block fits into the next message', () => {
    const block = (letter: string) => ({ lines: [plain(letter.repeat(30)), plain(letter.repeat(30))] })
    const messages = intoMessages([block('a'), block('b')], 100)
    expect(messages.map(({ text }) => text.charAt(0))).toEqual(['a', 'b'])
  })

  it('is shortened behind a whole character', () => {
    expect(shorten('Mehr Busse', 128)).toBe('Mehr Busse')
    expect(shorten('ab👩‍👩‍👧cd', 6)).toBe('ab…')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 4, max: 40 }), (text, limit) => {
        expect(shorten(text, limit).length).toBeLessThanOrEqual(Math.max(limit, 1))
      }),
    )
  })
})
