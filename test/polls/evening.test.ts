import { afterEach, describe, expect, it } from 'vitest'
import { Box, words } from './box.ts'

let box: Box

afterEach(() => box.store.close())

function vote(number: number, choice: string, poll = 'P 1') {
  return box.does(number, ['poll', 'vote'], { poll, choice })
}

async function card(number: number) {
  return words(await box.does(3, ['poll', 'show'], { poll: `P ${number}` }))
}

describe('an evening', () => {
  it('finds who is present and lets only them vote in the meeting', async () => {
    box = await Box.open(14)
    const asked = await box.does(1, ['poll', 'open'], { kind: 'presence' })
    expect(words(asked)).toContain('Wer „Ich bin da“ drückt')
    await box.presses(1, asked, 'Bestätigen')
    for (const one of [1, 2, 3, 4, 5, 6, 7, 8, 9])
      expect(
        words(await box.presses(one, await box.does(one, ['poll', 'show'], { poll: 'P 1' }), 'Ich bin da')),
      ).toContain('Gezählt: Ich bin da')
    await box.passes(6)
    expect(await card(1)).toContain('Anwesend: 9 Personen.')
    const way = await box.does(1, ['poll', 'open'], { motion: 'A 1' })
    const preview = await box.presses(1, way, 'Jetzt in der Sitzung')
    expect(words(preview)).toContain('Stimmberechtigt: 9 Personen, wer in dieser Sitzung')
    await box.presses(1, preview, 'Bestätigen')
    expect(words(await vote(12, 'ja', 'P 2'))).toContain('nicht')
    for (const one of [1, 2, 3, 4, 5, 6]) await vote(one, 'ja', 'P 2')
    for (const one of [7, 8, 9]) await vote(one, 'nein', 'P 2')
    expect(await card(2)).toContain('Alle haben abgestimmt')
    expect(words(await box.does(2, ['poll', 'close'], { poll: 'P 2' }))).toContain('Angenommen: 6 Ja, 3 Nein')
    expect(await card(2)).toContain('in der Sitzung')
  })

  it('pauses when somebody demands secrecy and begins again hidden, from zero', async () => {
    box = await Box.open(14)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    for (const one of [3, 4, 5]) await vote(one, 'Ja')
    const ask = await box.presses(6, await box.does(6, ['poll', 'show'], { poll: 'P 1' }), 'Geheim verlangen')
    expect(words(await box.presses(6, ask, 'Geheim verlangen'))).toContain('angehalten')
    expect(words(await vote(7, 'Ja'))).toContain('angehalten')
    expect(words(await box.does(1, ['poll', 'close'], { poll: 'P 1' }))).toContain('angehalten')
    const paused = await box.does(1, ['poll', 'show'], { poll: 'P 1' })
    const preview = await box.presses(1, paused, 'Verdeckt neu abstimmen')
    expect(words(preview)).toContain('P 1 endet ohne Ergebnis')
    expect(words(await box.presses(1, preview, 'Bestätigen'))).toContain('P 2 ist eröffnet')
    expect(await card(1)).toContain('Es wird verdeckt neu abgestimmt')
    expect((await box.view(2)).voted).toBe(0)
    for (const one of [3, 4, 5, 6]) await vote(one, 'Nein', 'P 2')
    await box.passes(3 * 1440)
    expect(await box.result(2)).toMatchObject({ carried: false, tally: { no: 4 } })
  })

  it('goes on by paper: the chair enters totals, a second member confirms, only they count', async () => {
    box = await Box.open(14)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    for (const one of [3, 4, 5]) await vote(one, 'Nein')
    await box.does(6, ['poll', 'secrecy'], { poll: 'P 1' })
    await box.does(1, ['poll', 'room-count'], { poll: 'P 1', yes: '8', no: '2', invalid: '1' })
    const paused = await box.does(9, ['poll', 'show'], { poll: 'P 1' })
    await box.presses(9, paused, 'Saal bestätigen (11)')
    expect(await box.result(1)).toMatchObject({
      paper: true,
      carried: true,
      tally: { yes: 8, no: 2, invalid: 1 },
    })
    expect(await card(1)).toContain('Ausgezählt auf Papier')
    const seen = words(await box.does(1, ['poll', 'show'], { poll: 'P 1' }))
    expect(seen).not.toContain('Wer wie gestimmt hat')
    const { poll } = await box.view(1)
    const electors = await box.store.find('electors', { poll: poll.id })
    expect(electors.filter((one) => one.choice !== undefined)).toEqual([])
  })
})

describe('running a poll', () => {
  it('says what is missing to the quorum and who has not voted', async () => {
    box = await Box.open(10)
    await box.opens({ motion: 'A 1', quorum: 'half' }, 'Umlauf')
    await vote(3, 'Ja')
    expect(await card(1)).toContain('Bis zum Quorum fehlen 5')
    expect(words(await box.does(1, ['poll', 'missing'], { poll: 'P 1' }))).toContain('fehlen noch 9')
    await box.passes(3 * 1440)
    expect(await box.result(1)).toMatchObject({ quorumMet: false, carried: false })
    expect(await card(1)).toContain('Das Quorum ist verfehlt')
    const view = await box.store.find('motion', { motion: box.motion })
    expect(view?.motion.status).toBe('submitted')
  })

  it('can be extended and cancelled with a reason, and never stands twice', async () => {
    box = await Box.open(5)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    const again = await box.presses(1, await box.does(1, ['poll', 'open'], { motion: 'A 1' }), 'Umlauf')
    expect(words(again)).toContain('P 1')
    expect(again.reply.refused).toBe(true)
    expect(words(await box.does(1, ['poll', 'extend'], { poll: 'P 1', closes: 'in 5 Tagen' }))).toContain(
      'läuft jetzt bis',
    )
    await box.passes(4 * 1440)
    expect((await box.view(1)).poll.status).toBe('open')
    expect(words(await box.does(1, ['poll', 'cancel'], { poll: 'P 1', reason: 'Falscher Text' }))).toContain(
      'abgebrochen',
    )
    expect(await card(1)).toContain('Falscher Text')
    expect(await box.opens({ motion: 'A 1' }, 'Umlauf')).toBe(2)
  })

  it('opens by itself after the debate, with the roll of that moment', async () => {
    box = await Box.open(5)
    const preview = await box.does(1, ['poll', 'open'], {
      motion: 'A 1',
      opens: 'in 2 Stunden',
      closes: 'in 5 Stunden',
    })
    expect(words(preview)).toContain('Bis dahin wird beraten')
    expect(words(await box.presses(1, preview, 'Bestätigen'))).toContain('P 1 ist angesetzt')
    expect(words(await vote(3, 'Ja'))).toContain('noch nicht begonnen')
    await box.passes(121)
    expect(words(await vote(3, 'Ja'))).toContain('Gezählt')
    await box.passes(180)
    expect(await box.result(1)).toMatchObject({ carried: true })
  })

  it('reminds those who have not voted, by day and not at night', async () => {
    box = await Box.open(5)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    await vote(3, 'Ja')
    await box.passes(2 * 1440)
    expect((await box.told('vote soon')).length).toBe(4)
    await box.passes(23 * 60 + 1)
    expect((await box.told('vote soon')).length).toBe(4)
  })

  it('reminds a day and an hour before an end on the morning after the clocks were put forward', async () => {
    box = await Box.open(5)
    box.now = new Date('2027-03-24T12:00:00.000Z')
    await box.opens({ motion: 'A 1', closes: '28.3.2027 8:30' })
    const at = async (instant: string) => {
      box.now = new Date(instant)
      await box.meets()
      return (await box.told('vote soon')).length
    }
    // 7:30 there: quiet until 8, which is 7:00 UTC in winter and 6:00 UTC in summer.
    expect(await at('2027-03-27T06:30:00.000Z')).toBe(0)
    expect(await at('2027-03-27T06:59:59.000Z')).toBe(0)
    expect(await at('2027-03-27T07:00:00.000Z')).toBe(5)
    await vote(3, 'Ja')
    expect(await at('2027-03-28T05:30:00.000Z')).toBe(0)
    expect(await at('2027-03-28T06:00:00.000Z')).toBe(4)
    await at('2027-03-28T06:30:00.000Z')
    expect(await box.result(1)).toMatchObject({ carried: true })
  })

  it('puts a reminder off until quiet hours end', async () => {
    box = await Box.open(5)
    box.now = new Date('2026-11-23T22:30:00.000Z')
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    await box.passes(2 * 1440)
    expect((await box.told('vote soon')).length).toBe(0)
    box.now = new Date('2026-11-26T07:00:30.000Z')
    await box.meets()
    expect((await box.told('vote soon')).length).toBe(5)
  })
})

describe('an outage', () => {
  it('leaves the word to the chair before anybody sees a result', async () => {
    box = await Box.open(5)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    await vote(3, 'Ja')
    await box.passes(3 * 1440 - 10)
    await box.passes(11, true)
    expect((await box.view(1)).poll.status).toBe('waiting')
    expect(await card(1)).toContain('bevor jemand das Ergebnis sieht')
    expect(await card(1)).not.toContain('"label":"Ja"')
    expect(words(await vote(4, 'Nein'))).toContain('P 1')
    const waiting = await box.does(1, ['poll', 'show'], { poll: 'P 1' })
    await box.presses(1, waiting, '24 Stunden verlängern')
    expect(words(await vote(4, 'Nein'))).toContain('Gezählt')
    await box.passes(1441)
    expect(await box.result(1)).toMatchObject({ tally: { yes: 1, no: 1 }, carried: false })
  })

  it('short enough changes nothing', async () => {
    box = await Box.open(5)
    await box.opens({ motion: 'A 1' }, 'Umlauf')
    await vote(3, 'Ja')
    await box.passes(3 * 1440 - 4)
    await box.passes(4, true)
    expect(await box.result(1)).toMatchObject({ carried: true })
  })

  it('over a tenth of a short poll counts as too long', async () => {
    box = await Box.open(5)
    await box.opens({ motion: 'A 1' }, 'Jetzt in der Sitzung')
    await vote(3, 'Ja')
    await box.passes(4)
    await box.passes(1.1, true)
    expect((await box.view(1)).poll.status).toBe('waiting')
  })
})

describe('objection', () => {
  it('lets a proposal stand when nobody objects in time', async () => {
    box = await Box.open(5)
    await box.opens({ motion: 'A 1', kind: 'objection' }, 'Umlauf')
    await box.passes(3 * 1440)
    expect(await card(1)).toContain('Der Vorschlag gilt')
    expect((await box.store.find('motion', { motion: box.motion }))?.motion.status).toBe('decided')
  })

  it('becomes a binding poll with one objection', async () => {
    box = await Box.open(5)
    await box.opens({ motion: 'A 1', kind: 'objection' }, 'Umlauf')
    const shown = await box.does(4, ['poll', 'show'], { poll: 'P 1' })
    expect(words(await box.presses(4, shown, 'Widersprechen'))).toContain('im Umlauf abgestimmt')
    expect(await box.view(2)).toMatchObject({ poll: { kind: 'binding', status: 'open' } })
    expect((await box.store.find('motion', { motion: box.motion }))?.motion.status).toBe('voting')
    await vote(3, 'Ja', 'P 2')
    await box.passes(3 * 1440)
    expect((await box.store.find('motion', { motion: box.motion }))?.motion.status).toBe('decided')
  })
})
