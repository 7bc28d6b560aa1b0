import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GroupId } from '../../src/domain/ids.ts'
import { anna, bernd, cem, codesIn, dilek, eva, evaT, openHouse, wordsOf, type House } from './house.ts'

let house: House
let group: GroupId

beforeEach(async () => {
  house = await openHouse()
  group = await house.found(anna, [bernd, cem])
})

afterEach(() => house.close())

const rowsOf = async () => house.store.find('members', { group })

describe('merging', () => {
  it('makes two entries one voice, tells the person, and stands in the record', async () => {
    for (const who of [eva, evaT]) {
      const code = codesIn(wordsOf(await house.ask(anna, ['member', 'invite'], { count: '1' })))[0] ?? ''
      await house.ask(who, ['account', 'join'], { code }, { privately: true })
    }
    await house.ask(anna, ['motion', 'draft'], { title: 'Mehr Bäume', text: 'Die Stadt pflanzt Bäume.' })
    await house.ask(anna, ['motion', 'show-to-group'], { motion: 'E 1' })
    await house.ask(eva, ['motion', 'cosign'], { motion: 'E 1' })
    await house.ask(evaT, ['motion', 'cosign'], { motion: 'E 1' })
    expect(wordsOf(await house.ask(anna, ['motion', 'show'], { motion: 'E 1' }))).toContain('2 von 2')
    const values = { member: 'Eva Ehlers', other: 'Eva E.' }
    const sure = await house.ask(anna, ['member', 'merge'], values)
    await house.tasks()
    expect(wordsOf(await house.press(anna, sure, 'Zusammenführen'))).toContain(
      'nur noch den Eintrag Eva Ehlers',
    )
    expect(wordsOf(await house.ask(anna, ['motion', 'show'], { motion: 'E 1' }))).toContain('1 von 2')
    expect(await house.person(evaT)).toBe(await house.person(eva))
    expect(await rowsOf()).toHaveLength(4)
    expect(await house.tasks()).toContainEqual(expect.objectContaining({ says: { says: 'people merged' } }))
    const { rows, check } = await house.store.find('record', { group })
    expect(rows.at(-1)?.kind).toBe('merged')
    expect(check.ok).toBe(true)
  })

  it('keeps one ballot of two in a running poll, the earlier, and refuses two in a hidden one', async () => {
    for (const who of [eva, evaT]) {
      const code = codesIn(wordsOf(await house.ask(anna, ['member', 'invite'], { count: '1' })))[0] ?? ''
      await house.ask(who, ['account', 'join'], { code }, { privately: true })
    }
    for (const ballot of ['offen', 'verdeckt']) {
      const values = { question: `Wie ${ballot}?`, ballot, closes: 'in 3 Tagen' }
      await house.press(anna, await house.ask(anna, ['poll', 'open'], values), 'Bestätigen')
    }
    const vote = (who: typeof eva, poll: string, choice: string) =>
      house.ask(who, ['poll', 'vote'], { poll, choice }, { privately: true })
    await vote(eva, 'P 1', 'ja')
    house.later(1)
    await vote(evaT, 'P 1', 'nein')
    await vote(eva, 'P 2', 'ja')
    await vote(evaT, 'P 2', 'ja')
    const merging = { member: 'Eva Ehlers', other: 'Eva E.', sure: 'yes' }
    expect(wordsOf(await house.ask(anna, ['member', 'merge'], merging))).toContain(
      'verdeckten Abstimmung P 2',
    )
    const [hidden, open] = await house.store.find('polls', { group })
    await house.press(
      anna,
      await house.ask(anna, ['poll', 'close-ask'], { poll: `#${hidden?.id}` }),
      'Bestätigen',
    )
    expect(wordsOf(await house.ask(anna, ['member', 'merge'], merging))).toContain('nur noch')
    const view = open === undefined ? undefined : await house.store.find('poll', { poll: open.id })
    expect(view?.voted).toBe(1)
    const own = await house.store.find('ownBallot', {
      poll: view?.poll.id ?? (0 as never),
      person: await house.person(eva),
    })
    expect(own.choice).toBe('yes')
  })

  it('is refused where an account would gain rights in another group', async () => {
    await house.found({ ...eva, manages: true }, [], { discord: 'c2', telegram: 't2' })
    const code = codesIn(wordsOf(await house.ask(anna, ['member', 'invite'], { count: '1' })))[0] ?? ''
    await house.ask(eva, ['account', 'join'], { code }, { privately: true })
    const merged = await house.ask(anna, ['member', 'merge'], {
      member: 'Eva Ehlers',
      other: 'Bernd Brandt',
      sure: 'yes',
    })
    expect(wordsOf(merged)).toContain('anderen AG')
  })
})

describe('two chairs at once', () => {
  it('make one entry of one name, and admitting and removing end in one state', async () => {
    await house.ask(anna, ['member', 'role'], { member: 'Cem Çelik', role: 'chair' })
    await Promise.all([
      house.ask(anna, ['member', 'admit'], { name: 'Frieda Fuchs' }),
      house.ask(cem, ['member', 'admit'], { name: 'frieda  fuchs' }),
      house.ask(cem, ['member', 'admit'], { user: eva, name: 'Frieda Fuchs' }),
    ])
    expect((await rowsOf()).filter((row) => /frieda/i.test(row.member.name))).toHaveLength(1)
    await Promise.all([
      house.ask(anna, ['member', 'admit'], { user: dilek }),
      house.ask(cem, ['member', 'admit'], { user: dilek }),
    ])
    expect((await rowsOf()).filter((row) => row.member.name === 'Dilek Demir')).toHaveLength(1)
    await Promise.all([
      house.ask(anna, ['member', 'remove'], { member: 'Dilek Demir', sure: 'yes' }),
      house.ask(cem, ['member', 'remove'], { member: 'Dilek Demir', sure: 'yes' }),
    ])
    expect((await rowsOf()).some((row) => row.member.name === 'Dilek Demir')).toBe(false)
    expect((await house.store.find('record', { group })).check.ok).toBe(true)
  })
})

describe('a person removed while their ballot is in flight', () => {
  it('has voted or has not, and the electorate fits', async () => {
    const values = { question: 'Mehr Bänke?', closes: 'in 3 Tagen' }
    await house.press(anna, await house.ask(anna, ['poll', 'open'], values), 'Bestätigen')
    const [poll] = await house.store.find('polls', { group })
    const flying = { poll: 'P 1', choice: 'ja' }
    await Promise.all([
      house.ask(bernd, ['poll', 'vote'], flying),
      house.ask(anna, ['member', 'remove'], { member: 'Bernd Brandt', sure: 'yes' }),
      house.ask(bernd, ['poll', 'vote'], { ...flying, choice: 'nein' }),
      house.ask(anna, ['member', 'remove'], { member: 'Cem Çelik', sure: 'yes' }),
      house.ask(cem, ['poll', 'vote'], flying),
    ])
    const view = poll === undefined ? undefined : await house.store.find('poll', { poll: poll.id })
    expect(view?.tally?.entitled).toBe(1 + (view?.voted ?? 0))
  })
})
