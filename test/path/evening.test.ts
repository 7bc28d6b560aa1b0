import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const words = {
  title: 'Trinkbrunnen',
  text: 'Die Stadt stellt Trinkbrunnen auf.',
  area: 'UV - Umwelt und Verkehr',
}

describe('polls on both platforms', () => {
  it('ask who is there, demand secrecy, go on hidden, and tell the same result in both threads', async () => {
    town = await startTown()
    const { anna, bernd, cem, dilek } = town.people
    await foundGroup(town)
    await gatherMembers(town)
    await proposeOnDiscord(town, cem, words)
    const topic = await town.telegram.world.until(() => town?.chat.topic(/E 1 · Trinkbrunnen/), {
      what: 'the topic',
    })
    const post = await town.discord.world.until(() =>
      town?.discord.world.threads(town.forum).find((one) => one.name.startsWith('E 1')),
    )
    await bernd.telegram.in(topic).press('Mitzeichnen')
    await dilek.discord.in(post).press('Mitzeichnen (1/2)')
    await cem.discord.in(post).press('Der AG vorlegen')
    await town.discord.world.until(() =>
      town?.discord.world.threads(town.forum).find((one) => one.name.startsWith('A 1 · ')),
    )
    const talk = anna.discord.in(town.talk)
    await talk.slash('/abstimmung eröffnen', { antrag: 'A 1' })
    await talk.press('Umlauf')
    await talk.press('Bestätigen')
    await bernd.telegram.in(topic).press('Ja')
    const asked = await dilek.discord.in(post).press('Geheim verlangen')
    expect(asked.text).toContain('anhalten')
    const paused = await dilek.discord.in(post).press('Geheim verlangen')
    expect(paused.text).toContain('angehalten')
    await anna.discord.in(town.talk).slash('/abstimmung zeigen', { abstimmung: 'P 1' })
    const hidden = await talk.press('Verdeckt neu abstimmen')
    expect(hidden.text).toContain('P 2 ist eröffnet')
    await bernd.telegram.in(topic).sees(/P 2 über A 1.*Verdeckt heißt nicht geheim/s)
    const counted = await bernd.telegram.in(topic).press('Ja')
    expect(counted.alert ?? counted.toast ?? '').toContain('Gezählt')
    const again = await bernd.telegram.in(topic).press('Nein')
    expect(again.alert ?? again.toast ?? '').toContain('schon abgestimmt')
    await cem.discord.in(post).sees(/P 2 über A 1/)
    await cem.discord.in(post).press('Ja')
    await dilek.discord.in(post).press('Ja')
    const closed = await talk.slash('/abstimmung schließen', { abstimmung: 'P 2' })
    expect(closed.text).toContain('Angenommen: 3 Ja, 0 Nein')
    await bernd.telegram.in(topic).sees(/A 1: Angenommen: 3 Ja/)
    await cem.discord.in(post).sees(/A 1: Angenommen: 3 Ja/)
    expect(town.discord.violations).toEqual([])
    expect(town.telegram.violations).toEqual([])
    expect(town.log.filter((line) => /"level":(40|50|60)/.test(line))).toEqual([])
  })
})
