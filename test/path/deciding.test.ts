import { afterEach, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const first = 'Die Stadt baut bis 2028 zwölf Kilometer Radwege.'
const second = 'Im Haushalt stehen dafür zwei Millionen Euro.'

/** Cem's motion on Discord, which needs one signature. */
async function given(at: Town) {
  const { anna, cem } = at.people
  await foundGroup(at)
  await gatherMembers(at)
  await anna.discord.in(at.talk).slash('/ag einstellungen', { einstellung: 'mitzeichnungen', wert: '1' })
  await proposeOnDiscord(at, cem, { title: 'Radwege', text: `${first}\n\n${second}` })
  const topic = await at.telegram.world.until(() => at.chat.topic(/E 1 · Radwege/), { what: 'the topic' })
  const post = await at.discord.world.until(() =>
    at.discord.world.threads(at.forum).find((one) => one.name.startsWith('E 1')),
  )
  return { topic, post }
}

it('a text is edited under signatures, adopted in part, brought before the group, merged and unmerged by people on both platforms', async () => {
  town = await startTown({ limits: false })
  const at = town
  const { anna, bernd, cem, dilek } = at.people
  const { topic, post } = await given(at)
  const [cems, annas, dileks] = [cem, anna, dilek].map((one) => one.discord.in(post))
  if (cems === undefined || annas === undefined || dileks === undefined) throw new Error('nobody')
  const alone = bernd.telegram.privately
  const edit = async (text: string) => {
    await cems.slash('/antrag bearbeiten', { antrag: '#1' })
    return cems.submitModal({ Antragstext: text })
  }
  const reads = async () => (await dileks.slash('/antrag zeigen', { antrag: '#1' })).text

  // A comma keeps the signature; another word asks Bernd on Telegram, who confirms with one tap.
  await bernd.telegram.in(topic).press('Mitzeichnen (0/1)')
  expect((await edit(`${first}\n\nIm Haushalt stehen, dafür, zwei Millionen Euro.`)).text).not.toContain(
    'neu bestätigt',
  )
  await cems.sees('Mitzeichnen (1/1)')
  const changed = await edit(`${first}\n\n${second.replace('zwei', 'drei')}`)
  expect(changed.text).toContain('neu bestätigt')
  expect((await cems.press('Der AG vorlegen')).text).toContain('fehlt')
  await alone.sees(/»zwei« ersetzen durch »drei«/)
  await alone.press('Bestätigen')
  await cems.sees('Mitzeichnen (1/1)')
  await cems.press('Der AG vorlegen')
  await at.discord.world.until(() =>
    at.discord.world.threads(at.forum).find((one) => one.name.startsWith('A 1')),
  )

  // Now the signature stays, and Bernd reads the difference.
  await edit(`${first}\n\n${second}`)
  await alone.sees(/A 1 · Radwege ist geändert.*»drei« ersetzen durch »zwei«/s)

  // Bernd amends on Telegram, Cem adopts a part of it on Discord, Bernd confirms.
  await bernd.telegram.in(topic).say('/aenderungsantrag stellen')
  await alone.press(/Zeile 1: /)
  await alone.sees(first)
  await alone.say(first.replace('zwölf', 'zwanzig'))
  await alone.press('Fertig')
  await alone.press('Überspringen')
  await alone.sees('Dein Änderungsantrag zu A 1')
  await alone.press('Bestätigen')
  await alone.sees('Ä1 zu A 1 ist gestellt')
  await cem.discord.dm.sees('Zu deinem Antrag ist Ä1 zu A 1 gestellt')
  await cem.discord.dm.press('Teilweise übernehmen')
  await cem.discord.dm.submitModal({ 'Neuer Wortlaut': first.replace('zwölf', 'fünfzehn') })
  await alone.sees(/will Ä1 zu A 1 in dieser Fassung übernehmen/)
  await alone.press('Bestätigen')
  await alone.sees('Bestätigt: Ä1 zu A 1')
  expect(await reads()).toContain('fünfzehn Kilometer')

  // Ruled out on Discord; Bernd demands the vote on Telegram, once and not twice.
  const propose = async (wording: string) => {
    await dileks.slash('/änderungsantrag stellen', { antrag: 'A 1', absatz: '1' })
    await dileks.submitModal({ 'Neuer Wortlaut': wording })
    await dileks.press('Bestätigen')
  }
  await propose(first.replace('zwölf Kilometer', 'zehn breite Kilometer'))
  const reason = { änderungsantrag: 'Ä2 zu A 1', grund: 'Nach Antragsschluss' }
  expect((await annas.slash('/änderungsantrag nicht-zulassen', reason)).text).toContain('nicht zugelassen')
  // Telegram takes 20 messages a minute in a group: what has piled up goes out first.
  await at.later(120_000)
  const own = await at.telegram.world.until(() => at.chat.topic(/Ä2 zu A 1/), { what: 'its topic' })
  await bernd.telegram.in(own).sees('Abstimmung verlangen')
  await bernd.telegram.in(own).press('Abstimmung verlangen')
  await bernd.telegram.in(own).sees('hat die Abstimmung verlangt')
  await at.later(60_000)
  await bernd.telegram.in(topic).sees('Ä2 zu A 1 ist wieder offen')
  expect((await annas.slash('/änderungsantrag nicht-zulassen', reason)).text).toContain('verlangt')

  // Two that contradict each other are accepted together; the chair writes the words at issue.
  await propose(first.replace('bis 2028 zwölf', 'ab 2027 dreißig'))
  await annas.slash('/abstimmung eröffnen', { antrag: 'A 1', änderungsantrag: 'Ä2 zu A 1, Ä3 zu A 1' })
  await annas.press('Umlauf')
  await annas.press('Bestätigen')
  await at.later(120_000)
  await annas.press('Ja')
  await bernd.telegram.in(topic).press('Ja')
  await annas.slash('/abstimmung schließen', { abstimmung: 'P 1' })
  const card = await annas.slash('/änderungsantrag einarbeiten', { antrag: 'A 1' })
  expect(card.text).toContain('strittig: **bis 2028 fünfzehn**] Kilometer Radwege.')
  const form = await annas.press('Eigener Wortlaut')
  expect(form.kind).toBe('modal')
  await annas.submitModal({ 'Neuer Wortlaut': 'bis 2027 zwanzig' })
  expect((await annas.press('Bestätigen')).text).toContain('Fassung 6')
  expect(await reads()).toContain('Die Stadt baut bis 2027 zwanzig Kilometer Radwege.')
  await annas.slash('/änderungsantrag einarbeitung-aufheben', { antrag: 'A 1' })
  expect((await annas.press('Bestätigen')).text).toContain('aufgehoben')
  expect(await reads()).toContain('Die Stadt baut bis 2028 fünfzehn Kilometer Radwege.')
  await at.later(60_000)
  await bernd.telegram.in(topic).sees('Die Einarbeitung ist aufgehoben')
  expect(at.discord.violations).toEqual([])
  expect(at.telegram.violations).toEqual([])
})
