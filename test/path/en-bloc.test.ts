import { afterEach, expect, it } from 'vitest'
import type { Channel } from '../../playground/discord/channel.ts'
import type { Topic } from '../../playground/telegram/group.ts'
import type { Townsperson } from '../../playground/town-people.ts'
import { startTown, type Town } from '../../playground/town.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'
import { complaints } from './complaints.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const fountains = 'Die Stadt stellt zehn Trinkbrunnen auf.'
const costs = 'Die Kosten trägt der Haushalt.'
const report = 'Ein Bericht folgt jährlich.'

async function onDiscord(who: Townsperson, post: Channel, line: string, wording: string): Promise<void> {
  const here = who.discord.in(post)
  await here.press('Änderungsantrag stellen')
  await here.select('Absatz wählen', line)
  await here.submitModal({ 'Neuer Wortlaut': wording })
  expect((await here.press('Bestätigen')).text).toContain('ist gestellt')
}

async function onTelegram(who: Townsperson, topic: Topic, line: RegExp, wording: string): Promise<void> {
  await who.telegram.in(topic).say('/aenderungsantrag stellen')
  const alone = who.telegram.privately
  await alone.press(line)
  await alone.sees(/jetzige Wortlaut/)
  await alone.say(wording)
  await alone.press('Fertig')
  await alone.press('Überspringen')
  await alone.press('Bestätigen')
  await alone.sees(/ist gestellt/)
}

async function passes(here: Town): Promise<void> {
  for (let minute = 0; minute < 3; minute += 1) await here.later(60_000)
}

it('amendments are voted on in the order the chair chooses and several at once, and what that settles is told to whom it concerns, on both platforms', async () => {
  town = await startTown({ limits: false })
  const here = town
  const { anna, bernd, cem, dilek } = here.people
  await foundGroup(here)
  await gatherMembers(here)
  const shown = await anna.discord.in(here.talk).slash('/konto verknüpfen')
  await anna.telegram.privately.say(`/konto verknüpfen ${/[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(shown.text)?.[0]}`)
  await anna.telegram.privately.sees(/verknüpft/)
  const text = [fountains, costs, report].join('\n\n')
  await proposeOnDiscord(here, dilek, { title: 'Trinkbrunnen', text, area: 'UV - Umwelt und Verkehr' })
  const topic = await here.telegram.world.until(() => here.chat.topic(/E 1 · Trinkbrunnen/), {
    what: 'the topic',
  })
  const thread = (start: string) =>
    here.discord.world.until(() =>
      here.discord.world.threads(here.forum).find((one) => one.name.startsWith(start)),
    )
  const post = await thread('E 1')
  await bernd.telegram.in(topic).press('Mitzeichnen')
  await cem.discord.in(post).press('Mitzeichnen (1/2)')
  await dilek.discord.in(post).press('Der AG vorlegen')
  await thread('A 1 · ')
  await onDiscord(cem, post, `Zeile 1: ${fountains}`, fountains.replace('zehn', 'zwölf'))
  await onTelegram(bernd, topic, /Zeile 1: /, fountains.replace('zehn', 'zwanzig'))
  await onTelegram(bernd, topic, /Zeile 2: /, costs.replace('der Haushalt', 'das Land'))
  await onDiscord(dilek, post, `Zeile 3: ${report}`, 'Der Rat bekommt zwei Mal im Jahr alle Zahlen.')
  await onDiscord(cem, post, `Zeile 3: ${report}`, report.replace('jährlich', 'monatlich'))

  // Telegram takes 20 messages a minute in a group: what has piled up goes out first.
  await passes(here)

  // The furthest-reaching stands first; the chair may take another one, by button and typed, on both platforms.
  const talk = anna.discord.in(here.talk)
  const home = anna.telegram.privately
  const offered = await talk.slash('/abstimmung eröffnen', { antrag: 'A 1' })
  expect(offered.text).toContain('der weitestgehende zuerst')
  expect(talk.buttons.slice(0, 6)).toEqual(['Ä4', 'Ä3', 'Ä1', 'Ä2', 'Ä5', 'Alle zusammen'])
  expect((await talk.press('Ä5')).text).toContain('Wie soll über Ä5 zu A 1 abgestimmt werden?')
  await home.say('/abstimmung eröffnen änderungsantrag=Ä5 zu A 1')
  await home.sees('Wie soll über Ä5 zu A 1 abgestimmt werden?')
  await home.say('/abstimmung eröffnen A 1')
  await home.sees('der weitestgehende zuerst')
  await home.press('Ä3')
  await home.sees('Wie soll über Ä3 zu A 1 abgestimmt werden?')
  await home.press('Umlauf')
  await home.press('Bestätigen')
  await home.sees('P 1 ist eröffnet')
  await passes(here)
  await bernd.telegram.in(topic).sees(/P 1 über Ä3 zu A 1/)
  await bernd.telegram.in(topic).press('Nein')
  await home.say('/abstimmung schliessen P 1')
  await home.sees(/Abgelehnt: 0 Ja, 1 Nein/)
  await passes(here)
  for (const seen of [bernd.telegram.in(topic), cem.discord.in(post)])
    await seen.sees(/Ä3 zu A 1: Abgelehnt: 0 Ja, 1 Nein.*Folge: Der Text bleibt hier, wie er ist\./s)

  // Two that exclude each other are named before anybody votes; the two that do not are accepted as one.
  await talk.slash('/abstimmung eröffnen', { änderungsantrag: 'Ä1 zu A 1, Ä2' })
  expect((await talk.press('Umlauf')).text).toContain('Ä1 und Ä2 schließen sich aus')
  const asked = await talk.slash('/abstimmung eröffnen', { änderungsantrag: 'Ä1 zu A 1, Ä4' })
  expect(asked.text).toContain('Wie soll über Ä1, Ä4 zu A 1 abgestimmt werden?')
  const preview = await talk.press('Umlauf')
  expect(preview.text).toContain('Alle zusammen: Sie werden gemeinsam angenommen oder abgelehnt.')
  expect(preview.text).not.toContain('schließen sich aus')
  await talk.press('Bestätigen')
  await passes(here)
  await bernd.telegram.in(topic).sees(/P 2 über Ä1, Ä4 zu A 1/)
  await cem.discord.in(post).sees(/P 2 über Ä1, Ä4 zu A 1/)
  await bernd.telegram.in(topic).press('Ja')
  await cem.discord.in(post).press('Ja')
  expect((await talk.slash('/abstimmung schließen', { abstimmung: 'P 2' })).text).toContain(
    'Angenommen: 2 Ja',
  )
  for (const seen of [bernd.telegram.in(topic), cem.discord.in(post)]) {
    await seen.sees(
      /Ä1, Ä4 zu A 1: Angenommen: 2 Ja, 0 Nein.*Folge: Die 2 Änderungen werden Teil des Textes.*Damit erledigt: Ä2, Ä5\./s,
    )
  }
  for (const settled of ['Ä2', 'Ä5']) {
    const own = await here.telegram.world.until(() => here.chat.topic(new RegExp(`^${settled} zu A 1`)), {
      what: `the topic of ${settled}`,
    })
    await bernd.telegram.in(own).sees(/Status: erledigt/)
    await cem.discord.in(await thread(`${settled} zu A 1`)).sees(/Status:\** erledigt/)
  }
  // Each hears of their own, where they are.
  await bernd.telegram.privately.sees(/Ä2 zu A 1 ist erledigt, weil ein anderer Änderungsantrag/)
  await cem.discord.in(cem.discord.dmChannel).sees(/Ä5 zu A 1 ist erledigt, weil ein anderer Änderungsantrag/)
  const merging = await talk.slash('/änderungsantrag einarbeiten', { antrag: 'A 1' })
  expect(merging.text).toMatch(/Ohne Überschneidung:\** Ä1, Ä4/)
  expect((await talk.press('Bestätigen')).text).toContain('Fassung 2')
  expect([...here.discord.violations, ...here.telegram.violations]).toEqual([])
  expect(complaints(here.log)).toEqual([])
})
