import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../src/deliveries.ts'
import { actId, type Act } from '../../src/store.ts'
import type { Stage } from './store.ts'
import { hour, type World } from './store-world.ts'

/** What must still be there when the process is gone and another one opens the same data. */
export function restartSuite(stage: () => Stage): void {
  describe('after a restart', () => {
    function lease(world: World): Promise<readonly Delivery[]> {
      return world.store.deliveries.claim(world.now, new Date(world.now.getTime() + hour), 1)
    }

    it('knows an act after a restart', async () => {
      const { world, restart } = stage()
      const group = await world.group(1)
      const { poll } = await world.poll(group)
      const act: Act = { ...world.act(1), id: actId('telegram', 4711) }
      await world.vote(poll, 1, 'yes', act)
      const later = await restart()
      expect(await later.vote(poll, 1, 'no', act)).toBe('yes')
      expect((await later.store.find('poll', { poll }))?.tally).toMatchObject({ yes: 1, no: 0 })
    })

    it('keeps a draft and its words over a restart', async () => {
      const { world, restart } = stage()
      const group = await world.group(1)
      const motion = await world.draft(group, 1, 'Über Nacht')
      const before = await world.store.read('motion', motion)
      const later = await restart()
      expect(await later.store.read('motion', motion)).toEqual(before)
    })

    it('closes at the instant it was given before a restart', async () => {
      const { world, restart } = stage()
      const { poll } = await world.poll(await world.group(1))
      const at = await world.store.deadlines.next()
      const later = await restart()
      expect(await later.store.deadlines.due(new Date(world.now.getTime() + hour), 10)).toEqual([
        { kind: 'poll closes', at, poll },
      ])
    })

    it('has everything still to be sent after a restart, without waiting for leases', async () => {
      const { world, restart } = stage()
      const { poll } = await world.poll(await world.group(1))
      await world.vote(poll, 1, 'yes')
      const [first] = await lease(world)
      const later = await restart()
      expect(await lease(later)).toEqual([{ ...first, attempts: 1 }])
    })

    it('goes on where it stood after a restart', async () => {
      const { world, restart } = stage()
      const group = await world.group(2)
      const { poll } = await world.poll(group)
      const later = await restart()
      await later.vote(poll, 2, 'yes')
      expect(await later.store.checkRecord(group)).toMatchObject({ ok: true })
    })

    it('hands out after a restart what was effected but not answered, and effects it once', async () => {
      const { world, restart } = stage()
      const { poll } = await world.poll(await world.group(1))
      await world.store.inbox.put('telegram', [
        { id: 1, raw: 'vote' },
        { id: 2, raw: 'later' },
      ])
      const act: Act = { ...world.act(1), id: actId('telegram', 1) }
      await world.vote(poll, 1, 'yes', act)
      const later = await restart()
      expect((await later.store.inbox.waiting('telegram')).map((row) => row.id)).toEqual([1, 2])
      expect(await later.vote(poll, 1, 'yes', act)).toBe('yes')
      await later.store.inbox.done('telegram', 1)
      expect((await later.store.inbox.waiting('telegram')).map((row) => row.id)).toEqual([2])
      expect(await later.store.inbox.last('telegram')).toBe(2)
      const ballots = (await later.store.record((await later.store.read('closing', poll)).poll.group)).filter(
        (row) => row.kind === 'ballot',
      )
      expect(ballots).toHaveLength(1)
    })
  })
}
