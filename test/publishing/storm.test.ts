import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withMediaWiki } from '../mediawiki.ts'
import { person } from '../wiki/human.ts'
import { storm } from './storm.ts'

const real = await withMediaWiki()
/** Pages: forty in CI, two hundred with `npm run storm`. */
const count = Number(process.env['WIKI_STORM'] ?? (process.env['CI'] === 'true' ? 40 : 6))

describe.skipIf(real === undefined)('publishing through a storm', () => {
  it('leaves exactly one page each with the right text, whatever is lost and whenever the bot dies', async () => {
    if (real === undefined) return
    const folder = mkdtempSync(join(tmpdir(), 'agora-storm-'))
    try {
      const { pages, kills } = await storm(real, join(folder, 'agora.db'), count)
      expect(kills).toBeGreaterThan(count / 2)
      const erika = person(real.apiUrl, real.human)
      const standing = pages.filter((page) => page.then !== 'updated after a deletion')
      expect(await erika.titles('Sturm')).toEqual(
        standing
          .map((page) => page.title)
          .toSorted()
          .slice(0, 50),
      )
      for (const { title, text, then } of pages) {
        const history = (await erika.history(title)).map((one) => [one.user, one.text] as const)
        const users = history.map(([user]) => user)
        const last = history.at(-1)?.[1]
        if (then === 'nothing') expect(users).toEqual(['Antragsbot'])
        if (then === 'updated') expect(users).toEqual(['Antragsbot', 'Antragsbot'])
        if (then === 'nothing' || then === 'updated') expect(last).toContain(text)
        if (then === 'updated after an edit') expect(last).toBe('Worte eines Menschen')
        if (then === 'updated after a deletion') expect(history).toEqual([])
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 3_600_000)
})
