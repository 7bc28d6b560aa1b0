import { afterEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../playground/discord/channel.ts'
import type { Topic } from '../../playground/telegram/group.ts'
import { Townsperson } from '../../playground/town-people.ts'
import { startTown, type Town } from '../../playground/town.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'
import { complaints } from './complaints.ts'

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
    if (one.isOnDiscord && one.isOnTelegram) await link(here, one)
  }
  await link(here, anna)
  await talk.slash('/mitglied freischalten', { name: offline })
  return people
}

async function link(here: Town, one: Townsperson): Promise<void> {
  const shown = await one.discord.in(here.talk).slash('/konto verknüpfen')
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(shown.text)?.[0]
  await one.telegram.privately.say(`/konto verknüpfen ${code}`)
  await one.telegram.privately.sees(/verknüpft/)
}

const fountains = 'Die Stadt stellt zehn Trinkbrunnen auf.'
const costs = 'Die Kosten trägt der Haushalt.'

/** Cem changes the first paragraph from the card on Discord, Hanna the second in her private chat on Telegram. */
async function proposeAmendments(here: Town, hanna: Townsperson, topic: Topic, post: Channel): Promise<void> {
  const cem = here.people.cem.discord.in(post)
  await cem.press('Änderungsantrag stellen')
  await cem.select('Absatz wählen', `Zeile 1: ${fountains}`)
  const preview = await cem.submitModal({ 'Neuer Wortlaut': fountains.replace('zehn', 'zwölf') })
  expect(preview.text).toContain('Zeile 1: »zehn« ersetzen durch »zwölf«')
  expect((await cem.press('Bestätigen')).text).toContain('Ä1 zu A 1 ist gestellt')
  await hanna.telegram.in(topic).say('/aenderungsantrag stellen')
  const alone = hanna.telegram.privately
  await alone.press(/Zeile 2: /)
  await alone.sees(costs)
  await alone.say(costs.replace('der Haushalt', 'das Land'))
  await alone.press('Fertig')
  await alone.press('Überspringen')
  await alone.press('Bestätigen')
  await alone.sees(/Ä2 zu A 1 ist gestellt/)
}

/** Types a vote where the person is, and reads that it was counted. */
async function votes(
  here: Town,
  who: Townsperson,
  poll: string,
  choice: string,
  reads: string,
): Promise<void> {
  if (who.isOnTelegram) {
    const asked = await who.telegram.privately.say(`/abstimmung abstimmen ${poll} ${choice}`)
    await who.telegram.privately.sees(reads, { after: asked })
    return
  }
  const typed = { abstimmung: poll, stimme: choice }
  expect((await who.discord.in(here.talk).slash('/abstimmung abstimmen', typed)).text).toContain(reads)
}

describe('an evening of fourteen people', () => {
  it('finds who is there, decides two amendments and, after a demand for secrecy, the motion, alike for all', async () => {
    town = await startTown({ limits: false })
    const here = town
    const { anna, bernd, cem, dilek } = here.people
    await foundGroup(here)
    await gatherMembers(here)
    const more = await fillUp(here)
    const everybody = [anna, bernd, cem, dilek, ...more]
    expect(everybody.filter((one) => one.isOnTelegram && !one.isOnDiscord)).toHaveLength(5)
    expect(everybody.filter((one) => one.isOnDiscord && !one.isOnTelegram)).toHaveLength(3)
    await proposeOnDiscord(here, cem, {
      title: 'Trinkbrunnen',
      text: `${fountains}\n\n${costs}`,
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
    const hanna = more.find((one) => one.name === 'Hanna Hahn')
    if (hanna === undefined) throw new Error('Hanna is not there')
    await proposeAmendments(here, hanna, topic, post)
    await here.later(120_000)

    // Who is there: all but two of those with an account, and Nora by phone.
    const talk = anna.discord.in(here.talk)
    const asked = await talk.slash('/abstimmung eröffnen', { art: 'Anwesenheit' })
    expect(asked.text).toContain('Wer „Ich bin da“ drückt')
    await talk.press('Bestätigen')
    const present = everybody.slice(0, 11)
    for (const one of present) await votes(here, one, 'P 1', 'da', 'Gezählt: Ich bin da')
    const phone = { mitglied: offline, weg: 'Telefon' }
    const arrived = await talk.slash('/abstimmung eintragen', { ...phone, abstimmung: 'P 1', stimme: 'da' })
    expect(arrived.text).toContain('Eingetragen: Nora Noll, Ich bin da (Telefon)')
    expect((await talk.slash('/abstimmung schließen', { abstimmung: 'P 1' })).text).toContain(
      'Anwesend: 12 Personen.',
    )

    // The amendments first, each for itself; Nora's ballot comes by phone.
    const first = await talk.slash('/abstimmung eröffnen', { antrag: 'A 1' })
    expect(first.text).toContain('Zuerst wird über die Änderungsanträge zu A 1 abgestimmt')
    await talk.press('Ä1')
    const preview = await talk.press('Jetzt in der Sitzung')
    expect(preview.text).toContain('Stimmberechtigt: 12 Personen, wer in dieser Sitzung')
    await talk.press('Bestätigen')
    for (const one of present.slice(0, 7)) await votes(here, one, 'P 2', 'Ja', 'Gezählt: Ja')
    const absent = everybody[12]
    if (absent !== undefined) await votes(here, absent, 'P 2', 'Nein', 'nicht stimmberechtigt')
    const phoned = await talk.slash('/abstimmung eintragen', { ...phone, abstimmung: 'P 2', stimme: 'Nein' })
    expect(phoned.text).toContain('Eingetragen: Nora Noll, Nein (Telefon)')
    expect((await talk.slash('/abstimmung schließen', { abstimmung: 'P 2' })).text).toContain(
      'Angenommen: 7 Ja, 1 Nein',
    )
    await talk.slash('/abstimmung eröffnen', { antrag: 'A 1' })
    await talk.press('Ä2')
    await talk.press('Jetzt in der Sitzung')
    await talk.press('Bestätigen')
    for (const one of present.slice(0, 4)) await votes(here, one, 'P 3', 'Nein', 'Gezählt: Nein')
    expect((await talk.slash('/abstimmung schließen', { abstimmung: 'P 3' })).text).toContain(
      'Abgelehnt: 0 Ja, 4 Nein',
    )
    await here.later(180_000)
    await bernd.telegram
      .in(topic)
      .sees(/Ä1 zu A 1: Angenommen: 7 Ja, 1 Nein.*Beschlossen von .*in der Sitzung/s)
    await cem.discord.in(post).sees(/Ä2 zu A 1: Abgelehnt: 0 Ja, 4 Nein/)

    // The motion with the merged text; somebody demands secrecy, and it begins again hidden.
    await talk.slash('/änderungsantrag einarbeiten', { antrag: 'A 1' })
    expect((await talk.press('Bestätigen')).text).toContain('Fassung 2')
    await talk.slash('/abstimmung eröffnen', { antrag: 'A 1' })
    await talk.press('Jetzt in der Sitzung')
    await talk.press('Bestätigen')
    await votes(here, bernd, 'P 4', 'Ja', 'Gezählt: Ja')
    const dileks = dilek.discord.in(here.talk)
    await dileks.slash('/abstimmung zeigen', { abstimmung: 'P 4' })
    expect((await dileks.press('Geheim verlangen')).text).toContain('P 4 anhalten')
    expect((await dileks.press('Geheim verlangen')).text).toContain('Die Abstimmung ist angehalten')
    await votes(here, cem, 'P 4', 'Ja', 'angehalten')
    await talk.slash('/abstimmung zeigen', { abstimmung: 'P 4' })
    expect((await talk.press('Verdeckt neu abstimmen')).text).toContain('P 4 endet ohne Ergebnis')
    expect((await talk.press('Bestätigen')).text).toContain('P 5 ist eröffnet')
    for (const one of present.slice(0, 6)) await votes(here, one, 'P 5', 'Ja', 'Deine Stimme ist verdeckt')
    await votes(here, bernd, 'P 5', 'Nein', 'schon abgestimmt')
    await votes(here, everybody[6] ?? dilek, 'P 5', 'Nein', 'Deine Stimme ist verdeckt')
    const missing = await talk.slash('/abstimmung wer-fehlt', { abstimmung: 'P 5' })
    expect(missing.text).toMatch(/fehlen noch 5.*keine Namen/s)
    expect((await talk.slash('/abstimmung schließen', { abstimmung: 'P 5' })).text).toContain(
      'Angenommen: 6 Ja, 1 Nein',
    )
    await here.later(180_000)
    await bernd.telegram.in(topic).sees(/A 1: Angenommen: 6 Ja, 1 Nein.*Folge: Der Antrag ist beschlossen/s)
    await cem.discord.in(post).sees(/A 1: Angenommen: 6 Ja, 1 Nein.*Folge: Der Antrag ist beschlossen/s)
    const final = await talk.slash('/antrag zeigen', { antrag: 'A 1' })
    expect(final.text).toContain('zwölf Trinkbrunnen')
    expect(here.discord.violations).toEqual([])
    expect(here.telegram.violations).toEqual([])
    expect(complaints(here.log)).toEqual([])
  })
})
