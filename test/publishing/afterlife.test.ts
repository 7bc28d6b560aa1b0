import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWiki } from '../../playground/wiki/index.ts'
import {
  allowName,
  beginCorrection,
  correctionStands,
  enterStation,
  giveUpPublication,
  holdPublication,
  objectToCorrection,
  orderStationPage,
} from '../../src/domain/afterwards.ts'
import { enterDecision, orderPublication } from '../../src/domain/deciding.ts'
import type { PublicationWish } from '../../src/domain/pages.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { withdraw } from '../../src/domain/submission.ts'
import { motionCard } from '../../src/cards/motion.ts'
import { textsIn } from '../../src/texts/texts.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
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
const wish =
  (one: PublicationWish) =>
  (...given: Parameters<typeof orderPublication>) =>
    orderPublication(given[0], given[1], one)
const wordsWith = (motion: Motion, text: string): MotionWords => ({
  title: motion.title,
  text: parseText(text),
  reason: motion.reason,
  ...(motion.area === undefined ? {} : { area: motion.area }),
})
const labels = async (motion: Parameters<Desk['view']>[0]) =>
  (motionCard(await desk.view(motion), textsIn('de')).buttons ?? [])
    .flat()
    .map((button) => button.label)
    .filter((label) => !['Folgen', 'Für den Vorsitz'].includes(label))

describe('a publication that waits for the chair', () => {
  it('goes out after twelve hours, with both buttons on the card until then', async () => {
    const motion = await desk.motion(await desk.group({ publish: 'after-12-hours' }), 'Radweg', 'Ein Text.')
    await desk.by(1, motion, accept)
    await desk.work(later(11))
    expect(wiki.page('Radweg')).toBeUndefined()
    expect(await labels(motion)).toEqual(['Veröffentlichen', 'Anhalten', 'Als Datei'])
    await desk.work(later(2))
    expect(wiki.page('Radweg')?.revisions).toHaveLength(1)
    expect(desk.heard()).toMatch(/Protokoll Nr\. \d+, Prüfsumme [0-9a-f]{16}/)
  })

  it('is held by a chair, also through the twelfth hour, and taken up again', async () => {
    const motion = await desk.motion(await desk.group({ publish: 'after-12-hours' }), 'Radweg', 'Ein Text.')
    await desk.by(1, motion, accept)
    await desk.work(later(1))
    expect((await desk.by(2, motion, holdPublication)).refusal).toMatchObject({ reason: 'needs role' })
    await desk.by(1, motion, holdPublication)
    await desk.work(later(40))
    expect(wiki.page('Radweg')).toBeUndefined()
    expect(await labels(motion)).toEqual(['Veröffentlichen', 'Als Datei'])
    await desk.by(1, motion, orderPublication)
    await desk.work(later(1))
    expect(wiki.page('Radweg')).toBeDefined()
  })

  it('can be brought forward', async () => {
    const motion = await desk.motion(await desk.group({ publish: 'after-12-hours' }), 'Radweg', 'Ein Text.')
    await desk.by(1, motion, accept)
    await desk.by(1, motion, orderPublication)
    await desk.work(later(1))
    expect(wiki.page('Radweg')?.revisions).toHaveLength(1)
    await desk.work(later(20))
    expect(wiki.page('Radweg')?.revisions).toHaveLength(1)
  })
})

describe('a stopped publication', () => {
  beforeEach(() => wiki.human.edit('Radweg', 'Worte eines Menschen'))

  async function stopped() {
    const motion = await desk.motion(await desk.group(), 'Radweg', 'Ein Text.')
    await desk.by(1, motion, accept)
    await desk.work(later(2))
    return motion
  }

  it('becomes a private card with buttons for the chair', async () => {
    await stopped()
    const words = desk.heard()
    expect(words).toContain('steht unter diesem Titel schon eine Seite')
    for (const label of ['Anderer Titel', 'Unterschied zeigen', 'Noch einmal versuchen', 'Aufgeben'])
      expect(words).toContain(`[${label}]`)
    expect(wiki.page('Radweg')?.text).toBe('Worte eines Menschen')
  })

  it('goes to another title', async () => {
    const motion = await stopped()
    await desk.by(1, motion, wish({ kind: 'other title', title: 'Radweg (AG Probe)' }))
    await desk.work(later(2))
    expect(wiki.page('Radweg (AG Probe)')?.text).toContain('Ein Text.')
    expect(wiki.page('Radweg')?.text).toBe('Worte eines Menschen')
    expect((await desk.view(motion)).motion.status).toBe('published')
  })

  it('overwrites exactly what was shown, and nothing that came after it', async () => {
    const motion = await stopped()
    const shown = await desk.desk.compare(motion, 'motion')
    if (shown === 'silent' || shown.stands === undefined) throw new Error('nothing to compare')
    expect(shown.difference.changes[0]?.came).toContain('Worte eines Menschen')
    const { pageId, revision } = shown.stands
    wiki.human.edit('Radweg', 'Noch andere Worte')
    await desk.by(1, motion, wish({ kind: 'overwrite', pageId, revision }))
    await desk.work(later(2))
    expect(wiki.page('Radweg')?.text).toBe('Noch andere Worte')
    const again = await desk.desk.compare(motion, 'motion')
    if (again === 'silent' || again.stands === undefined) throw new Error('nothing to compare')
    await desk.by(1, motion, wish({ kind: 'overwrite', ...again.stands }))
    await desk.work(later(2))
    expect(wiki.page('Radweg')?.text).toContain('Ein Text.')
  })

  it('is given up, stays decided, and can be taken up again', async () => {
    const motion = await stopped()
    await desk.by(1, motion, giveUpPublication('motion'))
    await desk.work(later(20))
    expect((await desk.view(motion)).motion.status).toBe('decided')
    expect(await labels(motion)).toContain('Veröffentlichen')
    wiki.human.remove('Radweg')
    await desk.by(1, motion, orderPublication)
    await desk.work(later(2))
    expect(wiki.page('Radweg')?.text).toContain('Ein Text.')
  })
})

async function published(settings: Parameters<Desk['group']>[0] = {}) {
  const group = await desk.group(settings)
  const motion = await desk.motion(group, 'Radweg', 'Die Stad baut Wege.', 'Weil es gut ist.')
  await desk.by(1, motion, accept)
  await desk.work(later(2))
  desk.heard()
  return { group, motion }
}

describe('a correction', () => {
  it('is shown with the difference, counts after a day, and changes the same page', async () => {
    const { motion } = await published()
    const { motion: now } = await desk.view(motion)
    await desk.by(1, motion, beginCorrection(wordsWith(now, 'Die Stadt baut Wege.')))
    await desk.work(later(1))
    const words = desk.heard()
    expect(words).toContain('gestrichen: Die Stad baut Wege.')
    expect(words).toContain('neu: Die Stadt baut Wege.')
    expect(words).toContain('[Widersprechen]')
    expect(wiki.page('Radweg')?.text).toContain('Die Stad baut')
    desk.clock.now = later(24)
    const [due] = await desk.store.deadlines.due(desk.clock.now, 5)
    expect(due).toMatchObject({ kind: 'correction stands', motion })
    await desk.by(1, motion, correctionStands)
    await desk.work(later(2))
    expect(wiki.page('Radweg')?.text).toContain('Die Stadt baut Wege.')
    expect(wiki.page('Radweg')?.revisions).toHaveLength(2)
    expect((await desk.view(motion)).motion.version).toBe(2)
    expect(await desk.store.deadlines.due(later(100), 5)).toEqual([])
  })

  it('ends with one objection', async () => {
    const { motion } = await published()
    const { motion: now } = await desk.view(motion)
    await desk.by(1, motion, beginCorrection(wordsWith(now, 'Die Stadt baut Wege.')))
    await desk.by(2, motion, objectToCorrection)
    await desk.work(later(30))
    expect(wiki.page('Radweg')?.revisions).toHaveLength(1)
    expect((await desk.view(motion)).motion.correction).toBeUndefined()
  })

  it.each(['Die Stadt baut keine Wege.', 'Die Stad baut 2 Wege.', 'Das Land baut Wege.'])(
    'is no way to another decision: %s',
    async (text) => {
      const { motion } = await published()
      const { motion: now } = await desk.view(motion)
      expect((await desk.by(1, motion, beginCorrection(wordsWith(now, text)))).refusal).toEqual({
        reason: 'more than a correction',
      })
    },
  )
})

describe('a later body', () => {
  const station = {
    body: 'Landesparteitag',
    number: 'Arb 01',
    decision: { kind: 'accepted-changed', at: new Date('2026-11-30T11:00:00Z') },
  } as const

  it('is found by its number and name, and has a page of its own when the chair wants it', async () => {
    const { group, motion } = await published()
    const recommended = { body: 'Landesparteitag', recommendation: { kind: 'accepted' } } as const
    await desk.by(1, motion, enterStation(recommended, 'recommendation'))
    await desk.by(1, motion, enterStation(station, 'decision'))
    await desk.work(later(2))
    expect(desk.heard()).toContain('Landesparteitag hat am 30.11.2026 beschlossen')
    for (const words of ['arb 01', 'landesparteitag', 'Arb01'.slice(0, 3)])
      expect(await desk.store.find('motions', { group, words })).toHaveLength(1)
    expect(await labels(motion)).toEqual(['Seite mit Nummer veröffentlichen', 'Als Datei'])
    await desk.by(1, motion, orderStationPage())
    await desk.work(later(2))
    const page = wiki.page('Arb 01 Radweg')?.text ?? ''
    expect(page).toContain('Antrag Arb 01: Radweg')
    expect(page).toContain('Status: angenommen in geänderter Fassung')
    expect(page).toContain('Empfehlung der Antragskommission: Annahme')
    expect(wiki.page('Radweg')?.revisions).toHaveLength(1)
  })

  it('ends the time in which the group may take the motion back', async () => {
    const { motion } = await published()
    await desk.by(1, motion, enterStation(station, 'decision'))
    expect((await desk.by(1, motion, withdraw)).refusal).toMatchObject({ reason: 'wrong status' })
    const other = await desk.motion((await desk.view(motion)).group.id, 'Anderer', 'Text.')
    await desk.by(1, other, accept)
    await desk.by(1, other, withdraw)
    expect((await desk.view(other)).motion.status).toBe('withdrawn')
  })
})

describe('names', () => {
  it('stand on the page only after that person’s own tick', async () => {
    const group = await desk.group({
      proposerName: 'person',
      wikiLayout: 'Von: %antragsteller%\n\nMit: %mitzeichnende%\n\n%text%',
    })
    for (const [title, allowed] of [
      ['Ohne Namen', false],
      ['Mit Namen', true],
    ] as const) {
      const motion = await desk.motion(group, title, 'Ein Text.')
      if (allowed) await desk.by(2, motion, allowName(true))
      await desk.by(1, motion, accept)
    }
    await desk.work(later(2))
    expect(wiki.page('Ohne Namen')?.text).toContain('Von: AG Probe')
    expect(wiki.page('Mit Namen')?.text).toContain('Von: Bernd Mitglied')
    expect(wiki.page('Mit Namen')?.text).not.toContain('Mit:')
  })
})
