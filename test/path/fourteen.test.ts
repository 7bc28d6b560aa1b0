import { afterEach, describe, expect, it } from 'vitest'
import { Townsperson } from '../../playground/town-people.ts'
import { startTown, type Town } from '../../playground/town.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const places = {
  both: ['Eva Ehlers', 'Fritz Funk', 'Gül Güven'],
  telegram: ['Hanna Hahn', 'Ivo Illner', 'Jana Jahn', 'Kai Kern'],
  discord: ['Lea Lenz', 'Mia Mohr'],
}
const offline = 'Nora Noll'

/** Ten more move in and join: three with both accounts, four on Telegram, two on Discord, one on neither. */
async function fillUp(here: Town): Promise<readonly Townsperson[]> {
  const { anna, eva } = here.people
  const talk = anna.discord.in(here.talk)
  const invited = await talk.slash('/mitglied einladen', { anzahl: 9 })
  const codes = [...invited.text.matchAll(/[0-9A-Z]{5}-[0-9A-Z]{5}/g)].map(([code]) => code)
  const people: Townsperson[] = []
  for (const name of [...places.both, ...places.telegram, ...places.discord]) {
    const onTelegram = !places.discord.includes(name)
    const onDiscord = !places.telegram.includes(name)
    const known = name === eva.name
    const telegram =
      onTelegram && !known ? here.telegram.world.person({ name, languageCode: 'de' }) : undefined
    const discord = onDiscord && !known ? here.discord.world.person({ name, locale: 'de' }) : undefined
    if (telegram !== undefined) await here.chat.join(telegram)
    if (discord !== undefined) here.server.join(discord)
    const one = known ? eva : new Townsperson(name, { discord, telegram })
    people.push(one)
    const code = codes.shift()
    if (one.isOnDiscord) await one.discord.in(here.talk).slash('/konto beitreten', { code })
    else {
      await one.telegram.privately.say(`/konto beitreten ${code}`)
      await one.telegram.privately.sees('Willkommen')
    }
    if (!one.isOnDiscord || !one.isOnTelegram) continue
    const shown = await one.discord.in(here.talk).slash('/konto verknüpfen')
    const link = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(shown.text)?.[0]
    await one.telegram.privately.say(`/konto verknüpfen ${link}`)
    await one.telegram.privately.sees(/verknüpft/)
  }
  await talk.slash('/mitglied freischalten', { name: offline })
  return people
}

describe('an evening of fourteen people', () => {
  it('counts a vote by phone for somebody on neither platform, on both platforms alike', async () => {
    town = await startTown({ limits: false })
    const here = town
    const { anna, bernd, cem, dilek } = here.people
    await foundGroup(here)
    await gatherMembers(here)
    const more = await fillUp(here)
    await proposeOnDiscord(here, cem, {
      title: 'Trinkbrunnen',
      text: 'Die Stadt stellt Trinkbrunnen auf.',
      area: 'UV - Umwelt und Verkehr',
    })
    const topic = await here.telegram.world.until(() => here.chat.topic(/E 1 · Trinkbrunnen/), {
      what: 'the topic',
    })
    const post = await here.discord.world.until(() =>
      here.discord.world.threads(here.forum).find((one) => one.name.startsWith('E 1')),
    )
    await bernd.telegram.in(topic).press('Mitzeichnen')
    await dilek.discord.in(post).press('Mitzeichnen (1/2)')
    await cem.discord.in(post).press('Der AG vorlegen')
    await here.discord.world.until(() =>
      here.discord.world.threads(here.forum).find((one) => one.name.startsWith('A 1 · ')),
    )
    const talk = anna.discord.in(here.talk)
    await talk.slash('/abstimmung eröffnen', { antrag: 'A 1' })
    const preview = await talk.press('Umlauf')
    expect(preview.text).toContain('Stimmberechtigt: 14')
    await talk.press('Bestätigen')
    for (const one of more.slice(0, 5)) {
      await one.telegram.in(topic).sees(/P 1 über A 1/)
      await one.telegram.in(topic).press('Ja')
    }
    await cem.discord.in(post).press('Nein')
    const recorded = await talk.slash('/abstimmung eintragen', {
      abstimmung: 'P 1',
      mitglied: offline,
      stimme: 'Nein',
      weg: 'Telefon',
    })
    expect(recorded.text).toContain('Eingetragen: Nora Noll, Nein (Telefon)')
    const closed = await talk.slash('/abstimmung schließen', { abstimmung: 'P 1' })
    expect(closed.text).toContain('Angenommen: 5 Ja, 2 Nein')
    await bernd.telegram.in(topic).sees(/A 1: Angenommen: 5 Ja, 2 Nein/)
    await cem.discord.in(post).sees(/A 1: Angenommen: 5 Ja, 2 Nein/)
    expect(here.discord.violations).toEqual([])
    expect(here.telegram.violations).toEqual([])
    expect(here.log.filter((line) => /"level":(40|50|60)/.test(line))).toEqual([])
  })
})
