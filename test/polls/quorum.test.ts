import { afterEach, describe, expect, it } from 'vitest'
import { Box, words } from './box.ts'

let box: Box

afterEach(() => box.store.close())

const why = 'Ferien, alle wussten davon'

function vote(number: number, choice: string, poll = 'P 1') {
  return box.does(number, ['poll', 'vote'], { poll, choice })
}

async function shown(reader = 5, number = 1) {
  return box.does(reader, ['poll', 'show'], { poll: `P ${number}` })
}

function ask(chair = 1, reason = why) {
  return box.does(chair, ['poll', 'quorum-ask'], { poll: 'P 1', reason })
}

function answer(number: number, what: 'confirm' | 'discard') {
  return box.does(number, ['poll', `quorum-${what}`], { poll: 'P 1' })
}

async function status() {
  return (await box.store.find('motion', { motion: box.motion }))?.motion.status
}

async function kinds() {
  return (await box.store.record(box.group)).map((row) => row.kind)
}

/** Ten entitled, four take part, six were needed. */
async function missed(values: Readonly<Record<string, string>> = {}): Promise<void> {
  box = await Box.open(10)
  await box.opens({ motion: 'A 1', quorum: 'half', ...values }, 'Umlauf')
  for (const one of [3, 4, 5]) await vote(one, 'Ja')
  await vote(6, 'Nein')
  await box.passes(3 * 1440)
  expect(await status()).toBe('submitted')
}

describe('a missed quorum', () => {
  it('is overridden by a chair with a reason and a second member, and then decides as its rule says', async () => {
    await missed()
    const card = await shown(1)
    expect(words(card)).toContain('Keine Entscheidung: Das Quorum ist verfehlt')
    const form = (await box.presses(1, card, 'Trotzdem gelten lassen')).reply.form
    expect(form?.fields).toMatchObject([{ name: 'reason', required: true }])
    expect(words(await ask())).toContain('wenn ein zweites Mitglied')
    expect(await status()).toBe('submitted')
    expect(words(await shown())).toContain(`Mitglied 1 will das Ergebnis gelten lassen`)
    expect(words(await shown())).toContain(why)

    const confirmed = await box.presses(7, await shown(7), 'Ergebnis bestätigen')
    expect(words(confirmed)).toContain('Das Ergebnis gilt. Angenommen: 3 Ja, 1 Nein')
    expect(await status()).toBe('decided')
    expect(await box.result(1)).toMatchObject({
      quorumMet: false,
      carried: true,
      quorumWaived: { reason: why, at: box.now },
    })
    const after = words(await shown())
    expect(after).toContain('Angenommen: 3 Ja, 1 Nein')
    expect(after).toContain(`Das Quorum war verfehlt. Ein Vorsitz und ein zweites Mitglied haben`)
    expect(after).toContain(`Grund: „${why}“`)
    expect(after).toContain('Folge: Der Antrag ist beschlossen.')
    expect(after).toContain('Beschlossen von AG Verkehr')

    const rows = await box.store.record(box.group)
    const declared = rows.find((row) => row.kind === 'quorum waived')
    expect(JSON.parse(declared?.body ?? '{}')).toMatchObject({ reason: why, by: 1, confirmedBy: 7 })
    expect((await box.store.checkRecord(box.group)).ok).toBe(true)
  })

  it('is not overridden by one person alone, nor by somebody without the right', async () => {
    await missed()
    expect(words(await ask(3))).toContain('Vorsitz')
    expect(words(await ask(1, '   '))).toContain('Grund')
    await ask()
    expect(words(await answer(1, 'confirm'))).toContain('zweite Person')
    expect(words(await ask(2))).toContain('schon vorgeschlagen')
    expect(words(await answer(99, 'confirm'))).not.toContain('Bestätigt')
    expect(await status()).toBe('submitted')
  })

  it('is overridden by two chairs, and once only, however many confirm at the same moment', async () => {
    await missed()
    await ask(1)
    const all = await Promise.all([2, 3, 4, 5].map((one) => answer(one, 'confirm')))
    expect(all.filter((one) => words(one).includes('Das Ergebnis gilt'))).toHaveLength(1)
    expect((await kinds()).filter((kind) => kind === 'decided')).toHaveLength(1)
    expect((await kinds()).filter((kind) => kind === 'quorum waived')).toHaveLength(1)
    expect(words(await ask())).toContain('nichts zu erklären')
  })

  it('stays missed when somebody says no, and can be asked for again', async () => {
    await missed()
    await ask()
    expect(words(await answer(8, 'discard'))).toContain('Nichts ist entschieden')
    expect(words(await answer(7, 'confirm'))).toContain('veraltet')
    expect(words(await shown(1))).toContain('Das Quorum ist verfehlt')
    await ask(2)
    await answer(7, 'confirm')
    expect(await status()).toBe('decided')
  })

  it('that is overridden rejects too: the numbers decide, not the chair', async () => {
    box = await Box.open(10)
    await box.opens({ motion: 'A 1', quorum: 'half' }, 'Umlauf')
    for (const one of [3, 4]) await vote(one, 'Nein')
    await vote(5, 'Ja')
    await box.passes(3 * 1440)
    await ask()
    expect(words(await answer(6, 'confirm'))).toContain('Abgelehnt: 1 Ja, 2 Nein')
    expect(await box.store.find('motion', { motion: box.motion })).toMatchObject({
      motion: { status: 'decided', decision: { kind: 'rejected' } },
    })
  })

  it('is out of reach once there was another vote, or the text was changed', async () => {
    await missed()
    await ask()
    await box.opens({ motion: 'A 1', quorum: 'half' }, 'Umlauf')
    expect(words(await answer(7, 'confirm'))).toContain('P 2')
    await box.passes(3 * 1440)
    expect(words(await answer(7, 'confirm'))).toContain('P 2')
    const { motion } = await box.store.read('motion', box.motion)
    await box.store.change(
      { id: 'setup:edit' as never, actor: { kind: 'host' }, at: box.now },
      'motion',
      box.motion,
      () => ({
        events: [
          {
            kind: 'motion edited',
            group: box.group,
            motion: box.motion,
            version: motion.version + 1,
            words: { ...motion, title: 'Noch mehr Bänke' },
            editorial: false,
            toConfirm: [],
            by: 1 as never,
            at: box.now,
          },
        ],
      }),
    )
    const second = await box.does(1, ['poll', 'quorum-ask'], { poll: 'P 2', reason: why })
    expect(words(second)).toContain('seit der Abstimmung geändert')
  })

  it('is no help where fewer than three voted hidden, nor for a straw poll', async () => {
    box = await Box.open(10)
    await box.opens({ motion: 'A 1', ballot: 'hidden', quorum: 'half' }, 'Umlauf')
    for (const one of [3, 4]) await vote(one, 'Ja')
    await box.passes(3 * 1440)
    expect(words(await ask())).toContain('nichts zu erklären')
    await box.opens({ question: 'Radtour?', kind: 'straw', quorum: 'half' }, 'Umlauf')
    await box.passes(3 * 1440)
    const straw = await box.does(1, ['poll', 'quorum-ask'], { poll: 'P 2', reason: why })
    expect(words(straw)).toContain('nichts zu erklären')
  })

  it('of a poll on an amendment is overridden for that amendment', async () => {
    box = await Box.open(10)
    await box.amends(4, 'Mehr Bänke', 'Mehr Bänke und Bäume.')
    await box.opens({ amendment: 'Ä1 zu A 1', quorum: 'half' }, 'Umlauf')
    for (const one of [3, 4, 5]) await vote(one, 'Ja')
    await box.passes(3 * 1440)
    const state = async () =>
      (await box.store.read('amending', box.motion)).amendments.map((one) => one.status)
    expect(await state()).toEqual(['open'])
    await ask()
    expect(words(await answer(7, 'confirm'))).toContain('Angenommen')
    expect(await state()).toEqual(['accepted'])
  })
})
