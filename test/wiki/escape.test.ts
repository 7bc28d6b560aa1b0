import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inline, TextBlock } from '../../src/domain/text.ts'
import { escapeBlocks, escapeLine, plainOf } from '../../src/wiki/escape.ts'
import { decodeReferences, gateProblem, plainOfHtml, squeeze } from '../../src/wiki/gate.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { renderPage } from '../../src/wiki/page.ts'
import { presets, type Layout } from '../../src/domain/layout.ts'
import { withMediaWiki } from '../mediawiki.ts'

const hostileFile = resolve(import.meta.dirname, '../../../shared/specs/wikitext-hostile.json')
const hostile = existsSync(hostileFile)
  ? (JSON.parse(readFileSync(hostileFile, 'utf8')) as {
      rows: { name: string; input: string; expectPlain: string }[]
      protocols: string[]
      behaviourSwitches: string[]
      extensionTags: string[]
    })
  : undefined
if (hostile === undefined) process.stderr.write('The hostile texts did not run: no ../shared/specs here\n')

const real = await withMediaWiki()

function paragraphs(text: string): readonly TextBlock[] {
  return text.split(/\n{2,}/).map((part) => ({ kind: 'paragraph', inlines: [{ text: part }] }))
}

describe('members’ text as wikitext', () => {
  it('encodes what always means something', () => {
    expect(escapeLine('[[A]] {{b|c=d}} <i> &amp;')).toBe(
      '&#91;&#91;A&#93;&#93; &#123;&#123;b&#124;c&#61;d&#125;&#125; &#60;i&#62; &#38;amp;',
    )
  })

  it('leaves plain German alone, gendered colons and times included', () => {
    const text = 'Die Kolleg:innen treffen sich um 18:30 Uhr; jede*r ist dabei – „ja“, sagt z. B. Anna: gern!'
    expect(escapeLine(text)).toBe(text)
  })

  it('encodes colons that could make a link, whatever the protocol is called', () => {
    expect(escapeLine('mailto:a tel:110 News:innen irgendwas:x')).toBe(
      'mailto&#58;a tel&#58;110 News&#58;innen irgendwas&#58;x',
    )
  })

  it('encodes a colon before a blank that is itself encoded', () => {
    expect(escapeLine('news: : x')).toBe('news&#58;&#32;: x')
  })

  it('encodes line starts, also behind a line break', () => {
    expect(escapeBlocks(paragraphs('* a\n# b\n: c\n= d'))).toBe(
      '&#42; a<br />&#35; b<br />&#58; c<br />&#61; d',
    )
  })

  it('writes bold, italic, subheadings and lists as real wikitext', () => {
    const blocks: readonly TextBlock[] = [
      { kind: 'subheading', inlines: [{ text: 'Ziele' }] },
      {
        kind: 'paragraph',
        inlines: [{ text: 'a ' }, { text: 'b', bold: true }, { text: 'c', italic: true }],
      },
      { kind: 'list', ordered: false, items: [[{ text: 'x' }], [{ text: 'y', bold: true, italic: true }]] },
      { kind: 'list', ordered: true, items: [[{ text: 'z' }]] },
    ]
    expect(escapeBlocks(blocks)).toBe("== Ziele ==\n\na '''b'''''c''\n\n* x\n* '''''y'''''\n\n# z")
  })

  it('keeps apostrophes beside real bold apart from its marks', () => {
    const inlines: readonly Inline[] = [{ text: "l'" }, { text: "'état", bold: true }, { text: "'s" }]
    expect(escapeBlocks([{ kind: 'paragraph', inlines }])).toBe("l&#39;'''&#39;état'''&#39;s")
  })

  it('does not join a combining mark with the line break before it', () => {
    const wikitext = escapeBlocks(paragraphs('a\n\u0338b'))
    expect(wikitext.normalize('NFC')).toBe('a<br />&#824;b')
  })

  it('shows every text as typed once references are decoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const blocks = paragraphs(text)
        const shown = decodeReferences(escapeBlocks(blocks).replace(/<br \/>/g, '\n'))
        expect(squeeze(shown)).toBe(squeeze(plainOf(blocks)))
      }),
    )
  })
})

describe.skipIf(real === undefined)('members’ text on a real MediaWiki', () => {
  const wiki =
    real === undefined
      ? undefined
      : mediaWiki({ apiUrl: real.apiUrl, login: real.login }, { now: () => new Date() })

  async function shown(blocks: readonly TextBlock[]): Promise<{ text: string; problem: string | undefined }> {
    const page = renderPage({ title: 'Probe', blocks }, { title: '%titel%', page: '%text%' })
    const rendered = await wiki?.preview('Probe', page.text)
    if (rendered === undefined) throw new Error('nothing rendered')
    return {
      text: squeeze(plainOfHtml(rendered.html)),
      problem: gateProblem(rendered, page.text, page.expected),
    }
  }

  it.each(hostile?.rows ?? [])('shows "$name" as typed', async ({ input, expectPlain }) => {
    const { text, problem } = await shown(paragraphs(input))
    expect(problem).toBeUndefined()
    expect(text).toBe(squeeze(expectPlain))
  })

  it.skipIf(hostile === undefined)('shows every protocol, tag and switch as typed', async () => {
    const { protocols = [], extensionTags = [], behaviourSwitches = [] } = hostile ?? {}
    const words = [
      ...protocols.flatMap((one) => [`${one}x`, `${one}//x.de`, `${one.toUpperCase()}innen`]),
      ...extensionTags.flatMap((one) => [`${one}x${one.replace('<', '</')}`, one]),
      ...behaviourSwitches.flatMap((one) => [one, `＿${one}`]),
    ]
    expect((await shown(paragraphs(words.join(' ')))).problem).toBeUndefined()
    expect((await shown(paragraphs(words.join('\n')))).problem).toBeUndefined()
    expect((await shown(paragraphs(words.join('\n\n')))).problem).toBeUndefined()
  })

  const marks = `' '' ''' ''''' ~~~ ~~~~ __TOC__ __ [[A]] [[ ]] {{A}} {{ }} {| |} |- || !! ! | = == * # : ; - ----
    <b> </b> <!-- --> <nowiki> </nowiki> <ref> <pre> <br> &amp; & &#39; http: //x.de geo:1 news: x innen :innen « » › % ?
    Ä 👩🏽‍🚀 -{ }- #REDIRECT[[A]] subst: ＿ / \\ \` " a b.`
  const blanks = [
    ' ',
    '  ',
    '\n',
    '\t',
    '\u00A0',
    '\u2003',
    '\u0338',
    '\u2028',
    '\u200B',
    'ISBN 978-3-16-148410-0',
    'RFC 1',
  ]
  const fragments = fc.constantFrom(...marks.split(/[ \n]+/), ...blanks)
  const inlines = fc.array(
    fc.record(
      {
        text: fc.array(fragments, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
        bold: fc.constant(true as const),
        italic: fc.constant(true as const),
      },
      { requiredKeys: ['text'] },
    ),
    { minLength: 1, maxLength: 4 },
  )
  const blocks = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('paragraph' as const), inlines }),
      fc.record({ kind: fc.constant('subheading' as const), inlines }),
      fc.record({
        kind: fc.constant('list' as const),
        ordered: fc.boolean(),
        items: fc.array(inlines, { minLength: 1, maxLength: 3 }),
      }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  const line = fc.array(fragments, { minLength: 1, maxLength: 6 }).map((parts) => `a${parts.join('')}`)
  const layouts = fc.constantFrom<Layout>(
    presets.page,
    { title: '%titel%', page: "=Antragsteller=\n%proposer%\n\n=Antrag=\n'''%titel%'''\n%text%" },
    {
      title: '%titel%',
      page: 'Vorher\n{| class="wikitable"\n! %titel% !! %proposer%\n|-\n| %status% || x\n|}\n\n%text%',
    },
    { title: '%titel%', page: '* %titel%: %proposer%\n:%status%\n\n%text%' },
  )

  it('shows random markup as typed, in every place of a layout', async () => {
    const runs = Number(process.env['WIKI_FUZZ'] ?? 100)
    await fc.assert(
      fc.asyncProperty(layouts, line, line, line, blocks, async (layout, title, proposer, status, blocks) => {
        const page = renderPage({ title, proposer, status, area: title, blocks }, layout)
        const rendered = await wiki?.preview('Probe', page.text)
        if (rendered === undefined) throw new Error('nothing rendered')
        expect(gateProblem(rendered, page.text, page.expected)).toBeUndefined()
      }),
      { numRuns: runs },
    )
  }, 600_000)
})
