import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AmendmentId, MotionId, PersonId } from '../../src/domain/ids.ts'
import type { Notice } from '../../src/domain/news.ts'
import { amendmentTold } from '../../src/post-amendment.ts'
import { followingTold } from '../../src/post-following.ts'
import { textsIn } from '../../src/texts/texts.ts'
import { anna, bernd, cem, dilek, openGroup, words, type AmendingGroup } from './group.ts'

let group: AmendingGroup

beforeEach(async () => {
  group = await openGroup()
})

afterEach(() => group.store.close())

const motion = 1 as MotionId
const first = 'Die Stadt baut bis 2028 zwölf Kilometer Radwege. Jeder Weg ist beleuchtet.'

/** What a notice says to one person, with the labels of its buttons. */
async function told(says: Notice, person = 3): Promise<string> {
  const parts = { store: group.store, now: () => group.clock.now }
  const reply = await amendmentTold(parts, says, person as PersonId, textsIn('de'))
  if (reply === undefined) return ''
  const labels = (reply.buttons ?? []).flat().map((one) => `[${one.label}]`)
  return [words({ reply, answer: 'privately', language: 'de' }), ...labels].join('\n')
}

describe('what people are told about changed words', () => {
  it('shows a signer the difference with one tap to confirm while signatures are collected', async () => {
    await group.ask(cem, ['motion', 'cosign'], { motion: 'E 1' })
    await group.ask(bernd, ['motion', 'draft'], { motion: 'E 1', text: first.replace('zwölf', 'elf') })
    const said = await told({ says: 'signature to confirm', motion })
    expect(said).toContain('»zwölf« ersetzen durch »elf«')
    expect(said).toContain('[Bestätigen]')
  })

  it('shows it after submission too, with nothing to confirm', async () => {
    await group.submit()
    await group.ask(bernd, ['motion', 'draft'], { motion: 'A 1', text: first.replace('zwölf', 'elf') })
    const said = await told({ says: 'text changed', motion, version: 2 })
    expect(said).toContain('»zwölf« ersetzen durch »elf«')
    expect(said).not.toContain('[Bestätigen]')
  })

  it('shows it in a text of any length', async () => {
    await group.submit()
    const long = Array.from({ length: 900 }, (_, at) => `Absatz ${at} über Wege, Brücken und Licht.`).join(
      '\n\n',
    )
    await group.ask(bernd, ['motion', 'draft'], { motion: 'A 1', text: `${first}\n\n${long}` })
    await group.ask(bernd, ['motion', 'draft'], {
      motion: 'A 1',
      text: `${first}\n\n${long.replace('Absatz 700 über Wege', 'Absatz 700 über Gleise')}`,
    })
    expect(await told({ says: 'text changed', motion, version: 3 })).toContain(
      '»Wege« ersetzen durch »Gleise«',
    )
  })

  it('shows a follower what an amendment proposes', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const what = { kind: 'amendment', amendment: 1 as AmendmentId } as const
    const reply = await followingTold(
      { store: group.store },
      { says: 'followed', motion, what },
      3 as PersonId,
      undefined,
      textsIn('de'),
    )
    if (reply === undefined) throw new Error('nothing was said')
    const said = words({ reply, answer: 'privately', language: 'de' })
    expect(said).toContain('»zwölf« ersetzen durch »zwanzig«')
  })

  it('shows an offered wording with its difference and both answers', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const done = await group.propose(dilek, 'E 1', 'Zeile 1', first.replace('zwölf', 'zehn'))
    const form = await group.press(dilek, done, 'Gemeinsame Fassung mit Ä1')
    await group.fill(dilek, form, { wording: first.replace('zwölf', 'fünfzehn') })
    const offered = group.errands.findLast((one) => 'says' in one && one.says.says === 'wording offered')
    if (offered?.kind !== 'notice') throw new Error('nobody was asked')
    const said = await told(offered.says)
    expect(said).toContain('Dilek schlägt für Ä1 zu E 1 und Ä2 zu E 1 eine gemeinsame Fassung vor')
    expect(said).toContain('»zwölf« ersetzen durch »fünfzehn«')
    expect(said).toContain('[Bestätigen]\n[Ablehnen]')
  })

  it('tells the motion’s proposer of an amendment with everything needed to adopt it', async () => {
    await group.propose(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    const news = group.errands.findLast((one) => one.kind === 'notice to motion proposer')
    if (news?.kind !== 'notice to motion proposer') throw new Error('the proposer was not told')
    const said = await told(news.says)
    expect(said).toContain('»zwölf« ersetzen durch »zwanzig«')
    expect(said).toContain('[Übernehmen]')
    expect(await group.ask(anna, ['amendment', 'list'], { motion: 'E 1' })).toBeDefined()
  })
})
