import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'
import { complaints } from './complaints.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const words = {
  title: 'Mehr Bänke in der Stadt',
  text: 'Die Stadt stellt **Bänke** auf.\n\n- am Markt\n- am Fluss',
  area: 'UV - Umwelt und Verkehr',
}

describe('the whole path on both platforms', () => {
  it('leads from a form on Discord over both ballot boxes to the wiki page and back to both threads', async () => {
    town = await startTown()
    const { anna, bernd, cem, dilek } = town.people
    await foundGroup(town)
    await gatherMembers(town)
    await proposeOnDiscord(town, cem, words)

    const topic = await town.telegram.world.until(() => town?.chat.topic(/E 1 · Mehr Bänke/), {
      what: 'the topic',
    })
    await bernd.telegram.in(topic).press('Mitzeichnen')
    const post = await town.discord.world.until(() =>
      town?.discord.world.threads(town.forum).find((one) => one.name.startsWith('E 1')),
    )
    await dilek.discord.in(post).press('Mitzeichnen (1/2)')
    const again = await dilek.telegram.in(topic).press('Mitzeichnen')
    expect(again.alert ?? again.toast).toContain('schon')
    await cem.discord.in(post).press('Der AG vorlegen')
    await town.discord.world.until(() =>
      town?.discord.world.threads(town.forum).find((one) => one.name.startsWith('A 1 · ')),
    )

    await anna.discord.in(town.talk).slash('/abstimmung eröffnen', { antrag: 'A 1' })
    await anna.discord.in(town.talk).press('Umlauf')
    await anna.discord.in(town.talk).press('Bestätigen')
    await bernd.telegram.in(topic).press('Ja')
    await dilek.telegram.in(topic).press('Nein')
    await cem.discord.in(post).press('Ja')
    await dilek.discord.in(post).press('Enthaltung')
    const closed = await anna.discord.in(town.talk).slash('/abstimmung schließen', { abstimmung: 'P 1' })
    expect(closed.text).toContain('Angenommen: 2 Ja, 0 Nein, 1 Enthaltung')

    await bernd.telegram.in(topic).sees(/steht jetzt im Wiki/)
    await cem.discord.in(post).sees(/steht jetzt im Wiki/)
    const page = town.wiki.page('Mehr Bänke in der Stadt')
    expect(page?.revisions).toHaveLength(1)
    expect(page?.revisions[0]?.text).toContain("'''Mehr Bänke in der Stadt'''")
    expect(town.discord.violations).toEqual([])
    expect(town.telegram.violations).toEqual([])
    expect(complaints(town.log)).toEqual([])
  })
})
