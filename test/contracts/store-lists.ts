import { describe, expect, it } from 'vitest'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import type { Queries } from '../../src/queries.ts'
import type { Stage } from './store.ts'

export function listsSuite(stage: () => Stage): void {
  describe('lists', () => {
    async function titles(
      group: GroupId,
      args: Omit<Queries['motions']['args'], 'group'>,
    ): Promise<string[]> {
      const rows = await stage().world.store.find('motions', { group, ...args })
      return rows.map((row) => row.title)
    }

    it('finds motions by words of the title, whatever their case and umlauts', async () => {
      const { world } = stage()
      const group = await world.group(1)
      for (const title of ['Über Ämter für alle', 'Straßen 100%', 'Radwege_Netz'])
        await world.show(await world.draft(group, 1, title))
      expect(await titles(group, { words: 'ÜBER ämter' })).toEqual(['Über Ämter für alle'])
      expect(await titles(group, { words: 'alle über' })).toEqual(['Über Ämter für alle'])
      expect(await titles(group, { words: 'strassen' })).toEqual(['Straßen 100%'])
      expect(await titles(group, { words: '%' })).toEqual(['Straßen 100%'])
      expect(await titles(group, { words: '_' })).toEqual(['Radwege_Netz'])
      expect(await titles(group, { words: "' or 1=1 --" })).toEqual([])
    })

    it('lists the newest first, in pages and by status', async () => {
      const { world } = stage()
      const group = await world.group(1)
      for (const title of ['eins', 'zwei', 'drei']) await world.show(await world.draft(group, 1, title))
      const [row] = await world.store.find('motions', { group, words: 'zwei' })
      if (row !== undefined) await world.submit(row.id)
      expect(await titles(group, {})).toEqual(['drei', 'zwei', 'eins'])
      expect(await titles(group, { limit: 1, offset: 1 })).toEqual(['zwei'])
      expect(await titles(group, { statuses: ['submitted'] })).toEqual(['zwei'])
      expect(await titles(group, { statuses: [] })).toEqual([])
    })

    it('finds motions by what people say and by what buttons carry, in their own group only', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const other = await world.group(1)
      const plain = await world.draft(group, 1, 'plain')
      await world.show(plain)
      await world.submit(plain)
      const area = await world.draft(group, 1, 'area')
      await world.show(area)
      const number = { area: 'Öko', number: 1 }
      await world.on(area, () => ({ kind: 'motion submitted', group, motion: area, number, at: world.now }))
      expect(await titles(group, { reference: { kind: 'number', number: { number: 1 } } })).toEqual(['plain'])
      const said = { kind: 'number', number: { area: 'öKO', number: 1 } } as const
      const rows = await world.store.find('motions', { group, reference: said })
      expect(rows).toMatchObject([{ id: area, label: 'Öko 01', proposerName: 'Mitglied 1' }])
      expect(await titles(group, { reference: { kind: 'draft', number: 1 } })).toEqual(['plain'])
      expect(await titles(group, { reference: { kind: 'id', id: area } })).toEqual(['area'])
      expect(await titles(other, { reference: { kind: 'id', id: area } })).toEqual([])
    })

    it('shows a draft to nobody but its proposer, also after its withdrawal', async () => {
      const { world } = stage()
      const group = await world.group(2)
      const motion = await world.draft(group, 2, 'geheim')
      const [chair, proposer] = [await world.person(1), await world.person(2)]
      const everyWay = async (reader?: PersonId) => {
        const by = reader === undefined ? {} : { reader }
        return [
          await titles(group, by),
          await titles(group, { ...by, words: 'geheim' }),
          await titles(group, { ...by, reference: { kind: 'draft', number: 1 } }),
          await titles(group, { ...by, reference: { kind: 'id', id: motion } }),
        ].flat()
      }
      expect(await everyWay()).toEqual([])
      expect(await everyWay(chair)).toEqual([])
      expect(await everyWay(proposer)).toHaveLength(4)
      expect(await world.store.find('todo', { person: proposer })).toMatchObject([{ kind: 'draft' }])
      await world.on(motion, () => ({ kind: 'motion withdrawn', group, motion, by: proposer }), 2)
      expect(await everyWay(chair)).toEqual([])
      expect(await world.store.deliveries.count()).toMatchObject({ waiting: 0 })
    })

    it('shows a motion with names, poll and the places of its discussion', async () => {
      const { world } = stage()
      const group = await world.group(2)
      const { motion, poll } = await world.poll(group)
      const person = await world.person(2)
      await world.on(motion, () => {
        return { kind: 'signature given', group, motion, person, version: 1, at: world.now }
      })
      const [place] = (await world.store.read('group', group)).places
      if (place === undefined) throw new Error('no place')
      const post = { chat: place.chat, thread: '55', message: '56' }
      await world.store.deliveries.posts.keep(place.id, `motion:${motion}`, post)
      const view = await world.store.find('motion', { motion })
      expect(view).toMatchObject({
        proposerName: 'Mitglied 1',
        group: { id: group },
        signatures: [{ person, name: 'Mitglied 2', confirmed: true }],
        poll: { poll: { id: poll, status: 'open' } },
        threads: [{ place: place.id, platform: 'discord', thread: '55', message: '56' }],
      })
    })

    it('offers a motion to be submitted once it has its signatures', async () => {
      const { world } = stage()
      const group = await world.group(2, { cosigners: 1 })
      const motion = await world.draft(group, 1)
      await world.show(motion)
      const [proposer, person] = [await world.person(1), await world.person(2)]
      const kinds = async () => (await world.store.find('todo', { person: proposer })).map((row) => row.kind)
      expect(await kinds()).toEqual([])
      await world.on(motion, () => {
        return { kind: 'signature given', group, motion, person, version: 1, at: world.now }
      })
      expect(await kinds()).toEqual(['submit'])
    })

    it('counts what there is', async () => {
      const { world } = stage()
      const group = await world.group(1)
      await world.poll(group)
      await world.store.inbox.put('telegram', [{ id: 1, raw: '{}' }])
      expect(await world.store.find('counts', {})).toEqual({ groups: 1, motions: 1, openPolls: 1, inbox: 1 })
      expect(await world.store.find('places', { platform: 'telegram' })).toMatchObject([{ group }])
    })
  })
}
