import { afterEach, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { soon } from '../soon.ts'
import { proposeOnDiscord } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

it('a card whose first posting arrived unnoticed shows what happened before it was posted again', async () => {
  const at = await startTown({ limits: false, platforms: ['discord'] })
  town = at
  const { anna } = at.people
  const talk = anna.discord.in(at.talk)
  await talk.slash('/ag einrichten', { name: 'AG Lebenswerte Stadt', kanal: at.forum })
  await talk.press('Vorsitz')
  await talk.slash('/ag einstellungen', { einstellung: 'mitzeichnungen', wert: '0' })
  await proposeOnDiscord(at, anna, { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
  await talk.slash('/antrag vorlegen', { antrag: 'E 1' })
  const thread = await at.discord.world.until(() =>
    at.discord.world.threads(at.forum).find((one) => one.name.startsWith('A 1')),
  )
  await at.quiet()
  // Each request is tried four times; the fifth is made by the outbox, after a second.
  at.discord.faults.next('error after', {
    method: 'POST',
    path: /^\/channels\/\d+\/messages$/,
    times: 4,
  })
  await talk.slash('/abstimmung eröffnen', { antrag: 'A 1' })
  await talk.press('Umlauf')
  await talk.press('Bestätigen')
  const discussion = anna.discord.in(thread)
  await discussion.sees('Abgestimmt: 0 von 1')
  await discussion.press('Ja')
  const cards = () => discussion.texts.filter((one) => one.includes('Abgestimmt:'))
  await soon(() => expect(cards()).toEqual([expect.stringContaining('Abgestimmt: 1 von 1')]))
})
