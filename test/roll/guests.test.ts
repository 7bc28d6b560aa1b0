import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anna, bernd, openHouse, wordsOf, type House } from './house.ts'

let house: House

beforeEach(async () => {
  house = await openHouse()
  await house.found(anna, [bernd])
})

afterEach(() => house.close())

describe('guests and amendments', () => {
  const wording = 'Die Stadt stellt hundert Bänke auf.'

  async function proposes() {
    const on = { motion: 'E 1' }
    const draft = await house.ask(bernd, ['amendment', 'draft'], {
      ...on,
      mode: 'rewrite',
      paragraph: '1',
      wording,
    })
    return { draft, done: await house.ask(bernd, ['amendment', 'submit'], on) }
  }

  it('are brought together by the setting, and the guest takes their own back', async () => {
    await house.ask(anna, ['member', 'role'], { member: '#2', role: 'guest' })
    await house.ask(anna, ['motion', 'draft'], { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
    await house.ask(anna, ['motion', 'show-to-group'], { motion: 'E 1' })
    expect(wordsOf((await proposes()).draft)).toContain('nur Mitglieder')
    await house.ask(anna, ['group', 'settings'], { setting: 'gäste', value: 'beantragen' })
    const { draft, done } = await proposes()
    expect(wordsOf(draft)).toContain('hundert')
    expect(wordsOf(done)).toContain('Ä1 zu E 1 ist gestellt')
    expect(wordsOf(await house.ask(bernd, ['amendment', 'adopt'], { amendment: 'Ä1' }))).toContain(
      'nur Mitglieder',
    )
    const ask = await house.ask(bernd, ['amendment', 'withdraw'], { amendment: 'Ä1' })
    expect(wordsOf(ask)).not.toContain('nur Mitglieder')
  })

  it('stay apart again once the setting is taken back, also for a wording kept before', async () => {
    await house.ask(anna, ['member', 'role'], { member: '#2', role: 'guest' })
    await house.ask(anna, ['motion', 'draft'], { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
    await house.ask(anna, ['motion', 'show-to-group'], { motion: 'E 1' })
    await house.ask(anna, ['group', 'settings'], { setting: 'gäste', value: 'beantragen' })
    const on = { motion: 'E 1' }
    await house.ask(bernd, ['amendment', 'draft'], { ...on, mode: 'rewrite', paragraph: '1', wording })
    await house.ask(anna, ['group', 'settings'], { setting: 'gäste', value: 'lesen' })
    expect(wordsOf(await house.ask(bernd, ['amendment', 'submit'], on))).toContain('nur Mitglieder')
  })
})
