import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const noon = Date.UTC(2026, 10, 25, 11)

/** A town whose clock stands at a Wednesday noon and is put forward by hand. */
async function begin() {
  let ahead = 0
  const began = Date.now()
  const now = () => new Date(noon + (Date.now() - began) + ahead)
  const at = await startTown({ now, idle: 30 })
  town = at
  await foundGroup(at)
  await gatherMembers(at)
  return { at, later: (hours: number) => void (ahead += hours * 3_600_000) }
}

async function motionIn(at: Town) {
  await proposeOnDiscord(at, at.people.cem, { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
  const post = await at.discord.world.until(() =>
    at.discord.world.threads(at.forum).find((one) => one.name.startsWith('E 1')),
  )
  const topic = await at.telegram.world.until(() => at.chat.topic(/E 1/), { what: 'the topic' })
  await at.people.bernd.telegram.in(topic).sees('Bänke auf')
  return { post, topic }
}

describe('following a motion', () => {
  it('brings one private notice with the changed text, and none after it was undone', async () => {
    const { at } = await begin()
    const { post, topic } = await motionIn(at)
    const { bernd, cem } = at.people
    await bernd.telegram.in(topic).press('Folgen')
    const edit = async (text: string) => {
      await cem.discord.in(post).press('Bearbeiten')
      await cem.discord.in(post).submitModal({ Antragstext: text })
    }
    await edit('Die Stadt stellt viele neue Bänke auf.')
    const news = await bernd.telegram.privately.sees('hat eine neue Fassung')
    expect(news.plainText).toContain('viele neue')
    await bernd.telegram.privately.press('Nicht mehr folgen')
    await edit('Die Stadt stellt sehr viele neue Bänke auf.')
    await at.quiet()
    const all = bernd.telegram.privately
      .messages()
      .filter(({ plainText }) => plainText.includes('hat eine neue Fassung'))
    expect(all).toHaveLength(1)
    expect(at.telegram.violations).toEqual([])
    expect(at.discord.violations).toEqual([])
  })

  it('brings one notice each for an amendment, a poll and the decision, with what it is about inside', async () => {
    const { at } = await begin()
    const { anna, bernd, cem } = at.people
    await anna.discord.in(at.talk).slash('/ag einstellungen', { einstellung: 'mitzeichnungen', wert: '0' })
    const { post, topic } = await motionIn(at)
    await bernd.telegram.in(topic).press('Folgen')
    const here = cem.discord.in(post)
    await here.press('Änderungsantrag stellen')
    await here.select('Absatz wählen', 'Zeile 1: Die Stadt stellt Bänke auf.')
    await here.submitModal({ 'Neuer Wortlaut': 'Die Stadt stellt viele Bänke auf.' })
    await here.press('Bestätigen')
    const notices = (words: string) =>
      bernd.telegram.privately.messages().filter(({ plainText }) => plainText.includes(words))
    const amended = await bernd.telegram.privately.sees('gibt es einen neuen Änderungsantrag')
    expect(amended.plainText).toContain('[neu: viele]')
    await here.slash('/änderungsantrag zurückziehen', { änderungsantrag: 'Ä1' })
    await here.press('Der AG vorlegen')
    await anna.discord.in(post).slash('/abstimmung eröffnen', { antrag: 'A 1' })
    await anna.discord.in(post).press('Umlauf')
    await anna.discord.in(post).press('Bestätigen')
    const polled = await bernd.telegram.privately.sees('wird jetzt abgestimmt')
    expect(polled.plainText).toContain('P 1')
    await anna.discord.in(post).press('Ja')
    await anna.discord.in(post).slash('/abstimmung schließen', { abstimmung: 'P 1' })
    const decided = await bernd.telegram.privately.sees('ist entschieden')
    expect(decided.plainText).toContain('Annahme')
    await at.quiet()
    for (const words of ['einen neuen Änderungsantrag', 'wird jetzt abgestimmt', 'ist entschieden'])
      expect(notices(words)).toHaveLength(1)
  })

  it('waits for the end of quiet hours', async () => {
    const { at, later } = await begin()
    const { post, topic } = await motionIn(at)
    const { bernd, cem } = at.people
    await bernd.telegram.in(topic).press('Folgen')
    await at.quiet()
    later(12)
    await cem.discord.in(post).press('Bearbeiten')
    await cem.discord.in(post).submitModal({ Antragstext: 'Die Stadt stellt neue Bänke auf.' })
    await at.quiet()
    const told = () =>
      bernd.telegram.privately.messages().some(({ plainText }) => plainText.includes('hat eine neue Fassung'))
    expect(told()).toBe(false)
    later(9)
    await at.telegram.world.until(told, { what: 'the notice in the morning' })
  })
})

describe('a co-proposer', () => {
  it('is asked privately, accepts with one tap, and stands on the card', async () => {
    const { at } = await begin()
    const { cem, bernd } = at.people
    const talk = cem.discord.in(at.talk)
    await talk.slash('/antrag stellen')
    await talk.submitModal({ Titel: 'Mehr Bänke', Antragstext: 'Die Stadt stellt Bänke auf.' })
    await talk.press('Mitantragsteller*in')
    await talk.select('Eintrag auf der Mitgliederliste', '2 · Bernd Brandt')
    const asked = await bernd.telegram.privately.sees('mit dir zusammen stellen')
    expect(asked.plainText).toContain('Die Stadt stellt Bänke auf')
    await bernd.telegram.privately.press('Ja, ich stelle mit')
    await cem.discord.dm.sees('stellt E 1 · Mehr Bänke mit dir zusammen')
    await talk.press('Der AG zeigen')
    const post = await at.discord.world.until(() =>
      at.discord.world.threads(at.forum).find((one) => one.name.startsWith('E 1')),
    )
    await cem.discord.in(post).sees(/Mitantragsteller.*Bernd/)
  })
})

describe('a co-proposer asked from Telegram', () => {
  /** Bernd drafts a motion in private; Cem is on Discord alone, Dilek on both. */
  async function drafted(at: Town) {
    const { bernd } = at.people
    await bernd.telegram.privately.say('/antrag stellen')
    const answers = ['Mehr Bänke', 'Die Stadt stellt Bänke auf.']
    for (const words of answers) await bernd.telegram.privately.say(words)
    await bernd.telegram.privately.press('Fertig')
    while (
      !bernd.telegram.privately.messages().some(({ plainText }) => plainText.includes('Der AG zeigen'))
    ) {
      await bernd.telegram.privately.press('Überspringen')
      await at.quiet()
    }
  }

  it('by name declines on Discord with one tap, and stands nowhere', async () => {
    const { at } = await begin()
    const { bernd, cem } = at.people
    await drafted(at)
    await bernd.telegram.privately.say('/antrag mitantragsteller E 1 Cem')
    await bernd.telegram.privately.sees('Cem Çelik ist gefragt')
    const asked = await cem.discord.dm.sees(
      'Bernd Brandt möchte den Antrag E 1 · Mehr Bänke mit dir zusammen stellen',
    )
    expect(JSON.stringify(asked.components)).toContain('Die Stadt stellt Bänke auf')
    await cem.discord.dm.press('Nein')
    await bernd.telegram.privately.sees('möchte E 1 · Mehr Bänke nicht mit dir zusammen stellen')
    await bernd.telegram.privately.press('Der AG zeigen')
    const topic = await at.telegram.world.until(() => at.chat.topic(/E 1/), { what: 'the topic' })
    const card = await bernd.telegram.in(topic).sees('Mitzeichnen')
    expect(card.plainText).not.toContain('Mitantragsteller')
  })

  it('by a reply to their message accepts on Telegram or Discord with one tap, and stands on the card', async () => {
    const { at } = await begin()
    const { bernd, dilek } = at.people
    await drafted(at)
    const said = await dilek.telegram.in(at.chat).say('Bänke fehlen überall')
    await bernd.telegram.in(at.chat).reply(said, '/antrag mitantragsteller E 1')
    await bernd.telegram.privately.sees('Dilek Demir ist gefragt')
    await dilek.telegram.privately.sees('mit dir zusammen stellen')
    await dilek.telegram.privately.press('Ja, ich stelle mit')
    await bernd.telegram.privately.sees('Dilek Demir stellt E 1 · Mehr Bänke mit dir zusammen')
    await bernd.telegram.privately.press('Der AG zeigen')
    const topic = await at.telegram.world.until(() => at.chat.topic(/E 1/), { what: 'the topic' })
    const card = await bernd.telegram.in(topic).sees('Mitzeichnen')
    expect(card.plainText).toMatch(/Mitantragsteller.*Dilek/)
  })

  it('who is not on the roll is not asked', async () => {
    const { at } = await begin()
    const { bernd } = at.people
    await drafted(at)
    const stranger = at.telegram.world.person({ name: 'Fremd' })
    await at.chat.join(stranger)
    const said = await stranger.in(at.chat).say('Hallo')
    await bernd.telegram.in(at.chat).reply(said, '/antrag mitantragsteller E 1')
    const answer = await bernd.telegram.privately.sees('Fremd')
    expect(answer.plainText).not.toContain('ist gefragt')
  })
})

describe('the weekly overview', () => {
  it('tells members on Monday morning what is open and what needs them', async () => {
    const { at, later } = await begin()
    await motionIn(at)
    const { anna, bernd } = at.people
    await anna.discord.in(at.talk).slash('/ag einstellungen', { einstellung: 'wochenüberblick', wert: 'an' })
    await anna.discord.in(at.talk).slash('/ag antragsschluss', { datum: '15.12. 18:00' })
    await anna.discord.in(at.talk).press('Bestätigen')
    // The bot notes the week it is switched on in when it next looks at the clock. It has done so once two polls have
    // ended, each an hour after the other: it looks from beginning to end before it looks again.
    for (const [frage, ende] of [
      ['Radtour?', 'in 30 Minuten'],
      ['Wanderung?', 'in 90 Minuten'],
    ] as const) {
      await anna.discord.in(at.talk).slash('/abstimmung eröffnen', { frage, ende })
      await anna.discord.in(at.talk).press('Bestätigen')
    }
    const ended = () => at.log.filter((line) => line.includes('"deadline":"poll closes"')).length
    for (const count of [1, 2]) {
      later(1)
      await at.discord.world.until(() => ended() === count)
    }
    later(24 * 5)
    const overview = await bernd.telegram.privately.sees('Wochenüberblick')
    expect(overview.plainText).toContain('E 1 · Mehr Bänke')
    expect(overview.plainText).toMatch(/Antragsschluss: .*15\./)
    // The proposer also reads what needs them; nobody reads it twice.
    const { cem } = at.people
    await cem.discord.dm.sees('Wochenüberblick')
    await at.quiet()
    const all = bernd.telegram.privately
      .messages()
      .filter(({ plainText }) => plainText.includes('Wochenüberblick'))
    expect(all).toHaveLength(1)
  })
})
