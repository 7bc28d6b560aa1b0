import { afterEach, describe, expect, it } from 'vitest'
import { Box, words } from './box.ts'
import { exported, recounted } from './recounting.ts'

let box: Box

afterEach(() => box.store.close())

function vote(number: number, choice: string) {
  return box.does(number, ['poll', 'vote'], { poll: 'P 1', choice })
}

async function card(number: number) {
  return words(await box.does(3, ['poll', 'show'], { poll: `P ${number}` }))
}

describe('the room', () => {
  it('counts a ballot by phone until the person votes themselves, and tells the room from the chat', async () => {
    box = await Box.open(14)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    const phone = { poll: 'P 1', member: 'Mitglied 14', choice: 'Nein', way: 'phone' }
    expect(words(await box.does(1, ['poll', 'record'], phone))).toContain(
      'Eingetragen: Mitglied 14, Nein (Telefon)',
    )
    expect((await box.view(1)).tally).toMatchObject({ no: 1 })
    expect(words(await vote(14, 'Ja'))).toContain('Gezählt: Ja')
    expect((await box.view(1)).tally).toMatchObject({ yes: 1, no: 0 })
    expect(words(await box.does(1, ['poll', 'record'], phone))).toContain('schon selbst abgestimmt')

    const names = 'Mitglied 5, Mitglied 6, Mitglied 7'
    const wrong = { poll: 'P 1', people: names, yes: '2', no: '2' }
    expect(words(await box.does(1, ['poll', 'room-count'], wrong))).toContain('Zahlen')
    expect(words(await box.does(1, ['poll', 'room-count'], { ...wrong, no: '1' }))).toContain(
      '3 Stimmen eingetragen',
    )
    expect(words(await vote(5, 'Nein'))).toContain('Stimmen aus dem Saal')
    const shown = await box.does(1, ['poll', 'show'], { poll: 'P 1' })
    expect(words(shown)).toContain('Vom Saal gezählt: 3 Stimmen')
    expect(words(await box.presses(1, shown, 'Saal bestätigen (3)'))).toContain('selbst eingetragen')
    await box.presses(3, shown, 'Saal bestätigen (3)')
    expect(await card(1)).toContain('1 im Chat, 3 im Saal')
    expect((await box.view(1)).tally).toMatchObject({ yes: 3, no: 1 })
    await box.does(1, ['poll', 'close'], { poll: 'P 1' })
    expect(await card(1)).toContain('hybrid')
  })

  it('counts nobody twice: neither who phoned before nor who votes while the room is entered', async () => {
    box = await Box.open(14)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    await box.does(1, ['poll', 'record'], {
      poll: 'P 1',
      member: 'Mitglied 14',
      choice: 'Nein',
      way: 'phone',
    })
    const people = 'Mitglied 13, Mitglied 14'
    const phoned = await box.does(1, ['poll', 'room-count'], { poll: 'P 1', people, yes: '2' })
    expect(words(phoned)).toContain('ist schon eine Stimme da von: Mitglied 14')
    const seven = { poll: 'P 1', people: 'Mitglied 7', yes: '1' }
    const [entered, twice, own] = await Promise.all([
      box.does(1, ['poll', 'room-count'], seven),
      box.does(2, ['poll', 'room-count'], seven),
      vote(7, 'Nein'),
    ])
    const took = [entered, twice, own].filter((one) => one.reply.refused !== true)
    expect(took).toHaveLength(1)
    const shown = await box.does(3, ['poll', 'show'], { poll: 'P 1' })
    if (took[0] !== own) await box.presses(3, shown, 'Saal bestätigen (1)')
    expect((await box.view(1)).voted).toBe(2)
  })

  it('tells the chairs of a room that nobody has confirmed: when it is entered, before the end and at the end', async () => {
    box = await Box.open(14)
    box.now = new Date('2026-11-24T09:00:00.000Z')
    await box.opens({ motion: 'A 1', closes: 'in 6 Stunden' })
    const room = (chair: number, people: string, votes: Readonly<Record<string, string>>) =>
      box.does(chair, ['poll', 'room-count'], { poll: 'P 1', people, ...votes })
    await room(1, 'Mitglied 5, Mitglied 6', { yes: '2' })
    expect(await box.told('room unconfirmed')).toEqual([2])
    await box.presses(3, await box.does(3, ['poll', 'show'], { poll: 'P 1' }), 'Saal bestätigen (2)')
    await room(2, 'Mitglied 7', { no: '1' })
    expect(await box.told('room unconfirmed')).toEqual([1])
    await box.passes(5 * 60)
    expect(await box.told('room unconfirmed')).toEqual([1, 2])
    const asked = await box.presses(1, await box.does(1, ['poll', 'show'], { poll: 'P 1' }), 'Schließen')
    expect(words(asked)).toContain('1 Stimme aus dem Saal ist nicht bestätigt')
    await box.passes(60)
    expect(await box.told('room lapsed')).toEqual([1, 2])
    expect(await box.result(1)).toMatchObject({ room: 2, tally: { yes: 2, no: 0 } })
    expect(await card(1)).toContain('Nicht gezählt: 1 Stimme aus dem Saal, eingetragen von Mitglied 2.')
    expect(recounted(await exported(box, 1))).toContain(
      '2 yes, 0 no, 0 abstain of 14, carried. Everything fits.',
    )
  })

  it('leaves what was counted in the room to a second member while the bot waits for the chair', async () => {
    box = await Box.open(5)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    await box.does(1, ['poll', 'room-count'], { poll: 'P 1', people: 'Mitglied 5', no: '1' })
    await box.passes(3 * 1440 - 10)
    await box.passes(11, true)
    const waiting = await box.does(3, ['poll', 'show'], { poll: 'P 1' })
    expect(words(waiting)).toContain('Vom Saal gezählt: 1 Stimme')
    await box.presses(3, waiting, 'Saal bestätigen (1)')
    const evaluated = await box.presses(1, await box.does(1, ['poll', 'show'], { poll: 'P 1' }), 'Auswerten')
    expect(words(evaluated)).toContain('Abgelehnt: 0 Ja, 1 Nein')
    expect(await box.told('room lapsed')).toEqual([])
  })
})
