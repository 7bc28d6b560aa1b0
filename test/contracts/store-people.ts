import { describe, expect, it } from 'vitest'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import type { Stage } from './store.ts'
import { account, hour } from './store-world.ts'

export function peopleSuite(stage: () => Stage): void {
  describe('people', () => {
    it('makes a person of an account it sees for the first time, and only one', async () => {
      const { world } = stage()
      const see = (name: string) =>
        world.store.change(world.act(5), 'account', account(5), () => ({
          events: [{ kind: 'account seen', account: { ...account(5), name }, reachable: false }],
        }))
      await see('Erst')
      const person = await world.person(5)
      await see('Dann')
      const state = await world.store.read('account', account(5))
      expect(state.account).toEqual({ ...account(5), person, name: 'Dann', reachable: false })
    })

    it('finds a roll entry by account, by person and by name without case', async () => {
      const { world } = stage()
      const group = await world.group(2)
      const person = await world.person(2)
      for (const key of [{ account: account(2) }, { person }, { name: 'MITGLIED 2' }]) {
        const state = await world.store.read('roll', { group, ...key })
        expect(state).toMatchObject({ entry: { person, number: 2 }, person, chairs: 1, nextMemberNumber: 3 })
      }
      expect(await world.store.read('roll', { group, name: 'Niemand' })).not.toHaveProperty('entry')
    })

    it('admits somebody by name alone', async () => {
      const { world } = stage()
      const group = await world.group(1)
      await world.store.change(world.act(1), 'roll', { group, name: 'Otto' }, (state) => ({
        events: [
          {
            kind: 'member admitted',
            group,
            person: state.nextPerson,
            number: state.nextMemberNumber,
            name: 'Otto',
            role: 'member',
            via: 'chair',
          },
        ],
      }))
      const rows = await world.store.find('members', { group, words: 'ott' })
      expect(rows).toMatchObject([{ member: { name: 'Otto', number: 2 }, platforms: [] }])
    })

    it('moves an account to the person it is linked to', async () => {
      const { world } = stage()
      await world.group(1)
      const person = await world.person(1)
      const telegram = { platform: 'telegram', user: '77' } as const
      const key = { hash: 'x', account: telegram }
      await world.store.change(world.act('other'), 'codeTry', key, () => ({
        events: [{ kind: 'account linked', person, account: { ...telegram, name: 'Tele' } }],
      }))
      const { memberships } = await world.store.find('caller', { account: telegram })
      expect(memberships).toMatchObject([{ person, number: 1, groupName: 'AG Test' }])
      const platforms = async () =>
        (await world.store.find('addresses', { person })).map((one) => one.platform)
      expect((await platforms()).toSorted()).toEqual(['discord', 'telegram'])
      world.pass(hour)
      await world.store.change(world.act(1), 'form', account(1), () => ({ events: [] }))
      expect(await platforms()).toEqual(['discord', 'telegram'])
      world.pass(hour)
      const actor = { kind: 'account', ...telegram, name: 'Tele' } as const
      await world.store.change({ ...world.act(), actor }, 'form', telegram, () => ({ events: [] }))
      expect(await platforms()).toEqual(['telegram', 'discord'])
    })

    it('opens a code once and forgets wrong tries after an hour', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const person = await world.person(1)
      const purpose = { kind: 'invitation', group, name: 'Neu' } as const
      await world.store.change(world.act(1), 'issuing', { person, group }, (_, { member }) => ({
        events: member?.role === 'chair' ? [{ kind: 'code issued', hash: 'good', purpose, by: person }] : [],
      }))
      const key = { hash: 'good', account: account(9) }
      expect(await world.store.read('codeTry', key)).toMatchObject({
        code: { hash: 'good', purpose, used: false },
        nextMemberNumber: 2,
      })
      await world.store.change(world.act(9), 'codeTry', key, (_, { at }) => ({
        events: [
          { kind: 'code used', hash: 'good', by: account(9) },
          { kind: 'code refused', by: account(9), at },
        ],
      }))
      expect(await world.store.read('codeTry', key)).toMatchObject({ code: { used: true }, wrongTries: 1 })
      world.pass(hour + 1)
      expect((await world.store.read('codeTry', key)).wrongTries).toBe(0)
    })

    it('shows whom a link code speaks of and where the group of a connect code lives', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const person = await world.person(1)
      const link = { kind: 'link', person, from: 'discord' } as const
      const connect = { kind: 'connect', group } as const
      await world.store.change(world.act(1), 'issuing', person, () => ({
        events: [
          { kind: 'code issued', hash: 'link', purpose: link, by: person, expiresAt: world.now },
          { kind: 'code issued', hash: 'connect', purpose: connect, by: person },
        ],
      }))
      const linked = await world.store.read('codeTry', { hash: 'link', account: account(9) })
      expect(linked).toMatchObject({
        code: { expiresAt: world.now },
        linked: { platforms: ['discord'], memberships: [{ person }] },
      })
      const { places } = await world.store.read('group', group)
      const chat = { platform: 'discord', chat: places[0]?.chat ?? '' } as const
      const connecting = await world.store.read('codeTry', { hash: 'connect', account: account(9), chat })
      expect(connecting).toMatchObject({ taken: group, places })
    })

    it('asks the founder once what they are', async () => {
      const { world } = stage()
      const group = await world.group(0)
      const { founder } = await world.store.read('group', group)
      expect(founder).toBeDefined()
      const number = 1
      await world.store.change(world.act(1), 'roll', { group, account: account(1) }, () => ({
        events: [
          {
            kind: 'member admitted',
            group,
            person: founder ?? (0 as PersonId),
            number,
            name: 'Gründerin',
            role: 'technician',
            via: 'setup',
          },
        ],
      }))
      expect(await world.store.read('group', group)).not.toHaveProperty('founder')
    })

    it('shows a changed setting at once and everywhere', async () => {
      const { world } = stage()
      const group = await world.group(1)
      await world.store.change(world.act(1), 'group', group, (state) => ({
        events: [
          { kind: 'setting changed', group, setting: 'cosigners', from: state.settings.cosigners, to: 5 },
        ],
      }))
      expect((await world.store.find('group', { group }))?.settings.cosigners).toBe(5)
      expect((await world.store.read('drafting', group)).settings.cosigners).toBe(5)
    })

    it('knows the group of a chat, of a server that hosts only one, and the choice made in private', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const [place] = (await world.store.read('group', group)).places
      const chat = { platform: 'discord', chat: place?.chat ?? '' } as const
      const by = { account: account(1) }
      const elsewhere = { platform: 'discord', chat: 'elsewhere' } as const
      const server = `server ${group}`
      expect((await world.store.find('caller', { ...by, chat })).here?.id).toBe(group)
      expect((await world.store.find('caller', { ...by, chat: elsewhere, server })).here?.id).toBe(group)
      expect(await world.store.find('caller', { ...by, chat: elsewhere })).not.toHaveProperty('here')
      await world.store.change(world.act(1), 'account', account(1), () => ({
        events: [
          { kind: 'group chosen', account: account(1), group },
          { kind: 'language chosen', account: account(1), language: 'en' },
        ],
      }))
      const caller = await world.store.find('caller', by)
      expect(caller).toMatchObject({ chosenGroup: group, language: 'en' })
      const second = await secondGroup(world, server)
      expect(await world.store.find('caller', { ...by, chat: elsewhere, server })).not.toHaveProperty('here')
      expect(second).not.toBe(group)
    })
  })
}

async function secondGroup(world: Stage['world'], server: string): Promise<GroupId> {
  const group = await world.group(0)
  await world.store.change(world.act(1), 'group', group, () => ({
    events: [
      { kind: 'place added', group, place: { platform: 'discord', chat: 'second', server, layout: 'text' } },
    ],
  }))
  return group
}
