import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { proposeOnDiscord, proposeOnTelegram } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const benches = { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' }
const stopped = 'konnte nicht veröffentlicht werden'
/** A private chat gets one message a second at most: after a form the next may take a while. */
const patience = { within: 20_000 }

describe('a stopped publication in a chair’s hands', () => {
  it('is tried again, given up, taken up again and overwritten on purpose, on Discord', async () => {
    const at = await startTown({ limits: false, platforms: ['discord'] })
    town = at
    const { anna } = at.people
    const talk = anna.discord.in(at.talk)
    await talk.slash('/ag einrichten', { name: 'AG Lebenswerte Stadt', kanal: at.forum })
    await talk.press('Vorsitz')
    await talk.slash('/ag einstellungen', { einstellung: 'mitzeichnungen', wert: '0' })
    await proposeOnDiscord(at, anna, benches)
    await talk.slash('/antrag vorlegen', { antrag: 'E 1' })
    at.wiki.human.edit(benches.title, 'Von Hand geschrieben')
    await talk.slash('/antrag beschluss', { antrag: 'A 1', entscheidung: 'Annahme' })
    await talk.submitModal({})
    const cards = (count: number) => () =>
      anna.discord.dmTexts().filter((one) => one.includes(stopped)).length >= count
    await at.discord.world.until(cards(1))
    const dm = anna.discord.in(anna.discord.dmChannel)
    await dm.press('Noch einmal versuchen')
    await at.discord.world.until(cards(2))
    const given = await (await dm.press('Aufgeben')).completed()
    expect(given.text).toContain('Aufgegeben: A 1 bleibt beschlossen und steht nicht im Wiki.')
    await talk.slash('/antrag veröffentlichen', { antrag: 'A 1' })
    await at.discord.world.until(cards(3))
    const shown = await (await dm.press('Unterschied zeigen')).completed()
    expect(shown.text).toContain('Von Hand geschrieben')
    await dm.press('Absichtlich überschreiben')
    await at.discord.world.until(() => at.wiki.page(benches.title)?.text.includes(benches.text))
    expect(at.wiki.page(benches.title)?.revisions).toHaveLength(2)
  })

  it('is held first, then given up, taken up again, asked another title, and overwritten only as it was shown, on Telegram', async () => {
    const at = await startTown({ limits: false, platforms: ['telegram'] })
    town = at
    const { anna } = at.people
    const here = anna.telegram.privately
    await here.say('/start')
    await here.sees('Antragsbot')
    await anna.telegram.in(at.chat).say('/ag einrichten AG Lebenswerte Stadt')
    await here.press('Vorsitz')
    await here.say('/ag einstellungen mitzeichnungen 0')
    await here.say('/ag einstellungen veröffentlichung nach 12 Stunden')
    await at.quiet()
    await proposeOnTelegram(anna, benches)
    await here.say('/antrag vorlegen E 1')
    await here.sees('heißt jetzt A 1')
    at.wiki.human.edit(benches.title, 'Von Hand geschrieben')
    at.wiki.human.edit('Belegt', 'Andere Seite')
    await here.say('/antrag beschluss A 1 Annahme')
    for (let field = 0; field < 5; field += 1) await here.press('Überspringen')
    const topic = await at.telegram.world.until(() => at.chat.topic(/[AE] 1/), { what: 'the topic' })
    const thread = anna.telegram.in(topic)
    await thread.sees('wenn ihn der Vorsitz nicht anhält', patience)
    await thread.press('Anhalten')
    await thread.sees('Die Veröffentlichung von A 1 ist angehalten.', patience)
    await thread.press('Veröffentlichen')
    const first = await here.sees(stopped, patience)
    await here.press('Aufgeben')
    await here.sees('Aufgegeben: A 1 bleibt beschlossen und steht nicht im Wiki.', patience)
    await here.say('/antrag veröffentlichen A 1')
    const again = await here.sees(stopped, { after: first, ...patience })
    await here.press('Anderer Titel')
    await here.sees('Seitentitel', { after: again, ...patience })
    await here.say('Belegt')
    await here.sees('„Belegt“ gibt es im Wiki schon', patience)

    await here.press('Unterschied zeigen')
    await here.sees('Von Hand geschrieben', patience)
    at.wiki.human.edit(benches.title, 'Noch andere Worte')
    await here.press('Absichtlich überschreiben')
    const third = await here.sees('Jemand hat die Seite im Wiki inzwischen geändert.', patience)
    expect(at.wiki.page(benches.title)?.text).toBe('Noch andere Worte')
    await here.press('Unterschied zeigen')
    await here.sees('Noch andere Worte', { after: third, ...patience })
    await here.press('Absichtlich überschreiben')
    await at.telegram.world.until(() => at.wiki.page(benches.title)?.text.includes(benches.text))
    expect(at.telegram.violations).toEqual([])
  })
})
