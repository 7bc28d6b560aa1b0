import { describe, expect, it } from 'vitest'
import type { Stage } from './store.ts'
import { words } from './store-world.ts'

export function motionsSuite(stage: () => Stage): void {
  describe('motions', () => {
    it('keeps a draft with every word, and rewrites it while it is one', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const motion = await world.draft(group, 1, 'Titel', 'IR - Innen und Recht')
      const edited = { ...words('Anders', 'Neuer *Text*'), addressee: 'Parteitag' }
      await world.on(motion, () => ({ kind: 'draft edited', group, motion, words: edited }))
      const state = await world.store.read('motion', motion)
      expect(state.motion).toEqual({
        id: motion,
        group,
        draftNumber: 1,
        proposer: await world.person(1),
        inGroupsName: false,
        version: 1,
        createdAt: world.now,
        status: 'draft',
        ...edited,
      })
      expect(state).toMatchObject({ signatures: [], nextNumber: 1, nextInArea: 1 })
    })

    it('goes through its states and keeps what belongs to each', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const motion = await world.draft(group, 1)
      await world.show(motion)
      expect((await world.store.read('motion', motion)).motion.status).toBe('collecting')
      await world.submit(motion)
      const number = { number: 1 }
      const submitted = (await world.store.read('motion', motion)).motion
      expect(submitted).toMatchObject({ status: 'submitted', number, submittedAt: world.now })
      const decision = { kind: 'accepted', at: world.now, way: 'meeting' } as const
      await world.on(motion, () => {
        return { kind: 'motion decided', group, motion, number, decision, publish: 'automatic' }
      })
      expect((await world.store.read('motion', motion)).motion).toMatchObject({ status: 'decided', decision })
      const page = {
        title: 'Ein Antrag',
        url: 'https://wiki.example/x',
        pageId: 3,
        revision: 9,
        at: world.now,
      }
      await world.on(motion, () => ({ kind: 'motion published', group, motion, number, page }))
      const published = (await world.store.read('motion', motion)).motion
      expect(published).toMatchObject({ status: 'published', decision, page })
    })

    it('leaves signatures to be confirmed that the edit names, and lets them be confirmed', async () => {
      const { world } = stage()
      const group = await world.group(3)
      const motion = await world.draft(group, 1)
      await world.show(motion)
      const [by, second, third] = [await world.person(1), await world.person(2), await world.person(3)]
      for (const person of [second, third])
        await world.on(motion, () => {
          return { kind: 'signature given', group, motion, person, version: 1, at: world.now, enteredBy: by }
        })
      const change = { version: 2, words: words('Neu', 'Neu'), editorial: false, toConfirm: [second], by }
      await world.on(motion, () => ({ kind: 'motion edited', group, motion, at: world.now, ...change }))
      await world.on(motion, () => {
        return { kind: 'signature given', group, motion, person: third, version: 2, at: world.now }
      })
      const state = await world.store.read('motion', motion)
      expect(state.motion).toMatchObject({ version: 2, title: 'Neu' })
      expect(state.signatures).toEqual([
        { person: second, version: 1, at: world.now, confirmed: false, enteredBy: by },
        { person: third, version: 2, at: world.now, confirmed: true },
      ])
      const todo = await world.store.find('todo', { person: second })
      expect(todo).toMatchObject([{ kind: 'confirm signature', motion: { id: motion } }])
      await world.on(motion, () => ({ kind: 'signature withdrawn', group, motion, person: second }))
      expect((await world.store.read('motion', motion)).signatures).toHaveLength(1)
    })

    it('counts numbers by area apart and gives none twice, also after a withdrawal', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const area = 'IR - Innen und Recht'
      const [first, second] = [
        await world.draft(group, 1, 'Eins', area),
        await world.draft(group, 1, 'Zwei', area),
      ]
      const number = { area: 'IR', number: 1 }
      await world.show(first)
      await world.on(first, () => ({ kind: 'motion submitted', group, motion: first, number, at: world.now }))
      const by = await world.person(1)
      await world.on(first, () => ({ kind: 'motion withdrawn', group, motion: first, by }))
      expect((await world.store.read('motion', first)).motion).toMatchObject({ status: 'withdrawn', number })
      expect(await world.store.read('motion', second)).toMatchObject({ nextInArea: 2, nextNumber: 1 })
    })

    it('remembers the latest operation on the wiki and whether it is settled', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const motion = await world.draft(group, 1)
      expect(await world.store.read('motion', motion)).not.toHaveProperty('publication')
      const step = async (state: string) => {
        await world.store.change(world.act(), 'publication', motion, () => ({
          events: [{ kind: 'publication step', group, motion, operation: { id: 'op', state } }],
        }))
      }
      await step('intent')
      expect((await world.store.read('motion', motion)).publication).toBe('under way')
      const stopped = {
        operation: { id: 'op', state: 'halt' },
        code: 'articleexists',
        detail: 'steht schon da',
      }
      await world.store.change(world.act(), 'publication', motion, () => ({
        events: [{ kind: 'publication stopped', group, motion, ...stopped }],
      }))
      expect((await world.store.read('motion', motion)).publication).toBe('stopped')
      expect((await world.store.find('motion', { motion }))?.publication).toBe('stopped')
      const todo = await world.store.find('todo', { person: await world.person(1) })
      expect(todo.map((row) => row.kind)).toContain('publication stopped')
      await step('again')
      expect((await world.store.read('publication', motion)).operation).toEqual({ id: 'op', state: 'again' })
      expect((await world.store.read('motion', motion)).publication).toBe('under way')
    })
  })
}
