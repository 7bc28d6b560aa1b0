import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterDecision } from '../../src/domain/deciding.ts'
import { checkTitle } from '../../src/domain/title.ts'
import { plainOf } from '../../src/wiki/escape.ts'
import { plainOfHtml, squeeze } from '../../src/wiki/gate.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { withMediaWiki } from '../mediawiki.ts'
import { person } from '../wiki/human.ts'
import { markupFragments } from '../wiki/markup.ts'
import { openDesk, type Desk } from './desk.ts'

const hostileFile = resolve(import.meta.dirname, '../../../shared/specs/wikitext-hostile.json')
const hostile = existsSync(hostileFile)
  ? (JSON.parse(readFileSync(hostileFile, 'utf8')) as { rows: { input: string }[] }).rows.map(
      (row) => row.input,
    )
  : []
if (hostile.length === 0)
  process.stderr.write('The hostile texts were not published: no ../shared/specs here\n')
/** Random fragments: five hundred in CI, five thousand with `npm run storm`. */
const fragments = Number(process.env['WIKI_FUZZ'] ?? (process.env['CI'] === 'true' ? 500 : 60))
const perPage = 25

/** The presets and a table's cell, with what each of them leads to by itself. */
const layouts: Readonly<Record<string, { readonly setting: string; readonly leadsTo: readonly string[] }>> = {
  page: { setting: 'page', leadsTo: [] },
  numbered: { setting: 'numbered', leadsTo: [] },
  headings: { setting: 'headings', leadsTo: [] },
  template: { setting: 'template', leadsTo: ['template Vorlage:Beschluss'] },
  'a table’s cells': {
    setting: '{| class="wikitable"\n| %titel% || %sachgebiet%\n|-\n| %text%\n|}',
    leadsTo: [],
  },
}

const real = await withMediaWiki()

describe.skipIf(real === undefined)('what members type, published the whole way to a real MediaWiki', () => {
  if (real === undefined) return
  const admin = person(real.apiUrl, real.admin)
  const erika = person(real.apiUrl, real.human)
  const desks = new Map<string, Desk>()
  let pages = 0

  beforeAll(() =>
    admin.edit(
      'Template:Beschluss',
      ['{{{Gremium|}}}', '{{{Datum|}}}', '{{{Sachgebiet|}}}', '{{{Titel|}}}', '{{{Text}}}'].join('\n\n'),
    ),
  )
  afterAll(() => Promise.all([...desks.values()].map((desk) => desk.store.close())))

  function deskFor(layout: string): Desk {
    const known = desks.get(layout)
    if (known !== undefined) return known
    const wiki = mediaWiki(
      { apiUrl: real?.apiUrl ?? '', login: real?.login ?? noLogin },
      { now: () => new Date() },
    )
    const desk = openDesk({ wiki, start: new Date() })
    desks.set(layout, desk)
    return desk
  }

  /** Publishes these texts in every place of one motion; what is wrong with the page, if anything. */
  async function wrong(layout: string, texts: readonly string[]): Promise<string | undefined> {
    const desk = deskFor(layout)
    pages += 1
    const lines = texts.map((text) => text.replaceAll('\n', ' '))
    const places = texts.map((text, at) => {
      const line = lines[at] ?? ''
      return (
        [text, `- ${line}\n- ${line}`, `1. ${line}`, `## ${line}`, `**${line}**`, `*${line}*`][
          (at + pages) % 6
        ] ?? ''
      )
    })
    const named = `Wörtlich ${pages} ${(lines[0] ?? '').replace(/[#<>[\]|{}_]|~~+/g, '')}`
    const title = checkTitle(named).ok ? named : `Wörtlich ${pages}`
    const group = await desk.group({ wikiLayout: layouts[layout]?.setting ?? 'page' })
    const motion = await desk.motion(group, title, places.join('\n\n'), lines.join('\n\n'))
    await desk.by(1, motion, enterDecision({ kind: 'accepted' }))
    await desk.work(new Date(desk.clock.now.getTime() + 600_000))
    const view = await desk.view(motion)
    if (view.motion.status !== 'published') return `${layout}: ${desk.heard()}`
    desk.heard()
    const { html, extras } = await erika.reads(view.motion.page.pageId ?? 0)
    const reads = squeeze(plainOfHtml(html))
    const typed = squeeze(plainOf(view.motion.text))
    if (!reads.includes(typed)) return `${layout}: reads “${reads}” instead of “${typed}”`
    const foreign = extras.filter((one) => layouts[layout]?.leadsTo.includes(one) !== true)
    return foreign.length === 0 ? undefined : `${layout}: leads to ${foreign.join(', ')}`
  }

  it.each(Object.keys(layouts))(
    'reads as typed, however hostile: %s',
    async (layout) => {
      const found: (string | undefined)[] = []
      // Each text meets another place of the page in each round.
      for (const from of Array.from({ length: Math.ceil(hostile.length / perPage) }, (_, at) => at * perPage))
        found.push(await wrong(layout, hostile.slice(from, from + perPage)))
      expect(found.filter((one) => one !== undefined)).toEqual([])
    },
    600_000,
  )

  it('reads as typed, whatever marks come together, and leads nowhere', async () => {
    const names = Object.keys(layouts)
    const some = fc.array(markupFragments, { minLength: perPage, maxLength: perPage })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), some, async (layout, texts) => {
        expect(await wrong(layout, texts)).toBeUndefined()
      }),
      { numRuns: Math.ceil(fragments / perPage), endOnFailure: true },
    )
  }, 3_600_000)
})

const noLogin = { user: '', password: '' }
