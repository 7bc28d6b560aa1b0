import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeLabel, escapeMarkdown, linkTarget } from '../../src/discord/escape.ts'
import { inlineMarkdown, lineMarkdown } from '../../src/discord/spans.ts'

const ADDRESS = /https?:\/\/[^\s<]+[^<.,:;"'\]\s]/g

/** Reads Markdown as Discord does: addresses as they stand, a backslash keeps the next sign literal. */
function read(markdown: string): { words: string; active: string } {
  let words = ''
  let active = ''
  for (let at = 0; at < markdown.length;) {
    ADDRESS.lastIndex = at
    const address = ADDRESS.exec(markdown)
    const next = markdown[at + 1] ?? ''
    if (address?.index === at) {
      words += address[0]
      active += '\u0002'.repeat(address[0].length)
      at += address[0].length
    } else if (markdown[at] === '\\' && /[^0-9A-Za-z\s]/.test(next)) {
      words += next
      active += '\u0001'
      at += 2
    } else {
      words += markdown[at]
      active += markdown[at]
      at += 1
    }
  }
  return { words, active }
}

const MARKUP = [
  /[*_~`|<[]/,
  /@(?:everyone|here)/i,
  /:[\w+-]+:/,
  /\w+:\/\//,
  /discord(?:app)?\.(?:gg|com\/invite)\//i,
  /^\s*(?:#{1,3}\s|-#|[-+*]\s|\d+\.\s|>)/m,
]

const pieces =
  '* ** _ __ ~~ ` ``` || <@123> <#1> <:a:1> @everyone @here :smile: [a](https://evil.example) https://a.example/ ' +
  'http://x.y https://discord.gg/abc discord.gg/x \\ # -# - 1. > >>> Wort ä 😀 ( ) ] " steam://run'

const hostile = fc.array(
  fc.oneof(fc.constantFrom(' ', '\n', '# ', '- ', '1. ', ...pieces.split(' ')), fc.string()),
  { maxLength: 12 },
)

describe("a member's words on Discord", () => {
  it('neither format nor mention, whatever they are', () => {
    fc.assert(
      fc.property(hostile, (parts) => {
        const { active } = read(escapeMarkdown(parts.join('')))
        for (const markup of MARKUP) expect(active).not.toMatch(markup)
      }),
      { numRuns: 3000 },
    )
  })

  it('read as they were written where no web address is in them', () => {
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join('').replace(/\p{Cc}(?<!\n)/gu, '')
        fc.pre(!/https?:\/\//.test(text))
        expect(read(escapeMarkdown(text)).words).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it('keep their web addresses as links, but not as invitations', () => {
    expect(escapeMarkdown('siehe https://wiki.example.org/A_12_(neu).')).toBe(
      'siehe https://wiki.example.org/A_12_(neu).',
    )
    expect(escapeMarkdown('https://discord.gg/abc')).toBe('https\\:\\/\\/discord\\.gg\\/abc')
    expect(escapeMarkdown('komm zu discord.gg/abc')).toBe('komm zu discord\\.gg/abc')
    expect(escapeMarkdown('https://x.example/<@123>')).toBe('https://x.example/%3C@123>')
  })

  it('do not become headings, lists, quotes or small print', () => {
    expect(escapeMarkdown('# Titel\n- Punkt\n1. eins\n> Zitat\n-# klein')).toBe(
      '\\# Titel\n\\- Punkt\n1\\. eins\n\\> Zitat\n\\-# klein',
    )
  })

  it('lose signs that turn the reading direction around', () => {
    expect(escapeMarkdown('Anna\u202Egnuz\u202C')).toBe('Annagnuz')
  })
})

describe('emphasis', () => {
  it('stands around the words, not around blanks or line breaks', () => {
    expect(inlineMarkdown([{ text: 'ein ' }, { text: ' fettes* \nWort', bold: true }])).toBe(
      'ein  **fettes\\*** \n**Wort**',
    )
  })

  it('of two neighbours is told apart', () => {
    expect(lineMarkdown([{ bold: 'a' }, { italic: 'b' }])).toBe('**a**\u200B*b*')
  })

  it('in code needs no escaping, and words with backticks stay plain', () => {
    expect(lineMarkdown([{ code: 'ABC*D' }, ' ', { code: 'a`b' }])).toBe('`ABC*D` a\\`b')
  })
})

describe('links', () => {
  it('open only what a browser opens', () => {
    expect(linkTarget('javascript:alert(1)')).toBeUndefined()
    expect(lineMarkdown([{ link: 'hier', url: 'javascript:alert(1)' }])).toBe('hier')
    expect(lineMarkdown([{ link: 'Seite (neu)', url: 'https://w.example/A_(b)' }])).toBe(
      '[Seite (neu)](https://w.example/A_%28b%29)',
    )
  })

  it('cannot be ended by their words', () => {
    expect(escapeLabel('a](https://evil.example) [b')).toBe('a\\](https\\://evil.example) \\[b')
  })
})
