import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWiki } from '../../playground/wiki/index.ts'
import { allowName, enterStation, giveUpPublication, orderStationPage } from '../../src/domain/afterwards.ts'
import { enterDecision, orderPublication } from '../../src/domain/deciding.ts'
import type { PublicationWish } from '../../src/domain/pages.ts'
import { withdraw } from '../../src/domain/submission.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { openDesk, type Desk } from './desk.ts'

let wiki: Awaited<ReturnType<typeof startWiki>>
let desk: Desk
beforeEach(async () => {
  wiki = await startWiki()
  const login = { user: wiki.user, password: wiki.password }
  const port = mediaWiki({ apiUrl: wiki.apiUrl, login }, { now: () => new Date() })
  desk = openDesk({ wiki: port, start: new Date() })
})
afterEach(async () => {
  await desk.store.close()
  await wiki.stop()
})

const accept = enterDecision({ kind: 'accepted' })
const later = (hours: number) => new Date(desk.clock.now.getTime() + hours * 3_600_000)
const wish =
  (one: PublicationWish) =>
  (...given: Parameters<typeof orderPublication>) =>
    orderPublication(given[0], given[1], one)

async function published(settings: Parameters<Desk['group']>[0] = {}) {
  const motion = await desk.motion(await desk.group(settings), 'Radweg', 'Die Stad baut Wege.')
  await desk.by(1, motion, accept)
  await desk.work(later(2))
  desk.heard()
  return { motion }
}

describe('giving a publication up', () => {
  it('happens only while it is stopped: a page that stands is kept up to date, whatever old card is pressed', async () => {
    wiki.human.edit('Radweg', 'Worte eines Menschen')
    const motion = await desk.motion(await desk.group(), 'Radweg', 'Ein Text.')
    await desk.by(1, motion, accept)
    await desk.work(later(2))
    const outdated = { refusal: { reason: 'button outdated' } }
    await desk.by(1, motion, wish({ kind: 'retry' }))
    wiki.human.remove('Radweg')
    await desk.work(later(2))
    expect((await desk.view(motion)).motion.status).toBe('published')
    expect(await desk.by(1, motion, giveUpPublication('motion'))).toMatchObject(outdated)
    expect(await desk.by(1, motion, wish({ kind: 'other title', title: 'Woanders' }))).toMatchObject(outdated)
    await desk.by(1, motion, withdraw)
    await desk.work(later(2))
    expect(wiki.page('Radweg')?.text).toContain('zurückgezogen')
  })

  it('of a page that stands is for one text: the next is tried again', async () => {
    const { motion } = await published({ wikiLayout: 'numbered' })
    const recommended = async (kind: 'accepted' | 'rejected') => {
      await desk.by(
        1,
        motion,
        enterStation({ body: 'Landesparteitag', recommendation: { kind } }, 'recommendation'),
      )
      await desk.work(later(2))
    }
    wiki.human.edit('A 1 Radweg', 'Worte eines Menschen')
    await recommended('accepted')
    expect(desk.heard()).toContain('[Aufgeben]')
    expect((await desk.by(1, motion, giveUpPublication('motion'))).refusal).toBeUndefined()
    await desk.by(2, motion, allowName(true))
    await desk.work(later(2))
    expect(desk.heard()).not.toContain('[Aufgeben]')
    await recommended('rejected')
    expect(desk.heard()).toContain('[Aufgeben]')
    expect(wiki.page('A 1 Radweg')?.text).toBe('Worte eines Menschen')
  })

  it('of a station’s page is undone by the button of its first time', async () => {
    const { motion } = await published()
    const title = 'Arb 01 Radweg'
    wiki.human.edit(title, 'Worte eines Menschen')
    const decision = { kind: 'accepted', at: desk.clock.now } as const
    await desk.by(
      1,
      motion,
      enterStation({ body: 'Landesparteitag', number: 'Arb 01', decision }, 'decision'),
    )
    await desk.by(1, motion, orderStationPage())
    await desk.work(later(2))
    await desk.by(1, motion, giveUpPublication('station'))
    wiki.human.remove(title)
    await desk.by(1, motion, orderStationPage())
    await desk.work(later(2))
    expect(wiki.page(title)?.text).toContain('Die Stad baut Wege.')
  })
})
