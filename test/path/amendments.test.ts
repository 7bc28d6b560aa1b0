import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const sentence = 'Die Stadt stellt bis 2028 in jedem Stadtteil zwei Bänke auf.'
const budget = 'Im Haushalt werden dafür 180.000 Euro eingeplant.'
const words = {
  title: 'Mehr Bänke in der Stadt',
  text: `${sentence}\n\n- am Markt\n- am Fluss\n\n${budget}`,
  area: 'UV - Umwelt und Verkehr',
}

describe('amending on both platforms', () => {
  it('finds the conflict at once, joins it, re-bases the third, and the page carries exactly the merged text', async () => {
    town = await startTown({ limits: false })
    const here = town
    const { anna, bernd, cem, dilek } = here.people
    await foundGroup(here)
    await gatherMembers(here)
    await proposeOnDiscord(here, anna, words)
    const topic = await here.telegram.world.until(() => here.chat.topic(/E 1 · Mehr Bänke/), {
      what: 'topic',
    })
    const thread = (start: string) =>
      here.discord.world.until(() =>
        here.discord.world.threads(here.forum).find((one) => one.name.startsWith(start)),
      )
    const post = await thread('E 1')
    await bernd.telegram.in(topic).press('Mitzeichnen')
    await cem.discord.in(post).press('Mitzeichnen (1/2)')
    await anna.discord.in(post).press('Der AG vorlegen')
    await thread('A 1 · ')

    // Cem on Discord: from the card over the list of paragraphs to a form with the paragraph in it.
    await cem.discord.in(post).press('Änderungsantrag stellen')
    await cem.discord.in(post).select('Absatz wählen', `Zeile 1: ${sentence}`)
    const preview = await cem.discord
      .in(post)
      .submitModal({ 'Neuer Wortlaut': sentence.replace('zwei', 'drei'), Begründung: 'Zwei sind zu wenig.' })
    expect(preview.text).toContain('Zeile 1: »zwei« ersetzen durch »drei«')
    const proposed = await cem.discord.in(post).press('Bestätigen')
    expect(proposed.text).toContain('Ä1 zu A 1 ist gestellt')
    await bernd.telegram.in(topic).sees(/Ä1 zu A 1/)

    // Bernd on Telegram: the paragraph by button, its text ready to be copied, the new wording as an answer.
    const asked = await bernd.telegram.in(topic).say('/aenderungsantrag stellen')
    const alone = bernd.telegram.privately
    await alone.sees(/Was soll an A 1 geändert werden/)
    await alone.press(/Zeile 1: /)
    await alone.sees(/jetzige Wortlaut/)
    await alone.sees(sentence)
    await alone.say(sentence.replace('zwei', 'vier'))
    await alone.press('Fertig')
    await alone.press('Überspringen')
    await alone.sees(/Schließt sich mit Ä1 zu A 1 aus/)
    await alone.press('Bestätigen')
    await alone.sees(/Ä2 zu A 1 ist gestellt/)
    expect(asked.text).toContain('aenderungsantrag')

    // Both are told of the conflict and offered a joint version.
    await alone.sees(/Ä2 zu A 1 und Ä1 zu A 1 ändern dieselben Worte/)
    const dm = cem.discord.dmChannel
    await cem.discord.in(dm).sees(/Ä1 zu A 1 und Ä2 zu A 1 ändern dieselben Worte/)

    // A third one elsewhere, by typing as a reply to the numbered text.
    const numbered = await dilek.telegram.in(topic).sees('180.000 Euro')
    await dilek.telegram
      .in(topic)
      .reply(numbered, `/aenderungsantrag ${budget.replace('180.000', '250.000')}`)
    await dilek.telegram.privately.sees(/»180.000« ersetzen durch »250.000«|»180« ersetzen durch »250«/)
    await dilek.telegram.privately.press('Bestätigen')
    await dilek.telegram.privately.sees(/Ä3 zu A 1 ist gestellt/)

    // The amended page as a picture, and a paragraph found by the words of somebody's message.
    const drawn = await dilek.discord.in(post).slash('/änderungsantrag zeigen', { änderungsantrag: 'Ä1 A1' })
    expect(drawn.text).toContain('[gestrichen:')
    const pictured = await dilek.discord.in(post).press('Als Bild')
    expect(pictured.text).toContain('Einfügungen unterstrichen')
    const opinion = dilek.discord.in(post).say('Zu „180.000 Euro eingeplant“ hätte ich eine Frage.')
    const quoted = await dilek.discord.in(post).contextMenu('Als Änderungsantrag stellen', opinion)
    expect(quoted.kind).toBe('modal')
    expect(quoted.text).toContain('Zeile 4 ändern')
    dilek.discord.in(post).dismissModal()

    // Cem writes the joint version, Bernd confirms it.
    await cem.discord.in(dm).press('Gemeinsame Fassung mit Ä2')
    await cem.discord.in(dm).submitModal({ 'Neuer Wortlaut': sentence.replace('zwei', 'mindestens drei') })
    await alone.sees(/schlägt für Ä2 zu A 1 und Ä1 zu A 1 eine gemeinsame Fassung vor/)
    await alone.press('Bestätigen')
    await alone.sees(/Bestätigt: Ä4 zu A 1/)

    // Anna adopts it: a new version at once, the third one follows it.
    await anna.discord.in(post).sees(/Ä4 zu A 1/)
    const adopted = await anna.discord
      .in(post)
      .slash('/änderungsantrag übernehmen', { änderungsantrag: 'Ä4 zu A 1' })
    expect(adopted.text).toContain('Fassung 2')
    const shown = await dilek.discord
      .in(post)
      .slash('/änderungsantrag zeigen', { änderungsantrag: 'ae3 A 1' })
    expect(shown.text).toContain('offen')
    expect(shown.text).toContain('Zeile 4')

    // The third one is voted on, accepted and merged.
    await anna.discord.in(post).slash('/abstimmung eröffnen', { antrag: 'A 1', änderungsantrag: 'Ä3 zu A 1' })
    await anna.discord.in(post).press('Umlauf')
    await anna.discord.in(post).press('Bestätigen')
    // Telegram takes 20 messages a minute in a group: what has piled up goes out first, in three.
    await here.later(120_000)
    await here.later(60_000)
    await here.later(60_000)
    await anna.discord.in(post).press('Ja')
    await bernd.telegram.in(topic).press('Ja')
    await anna.discord.in(post).slash('/abstimmung schließen', { abstimmung: 'P 1' })
    const merging = await anna.discord.in(post).slash('/änderungsantrag einarbeiten', { antrag: 'A 1' })
    expect(merging.text).toContain('Ohne Überschneidung')
    const merged = await anna.discord.in(post).press('Bestätigen')
    expect(merged.text).toContain('Fassung 3')

    const history = await dilek.discord.in(post).slash('/antrag verlauf', { antrag: 'A 1' })
    expect(history.text).toContain('Ä4 übernommen')
    expect(history.text).toContain('ein Änderungsantrag eingearbeitet')

    // The motion itself is accepted; the page carries exactly the merged text.
    await anna.discord.in(post).slash('/abstimmung eröffnen', { antrag: 'A 1' })
    await anna.discord.in(post).press('Umlauf')
    await anna.discord.in(post).press('Bestätigen')
    await here.later(120_000)
    await cem.discord.in(post).press('Ja')
    await bernd.telegram.in(topic).press('Ja')
    await anna.discord.in(post).slash('/abstimmung schließen', { abstimmung: 'P 2' })
    await cem.discord.in(post).sees(/steht jetzt im Wiki/)
    const page = here.wiki.page('Mehr Bänke in der Stadt')?.revisions.at(-1)?.text ?? ''
    expect(page).toBe(
      [
        'Antragsteller*in: AG Lebenswerte Stadt',
        'Sachgebiet: UV - Umwelt und Verkehr',
        "'''Mehr Bänke in der Stadt'''",
        sentence.replace('zwei', 'mindestens drei'),
        '* am Markt\n* am Fluss',
        budget.replace('180.000', '250.000'),
      ].join('\n\n'),
    )
    expect(here.discord.violations).toEqual([])
    expect(here.telegram.violations).toEqual([])
  })
})
