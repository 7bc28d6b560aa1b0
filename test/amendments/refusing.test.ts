import { afterEach, beforeEach, expect, it } from 'vitest'
import { TEXT_LIMIT } from '../../src/domain/text.ts'
import { anna, bernd, cem, dilek, openGroup, words, type AmendingGroup } from './group.ts'

let group: AmendingGroup

beforeEach(async () => {
  group = await openGroup()
})

afterEach(() => group.store.close())

const first = 'Die Stadt baut bis 2028 zwölf Kilometer Radwege. Jeder Weg ist beleuchtet.'

it('says what to do about an empty, an endless and an unreadable wording, and keeps the form', async () => {
  const asked = { motion: 'E 1', mode: 'rewrite', paragraph: '1' }
  for (const [wording, said] of [
    [' \n ', 'ist leer'],
    ['x'.repeat(TEXT_LIMIT + 1), '200.000'],
  ] as const) {
    const answer = await group.ask(cem, ['amendment', 'draft'], { ...asked, wording })
    expect(answer.reply.refused).toBe(true)
    expect(words(answer)).toContain(said)
  }
  const file = { name: 'bild.png', size: 4, read: () => Promise.resolve(new Uint8Array([137, 80, 78, 71])) }
  const unreadable = await group.ask(cem, ['amendment', 'draft'], { ...asked, file })
  expect(unreadable.reply.refused).toBe(true)
  expect(words(unreadable)).toContain('.docx')
  const nowhere = await group.ask(cem, ['amendment', 'propose'], { motion: 'E 1', paragraph: 'Zeile 99' })
  expect(words(nowhere)).toContain('Diesen Absatz gibt es nicht')
  expect(nowhere.reply.menu?.entries).toHaveLength(3)
})

it('takes a second tap for what it is, whatever button it was', async () => {
  const preview = await group.rewrite(cem, 'E 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
  const both = [group.press(cem, preview, 'Bestätigen'), group.press(cem, preview, 'Bestätigen')]
  const said = (await Promise.all(both)).map(words)
  expect(said.filter((one) => one.includes('ist gestellt'))).toHaveLength(1)
  expect(said.filter((one) => one.includes('schon beantragt: Ä1 zu E 1'))).toHaveLength(1)
  expect(words(await group.press(cem, preview, 'Bestätigen'))).toContain('veraltet')
  const twice = async (who: typeof cem, name: string, values: Record<string, string>) => {
    const answers = []
    for (let tap = 0; tap < 2; tap += 1)
      answers.push(words(await group.ask(who, ['amendment', name], values)))
    return answers
  }
  const card = { amendment: 'Ä1 zu E 1' }
  const [adopted, again] = await twice(bernd, 'adopt', card)
  expect(adopted).toContain('Fassung 2')
  expect(again).toContain('übernommen')
  expect(again).not.toContain('Fassung 3')
  await group.propose(dilek, 'E 1', 'Zeile 2', 'Im Haushalt stehen dafür drei Millionen Euro.')
  const [withdrawn, anew] = await twice(dilek, 'withdraw', { amendment: 'Ä2 zu E 1' })
  expect(withdrawn).toContain('ist zurückgezogen')
  expect(anew).toContain('zurückgezogen')
  expect(words(await group.ask(anna, ['amendment', 'merge'], { motion: 'E 1', sure: 'yes' }))).toContain(
    'kein angenommener',
  )
})

it('names what is in the way while a vote is open, after the decision and after the withdrawal', async () => {
  await group.submit()
  await group.propose(cem, 'A 1', 'Zeile 1', first.replace('zwölf', 'zwanzig'))
  const open = async (values: Record<string, string>) => {
    const how = await group.ask(anna, ['poll', 'open'], { motion: 'A 1', ...values })
    await group.press(anna, await group.press(anna, how, 'Umlauf'), 'Bestätigen')
  }
  await open({ amendment: 'Ä1 zu A 1' })
  const adopt = await group.ask(bernd, ['amendment', 'adopt'], { amendment: 'Ä1 zu A 1' })
  expect(words(adopt)).not.toContain('Fassung 2')
  const edited = await group.ask(bernd, ['motion', 'draft'], { motion: 'A 1', text: first })
  expect(edited.reply.refused).toBe(true)
  await group.ask(anna, ['poll', 'cancel'], { poll: 'P 1', reason: 'Probe' })
  await group.ask(cem, ['amendment', 'withdraw'], { amendment: 'Ä1 zu A 1' })
  await open({})
  const locked = await group.ask(dilek, ['amendment', 'propose'], { motion: 'A 1' })
  expect(locked.reply.menu).toBeUndefined()
  expect(words(locked)).toContain('A 1')
  await group.ask(anna, ['poll', 'cancel'], { poll: 'P 2', reason: 'Probe' })
  const stuck = await group.rewrite(dilek, 'A 1', 'Zeile 2', 'Neu.')
  await group.ask(bernd, ['motion', 'withdraw'], { motion: 'A 1' })
  expect(words(await group.press(dilek, stuck, 'Bestätigen'))).toContain('zurückgezogen')
  expect(words(await group.ask(dilek, ['amendment', 'propose'], { motion: 'A 1' }))).toContain(
    'zurückgezogen',
  )
})
