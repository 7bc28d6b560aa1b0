import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundled } from '../bundled.ts'
import { withMediaWiki } from '../mediawiki.ts'
import { person } from '../wiki/human.ts'
import { bot, everyPoint, strangers, wrongs } from './judge.ts'
import { storm } from './storm.ts'

const real = await withMediaWiki()
const program = real === undefined ? '' : await bundled('test/publishing/killed.ts')
/** Pages: a dozen in CI, two hundred with `npm run storm`. */
const count = Number(process.env['WIKI_STORM'] ?? (process.env['CI'] === 'true' ? 12 : 6))
/** A dozen pages are a round of the recipe: then a process has died at each of its points. */
const points = count < 12 ? [] : everyPoint

describe.skipIf(real === undefined)('publishing through a storm', () => {
  it('leaves exactly one page each with the right text and no human’s words lost, whatever is lost and whenever the bot dies', async () => {
    if (real === undefined) return
    const folder = mkdtempSync(join(tmpdir(), 'agora-storm-'))
    try {
      const started = Date.now()
      const found = await storm(real, program, join(folder, 'agora.db'), count)
      const all = await person(real.apiUrl, real.admin).everything()
      // The first page of an empty wiki is the installer's.
      const people = [bot, real.admin.user, real.human.user, 'MediaWiki default']
      expect(strangers(all, people)).toEqual([])
      expect(found.pages.flatMap((page) => wrongs(page, all))).toEqual([])
      expect(found.kills).toBeGreaterThanOrEqual(count)
      expect([...found.points.keys()]).toEqual(expect.arrayContaining([...points]))
      const seconds = Math.round((Date.now() - started) / 1000)
      const revisions = all.filter((one) => one.user === bot).length
      if (process.env['WIKI_STORM'] !== undefined) report(found, seconds, revisions)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 7_200_000)
})

function report(found: Awaited<ReturnType<typeof storm>>, seconds: number, revisions: number): void {
  const { pages, kills, points: died, met } = found
  const counts = (of: ReadonlyMap<string, number>) =>
    [...of].map(([name, many]) => `${name} ${many}`).join(', ')
  const updates = pages.filter((page) => page.fate.updated).length
  const humans = pages.reduce((sum, page) => sum + page.humans.length, 0)
  process.stdout.write(
    [
      `${pages.length} publications, ${updates} updates in ${seconds} s; ${revisions} revisions of the bot`,
      `${kills} kills: ${counts(died)}`,
      `mishaps: ${counts(met)}`,
      `${humans} edits by humans`,
      '',
    ].join('\n'),
  )
}
