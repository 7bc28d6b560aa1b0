import { afterEach, describe, expect, it } from 'vitest'
import { Box, words } from './box.ts'
import { exported, recounted } from './recounting.ts'

let box: Box

afterEach(() => box.store.close())

function vote(number: number, choice: string, poll = 'P 1') {
  return box.does(number, ['poll', 'vote'], { poll, choice })
}

async function card(number: number) {
  return words(await box.does(3, ['poll', 'show'], { poll: `P ${number}` }))
}

describe('questions and exports', () => {
  it.each(['open', 'hidden'])('are ranked by pressing in order, %s', async (ballot) => {
    box = await Box.open(6)
    await box.opens({ question: 'Wohin?', options: 'Ulm; Konstanz; Aalen', rule: 'ranked', ballot }, 'Umlauf')
    for (const one of [1, 2, 3, 4]) {
      let at = await box.presses(one, await box.does(one, ['poll', 'show'], { poll: 'P 1' }), 'Abstimmen')
      at = await box.presses(one, at, one === 4 ? 'Ulm' : 'Konstanz')
      at = await box.presses(one, at, 'Aalen')
      expect(words(at)).toContain('1.')
      expect(words(await box.presses(one, at, 'So abgeben'))).toContain('Gezählt')
    }
    await box.does(1, ['poll', 'close'], { poll: 'P 1' })
    expect(await card(1)).toContain('Gewonnen hat: Konstanz')
    expect(recounted(await exported(box, 1))).toContain('Everything fits')
  })

  it('are exported so that anybody counts them again, and a changed file is found out', async () => {
    box = await Box.open(9)
    await box.opens({ motion: 'A 1', rule: 'two-thirds', quorum: 'half' }, 'Umlauf')
    for (const one of [1, 2, 3, 4]) await vote(one, 'Ja')
    await vote(5, 'Nein')
    await vote(6, 'Enthaltung')
    await box.passes(3 * 1440)
    const file = await exported(box, 1)
    expect(file).not.toContain('Mitglied')
    expect(recounted(file)).toContain('4 yes, 1 no, 1 abstain of 9, carried. Everything fits.')
    expect(recounted(file.replace('"vote": "no"', '"vote": "yes"'))).toContain(
      'not those the record commits to',
    )
    expect(recounted(file.replace('"yes": 4', '"yes": 5'))).toContain('the result differs from the record')
    expect(recounted(file.replaceAll('\\"yes\\":4', '\\"yes\\":5'))).toContain('does not have the hash')
    const shown = await box.does(1, ['poll', 'show'], { poll: 'P 1' })
    expect(shown.reply.file?.mime).toBe('image/png')
    expect(shown.reply.file?.description).toContain('Ja 4')
    expect(words(shown)).toContain('Rechnung: 3 · Ja ≥ 2 · (Ja + Nein)')
    expect(words(shown)).toContain('Folge: Der Antrag ist beschlossen')
  })
})
