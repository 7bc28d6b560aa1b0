import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { Access } from '../../src/command.ts'
import type { Role } from '../../src/domain/membership.ts'
import { commandKey } from '../../src/invocation.ts'
import type { Answer } from '../../src/platform.ts'
import { de } from '../../src/texts/de/index.ts'
import { anna, bernd, openHouse, wordsOf, type House, type Who } from './house.ts'
import { rights, rightsOfProposingGuests } from './rights.ts'

type Standing = Role | 'stranger'
const standings: readonly Standing[] = ['stranger', 'guest', 'technician', 'member', 'chair']
const platforms = ['discord', 'telegram'] as const

let house: House

const who = (platform: Who['platform'], standing: Standing): Who => {
  const at = standings.indexOf(standing) + (platform === 'discord' ? 10 : 20)
  return { platform, user: `8000000000000000${at}`, name: `${standing} ${platform}` }
}

beforeAll(async () => {
  house = await openHouse()
  const people = platforms.flatMap((platform) =>
    standings.filter((one) => one !== 'stranger').map((standing) => who(platform, standing)),
  )
  await house.found(anna, [bernd, ...people])
  for (const platform of platforms)
    for (const role of ['guest', 'technician', 'chair'])
      await house.ask(anna, ['member', 'role'], { member: `${role} ${platform}`, role })
})

afterAll(() => house.close())

/** Who passes the sieve; a chat's own readers may read whatever is written there. */
const passes: Readonly<Record<Access, readonly Standing[]>> = {
  anyone: standings,
  guest: standings,
  member: ['member', 'chair'],
  technician: ['technician', 'chair'],
  chair: ['chair'],
  setup: [],
}

/** The sentence that says whose right it is. */
function sentence(access: Access): string {
  if (access === 'setup') return 'Das darf nur, wer den Chat verwaltet'
  return access === 'anyone' ? '' : de.roles.may[access]
}

/** What is wrong with an answer, if anything: who may is not turned away, who may not reads whose right it is. */
function problemOf(answer: Answer, access: Access, standing: Standing): string | undefined {
  const words = wordsOf(answer)
  const refusal = sentence(access)
  const isRefused = refusal !== '' && words.includes(refusal)
  if (passes[access].includes(standing)) return isRefused ? 'is turned away' : undefined
  if (!isRefused) return 'is not turned away in words'
  if (answer.answer !== 'privately') return 'is turned away in public'
  const own =
    standing === 'stranger' || access === 'setup' ? '' : `Deine Rolle hier: ${de.roles.names[standing]}`
  return words.includes(own) ? undefined : 'does not read their own role'
}

describe('the table of rights', () => {
  it('has a row for every command, and a command for every row', () => {
    expect(Object.keys(rights).toSorted()).toEqual(commands.map((one) => commandKey(one.name)).toSorted())
  })

  for (const command of commands) {
    const key = commandKey(command.name)
    const access = rights[key]
    if (access === undefined) continue
    it(`${key}: ${access}`, async () => {
      const wrong: string[] = []
      for (const platform of platforms)
        for (const standing of standings) {
          const answer = await house.ask(who(platform, standing), command.name)
          const problem = problemOf(answer, access, standing)
          if (problem !== undefined) wrong.push(`${standing} on ${platform} ${problem}: ${wordsOf(answer)}`)
        }
      expect(wrong).toEqual([])
    })
  }

  it('offers in private menus just what somebody may use', async () => {
    const typed = commands.filter((one) => one.typed !== false)
    for (const platform of platforms)
      for (const standing of standings.filter((one) => one !== 'stranger')) {
        const may = typed.filter(({ access }) => access === 'setup' || passes[access].includes(standing))
        expect(await house.offered(who(platform, standing))).toEqual(may.map((one) => commandKey(one.name)))
      }
  })

  it('lets guests use what proposing needs where the group lets them propose, and nothing else', async () => {
    const open = commands.filter((one) => one.guests === 'propose').map((one) => commandKey(one.name))
    expect(open.toSorted()).toEqual(rightsOfProposingGuests)
    await house.ask(anna, ['group', 'settings'], { setting: 'gäste', value: 'beantragen' })
    const wrong: string[] = []
    for (const platform of platforms)
      for (const command of commands) {
        const key = commandKey(command.name)
        const access = rights[key]
        if (access === undefined) continue
        const allowed = rightsOfProposingGuests.includes(key) ? 'guest' : access
        const answer = await house.ask(who(platform, 'guest'), command.name)
        const isRefused = sentence(access) !== '' && wordsOf(answer).includes(sentence(access))
        if (isRefused === passes[allowed].includes('guest')) wrong.push(`${key} on ${platform}`)
      }
    await house.ask(anna, ['group', 'settings'], { setting: 'gäste', value: 'lesen' })
    expect(wrong).toEqual([])
  })

  it('is told nothing of a group in private by somebody who is in none', async () => {
    const stranger = who('discord', 'stranger')
    for (const command of commands.filter((one) => one.group !== 'none')) {
      const words = wordsOf(await house.ask(stranger, command.name, {}, { privately: true }))
      expect(words).not.toContain('AG Verkehr')
    }
  })
})
