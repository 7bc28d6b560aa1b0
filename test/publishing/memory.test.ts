import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWiki } from '../../playground/wiki/index.ts'
import { motionCard } from '../../src/cards/motion.ts'
import { allowName, enterStation, orderStationPage } from '../../src/domain/afterwards.ts'
import { enterDecision, orderPublication } from '../../src/domain/deciding.ts'
import { answerAsCoProposer, askCoProposer } from '../../src/domain/following.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import { withdraw } from '../../src/domain/submission.ts'
import { textsIn } from '../../src/texts/texts.ts'
import { folderWiki } from '../../src/wiki/folder.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
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
const index = () => wiki.page('Anträge AG Probe')?.text ?? ''
async function published(settings: Parameters<Desk['group']>[0] = {}, title = 'Radweg') {
  const group = await desk.group(settings)
  const motion = await desk.motion(group, title, 'Die Stadt baut Wege.', 'Weil es gut ist.')
  await desk.by(1, motion, accept)
  await desk.work(later(2))
  desk.heard()
  return { group, motion }
}

describe('a published motion that the group takes back', () => {
  it.each(['page', 'numbered', 'headings'])('keeps its page, which says so first: %s', async (layout) => {
    const { motion } = await published({ wikiLayout: layout })
    const title = (await desk.view(motion)).pages?.[0]?.kept.title ?? ''
    await desk.by(1, motion, withdraw)
    await desk.work(later(2))
    const page = wiki.page(title)
    expect(page?.text.split('\n')[0]).toBe('Dieser Antrag wurde von der Gruppe AG Probe zurückgezogen.')
    expect(page?.text).toContain('Die Stadt baut Wege.')
    expect(page?.revisions).toHaveLength(2)
    expect(index()).toContain(`| [[:${title}|Radweg]]\n| zurückgezogen`)
    expect(desk.heard()).toContain('Die Wiki-Seite von A 1 ist auf dem neuen Stand')
    const { motion: now } = await desk.view(motion)
    expect(now).toMatchObject({ status: 'withdrawn', decision: { kind: 'accepted' }, page: { title } })
  })

  it('says so where a layout of one’s own wants it', async () => {
    const wikiLayout = 'Von %antragsteller%\n\n%text%\n\nStand: %status%. %hinweis%'
    const { motion } = await published({ wikiLayout })
    expect(wiki.page('Radweg')?.text).toMatch(/Stand: angenommen\.$/)
    await desk.by(1, motion, withdraw)
    await desk.work(later(2))
    expect(wiki.page('Radweg')?.text).toMatch(/^Von AG Probe/)
    expect(wiki.page('Radweg')?.text).toMatch(
      /Stand: zurückgezogen\. Dieser Antrag wurde .* zurückgezogen\.$/,
    )
  })

  it('keeps the page of its station too, and never overwrites a human’s words there', async () => {
    const { motion } = await published()
    await desk.by(1, motion, enterStation({ body: 'Landesparteitag', number: 'Arb 01' }, 'recommendation'))
    await desk.work(later(2))
    await desk.by(1, motion, orderStationPage())
    await desk.work(later(2))
    wiki.human.edit('Radweg', 'Worte eines Menschen')
    await desk.by(1, motion, withdraw)
    await desk.work(later(2))
    expect(wiki.page('Arb 01 Radweg')?.text).toContain('zurückgezogen')
    expect(wiki.page('Radweg')?.text).toBe('Worte eines Menschen')
    expect(desk.heard()).toContain('[Unterschied zeigen]')
  })

  it('waits for the chair where pages are brought to the wiki by hand', async () => {
    const { motion } = await published({ publish: 'by-hand' })
    await desk.by(1, motion, orderPublication)
    await desk.work(later(2))
    await desk.by(1, motion, withdraw)
    await desk.work(later(2))
    expect(wiki.page('Radweg')?.revisions).toHaveLength(1)
    const buttons = (motionCard(await desk.view(motion), textsIn('de')).buttons ?? []).flat()
    expect(buttons.map((one) => one.label)).toContain('Wiki-Seite aktualisieren')
    await desk.by(1, motion, orderPublication)
    await desk.work(later(2))
    expect(wiki.page('Radweg')?.text).toContain('zurückgezogen')
    expect((await desk.view(motion)).motion.status).toBe('withdrawn')
  })

  it('never reaches the wiki when it was taken back before', async () => {
    const group = await desk.group()
    const early = await desk.motion(group, 'Rechtzeitig', 'Text.')
    wiki.faults.everyRequest('502')
    await desk.by(1, early, accept)
    await desk.work(later(0.1))
    await desk.by(1, early, withdraw)
    wiki.faults.heal()
    await desk.work(later(20))
    expect(wiki.page('Rechtzeitig')).toBeUndefined()
    expect(desk.publishing.trouble()).toBeUndefined()
  })

  it('says so on a page whose save was under way when it was taken back', async () => {
    const group = await desk.group()
    const motion = await desk.motion(group, 'Unterwegs', 'Text.')
    await desk.by(1, motion, accept)
    wiki.faults.everyEdit('502 after saving')
    await desk.work(later(0))
    await desk.by(1, motion, withdraw)
    wiki.faults.heal()
    await desk.work(later(20))
    expect(wiki.page('Unterwegs')?.revisions).toHaveLength(2)
    expect(wiki.page('Unterwegs')?.text).toContain('zurückgezogen')
    expect((await desk.view(motion)).motion.status).toBe('withdrawn')
  })
})

describe('what is decided while the wiki is out of reach', () => {
  it('reaches the page with the words of the moment it answers again', async () => {
    const { motion } = await published({ wikiLayout: 'numbered' })
    wiki.faults.everyRequest('502')
    const station = { body: 'Landesparteitag', number: 'Arb 01' }
    await desk.by(
      1,
      motion,
      enterStation({ ...station, recommendation: { kind: 'accepted' } }, 'recommendation'),
    )
    await desk.work(later(1))
    await desk.by(
      1,
      motion,
      enterStation({ ...station, recommendation: { kind: 'rejected' } }, 'recommendation'),
    )
    await desk.work(later(1))
    wiki.faults.heal()
    await desk.work(later(5))
    const title = (await desk.view(motion)).pages?.[0]?.kept.title ?? ''
    expect(wiki.page(title)?.text).toContain('Empfehlung der Antragskommission: Ablehnung')
  })
})

describe('the index of a group', () => {
  const count = (text: string, part: string) => text.split(part).length - 1

  it('begins with the first page and follows every motion from then on', async () => {
    const group = await desk.group()
    const first = await desk.motion(group, 'Erster', 'Text.')
    await desk.work(later(1))
    expect(index()).toBe('')
    await desk.by(1, first, accept)
    await desk.work(later(1))
    expect(index()).toContain('[[:Erster|Erster]]\n| angenommen')
    const second = await desk.motion(group, 'Zweiter', 'Text.')
    await desk.work(later(1))
    expect(index()).toContain('Zweiter\n| vorgelegt')
    await desk.by(1, second, enterDecision({ kind: 'rejected' }))
    await desk.work(later(1))
    expect(index()).toContain('Zweiter\n| abgelehnt')
    await desk.by(1, second, withdraw)
    await desk.work(later(1))
    expect(index()).not.toContain('Zweiter')
  })

  it('keeps what people write around the list while the bot writes it', async () => {
    const { group } = await published()
    const before = index()
    const edit = { done: 0 }
    desk.passing.now = (point) => {
      if (point !== 'before sending' || edit.done > 1) return
      edit.done += 1
      wiki.human.edit('Anträge AG Probe', `Worte davor ${edit.done}\n\n${before}\n\nWorte danach`)
    }
    const motion = await desk.motion(group, 'Zweiter', 'Text.')
    await desk.work(later(1))
    expect(edit.done).toBe(2)
    expect(index()).toMatch(/^Worte davor 2\n[\s\S]*Zweiter\n\| vorgelegt[\s\S]*Worte danach$/)
    expect(count(index(), 'Zweiter')).toBe(1)
    expect((await desk.view(motion)).motion.status).toBe('submitted')
    expect(desk.heard()).not.toContain('index stopped')
  })

  it('is followed where people move it, and not made again where they delete it', async () => {
    const { group } = await published()
    wiki.human.move('Anträge AG Probe', 'Unsere Anträge')
    await desk.motion(group, 'Zweiter', 'Text.')
    await desk.work(later(1))
    expect(index()).toBe('')
    expect(wiki.page('Unsere Anträge')?.text).toContain('Zweiter')
    wiki.human.remove('Unsere Anträge')
    await desk.motion(group, 'Dritter', 'Text.')
    await desk.motion(group, 'Vierter', 'Text.')
    await desk.work(later(1))
    expect([index(), wiki.page('Unsere Anträge')]).toEqual(['', undefined])
    expect(count(desk.heard(), 'index stopped')).toBe(1)
  })
})

describe('final texts as files', () => {
  it('are told when somebody edits or removes them, by their names only, and never written over', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'agora-texts-'))
    await desk.store.close()
    desk = openDesk({ wiki: folderWiki(folder), start: new Date() })
    const { motion } = await published()
    writeFileSync(join(folder, 'Radweg.wiki'), 'Worte eines Menschen')
    desk.clock.now = later(1)
    await desk.watch()
    await desk.work(later(1))
    const heard = desk.heard()
    expect(heard).toContain('Jemand hat die Wiki-Seite „Radweg“ geändert')
    expect(heard).toContain('neu: Worte eines Menschen')
    expect(heard).not.toContain(folder)
    await desk.by(1, motion, withdraw)
    await desk.work(later(2))
    expect(readFileSync(join(folder, 'Radweg.wiki'), 'utf8')).toBe('Worte eines Menschen')
    rmSync(join(folder, 'Radweg.wiki'))
    desk.heard()
    await desk.watch()
    await desk.work(later(1))
    expect(desk.heard()).toContain('gelöscht')
    rmSync(folder, { recursive: true })
  })
})

describe('names on a page', () => {
  async function together(layout: string): Promise<MotionId> {
    const group = await desk.group({ proposerName: 'person', wikiLayout: layout })
    const motion = await desk.draft(group, 'Gemeinsam', 'Text.')
    await desk.following(2, motion, askCoProposer(await desk.person(1)))
    expect((await desk.by(1, motion, allowName(true))).refusal).toEqual({ reason: 'no name here' })
    await desk.following(1, motion, answerAsCoProposer(true))
    await desk.submit(group, motion)
    return motion
  }

  it('are those of co-proposers who ticked, without a signature of theirs', async () => {
    const motion = await together('Von %antragsteller% mit %mitantragsteller%\n\n%text%')
    await desk.by(2, motion, allowName(true))
    await desk.by(1, motion, accept)
    await desk.work(later(2))
    expect(wiki.page('Gemeinsam')?.text).toBe('Von Bernd Mitglied mit \n\nText.')
    await desk.by(1, motion, allowName(true))
    await desk.work(later(2))
    expect(wiki.page('Gemeinsam')?.text).toBe('Von Bernd Mitglied mit Anna Vorsitz\n\nText.')
    await desk.by(1, motion, allowName(false))
    await desk.work(later(2))
    expect(wiki.page('Gemeinsam')?.text).toBe('Von Bernd Mitglied mit \n\nText.')
  })

  it.each(['page', 'numbered', 'headings'])(
    'stand beside the proposer’s in the layout %s',
    async (layout) => {
      const motion = await together(layout)
      await desk.by(1, motion, allowName(true))
      await desk.by(2, motion, allowName(true))
      await desk.by(1, motion, accept)
      await desk.work(later(2))
      const title = (await desk.view(motion)).pages?.[0]?.kept.title ?? ''
      expect(wiki.page(title)?.text).toContain('Bernd Mitglied, Anna Vorsitz')
    },
  )
})
