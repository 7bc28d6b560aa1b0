import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWiki } from '../../playground/wiki/index.ts'
import { beginCorrection, correctionStands } from '../../src/domain/afterwards.ts'
import { enterDecision, orderPublication } from '../../src/domain/deciding.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { indexMarkers } from '../../src/wiki/markers.ts'
import type { Motion, MotionWords } from '../../src/domain/motion.ts'
import { openDesk, type Desk } from './desk.ts'

type Wiki = Awaited<ReturnType<typeof startWiki>>

let wiki: Wiki
let desk: Desk
beforeEach(async () => {
  wiki = await startWiki()
  const login = { user: wiki.user, password: wiki.password }
  desk = openDesk({
    wiki: mediaWiki({ apiUrl: wiki.apiUrl, login }, { now: () => new Date() }),
    start: new Date(),
  })
})
afterEach(async () => {
  await desk.store.close()
  await wiki.stop()
})

const accept = enterDecision({ kind: 'accepted', tally: { yes: 9, no: 1 } })
const later = (hours: number) => new Date(desk.clock.now.getTime() + hours * 3_600_000)
const wordsWith = (motion: Motion, text: string): MotionWords => ({
  title: motion.title,
  text: parseText(text),
  reason: motion.reason,
  ...(motion.area === undefined ? {} : { area: motion.area }),
})
async function published(settings: Parameters<Desk['group']>[0] = {}) {
  const group = await desk.group(settings)
  const motion = await desk.motion(group, 'Radweg', 'Die Stad baut Wege.', 'Weil es gut ist.')
  await desk.by(1, motion, accept)
  await desk.work(later(2))
  desk.heard()
  return { group, motion }
}

describe('what humans do on the wiki', () => {
  const look = async () => {
    desk.clock.now = later(1)
    await desk.watch()
    await desk.work(later(1))
    return desk.heard()
  }

  it('is noticed once, told with the difference, and never overwritten', async () => {
    const { motion } = await published()
    expect(await look()).toBe('')
    const text = wiki.page('Radweg')?.text ?? ''
    wiki.human.edit('Radweg', text.replace('baut Wege', 'baut viele Wege'))
    const words = await look()
    expect(words).toContain('Erika hat die Wiki-Seite „Radweg“ geändert')
    expect(words).toContain('neu: Die Stad baut viele Wege.')
    expect(await look()).toBe('')
    const { motion: now } = await desk.view(motion)
    await desk.by(1, motion, beginCorrection(wordsWith(now, 'Die Stadt baut Wege.')))
    desk.clock.now = later(24)
    await desk.by(1, motion, correctionStands)
    await desk.work(later(2))
    expect(wiki.page('Radweg')?.text).toContain('viele Wege')
    expect(desk.heard()).toContain('[Unterschied zeigen]')
  })

  it('is told for moved and deleted pages too; a moved one is followed', async () => {
    const { motion } = await published()
    wiki.human.move('Radweg', 'Radwege im Land')
    expect(await look()).toContain('heißt jetzt „Radwege im Land“')
    expect((await desk.view(motion)).pages?.find((one) => one.key.startsWith('motion'))?.kept.title).toBe(
      'Radwege im Land',
    )
    expect(await look()).toBe('')
    wiki.human.remove('Radwege im Land')
    expect(await look()).toContain('gelöscht')
    expect(await look()).toBe('')
    await desk.by(1, motion, orderPublication)
    await desk.work(later(1))
    expect(desk.heard()).toContain('[Anderer Titel]')
    expect(wiki.page('Radwege im Land')).toBeUndefined()
  })

  it('asks for all pages in one request', async () => {
    const { group } = await published()
    for (const title of ['Zwei', 'Drei']) {
      const motion = await desk.motion(group, title, 'Text.')
      await desk.by(1, motion, accept)
    }
    await desk.work(later(2))
    const before = wiki.requests.length
    await look()
    expect(wiki.requests.slice(before)).toHaveLength(1)
  })
})

describe('the index of a group', () => {
  const title = 'Anträge AG Probe'

  it('lists motions by subject area with links, between its own two markers only', async () => {
    const { group } = await published()
    expect(wiki.page(title)?.text).toContain('[[:Radweg|Radweg]]')
    expect(wiki.page(title)?.text).toContain('IR - Innen und Recht')
    wiki.human.edit(title, `Worte davor\n\n${wiki.page(title)?.text ?? ''}\n\nWorte danach`)
    const motion = await desk.motion(group, 'Zweiter [[Antrag]]', 'Text.')
    await desk.by(1, motion, accept)
    await desk.work(later(2))
    const other = await desk.motion(group, 'Dritter', 'Text.')
    await desk.by(1, other, accept)
    await desk.work(later(2))
    const text = wiki.page(title)?.text ?? ''
    expect(text.startsWith('Worte davor')).toBe(true)
    expect(text.endsWith('Worte danach')).toBe(true)
    expect(text).toContain('[[:Dritter|Dritter]]')
    expect(text.split(indexMarkers.begin)).toHaveLength(2)
  })

  it('leaves a page of somebody else alone and tells the chair once where the markers go', async () => {
    wiki.human.edit(title, 'Eigene Liste')
    const { group } = await published()
    const motion = await desk.motion(group, 'Zweiter', 'Text.')
    await desk.by(1, motion, accept)
    await desk.work(later(2))
    expect(wiki.page(title)?.text).toBe('Eigene Liste')
    expect(desk.heard().match(/index stopped/g) ?? []).toHaveLength(0)
  })
})
