import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { layoutOf, presets, type PresetName } from '../../src/domain/layout.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { gateProblem } from '../../src/wiki/gate.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { renderPage } from '../../src/wiki/page.ts'
import { withMediaWiki } from '../mediawiki.ts'
import { drive, publishedState } from './driving.ts'
import { person } from './human.ts'
import { markupFragments, markupLines } from './markup.ts'
import { planOperation } from '../../src/wiki/operation.ts'

const names = Object.keys(presets) as PresetName[]
/** Random texts over all presets; many more go the whole way in `test/publishing/literal.test.ts`. */
const runs = Number(process.env['WIKI_FUZZ'] ?? (process.env['CI'] === 'true' ? 500 : 300)) / 5

const real = await withMediaWiki()

describe.skipIf(real === undefined)('the four layouts on a real MediaWiki', () => {
  if (real === undefined) return
  const wiki = mediaWiki({ apiUrl: real.apiUrl, login: real.login }, { now: () => new Date() })

  beforeAll(() =>
    person(real.apiUrl, real.admin).edit(
      'Template:Beschluss',
      [
        'Gremium: {{{Gremium|}}}',
        'Datum: {{{Datum|}}}',
        '{{{Sachgebiet|}}}',
        '{{{Titel|}}}',
        '{{{Text}}}',
      ].join('\n\n'),
    ),
  )

  /** What is wrong with a page made of these words; undefined where it reads as typed. */
  async function problem(preset: PresetName, words: string, line: string): Promise<string | undefined> {
    const page = renderPage(
      {
        title: line,
        blocks: parseText(words),
        reason: parseText(words),
        proposer: line,
        addressee: line,
        area: line,
        status: line,
        recommendation: line,
        body: line,
        date: line,
        number: line,
      },
      layoutOf(preset),
      ['Anträge'],
    )
    const rendered = await wiki.preview('Probe', page.text)
    const frame = page.frame === undefined ? undefined : await wiki.preview('Probe', page.frame)
    if (rendered === undefined) throw new Error('nothing rendered')
    return gateProblem(rendered, page.text, page.expected, frame?.extras)
  }

  it('shows random markup as typed, in every place of every preset', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        markupFragments,
        markupLines,
        async (preset, words, one) => {
          expect(await problem(preset, words, one)).toBeUndefined()
        },
      ),
      { numRuns: runs },
    )
  }, 3_600_000)

  it('saves a page with a template and a category, which the layout brings and no member', async () => {
    const page = renderPage(
      { title: 'Mit Vorlage', blocks: parseText('Ein [[Text]].'), body: 'AG', date: 'heute', area: 'IR' },
      layoutOf('template'),
      ['Anträge'],
    )
    const target = { kind: 'create', title: page.title } as const
    const planned = planOperation({ id: `${process.pid}-t`, version: 1, page, summary: 'x', target })
    publishedState((await drive(planned, wiki)).operation)
    const again = await wiki.read({ title: 'Mit Vorlage' })
    expect(again?.text).toBe(page.text)
    const { titles, missing, version } = await wiki.inspect(['Mit Vorlage', 'Neu'])
    expect([missing, version.slice(0, 9)]).toEqual([[], 'MediaWiki'])
    expect(titles.toSorted((a, b) => a.title.localeCompare(b.title))).toEqual([
      { title: 'Mit Vorlage', problems: [] },
      { title: 'Neu', problems: [] },
    ])
    const states = await wiki.watch([
      { pageid: again?.pageid ?? 0, title: 'Mit Vorlage' },
      { pageid: 999_999, title: 'Nie da' },
    ])
    expect(states.map((one) => [one.page?.title, one.locked])).toEqual([
      ['Mit Vorlage', false],
      [undefined, false],
    ])
  })
})
