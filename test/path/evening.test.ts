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
  title: 'Trinkbrunnen',
  text: 'Die Stadt stellt Trinkbrunnen auf.',
  area: 'UV - Umwelt und Verkehr',
}

/** A submitted motion, and where it is discussed. */
async function submitted(here: Town) {
  const { bernd, cem, dilek } = here.people
  await foundGroup(here)
  await gatherMembers(here)
  await proposeOnDiscord(here, cem, words)
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
  return { topic, post }
}

describe('polls on both platforms', () => {
  it('ask who is there, demand secrecy, go on hidden, and tell the same result in both threads', async () => {
    town = await startTown()
    const { anna, bernd, cem, dilek } = town.people
    const { topic, post } = await submitted(town)
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
    const warned = await talk.press('Verdeckt neu abstimmen')
    expect(warned.text).toContain('Verdeckt heißt nicht geheim')
    const hidden = await talk.press('Bestätigen')
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
    expect(complaints(town.log)).toEqual([])
  })

  it('get their card back where somebody deleted it, so that everybody can go on voting', async () => {
    town = await startTown()
    const { anna, bernd, cem, dilek } = town.people
    const { topic, post } = await submitted(town)
    const talk = anna.discord.in(town.talk)
    await talk.slash('/abstimmung eröffnen', { antrag: 'A 1' })
    await talk.press('Umlauf')
    await talk.press('Bestätigen')
    const onTelegram = await bernd.telegram.in(topic).sees(/P 1 über A 1.*Abgestimmt: 0/s)
    const onDiscord = await dilek.discord.in(post).sees(/P 1 über A 1.*Abgestimmt: 0/s)
    await town.chat.promote(dilek.telegram)
    await dilek.telegram.in(topic).delete(onTelegram)
    post.deleteMessage(onDiscord)
    await cem.discord.in(post).slash('/abstimmung abstimmen', { abstimmung: 'P 1', stimme: 'Ja' })
    await bernd.telegram.in(topic).sees(/P 1 über A 1.*Abgestimmt: 1 /s)
    await dilek.discord.in(post).sees(/P 1 über A 1.*Abgestimmt: 1 /s)
    await bernd.telegram.in(topic).press('Ja')
    await dilek.discord.in(post).press('Nein')
    const closed = await talk.slash('/abstimmung schließen', { abstimmung: 'P 1' })
    expect(closed.text).toContain('Angenommen: 2 Ja, 1 Nein')
    const cards = (texts: readonly string[]) =>
      texts.filter((text) => /^#* ?Abstimmung P 1 über A 1/.test(text))
    expect(cards(dilek.discord.in(post).texts)).toHaveLength(1)
    expect([...town.discord.violations, ...town.telegram.violations]).toEqual([])
  })

  it('take a start, an end and a quorum by buttons and forms, and let two people override a missed quorum', async () => {
    town = await startTown()
    const { anna, bernd, cem } = town.people
    const { topic, post } = await submitted(town)
    const shown = await anna.discord.in(town.talk).slash('/konto verknüpfen')
    await anna.telegram.privately.say(`/konto verknüpfen ${/[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(shown.text)?.[0]}`)
    await anna.telegram.privately.sees(/verknüpft/)
    const chair = anna.discord.in(post)
    await chair.press('Abstimmung eröffnen')
    await chair.press('Umlauf')
    await chair.press('Anders einstellen')
    await chair.press('Quorum: ohne')
    await chair.press('Eine Zahl eingeben')
    const preview = await chair.submitModal({ 'Eine Zahl eingeben': '3' })
    expect(preview.text).toContain('Quorum: 3, also müssen mindestens 3 teilnehmen.')
    await chair.press('Anders einstellen')
    await chair.press('Ende: 3 Tage')
    await chair.press('Ende eingeben')
    const wrong = await chair.submitModal({ 'Ende eingeben': 'demnächst' })
    expect(wrong.text).toContain('Das verstehe ich nicht als Zeit')
    await chair.press('Ende eingeben')
    expect((await chair.submitModal({ 'Ende eingeben': 'in 2 Tagen' })).text).toContain('Endet: ')
    await chair.press('Bestätigen')
    await bernd.telegram.in(topic).sees(/Bis zum Quorum fehlen 3/)
    await bernd.telegram.in(topic).press('Ja')
    await chair.press('Schließen')
    expect((await chair.press('Bestätigen')).text).toContain('Das Quorum ist verfehlt')

    await anna.telegram.in(topic).sees(/Das Quorum ist verfehlt/)
    await anna.telegram.in(topic).press('Trotzdem gelten lassen')
    await anna.telegram.privately.sees('Ein zweites Mitglied muss zustimmen')
    await anna.telegram.privately.say('Alle wussten davon')
    await anna.telegram.privately.press('Fertig')
    await anna.telegram.privately.sees('wenn ein zweites Mitglied auf der Karte bestätigt')
    await cem.discord.in(post).sees(/Anna .*will das Ergebnis gelten lassen.*Grund: „Alle wussten davon“/s)
    const own = await anna.telegram.in(topic).press('Ergebnis bestätigen')
    expect(own.alert ?? own.toast ?? '').toContain('zweite Person')
    expect((await cem.discord.in(post).press('Ergebnis bestätigen')).text).toContain('Angenommen: 1 Ja')
    // Twenty messages a minute are all a Telegram group takes.
    await town.later(60_000)
    await bernd.telegram.in(topic).sees(/A 1: Angenommen: 1 Ja/)
    await bernd.telegram.in(topic).sees(/Das Quorum war verfehlt.*Grund: „Alle wussten davon“/s)

    const home = anna.telegram.privately
    await home.say('/abstimmung eröffnen')
    await home.press('Frage zur Abstimmung')
    await home.sees('Frage')
    await home.say('Radtour im Mai?')
    await home.sees('Antworten')
    await home.press('Überspringen')
    await home.press('Umlauf')
    await home.press('Anders einstellen')
    await home.press('Beginn: sofort')
    await home.press('Beginn eingeben')
    await home.sees('morgen 19:00')
    await home.say('in 2 Stunden')
    await home.sees(/Beginnt: .*Bis dahin wird beraten/s)
    await home.press('Bestätigen')
    await home.sees('P 2 ist angesetzt')
    expect(town.discord.violations).toEqual([])
    expect(town.telegram.violations).toEqual([])
    expect(complaints(town.log)).toEqual([])
  })
})
