import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MotionId } from '../../src/domain/ids.ts'
import type { Answer } from '../../src/platform.ts'
import { anna, cem, dilek, openGroup, words, type AmendingGroup } from './group.ts'

let group: AmendingGroup

beforeEach(async () => {
  group = await openGroup()
  await group.submit()
})

afterEach(() => group.store.close())

const motion = 1 as MotionId
const first = 'Die Stadt baut bis 2028 zwölf Kilometer Radwege. Jeder Weg ist beleuchtet.'
const second = 'Im Haushalt stehen dafür zwei Millionen Euro.'

/** One poll accepts all of them. */
async function accept(...numbers: readonly number[]): Promise<void> {
  const amendment = numbers.map((number) => `Ä${number} zu A 1`).join(', ')
  const how = await group.ask(anna, ['poll', 'open'], { motion: 'A 1', amendment })
  const opened = await group.press(anna, await group.press(anna, how, 'Umlauf'), 'Bestätigen')
  const poll = /P (\d+)/.exec(words(opened))?.[0] ?? ''
  for (const who of [anna, cem]) await group.ask(who, ['poll', 'vote'], { poll, choice: 'Ja' })
  await group.ask(anna, ['poll', 'close'], { poll })
}

const merging = () => group.ask(anna, ['amendment', 'merge'], { motion: 'A 1' })
const labels = (answer: Answer) => (answer.reply.buttons ?? []).flat().map(({ label }) => label)

describe('contradictions between accepted amendments', () => {
  beforeEach(async () => {
    await group.propose(cem, 'A 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
    await group.propose(dilek, 'A 1', 'Zeile 1', first.replace('zwölf', 'zehn'))
    await group.propose(cem, 'A 1', 'Zeile 2', second.replace('zwei', 'drei'))
    await group.propose(dilek, 'A 1', 'Zeile 2', second.replace('zwei', 'vier'))
    await accept(1, 2, 3, 4)
  })

  it('are decided one by one, and each decision can be taken back before the merge', async () => {
    const one = await group.press(anna, await merging(), 'Ä2 gilt')
    expect(words(one)).toContain('Schon entschieden:\nZeile 1: Ä2 gilt')
    const form = await group.press(anna, one, 'Eigener Wortlaut')
    const ready = await group.fill(anna, form, { wording: 'fünf' })
    expect(words(ready)).toContain('Zeile 1: Ä2 gilt\nZeile 2: Eigener Wortlaut')
    expect(words(ready)).toContain('Alles ist klar')
    const back = await group.press(anna, ready, 'Zurücknehmen: Zeile 1: Ä2 gilt')
    expect(labels(back)).toEqual([
      'Ä1 gilt',
      'Ä2 gilt',
      'Eigener Wortlaut',
      'Zurücknehmen: Zeile 2: Eigener Wortlaut',
    ])
    expect(words(await group.press(anna, ready, 'Zurücknehmen: Zeile 1: Ä2 gilt'))).toContain(
      'besteht so nicht mehr',
    )
    await group.press(anna, await group.press(anna, back, 'Ä1 gilt'), 'Bestätigen')
    expect(await group.textOf(motion)).toContain('zwanzig Kilometer')
    expect(await group.textOf(motion)).toContain('fünf Millionen')
    const record = words(await group.ask(cem, ['group', 'audit']))
    expect(record).toContain('Entscheidung über einen Widerspruch zurückgenommen')
  })

  it('are merged only as they were seen when the chair confirmed', async () => {
    const one = await group.press(anna, await merging(), 'Ä2 gilt')
    const ready = await group.press(anna, one, 'Ä3 gilt')
    await group.press(anna, await group.press(anna, ready, 'Zurücknehmen: Zeile 1: Ä2 gilt'), 'Ä1 gilt')
    const again = await group.press(anna, ready, 'Bestätigen')
    expect(words(again)).toContain('Eingearbeitet ist noch nichts')
    expect(await group.textOf(motion)).toContain('zwölf Kilometer')
    expect(words(await group.press(anna, again, 'Bestätigen'))).toContain('Fassung 2')
    expect(await group.textOf(motion)).toContain('zwanzig Kilometer')
  })
})

it('a contradiction of many offers all of them, ten a page', async () => {
  const numbers = Array.from({ length: 22 }, (_, at) => at + 1)
  for (const number of numbers)
    await group.propose(cem, 'A 1', 'Zeile 1', first.replace('zwölf', `${100 + number}`))
  await accept(...numbers)
  const page = await merging()
  expect(labels(page)).toContain('Ä10 gilt')
  expect(labels(page)).not.toContain('Ä11 gilt')
  expect(words(page)).toContain('Seite 1 von 3')
  const last = await group.press(anna, await group.press(anna, page, 'Weitere'), 'Weitere')
  expect(labels(last)).toEqual(['Ä21 gilt', 'Ä22 gilt', 'Eigener Wortlaut', 'Vorige'])
  expect(words(last)).toContain('Ä22: Zeile 1: »zwölf« ersetzen durch »122«.')
  await group.press(anna, await group.press(anna, last, 'Ä22 gilt'), 'Bestätigen')
  expect(await group.textOf(motion)).toContain('122 Kilometer')
})
