import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../src/deliveries.ts'
import type { PlaceId } from '../../src/domain/ids.ts'
import type { Stage } from './store.ts'
import type { World } from './store-world.ts'

const minute = 60_000

export function deliveriesSuite(stage: () => Stage): void {
  describe('deliveries', () => {
    async function claim(world: World, limit = 100): Promise<readonly Delivery[]> {
      return world.store.deliveries.claim(world.now, new Date(world.now.getTime() + minute), limit)
    }

    /** Works everything off and says what it was. */
    async function drain(world: World): Promise<readonly string[]> {
      const kinds: string[] = []
      for (let batch = await claim(world); batch.length > 0; batch = await claim(world))
        for (const { id, task, lane } of batch) {
          kinds.push(`${task.kind} ${lane}`)
          await world.store.deliveries.done(id)
        }
      return kinds
    }

    async function placesOf(world: World): Promise<readonly [PlaceId, PlaceId]> {
      const group = await world.group(3)
      const [one, other] = (await world.store.read('group', group)).places
      if (one === undefined || other === undefined) throw new Error('no places')
      return [one.id, other.id]
    }

    it('draws a thousand ballots with one edit of a card in each place', async () => {
      const { world } = stage()
      const group = await world.group(3)
      const { poll } = await world.poll(group)
      await drain(world)
      for (const choice of ['yes', 'no', 'yes'] as const)
        await Promise.all([1, 2, 3].map((user) => world.vote(poll, user, choice)))
      const kinds = await drain(world)
      expect(kinds.map((one) => one.split(' place')[0])).toEqual(['poll card', 'poll card'])
    })

    it('draws a card again when something happened while it was being sent', async () => {
      const { world } = stage()
      const group = await world.group(2)
      const { poll } = await world.poll(group)
      await drain(world)
      await world.vote(poll, 1, 'yes')
      const sending = await claim(world)
      await world.vote(poll, 2, 'yes')
      for (const one of sending) await world.store.deliveries.done(one.id)
      expect(await drain(world)).toHaveLength(2)
    })

    it('needs no second drawing of a card whose first one failed and waits', async () => {
      const { world } = stage()
      const group = await world.group(2)
      const { poll } = await world.poll(group)
      await drain(world)
      await world.vote(poll, 1, 'yes')
      const [first, ...others] = await claim(world)
      if (first === undefined) throw new Error('nothing to send')
      for (const one of others) await world.store.deliveries.done(one.id)
      await world.vote(poll, 2, 'yes')
      const later = new Date(world.now.getTime() + minute)
      await world.store.deliveries.retry(first.id, later, 'busy')
      await world.vote(poll, 2, 'no')
      expect((await drain(world)).filter((one) => one.endsWith(first.lane))).toEqual([])
      world.pass(minute)
      expect(await drain(world)).toEqual([`poll card ${first.lane}`])
    })

    it('tells which act ordered what is said once, and of a card that many acts share none', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const { poll } = await world.poll(group)
      await drain(world)
      await world.vote(poll, 1, 'yes')
      await world.close(poll)
      const acts = new Map<string, Set<string | undefined>>()
      for (let batch = await claim(world); batch.length > 0; batch = await claim(world))
        for (const { id, task, act } of batch) {
          acts.set(task.kind, new Set(acts.get(task.kind)).add(act))
          await world.store.deliveries.done(id)
        }
      expect(acts.get('poll card')).toEqual(new Set([undefined]))
      expect(acts.get('poll news')).toEqual(new Set([expect.stringMatching(/^\w+:.+/)]))
    })

    it('sends one thing at a time in each place, in order', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const { poll } = await world.poll(group)
      await world.vote(poll, 1, 'yes')
      await world.close(poll)
      const sent: string[] = []
      for (let batch = await claim(world); batch.length > 0; batch = await claim(world)) {
        expect(new Set(batch.map((one) => one.lane)).size).toBe(batch.length)
        for (const one of batch) {
          sent.push(`${one.lane} ${one.task.kind}`)
          await world.store.deliveries.done(one.id)
        }
      }
      const [lane] = sent[0]?.split(' ') ?? []
      expect(sent.filter((one) => one.startsWith(`${lane} `))).toEqual([
        `${lane} motion card`,
        `${lane} poll card`,
        `${lane} poll news`,
      ])
    })

    it('holds a place back behind what failed there, and no other place', async () => {
      const { world } = stage()
      const [one, other] = await placesOf(world)
      const says = { says: 'group ready' } as const
      for (const place of [one, other, one, other])
        await world.store.deliveries.order({ kind: 'announcement', place, says }, world.now)
      const [first, second] = await claim(world)
      if (first === undefined || second === undefined) throw new Error('two lanes expected')
      await world.store.deliveries.retry(first.id, new Date(world.now.getTime() + minute), 'busy')
      await world.store.deliveries.done(second.id)
      expect(await drain(world)).toEqual([`announcement ${second.lane}`])
      expect(await world.store.deliveries.next(world.now)).toEqual(new Date(world.now.getTime() + minute))
      world.pass(minute)
      const [again] = await claim(world)
      expect(again).toMatchObject({ id: first.id, attempts: 1, lane: first.lane })
    })

    it('holds nobody back for what is ordered for later', async () => {
      const { world } = stage()
      const [place] = await placesOf(world)
      const says = { says: 'group ready' } as const
      const later = new Date(world.now.getTime() + minute)
      await world.store.deliveries.order({ kind: 'announcement', place, says }, later)
      expect(await world.store.deliveries.next(world.now)).toEqual(later)
      await world.store.deliveries.order({ kind: 'announcement', place, says }, world.now)
      expect(await drain(world)).toHaveLength(1)
      world.pass(minute)
      expect(await drain(world)).toHaveLength(1)
      expect(await world.store.deliveries.next(world.now)).toBeUndefined()
    })

    it('works on one page at a time, and lets none that waits for the wiki hold up another', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const [one, two] = [await world.draft(group, 1), await world.draft(group, 1)]
      await drain(world)
      for (const motion of [one, two])
        await world.store.deliveries.order({ kind: 'publication', motion }, world.now)
      const [first, ...others] = await claim(world)
      if (first === undefined) throw new Error('nothing to publish')
      expect(others).toEqual([])
      const later = new Date(world.now.getTime() + minute / 2)
      await world.store.deliveries.retry(first.id, later, 'not yet')
      const [second] = await claim(world)
      expect(second?.task).toEqual({ kind: 'publication', motion: two })
      if (second === undefined) return
      world.pass(minute / 2)
      expect(await claim(world)).toEqual([])
      await world.store.deliveries.retry(second.id, new Date(world.now.getTime() + minute), 'not yet')
      expect(await world.store.deliveries.next(world.now)).toEqual(later)
      expect((await claim(world)).map(({ id }) => id)).toEqual([first.id])
    })

    it('moves a waiting publication forward when it is ordered by hand', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const motion = await world.draft(group, 1)
      await world.show(motion)
      await drain(world)
      const task = { kind: 'publication', motion } as const
      await world.store.deliveries.order(task, new Date(world.now.getTime() + minute))
      expect(await drain(world)).toEqual([])
      await world.on(motion, () => ({ kind: 'publication ordered', group, motion }))
      expect(await drain(world)).toEqual(['publication wiki'])
      world.pass(minute)
      expect(await drain(world)).toEqual([])
    })

    it('hands out again what nobody settled within its lease, and counts that as an attempt', async () => {
      const { world } = stage()
      const [place] = await placesOf(world)
      await world.store.deliveries.order(
        { kind: 'announcement', place, says: { says: 'group ready' } },
        world.now,
      )
      const [first] = await claim(world)
      expect(await claim(world)).toEqual([])
      world.pass(minute)
      expect(await claim(world)).toEqual([{ ...first, attempts: 1 }])
    })

    it('keeps what was given up for the operator and tries it no more', async () => {
      const { world } = stage()
      const [place] = await placesOf(world)
      const says = { says: 'group ready' } as const
      await world.store.deliveries.order({ kind: 'announcement', place, says }, world.now)
      expect(await world.store.deliveries.count()).toEqual({ waiting: 1, buried: 0, oldest: world.now })
      const [first] = await claim(world)
      if (first === undefined) throw new Error('nothing to send')
      await world.store.deliveries.bury(first.id, 'gone')
      world.pass(minute)
      expect(await claim(world)).toEqual([])
      expect(await world.store.deliveries.count()).toEqual({ waiting: 0, buried: 1 })
    })

    it('tells each chair, and the person a notice is for', async () => {
      const { world } = stage()
      const group = await world.group(3)
      const person = await world.person(2)
      await world.store.change(world.act(1), 'roll', { group, person }, () => ({
        events: [{ kind: 'role changed', group, person, role: 'chair' }],
      }))
      const told = (await claim(world)).map((one) => one.lane)
      expect(told).toEqual([`person:${await world.person(1)}`, `person:${person}`])
    })

    it('posts the cards of everything alive when a place has moved', async () => {
      const { world } = stage()
      const group = await world.group(1)
      await world.poll(group)
      await world.draft(group, 1)
      await drain(world)
      const [place] = (await world.store.read('group', group)).places
      if (place === undefined) throw new Error('no place')
      await world.store.deliveries.posts.keep(place.id, 'motion:1', { chat: place.chat, message: '1' })
      await world.store.change(world.act(), 'group', group, () => ({
        events: [{ kind: 'place moved', group, place: place.id, chat: 'moved' }],
      }))
      expect(await world.store.deliveries.posts.get(place.id, 'motion:1')).toBeUndefined()
      expect((await world.store.find('place', { place: place.id }))?.chat).toBe('moved')
      expect((await drain(world)).filter((one) => one.endsWith(`:${place.id}`))).toEqual([
        `motion card place:${place.id}`,
        `poll card place:${place.id}`,
      ])
    })
  })
}
