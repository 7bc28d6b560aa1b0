import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { commandKey, commandTable, decodeInvocation } from '../../src/invocation.ts'
import { anna, bernd, cem, eva, evaT, openHouse, type House } from './house.ts'

let house: House
const table = commandTable(commands)
const keys = commands.map((one) => commandKey(one.name))

beforeAll(async () => {
  house = await openHouse()
  await house.found(anna, [bernd, cem])
  await house.ask(anna, ['motion', 'draft'], { title: 'Mehr Bänke', text: 'Die Stadt stellt Bänke auf.' })
  await house.ask(anna, ['motion', 'show-to-group'], { motion: 'E 1' })
})

afterAll(() => house.close())

const value = fc.oneof(
  fc.constantFrom(
    '',
    '#1',
    '#2',
    '1',
    '2',
    'yes',
    'no',
    'on',
    'admitted',
    'linked',
    'E%201',
    '%',
    '%E0%A4',
    '\u0000',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
)
/** Noise, near misses, and well-formed presses of every command there is. */
const payload = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 64 }),
  fc
    .tuple(fc.constantFrom('v1', 'v0', 'v2', 'V1', ''), fc.string({ maxLength: 20 }))
    .map((parts) => parts.join(':')),
  fc
    .tuple(fc.constantFrom(...keys), fc.array(value, { maxLength: 5 }))
    .map(([key, values]) => ['v1', key, ...values].join(':')),
)

describe('10,000 forged presses', () => {
  it('by people on no roll crash nothing and change nothing of the group', async () => {
    const group = (await house.store.find('groups', {}))[0]
    if (group === undefined) throw new Error('no group')
    const state = async () => ({
      record: (await house.store.find('record', { group: group.id })).rows.length,
      members: await house.store.find('members', { group: group.id }),
      motions: await house.store.find('motions', { group: group.id }),
      settings: (await house.group(group.id)).settings,
    })
    const before = await state()
    let decoded = 0
    await fc.assert(
      fc.asyncProperty(payload, fc.constantFrom(eva, evaT), fc.boolean(), async (text, who, privately) => {
        const invocation = decodeInvocation(text, table)
        if (invocation === undefined) return
        decoded += 1
        // The founding of another group in another chat is nobody's harm.
        const answer = await house.ask(who, invocation.command, invocation.values, { privately })
        expect(answer.reply.blocks.length + (answer.reply.form === undefined ? 0 : 1)).toBeGreaterThan(0)
      }),
      { numRuns: 10_000, endOnFailure: true },
    )
    expect(decoded).toBeGreaterThan(1000)
    expect(await state()).toEqual(before)
    expect(house.lines.filter((line) => /"level":(50|60)/.test(line))).toEqual([])
  })
})
