import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withMediaWiki } from '../mediawiki.ts'
import { person } from '../wiki/human.ts'
import { storm, type Published } from './storm.ts'

const real = await withMediaWiki()
/** Pages: a dozen in CI, two hundred with `npm run storm`. */
const count = Number(process.env['WIKI_STORM'] ?? (process.env['CI'] === 'true' ? 12 : 6))

const bot = 'Antragsbot'
/** Who saved the page, and what stands there at the end where it is not our text. */
const expected: Readonly<Record<Published['fate'], { users: readonly string[]; last?: string }>> = {
  nothing: { users: [bot] },
  updated: { users: [bot, bot] },
  'updated after an edit': { users: [bot, real?.human.user ?? ''], last: 'Worte eines Menschen' },
  'updated after a deletion': { users: [], last: '' },
}

describe.skipIf(real === undefined)('publishing through a storm', () => {
  it('leaves exactly one page each with the right text, whatever is lost and whenever the bot dies', async () => {
    if (real === undefined) return
    const folder = mkdtempSync(join(tmpdir(), 'agora-storm-'))
    try {
      const { pages, kills } = await storm(real, join(folder, 'agora.db'), count)
      expect(kills).toBeGreaterThan(count / 2)
      const erika = person(real.apiUrl, real.human)
      const standing = pages.filter((page) => page.fate !== 'updated after a deletion')
      expect(await erika.titles('Sturm')).toEqual(
        standing
          .map((page) => page.title)
          .toSorted()
          .slice(0, 50),
      )
      for (const { title, text, fate } of pages) {
        const history = await erika.history(title)
        const { users, last } = expected[fate]
        expect([title, history.map((one) => one.user)]).toEqual([title, users])
        expect(history.at(-1)?.text ?? '').toContain(last ?? text)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 3_600_000)
})
