import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'

let town: Town | undefined
const folder = mkdtempSync(join(tmpdir(), 'agora-setup-'))
afterEach(async () => {
  await town?.stop()
  town = undefined
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the script with what an operator wrote; what it says and how it ends. */
function check(environment: Readonly<Record<string, string>>): Promise<{ code: number; says: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [resolve('scripts/check-setup.ts')],
      { cwd: folder, env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', ...environment } },
      (error, stdout, stderr) =>
        done({ code: typeof error?.code === 'number' ? error.code : 0, says: stdout + stderr }),
    )
  })
}

describe('npm run check-setup', () => {
  it('logs in everywhere, names the wiki’s version, and tells a group’s places and titles', async () => {
    town = await startTown({ limits: false, ownProcess: true, dataDir: join(folder, 'data') })
    const at = town
    const talk = at.people.anna.discord.in(at.talk)
    await talk.slash('/ag einrichten', { name: 'AG Lebenswerte Stadt', kanal: at.forum })
    await talk.press('Vorsitz')
    await at.kill()
    const { discord, telegram, wiki } = at
    const environment = {
      DATA_DIR: join(folder, 'data'),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_URL: telegram.url,
      WIKI_API_URL: wiki.apiUrl,
      WIKI_USER: wiki.user,
      WIKI_PASSWORD: wiki.password,
    }
    const before = wiki.pages().length
    const fine = await check(environment)
    expect(fine.says).toMatch(/^Discord: \S+/m)
    expect(fine.says).toMatch(/^Telegram: @agora_antrag_bot$/m)
    expect(fine.says).toContain('AG Lebenswerte Stadt:')
    expect(fine.says).toMatch(/MediaWiki 1\.\d+/)
    expect(fine.says).toContain('Eine Seite geprüft, der Bot darf sie schreiben')
    expect(wiki.pages()).toHaveLength(before)

    const wrong = await check({ ...environment, TELEGRAM_TOKEN: '1:falsch', WIKI_PASSWORD: 'falsch' })
    expect(wrong.code).toBe(1)
    expect(wrong.says).toContain('Telegram: cannot be used. Check TELEGRAM_TOKEN and the connection.')
    expect(wrong.says).toMatch(/wrongpassword|Failed/)
    expect(wrong.says).not.toContain('1:falsch')
  })

  it('ends with 2 and the variable’s name where the configuration is wrong', async () => {
    const { code, says } = await check({ WIKI_API_URL: 'https://wiki.example.org/wiki' })
    expect([code, says.split(':')[0]]).toEqual([2, 'WIKI_API_URL'])
  })
})
