import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { beginCorrection, correctionStands } from '../../src/domain/afterwards.ts'
import { enterDecision } from '../../src/domain/deciding.ts'
import type { GroupId, MotionId } from '../../src/domain/ids.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { freePort } from '../free-port.ts'
import { withMediaWiki } from '../mediawiki.ts'
import { person } from '../wiki/human.ts'
import { startProxy, type Proxy } from '../wiki/proxy.ts'
import { openDesk, type Desk } from './desk.ts'
import { configuration, lostOnce, refusal, rights, stops, title, waits } from './strikes.ts'

const real = await withMediaWiki()

describe.skipIf(real === undefined)('each answer of a real MediaWiki', () => {
  if (real === undefined) return
  const erika = person(real.apiUrl, real.human)
  const admin = person(real.apiUrl, real.admin)
  let proxy: Proxy
  let desk: Desk
  let group: GroupId
  const open = (login = real.login) =>
    mediaWiki(
      { apiUrl: proxy.apiUrl, login },
      { now: () => new Date(), deadlines: { read: 10_000, edit: 10_000 } },
    )
  const openAt = async (wiki = open()): Promise<void> => {
    desk = openDesk({ wiki, start: new Date() })
    group = await desk.group()
  }
  beforeAll(async () => {
    // Of its own: where the proxy is gone for a while, nobody else may answer.
    proxy = await startProxy(real.apiUrl, await freePort())
    // A page of somebody else under the list's title: the list stays out of these tests.
    await erika.edit('Anträge AG Probe', 'Eigene Worte')
    await openAt()
  })
  afterEach(async () => {
    proxy.heal()
    await real.overrides()
  })
  afterAll(async () => {
    await desk.store.close()
    await proxy.stop()
  })

  const minutes = (count: number) => new Date(desk.clock.now.getTime() + count * 60_000)
  const publish = async (name: string, trouble = (): void => undefined): Promise<MotionId> => {
    const motion = await desk.motion(group, name, 'Ein Texxt.')
    trouble()
    await desk.by(1, motion, enterDecision({ kind: 'accepted' }))
    await desk.work(minutes(10))
    return motion
  }
  const published = async (name: string, trouble?: () => void): Promise<MotionId> => {
    const motion = await publish(name, trouble)
    expect((await desk.view(motion)).motion.status).toBe('published')
    desk.heard()
    return motion
  }
  const correct = async (motion: MotionId): Promise<void> => {
    const { motion: now } = await desk.view(motion)
    const words = { title: now.title, reason: now.reason, area: now.area ?? '', text: parseText('Ein Text.') }
    await desk.by(1, motion, beginCorrection(words))
    desk.clock.now = minutes(25 * 60)
    await desk.by(1, motion, correctionStands)
    desk.heard()
    await desk.work(minutes(10))
  }
  const edits = (name: string) => proxy.edits(`'''${name}'''`)
  const strike = (php: string) => () => proxy.beforeNextEdit(() => real.overrides(php))
  const users = async (name: string) => (await erika.history(name)).map((one) => one.user)
  const nextSecond = async (): Promise<void> => {
    const start = await erika.time()
    while ((await erika.time()) === start) await new Promise((resolve) => setTimeout(resolve, 100))
  }

  it.each(stops)('stops, is sent once, and tells the chair in words: %s', async (code, php, words) => {
    await publish(`Halt ${code}`, strike(php))
    const heard = desk.heard()
    expect(heard).toMatch(words)
    expect(heard).toContain(`Das Wiki sagt dazu: ${code}`)
    expect(heard).toMatch(/\[Noch einmal versuchen\]|\[Anderer Titel\]/)
    expect(heard).toContain('[Aufgeben]')
    await real.overrides()
    await desk.work(minutes(24 * 60))
    expect(edits(`Halt ${code}`)).toBe(1)
    expect(await users(`Halt ${code}`)).toEqual([])
    // The wiki keeps the list of forbidden titles in the same cache as the logins.
    if (code.startsWith('titleblacklist')) real.loseLogins()
  })

  it('stops for an account that was blocked', async () => {
    await publish('Halt blocked', () => proxy.beforeNextEdit(() => admin.block('Antragsbot')))
    await admin.unblock('Antragsbot')
    const heard = desk.heard()
    expect(heard).toMatch(rights)
    expect(heard).toMatch(/Das Wiki sagt dazu: (?:auto)?blocked/)
    expect(await users('Halt blocked')).toEqual([])
  })

  it.each(waits)('is waited for, told once, and shown in the status: %s', async (code, php, words) => {
    const motion = await publish(`Warten ${code}`, strike(php))
    expect(desk.heard().split(words)).toHaveLength(2)
    expect(desk.publishing.trouble()?.code).toBe(code)
    await real.overrides()
    await desk.work(minutes(120))
    expect(desk.publishing.trouble()).toBeUndefined()
    expect((await desk.view(motion)).motion.status).toBe('published')
    expect(await users(`Warten ${code}`)).toEqual(['Antragsbot'])
  })

  it.each([
    ['429', '429', /Das Wiki bittet zu warten/],
    ['502', '502 before', /Der Server vor dem Wiki meldet einen Fehler/],
  ] as const)('is waited for when a gateway answers: %s', async (code, mishap, words) => {
    const motion = await publish(`Davor ${code}`, () => proxy.nextEdits(mishap, mishap))
    expect(desk.heard()).toMatch(words)
    await desk.work(minutes(120))
    expect((await desk.view(motion)).motion.status).toBe('published')
    expect(await users(`Davor ${code}`)).toEqual(['Antragsbot'])
  })

  it('is waited for where nobody answers, until somebody does', async () => {
    const port = Number(new URL(proxy.apiUrl).port)
    const stopping: Promise<void>[] = []
    const motion = await publish('Niemand da', () => void stopping.push(proxy.stop()))
    await Promise.all(stopping)
    expect(desk.heard()).toContain('Unter der Adresse des Wikis antwortet niemand.')
    expect(desk.publishing.trouble()?.code).toBe('ECONNREFUSED')
    proxy = await startProxy(real.apiUrl, port)
    await desk.work(minutes(120))
    expect((await desk.view(motion)).motion.status).toBe('published')
    expect(desk.publishing.trouble()).toBeUndefined()
  })

  it.each(['assertuserfailed', 'assertbotfailed', 'assertnameduserfailed'])(
    'makes the bot log in again and save once, nobody hears of it: %s',
    async (code) => {
      await published(`Wieder da ${code}`, strike(lostOnce(code)))
      expect(edits(`Wieder da ${code}`)).toBe(2)
      expect(await users(`Wieder da ${code}`)).toEqual(['Antragsbot'])
    },
  )

  it('makes the bot fetch a new token: badtoken', async () => {
    await published('Wieder da badtoken', () => proxy.spoilNextToken())
    expect(await users('Wieder da badtoken')).toEqual(['Antragsbot'])
  })

  it('saves nothing without an account when every login is lost in the moment of the edit', async () => {
    await published('Wieder da wirklich', () => proxy.beforeNextEdit(async () => real.loseLogins()))
    expect(await users('Wieder da wirklich')).toEqual(['Antragsbot'])
  })

  it('leaves a page alone that came in the last moment: articleexists', async () => {
    await publish('Zuvorgekommen', () =>
      proxy.beforeNextEdit(() => erika.edit('Zuvorgekommen', 'Worte eines Menschen')),
    )
    const heard = desk.heard()
    expect(heard).toContain('steht unter diesem Titel schon eine Seite')
    for (const label of ['Anderer Titel', 'Unterschied zeigen', 'Noch einmal versuchen', 'Aufgeben'])
      expect(heard).toContain(`[${label}]`)
    expect(await users('Zuvorgekommen')).toEqual(['Erika'])
  })

  it('does not make a page again that came and was deleted in the last moment: pagedeleted', async () => {
    await publish('Gekommen und gegangen', () =>
      proxy.beforeNextEdit(async () => {
        await nextSecond()
        await erika.edit('Gekommen und gegangen', 'Worte')
        await admin.remove('Gekommen und gegangen')
      }),
    )
    expect(desk.heard()).toContain('Die Seite wurde im Wiki gelöscht.')
    expect(await users('Gekommen und gegangen')).toEqual([])
  })

  it('never writes over an edit of the last moment: editconflict', async () => {
    const motion = await published('Wettlauf')
    proxy.beforeNextEdit(() => erika.edit('Wettlauf', 'Worte eines Menschen'))
    await correct(motion)
    const heard = desk.heard()
    expect(heard).toContain('Jemand hat die Seite im Wiki inzwischen geändert.')
    expect(heard).toContain('[Unterschied zeigen]')
    expect((await erika.history('Wettlauf')).at(-1)?.text).toBe('Worte eines Menschen')
  })

  it.each([
    ['nosuchpageid', undefined],
    ['missingtitle', refusal('missingtitle')],
  ])('says that a page is gone: %s', async (code, php) => {
    const motion = await published(`Verschwunden ${code}`)
    if (php === undefined) proxy.beforeNextEdit(() => admin.remove(`Verschwunden ${code}`))
    else strike(php)()
    await correct(motion)
    const heard = desk.heard()
    expect(heard).toContain('Die Seite ist im Wiki nicht mehr da.')
    expect(heard).toContain('[Anderer Titel]')
    expect(await users(`Verschwunden ${code}`)).toEqual(php === undefined ? [] : ['Antragsbot'])
  })

  it('leaves a page alone that was protected in the last moment: protectedpage', async () => {
    const motion = await published('Plötzlich geschützt')
    proxy.beforeNextEdit(() => admin.protect('Plötzlich geschützt'))
    await correct(motion)
    const heard = desk.heard()
    expect(heard).toMatch(rights)
    expect(heard).toContain('Das Wiki sagt dazu: protectedpage')
    expect(await users('Plötzlich geschützt')).toEqual(['Antragsbot', 'Admin'])
  })

  it('stops before saving at titles that are taken, protected, or belong elsewhere', async () => {
    await erika.edit('Belegt', 'Worte')
    await admin.protect('Geschützt')
    await publish('Belegt')
    expect(desk.heard()).toContain('steht unter diesem Titel schon eine Seite')
    await publish('Geschützt')
    expect(desk.heard()).toMatch(rights)
    await publish('Hilfe: für alle')
    expect(desk.heard()).toMatch(title)
    expect(['Belegt', 'Geschützt', 'Hilfe: für alle'].map(edits)).toEqual([0, 0, 0])
  })

  it('is for the technician where the password is wrong: wrongpassword', async () => {
    const before = proxy.edits()
    await desk.store.close()
    await openAt(open({ ...real.login, password: '0'.repeat(32) }))
    await publish('Falsches Passwort')
    const heard = desk.heard()
    expect(heard).toMatch(configuration)
    expect(heard).toContain('Das Wiki sagt dazu: wrongpassword')
    expect(proxy.edits()).toBe(before)
  })
})
