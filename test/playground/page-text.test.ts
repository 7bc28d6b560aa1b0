import { describe, expect, it } from 'vitest'

/** The page's modules are plain JavaScript without types: what they export is said here. */
type Inline = string | { kind: string; children: readonly Inline[]; url?: string }
interface Line {
  kind: string
  level?: number
  mark?: string
  children?: readonly Inline[]
  lines?: readonly Line[]
}

const folder = '../../playground/page/static'
const { readMarkdown, readInline } = (await import(`${folder}/markdown.js`)) as {
  readMarkdown: (text: string) => readonly Line[]
  readInline: (text: string) => readonly Inline[]
}
const { readEntities } = (await import(`${folder}/entities.js`)) as {
  readEntities: (text: string, entities: readonly object[]) => readonly Inline[]
}

const words = (nodes: readonly Inline[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : words(node.children))).join('')

describe("the page's reader of Discord's Markdown", () => {
  it('reads headings, small print, lists and quotes line by line', () => {
    const blocks = readMarkdown('### A 1\n-# klein\n- eins\n2. zwei\n> Zitat\n> weiter\nWorte')
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'small', 'item', 'item', 'quote', 'line'])
    expect(blocks[3]?.mark).toBe('2.')
    expect(blocks[4]?.lines).toHaveLength(2)
  })

  it('nests bold and italic and gives back the words', () => {
    const nodes = readInline('vor **fett und *beides*** und *kursiv* nach')
    expect(words(nodes)).toBe('vor fett und beides und kursiv nach')
    expect(nodes[1]).toEqual({
      kind: 'bold',
      children: ['fett und ', { kind: 'italic', children: ['beides'] }],
    })
  })

  it('shows escaped marks and gender stars as they are', () => {
    expect(readInline('Antragsteller\\*in, 2\\*3, \\[kein\\](Link)')).toEqual([
      'Antragsteller*in, 2*3, [kein](Link)',
    ])
    expect(readInline('eine_lange_datei.md')).toEqual(['eine_lange_datei.md'])
  })

  it('leaves addresses of other kinds words', () => {
    expect(readInline('[klick](javascript:alert(1))')).toEqual(['[klick](javascript:alert(1))'])
    expect(readInline('<b>&amp;</b>')).toEqual(['<b>&amp;</b>'])
  })

  it('reads links, mentions and code', () => {
    const kinds = readInline('<@12> in <#34>: `a *b*` [hier](https://example.org) https://example.org/x.')
    expect(kinds.map((node) => (typeof node === 'string' ? node : node.kind))).toEqual([
      'person',
      ' in ',
      'channel',
      ': ',
      'code',
      ' ',
      'link',
      ' ',
      'link',
      '.',
    ])
  })
})

describe("the page's reader of Telegram's entities", () => {
  it('nests entities and keeps every character', () => {
    const text = '😀 fett kursiv Ende'
    const tree = readEntities(text, [
      { type: 'italic', offset: 8, length: 6 },
      { type: 'bold', offset: 3, length: 11 },
    ])
    expect(words(tree)).toBe(text)
    expect(tree).toEqual([
      '😀 ',
      { kind: 'bold', children: ['fett ', { kind: 'italic', children: ['kursiv'] }] },
      ' Ende',
    ])
  })

  it('cuts entities that cross and loses nothing', () => {
    const tree = readEntities('abcdef', [
      { type: 'bold', offset: 0, length: 4 },
      { type: 'italic', offset: 2, length: 4 },
    ])
    expect(words(tree)).toBe('abcdef')
  })
})
