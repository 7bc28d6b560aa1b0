import { afterEach, describe, expect, it } from 'vitest'
import { startTown, type Town } from '../../playground/town.ts'
import { proposeOnTelegram } from './steps.ts'

let town: Town | undefined

afterEach(async () => {
  await town?.stop()
  town = undefined
})

describe('a Telegram group that becomes a supergroup', () => {
  it('gets the cards of its open motions in the new chat, and their buttons work', async () => {
    town = await startTown({ platforms: ['telegram'], limits: false })
    const { anna } = town.people
    const creator = anna.telegram
    const group = town.telegram.world.group({ title: 'AG Umzug', kind: 'group', creator })
    await creator.privately.say('/start')
    await creator.privately.sees('Antragsbot')
    await creator.in(group).say('/ag einrichten AG Umzug')
    await creator.privately.press('Vorsitz')
    await creator.privately.say('/ag einstellungen mitzeichnungen 0')
    await town.quiet()
    await proposeOnTelegram(anna, { title: 'Mehr Busse', text: 'Die Stadt kauft Busse.' })
    await creator.in(group).sees('E 1 · Mehr Busse')
    await town.quiet()
    await group.migrate()
    await creator.in(group).sees('E 1 · Mehr Busse')
    await creator.in(group).press('Der AG vorlegen')
    await creator.in(group).sees('A 1 · Mehr Busse')
    expect(town.telegram.violations).toEqual([])
  })
})
