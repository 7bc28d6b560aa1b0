import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GroupId } from '../../src/domain/ids.ts'
import { anna, bernd, cem, openHouse, type House, type Who } from './house.ts'

let house: House
let group: GroupId

beforeAll(async () => {
  house = await openHouse()
  group = await house.found(anna, [bernd, cem])
  await house.ask(anna, ['member', 'role'], { member: '#2', role: 'chair' })
})

afterAll(() => house.close())

const person = (at: number): Who => ({ platform: 'telegram', user: `8300${1000 + at}`, name: `Neu ${at}` })

const admit = (chair: Who, who: Who) => house.ask(chair, ['member', 'admit'], { user: who })
const remove = (chair: Who, who: Who) =>
  house.ask(chair, ['member', 'remove'], { member: who.name, sure: 'yes' })

type Act = 'Anna admits' | 'Anna removes' | 'Bernd admits' | 'Bernd removes'
const acts: readonly Act[] = ['Anna admits', 'Bernd removes', 'Anna removes', 'Bernd admits']

function run(act: Act, who: Who) {
  const chair = act.startsWith('Anna') ? anna : bernd
  return act.endsWith('admits') ? admit(chair, who) : remove(chair, who)
}

async function entriesOf(who: Who) {
  const mine = (rows: readonly { member: { name: string } }[]) =>
    rows.filter((row) => row.member.name === who.name).length
  return {
    valid: mine(await house.store.find('members', { group, ended: false })),
    ended: mine(await house.store.find('members', { group, ended: true })),
  }
}

/** What each order of the acts, one after the other, would leave. */
function outcomesOf(first: string, order: readonly Act[]) {
  const nobody = { valid: 0, ended: 0 }
  const after = (act: Act, before: typeof nobody) => {
    if (act.endsWith('admits')) return { valid: 1, ended: 0 }
    return before.valid + before.ended === 0 ? before : { valid: 0, ended: 1 }
  }
  const start = { nobody, member: { valid: 1, ended: 0 }, removed: { valid: 0, ended: 1 } }[first] ?? nobody
  return orders(order).map((one) => one.reduce((state, act) => after(act, state), start))
}

function orders(all: readonly Act[]): readonly (readonly Act[])[] {
  if (all.length < 2) return [all]
  return all.flatMap((one) => orders(all.filter((other) => other !== one)).map((rest) => [one, ...rest]))
}

describe('two chairs at once', () => {
  it('who admit and remove the same person leave what one of the two orders would, never two entries', async () => {
    let at = -1
    const race = fc.record({
      first: fc.constantFrom('nobody', 'member', 'removed'),
      order: fc.shuffledSubarray([...acts], { minLength: 2 }),
    })
    await fc.assert(
      fc.asyncProperty(race, async ({ first, order }) => {
        at += 1
        const who = person(at)
        if (first !== 'nobody') await admit(anna, who)
        if (first === 'removed') await remove(anna, who)
        await Promise.all(order.map((act) => run(act, who)))
        expect(outcomesOf(first, order)).toContainEqual(await entriesOf(who))
      }),
      { numRuns: 200, endOnFailure: true },
    )
    const { check } = await house.store.find('record', { group })
    expect(check.ok).toBe(true)
  })

  it('who remove each other leave one chair', async () => {
    await Promise.all([remove(anna, bernd), remove(bernd, anna)])
    const rows = await house.store.find('members', { group, ended: false })
    expect(rows.filter((row) => row.member.role === 'chair')).toHaveLength(1)
  })
})
