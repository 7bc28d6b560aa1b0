import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeReferences, gateProblem, plainOfHtml, squeeze } from '../../src/wiki/gate.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { normaliseWikitext, renderPage, sha1 } from '../../src/wiki/page.ts'
import { withMediaWiki } from '../mediawiki.ts'
import { drive, paragraphs, publishedState } from './driving.ts'
import { planOperation } from '../../src/wiki/operation.ts'

const real = await withMediaWiki()
const seedFile = resolve(import.meta.dirname, '../../../shared/seed/rotesnetz-page.txt')
const seed = existsSync(seedFile) ? readFileSync(seedFile, 'utf8') : undefined
if (seed === undefined)
  process.stderr.write('The page of the model wiki was not compared: no ../shared/seed here\n')

const motion = {
  title: "Mehr Bäume: jetzt! '25",
  proposer: 'AG Stadtgrün',
  area: 'UV - Umwelt und Verkehr',
  blocks: paragraphs('Erster Absatz.\nZweite Zeile.\n\nZweiter Absatz.'),
}

describe('the page of a motion', () => {
  it('has who, area, the title in bold, and the text', () => {
    expect(renderPage(motion)).toEqual({
      title: "Mehr Bäume: jetzt! '25",
      text: [
        'Antragsteller*in: AG Stadtgrün',
        'Sachgebiet: UV - Umwelt und Verkehr',
        "'''Mehr Bäume: jetzt! '25'''",
        'Erster Absatz.<br />Zweite Zeile.',
        'Zweiter Absatz.',
      ].join('\n\n'),
      expected: {
        reads: {
          whole:
            "Antragsteller*in: AG Stadtgrün\n\nSachgebiet: UV - Umwelt und Verkehr\n\nMehr Bäume: jetzt! '25\n\nErster Absatz.\nZweite Zeile.\n\nZweiter Absatz.",
        },
        extras: [],
      },
    })
  })

  it('drops the line of what is missing', () => {
    const { area: _, ...without } = motion
    expect(renderPage(without).text).toMatch(/^Antragsteller\*in: AG Stadtgrün\n\n'''Mehr/)
  })

  it('takes a layout of one’s own and knows what must appear in it', () => {
    const layout = {
      title: '%nummer% %titel%',
      page: '{{Beschluss |Gremium=%antragsteller% |Status=%status%\n|Text=%text%\n}}\n[[Kategorie:Anträge]]',
    }
    const page = renderPage({ ...motion, number: 'Arb 01', title: 'a|b=c' }, layout)
    expect(page.title).toBe('Arb 01 a|b=c')
    expect(page.text).toBe(
      '{{Beschluss |Gremium=AG Stadtgrün |Status=\n|Text=Erster Absatz.<br />Zweite Zeile.\n\nZweiter Absatz.\n}}\n[[Kategorie:Anträge]]',
    )
    expect(page.expected.reads).toEqual({
      anyOrder: true,
      pieces: ['AG Stadtgrün', 'Erster Absatz.\nZweite Zeile.\n\nZweiter Absatz.'],
    })
  })

  it('does not take members’ words for placeholders', () => {
    expect(renderPage({ ...motion, title: 'a%text%b%titel%' }).text).toContain("'''a%text%b%titel%'''")
  })

  it('is in the form the wiki stores', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const stored = normaliseWikitext(text)
        expect(normaliseWikitext(stored)).toBe(stored)
        expect(stored).toBe(stored.normalize('NFC'))
        expect(stored).not.toMatch(/[\r\0]|[ \n]$/)
      }),
    )
    expect(normaliseWikitext('a\r\nb\u0007 \n\n')).toBe('a\nb')
    expect(sha1('eins')).toBe('d79914a271011ecfe72037f02ab452c61177af41')
  })
})

describe('the parse gate', () => {
  const expected = { reads: { whole: 'Ein Text' }, extras: [] }

  it('lets a page pass that reads as typed', () => {
    const html = '<p>Ein <b>Text</b>\n</p><!-- cached -->'
    expect(gateProblem({ html, stored: 'x', extras: [] }, 'x', expected)).toBeUndefined()
  })

  it('names the first difference, foreign things, and changes by the wiki', () => {
    const html = '<p>Ein Test</p>'
    expect(gateProblem({ html, stored: 'x', extras: [] }, 'x', expected)).toContain('"Ein Test"')
    expect(gateProblem({ html, stored: 'x', extras: ['links: A'] }, 'x', expected)).toBe('not ours: links: A')
    expect(gateProblem({ html, stored: 'y', extras: [] }, 'x', expected)).toContain('change the text')
  })

  it('looks for the pieces of a free layout in their order', () => {
    const reads = { pieces: ['eins', 'zwei'] }
    const page = (html: string) => ({ html, stored: 'x', extras: ['links: Hilfe'] })
    const allowed = { reads, extras: ['links: Hilfe'] }
    expect(gateProblem(page('<td>eins</td><td>zwei</td>'), 'x', allowed)).toBeUndefined()
    expect(gateProblem(page('<td>zwei</td><td>eins</td>'), 'x', allowed)).toBe('not found: zwei')
  })

  it('decodes references as a browser does', () => {
    expect(decodeReferences('&#91;&#x5D;&lt;&amp;amp;&nbsp;&unknown;')).toBe('[]<&amp;\u00A0&unknown;')
  })
})

describe.skipIf(real === undefined || seed === undefined)('a page of the model wiki', () => {
  it('reads the same when its text is published', async () => {
    if (real === undefined || seed === undefined) return
    const [head, , , , ...rest] = seed
      .split(/\n\n/)
      .flatMap((part) => part.split('\n').filter((line) => line !== ''))
    const from = rest.findIndex((line) => line.startsWith('Antragsteller*in: '))
    const [proposer = '', area = '', title = '', ...text] = rest.slice(from)
    expect(title).toBe(head)
    const page = renderPage({
      title,
      proposer: proposer.replace('Antragsteller*in: ', ''),
      area: area.replace('Sachgebiet: ', ''),
      blocks: paragraphs(text.join('\n\n')),
    })
    const wiki = mediaWiki({ apiUrl: real.apiUrl, login: real.login }, { now: () => new Date() })
    const target = { kind: 'create', title: page.title } as const
    const planned = planOperation({ id: 'seed', version: 1, page, summary: 'Beschluss', target })
    const { url } = publishedState((await drive(planned, wiki)).operation)

    const html = await (await fetch(url)).text()
    const body = /<div class="mw-parser-output">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? ''
    expect(squeeze(plainOfHtml(body))).toBe(squeeze(rest.slice(from).join('\n')))
    expect(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1]?.replace(/<[^>]*>/g, '')).toBe(head)
  })
})
