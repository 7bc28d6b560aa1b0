import { afterEach, describe, expect, it } from 'vitest'
import { beginCorrection, correctionStands } from '../../src/domain/afterwards.ts'
import { enterDecision } from '../../src/domain/deciding.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import type { WikiPort } from '../../src/wiki/port.ts'
import { withMediaWiki } from '../mediawiki.ts'
import { person } from '../wiki/human.ts'
import { startProxy } from '../wiki/proxy.ts'
import { openDesk, type Desk } from './desk.ts'

const real = await withMediaWiki()

describe.skipIf(real === undefined)('pages after their publication, on a real MediaWiki', () => {
  if (real === undefined) return
  const erika = person(real.apiUrl, real.human)
  const admin = person(real.apiUrl, real.admin)
  let desk: Desk
  afterEach(() => desk.store.close())

  const open = (apiUrl = real.apiUrl): WikiPort =>
    mediaWiki({ apiUrl, login: real.login }, { now: () => new Date() })
  const later = (hours: number) => new Date(desk.clock.now.getTime() + hours * 3_600_000)
  const publish = async (...titles: readonly string[]) => {
    desk = openDesk({ wiki: open(), start: new Date() })
    const group = await desk.group()
    const motions: MotionId[] = []
    for (const title of titles) {
      const motion = await desk.motion(group, title, 'Die Stad baut Wege.')
      await desk.by(1, motion, enterDecision({ kind: 'accepted' }))
      motions.push(motion)
    }
    await desk.work(later(1))
    desk.heard()
    return motions
  }
  /** What the threads hear of a look at the wiki. */
  const look = async () => {
    desk.clock.now = later(1)
    await desk.watch()
    await desk.work(later(1))
    return desk.heard()
  }
  const correct = async (motion: MotionId) => {
    const { motion: now } = await desk.view(motion)
    const text = parseText('Die Stadt baut Wege.')
    await desk.by(1, motion, beginCorrection({ title: now.title, text, reason: now.reason }))
    desk.clock.now = later(25)
    await desk.by(1, motion, correctionStands)
    await desk.work(later(2))
  }
  const comments = async (title: string) => (await erika.history(title)).map((one) => one.user)

  it('are told to be protected once, left alone by the bot, and corrected again once they are free', async () => {
    const [motion] = await publish('Wachsam geschützt')
    if (motion === undefined) throw new Error('nothing published')
    await admin.protect('Wachsam geschützt')
    expect(await look()).toContain('Die Wiki-Seite „Wachsam geschützt“ ist jetzt geschützt')
    expect(await look()).toBe('')
    await correct(motion)
    const heard = desk.heard()
    expect(heard).toContain('erlaubt dem Bot diese Seite nicht')
    expect(heard).toContain('[Noch einmal versuchen]')
    expect(await comments('Wachsam geschützt')).toEqual(['Antragsbot', 'Admin'])
  })

  it('tell everything that happened between two looks: edited, moved and protected at once', async () => {
    const [motion] = await publish('Wachsam gemischt', 'Wachsam ruhig')
    if (motion === undefined) throw new Error('nothing published')
    const before = (await erika.history('Wachsam gemischt')).at(-1)?.text ?? ''
    await erika.edit('Wachsam gemischt', before.replace('baut Wege', 'baut viele Wege'))
    await erika.move('Wachsam gemischt', 'Wachsam umbenannt')
    await admin.protect('Wachsam umbenannt')
    const heard = await look()
    expect(heard).toMatch(/hat die Wiki-Seite „Wachsam umbenannt“ geändert/)
    expect(heard).toContain('gestrichen: Die Stad baut Wege.')
    expect(heard).toContain('neu: Die Stad baut viele Wege.')
    expect(heard).toContain('heißt jetzt „Wachsam umbenannt“')
    expect(heard).toContain('ist jetzt geschützt')
    expect(heard).not.toContain('Wachsam ruhig')
    expect(await look()).toBe('')
    await correct(motion)
    expect((await erika.history('Wachsam umbenannt')).at(-1)?.text).toContain('viele Wege')
  })

  it('are told apart one after the other: an edit, then only the move, then the deletion', async () => {
    await publish('Wachsam der Reihe nach')
    await erika.edit('Wachsam der Reihe nach', 'Worte eines Menschen')
    expect(await look()).toContain('Erika hat die Wiki-Seite „Wachsam der Reihe nach“ geändert')
    await erika.move('Wachsam der Reihe nach', 'Wachsam danach')
    const moved = await look()
    expect(moved).toContain('heißt jetzt „Wachsam danach“')
    expect(moved).not.toContain('geändert')
    await admin.remove('Wachsam danach')
    expect(await look()).toContain('„Wachsam danach“ ist im Wiki gelöscht')
    expect(await look()).toBe('')
  })

  it('are asked about in one request, as many as a bot may name at once', async () => {
    await publish('Wachsam gezählt')
    const proxy = await startProxy(real.apiUrl)
    try {
      const wiki = open(proxy.apiUrl)
      const ids = Array.from({ length: 120 }, (_, at) => ({ pageid: at + 1, title: `Seite ${at}` }))
      await wiki.watch(ids.slice(0, 1))
      const before = proxy.requests()
      const states = await wiki.watch(ids)
      expect(proxy.requests() - before).toBe(1)
      expect(states).toHaveLength(120)
      expect(states.filter((one) => one.page !== undefined).length).toBeGreaterThan(0)
    } finally {
      await proxy.stop()
    }
  })
})
