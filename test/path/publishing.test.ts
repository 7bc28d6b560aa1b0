import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const words = { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' }

/** A group of Anna's with one motion that only needs a decision. */
async function ready(publish = 'automatisch'): Promise<Town> {
  const at = await startTown({ limits: false, platforms: ['discord'] })
  town = at
  const { anna } = at.people
  const talk = anna.discord.in(at.talk)
  await talk.slash('/ag einrichten', { name: 'AG Lebenswerte Stadt', kanal: at.forum })
  await talk.press('Vorsitz')
  await talk.slash('/ag einstellungen', { einstellung: 'mitzeichnungen', wert: '0' })
  await talk.slash('/ag einstellungen', { einstellung: 'veröffentlichung', wert: publish })
  await proposeOnDiscord(at, anna, words)
  await talk.slash('/antrag vorlegen', { antrag: 'E 1' })
  return at
}

async function decide(at: Town): Promise<void> {
  const talk = at.people.anna.discord.in(at.talk)
  await talk.slash('/antrag beschluss', { antrag: 'A 1', entscheidung: 'Annahme' })
  await talk.submitModal({})
}

/** What stands in the motion's thread once there is one. */
function seen(at: Town, text: string): string | undefined {
  const thread = at.discord.world.threads(at.forum).find((one) => one.name.includes(words.title))
  return thread === undefined
    ? undefined
    : at.people.anna.discord.in(thread).texts.find((one) => one.includes(text))
}

function threadOf(at: Town) {
  const thread = at.discord.world.threads(at.forum).find((one) => one.name.includes(words.title))
  if (thread === undefined) throw new Error('no thread')
  return at.people.anna.discord.in(thread)
}

describe('publishing as chairs meet it on Discord', () => {
  it('waits twelve hours behind two buttons, is held and taken up again', async () => {
    const at = await ready('nach 12 Stunden')
    await decide(at)
    await at.discord.world.until(() => seen(at, 'wenn ihn der Vorsitz'))
    const held = await (await threadOf(at).press('Anhalten')).completed()
    expect(held.text).toContain('ist angehalten')
    await at.later(13 * 3_600_000)
    await at.quiet()
    expect(at.wiki.page(words.title)).toBeUndefined()
    await threadOf(at).press('Veröffentlichen')
    await at.discord.world.until(() => at.wiki.page(words.title))
  })

  it('offers the chair another title in private, by a form', async () => {
    const at = await ready()
    at.wiki.human.edit(words.title, 'Von Hand geschrieben')
    await decide(at)
    const { anna } = at.people
    await at.discord.world.until(() =>
      anna.discord.dmTexts().find((one) => one.includes('konnte nicht veröffentlicht werden')),
    )
    const dm = anna.discord.in(anna.discord.dmChannel)
    const shown = await (await dm.press('Unterschied zeigen')).completed()
    expect(shown.text).toContain('Von Hand geschrieben')
    await dm.press('Anderer Titel')
    await dm.submitModal({ Seitentitel: 'Mehr Bänke (AG)' })
    await at.discord.world.until(() => at.wiki.page('Mehr Bänke (AG)'))
    expect(at.wiki.page(words.title)?.text).toBe('Von Hand geschrieben')
  })

  it('enters a later body from the card, finds the motion by its number there, and checks the setup', async () => {
    const at = await ready()
    await decide(at)
    await at.discord.world.until(() => at.wiki.page(words.title))
    const talk = at.people.anna.discord.in(at.talk)
    await talk.slash('/antrag beschluss', {
      antrag: 'A 1',
      entscheidung: 'Annahme in geänderter Fassung',
      gremium: 'Landesparteitag',
      nummer: 'Arb 01',
      datum: '20.11.2026',
    })
    await talk.submitModal({})
    const found = await (await talk.slash('/antrag zeigen', { antrag: 'Arb 01' })).completed()
    expect(found.text).toContain('Landesparteitag (Arb 01)')
    const card = await (await talk.slash('/ag einstellungen')).completed()
    expect(card.text).toContain('Einrichtung prüfen')
    const check = await (await talk.press('Einrichtung prüfen')).completed()
    expect(check.text).toMatch(/Wiki: in Ordnung/)
    expect(check.text).toMatch(/Discord: in Ordnung/)
    const layout = await (
      await talk.slash('/ag einstellungen', { einstellung: 'wiki-seite', wert: 'mit Überschriften' })
    ).completed()
    expect(layout.text).toContain('So zeigt das Wiki die Seite')
  })
})
