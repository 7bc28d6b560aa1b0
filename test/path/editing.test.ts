import { afterEach, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { foundGroup, gatherMembers, proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

const bytes = (text: string) => new TextEncoder().encode(text)

it('a text under signatures is edited by file and by form on both platforms, and both signers confirm with one tap', async () => {
  town = await startTown({ limits: false })
  const at = town
  const { bernd, cem, dilek } = at.people
  await foundGroup(at)
  await gatherMembers(at)
  await proposeOnDiscord(at, dilek, {
    title: 'Mehr Radwege',
    text: 'Die Stadt baut zwölf Kilometer Radwege.',
  })
  const post = await at.discord.world.until(() =>
    at.discord.world.threads(at.forum).find((one) => one.name.startsWith('E 1')),
  )
  const topic = await at.telegram.world.until(() => at.chat.topic(/E 1/), { what: 'the topic' })
  const cems = cem.discord.in(post)
  await cems.press('Mitzeichnen (0/2)')
  await bernd.telegram.in(topic).press(/Mitzeichnen/)
  await cems.sees('Mitzeichnen (2/2)')

  // Dilek has an account on both: a file on Telegram that moves commas only, then the questions there.
  const alone = dilek.telegram.privately
  const commas = {
    name: 'neu.txt',
    bytes: bytes('Die Stadt baut, zwölf Kilometer, Radwege.'),
    mime: 'text/plain',
  }
  await alone.sendDocument(commas, '/antrag bearbeiten E 1')
  await alone.sees(/E 1 ist geändert \(Fassung 2\)\. Die Mitzeichnungen gelten weiter/)
  await alone.say('/antrag bearbeiten E 1')
  await alone.sees('Titel')
  await alone.press('So lassen')
  await alone.sees('Antragstext')
  await alone.say('Die Stadt baut zwanzig Kilometer Radwege.')
  await alone.press('Fertig')
  for (const question of ['Begründung', 'Sachgebiet', 'Datei']) {
    await alone.sees(question)
    await alone.press('Überspringen')
  }
  await alone.sees(/E 1 ist geändert \(Fassung 3\)\. 2 Mitzeichnungen müssen neu bestätigt werden/)

  // Both read it against what they signed, not against the commas since.
  await cem.discord.dm.sees('»zwölf« ersetzen durch »zwanzig«')
  await cem.discord.dm.press('Bestätigen')
  await bernd.telegram.privately.sees(/»zwölf« ersetzen durch »zwanzig«/)
  await bernd.telegram.privately.press('Bestätigen')
  await cems.sees('Mitzeichnen (2/2)')

  const datei = { name: 'neu.md', data: bytes('Die Stadt baut dreißig Kilometer Radwege.') }
  const changed = await dilek.discord.in(post).slash('/antrag bearbeiten', { antrag: 'E 1', datei })
  expect(changed.text).toContain('2 Mitzeichnungen müssen neu bestätigt werden')
  expect(changed.text).toContain('aus der Datei neu.md')
  expect(at.discord.violations).toEqual([])
  expect(at.telegram.violations).toEqual([])
}, 60_000)
