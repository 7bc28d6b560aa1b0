import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { StopCode } from '../../src/wiki/failure.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { retry } from '../../src/wiki/operation.ts'
import type { WikiPort } from '../../src/wiki/port.ts'
import { drive, driveTo, plan, publishedState, stoppedState, updating } from '../wiki/driving.ts'
import { startProxy } from '../wiki/proxy.ts'
import type { Mishap, Proxy } from '../wiki/proxy.ts'
import { wikiContract } from './wiki.ts'

export type Strike =
  | 'readonly'
  | 'ratelimited'
  | 'captcha'
  | 'abusefilter-disallowed'
  | 'abusefilter-warning'
  | 'spam'
  | 'permissiondenied'
  | 'cantcreate'
  | 'blocked'
  | 'titleblacklist'

export interface ApiUnderTest {
  readonly apiUrl: string
  readonly login: { readonly user: string; readonly password: string }
  readonly human: {
    edit(title: string, text: string): Promise<void>
    move(from: string, to: string): Promise<void>
    remove(title: string): Promise<void>
    protect(title: string): Promise<void>
    history(title: string): Promise<readonly { user: string; comment: string; text: string }[]>
    titles(prefix: string): Promise<readonly string[]>
  }
  nextSecond(): Promise<void>
  /** Every edit is refused so, until `heal`. */
  strike(kind: Strike): Promise<void>
  heal(): Promise<void>
  loseLogins(): void
}

const BOT = 'Antragsbot'

/** What holds on every wiki with MediaWiki's Action API, seen through a proxy that loses things. */
export function apiContract(name: string, wiki: ApiUnderTest): void {
  const now = () => new Date()
  const { human } = wiki
  let proxy: Proxy
  const open = (): WikiPort => mediaWiki({ apiUrl: proxy.apiUrl, login: wiki.login }, { now })
  beforeAll(async () => {
    proxy = await startProxy(wiki.apiUrl)
  })
  afterAll(() => proxy.stop())
  afterEach(async () => {
    proxy.heal()
    await wiki.heal()
  })

  wikiContract(name, {
    open,
    write: (title, text) => human.edit(title, text),
    remove: (title) => human.remove(title),
    read: async (title) => (await human.history(title)).at(-1)?.text,
    count: async (prefix) => (await human.titles(prefix)).length,
    nextSecond: () => wiki.nextSecond(),
  })

  describe(`${name} when answers get lost`, () => {
    const mishaps: readonly Mishap[] = [
      ...(['drop the answer', 'cut before', '502 after saving', '502 before'] as const),
      ...(['429', 'html after saving', 'half an answer'] as const),
    ]
    it.each(mishaps)('makes exactly one page: %s', async (mishap) => {
      const title = `Verlust ${mishap}`
      proxy.nextEdits(mishap, mishap)
      const planned = plan(title, 'Der Text')
      const { operation } = await drive(planned, open())
      publishedState(operation)
      expect(await human.history(title)).toEqual([
        { user: BOT, comment: planned.summary, text: planned.text },
      ])
    })

    it.each(mishaps)('makes exactly one change: %s', async (mishap) => {
      const title = `Änderung ${mishap}`
      const { operation: first } = await drive(plan(title, 'Erster Text'), open())
      proxy.nextEdits(mishap, mishap)
      const { operation } = await drive(plan(title, 'Zweiter Text', updating(first)), open())
      expect(publishedState(operation).humanEditedSince).toBe(false)
      expect((await human.history(title)).map(({ text }) => text)).toEqual([first.text, operation.text])
    })

    it('knows its own page again when the first POST arrives after the second was planned', async () => {
      proxy.nextEdits('late')
      const title = 'Verspätet'
      const { operation, waited } = await drive(plan(title, 'Der Text'), open(), async ({ state }) => {
        if (state.kind === 'intended') await proxy.deliverLate()
      })
      publishedState(operation)
      expect(operation.attempts).toBe(2)
      expect(waited).toBeGreaterThanOrEqual(60_000)
      expect(await human.history(title)).toHaveLength(1)
    })

    it('waits a minute before it sends again, because the first POST may still run', async () => {
      proxy.nextEdits('cut before')
      const before = proxy.edits()
      const { operation, waited } = await drive(plan('Nochmal', 'Der Text'), open())
      publishedState(operation)
      expect(proxy.edits() - before).toBe(2)
      expect(waited).toBeGreaterThanOrEqual(60_000)
    })

    it('finds its page under the name a human gave it meanwhile', async () => {
      const wikiPort = open()
      proxy.nextEdits('drop the answer')
      const uncertain = await driveTo(plan('Alter Name', 'Der Text'), wikiPort, 'uncertain')
      await human.move('Alter Name', 'Neuer Name')
      const { operation } = await drive(uncertain, wikiPort)
      expect(publishedState(operation)).toMatchObject({ title: 'Neuer Name', humanEditedSince: false })
    })

    it('says that a human edited since', async () => {
      const wikiPort = open()
      proxy.nextEdits('drop the answer')
      const uncertain = await driveTo(plan('Weitergeschrieben', 'Der Text'), wikiPort, 'uncertain')
      await human.edit('Weitergeschrieben', 'Text eines Menschen')
      const { operation } = await drive(uncertain, wikiPort)
      expect(publishedState(operation).humanEditedSince).toBe(true)
      expect((await human.history('Weitergeschrieben')).map(({ user }) => user === BOT)).toEqual([
        true,
        false,
      ])
    })

    it('does not make a page again that a human deleted meanwhile, unless a chair wants it', async () => {
      const wikiPort = open()
      proxy.nextEdits('drop the answer')
      const uncertain = await driveTo(plan('Unerwünscht', 'Der Text'), wikiPort, 'uncertain')
      await wiki.nextSecond()
      await human.remove('Unerwünscht')
      const { operation } = await drive(uncertain, wikiPort)
      expect(stoppedState(operation).code).toBe('deleted')
      expect(await human.history('Unerwünscht')).toEqual([])

      publishedState((await drive(retry(operation), wikiPort)).operation)
      expect(await human.history('Unerwünscht')).toHaveLength(1)
    })

    it('notices when the wiki merged a human’s words into ours', async () => {
      const { operation: first } = await drive(plan('Vermischt', 'Eins\n\nZwei\n\nDrei'), open())
      const wikiPort = open()
      const changed = plan('Vermischt', 'Eins\n\nZwei\n\nDrei geändert', updating(first))
      const sending = await driveTo(changed, wikiPort, 'sending')
      await human.edit('Vermischt', `Menschenwort\n\n${first.text}`)
      const { operation } = await drive(sending, wikiPort)
      expect(stoppedState(operation).code).toBe('conflict')
      expect((await human.history('Vermischt')).at(-1)?.text).toContain('Menschenwort')
    })

    it('takes a move while it sends for what it is: the same words under another name', async () => {
      const { operation: first } = await drive(plan('Umzug', 'Erster Text'), open())
      const wikiPort = open()
      const sending = await driveTo(plan('Umzug', 'Zweiter Text', updating(first)), wikiPort, 'sending')
      await human.move('Umzug', 'Umgezogen')
      const { operation } = await drive(sending, wikiPort)
      expect(publishedState(operation).title).toBe('Umgezogen')
      expect((await human.history('Umgezogen')).at(-1)?.text).toBe(operation.text)
    })

    it('follows a move when it changes its page', async () => {
      const { operation: first } = await drive(plan('Hier', 'Erster Text'), open())
      await human.move('Hier', 'Dort')
      const { operation } = await drive(plan('Hier', 'Zweiter Text', updating(first)), open())
      expect(publishedState(operation)).toMatchObject({ title: 'Dort', humanEditedSince: false })
    })
  })

  describe(`${name} when the login is lost`, () => {
    it('logs in again and saves under its account, once', async () => {
      const wikiPort = open()
      for (const lost of ['planned', 'intended', 'sending', 'uncertain'] as const) {
        const title = `Abgemeldet ${lost}`
        const { operation } = await drive(plan(title, 'Der Text'), wikiPort, ({ state }) => {
          if (state.kind === lost) wiki.loseLogins()
        })
        publishedState(operation)
        expect((await human.history(title)).map(({ user }) => user)).toEqual([BOT])
      }
    })

    it('stops with a wrong password and saves nothing', async () => {
      const login = { ...wiki.login, password: '0'.repeat(32) }
      const { operation } = await drive(
        plan('Falsches Passwort', 'x'),
        mediaWiki({ apiUrl: wiki.apiUrl, login }, { now }),
      )
      expect(stoppedState(operation)).toMatchObject({ code: 'configuration' })
      expect(stoppedState(operation).detail).toMatch(/^wrongpassword/)
      expect(await human.history('Falsches Passwort')).toEqual([])
    })
  })

  describe(`${name} when it refuses`, () => {
    const refusals: readonly (readonly [Strike, StopCode])[] = [
      ['captcha', 'filtered'],
      ['abusefilter-disallowed', 'filtered'],
      ['abusefilter-warning', 'filtered'],
      ['spam', 'filtered'],
      ['permissiondenied', 'rights'],
      ['cantcreate', 'rights'],
      ['blocked', 'rights'],
      ['titleblacklist', 'title'],
    ]
    it.each(refusals)('stops after one try: %s', async (strike, code) => {
      const title = `Abgelehnt ${strike}`
      const before = proxy.edits()
      const wikiPort = open()
      const sending = await driveTo(plan(title, 'Der Text'), wikiPort, 'sending')
      await wiki.strike(strike)
      const { operation } = await drive(sending, wikiPort)
      expect(stoppedState(operation)).toMatchObject({ code })
      expect(proxy.edits() - before).toBe(1)
      await wiki.heal()
      expect(await human.history(title)).toEqual([])
      publishedState((await drive(retry(operation), wikiPort)).operation)
      expect(await human.history(title)).toHaveLength(1)
    })

    it.each([
      ['readonly', 1000],
      ['ratelimited', 60_000],
    ] as const)('waits and goes on: %s', async (strike, least) => {
      const title = `Später ${strike}`
      const wikiPort = open()
      const sending = await driveTo(plan(title, 'Der Text'), wikiPort, 'sending')
      await wiki.strike(strike)
      const troubles: (string | undefined)[] = []
      const { operation, waited } = await drive(sending, wikiPort, async ({ state, trouble }) => {
        if (state.kind !== 'sending') return
        troubles.push(trouble?.code)
        if (troubles.length === 4) await wiki.heal()
      })
      publishedState(operation)
      expect(troubles).toEqual([undefined, strike, strike, strike])
      expect(waited).toBeGreaterThanOrEqual(3 * least)
      expect(await human.history(title)).toHaveLength(1)
    })

    it('stops at a page that is protected, and says so of the title', async () => {
      await human.protect('Geschützt')
      const { operation } = await drive(plan('Geschützt', 'Der Text'), open())
      expect(stoppedState(operation).code).toBe('rights')
      expect(await open().checkTitle('Geschützt')).toEqual({ kind: 'refused', problem: 'protected' })
    })

    it('stops at a title that it would put elsewhere', async () => {
      const { operation } = await drive(plan('Hilfe:Antrag', 'Der Text'), open())
      expect(stoppedState(operation)).toMatchObject({ code: 'title' })
    })

    it('stops before saving what would not read as typed', async () => {
      const planned = plan('Tor', 'Der Text')
      const { operation } = await drive({ ...planned, text: `${planned.text} [[Link]]` }, open())
      expect(stoppedState(operation).code).toBe('gate')
      expect(await human.history('Tor')).toEqual([])
    })
  })

  describe(`${name} out of reach`, () => {
    it('waits, and knows nothing of titles', async () => {
      const nowhere = mediaWiki({ apiUrl: 'http://127.0.0.1:9/api.php', login: wiki.login }, { now })
      expect(await nowhere.checkTitle('Titel')).toEqual({ kind: 'unknown' })
      await expect(nowhere.look({ title: 'Titel' })).rejects.toMatchObject({
        failure: { kind: 'wait', code: 'ECONNREFUSED' },
      })
    })

    it('says that the address is not the API’s', async () => {
      const elsewhere = mediaWiki(
        { apiUrl: wiki.apiUrl.replace('/w/api.php', '/wiki/'), login: wiki.login },
        { now },
      )
      await expect(elsewhere.look({ title: 'Titel' })).rejects.toMatchObject({
        failure: { kind: expect.any(String) },
      })
    })
  })
}
