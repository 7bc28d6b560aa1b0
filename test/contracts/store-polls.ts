import { describe, expect, it } from 'vitest'
import type { Stage } from './store.ts'
import { hour } from './store-world.ts'

export function pollsSuite(stage: () => Stage): void {
  describe('polls', () => {
    it('freezes the electorate when a poll opens', async () => {
      const { world } = stage()
      const group = await world.group(2)
      const { motion, poll } = await world.poll(group)
      const [first, second] = [await world.person(1), await world.person(2)]
      expect((await world.store.read('motion', motion)).motion).toMatchObject({ status: 'voting', poll })
      await world.store.change(world.act(1), 'roll', { group, name: 'Spät' }, (state) => ({
        events: [
          {
            kind: 'member admitted',
            group,
            person: state.nextPerson,
            number: state.nextMemberNumber,
            name: 'Spät',
            role: 'member',
            via: 'chair',
          },
        ],
      }))
      const late = (await world.store.read('roll', { group, name: 'Spät' })).person ?? first
      const elector = { struck: false }
      expect(await world.store.read('ballot', { poll, person: second })).toMatchObject({ elector })
      expect(await world.store.read('ballot', { poll, person: late })).not.toHaveProperty('elector')
      expect(await world.store.find('ownBallot', { poll, person: late })).toEqual({ elector: false })
      expect((await world.store.read('closing', poll)).entitled).toBe(2)
    })

    it('leaves guests and technicians out of the electorate', async () => {
      const { world } = stage()
      const group = await world.group(3)
      const person = await world.person(3)
      await world.store.change(world.act(1), 'roll', { group, person }, () => ({
        events: [{ kind: 'role changed', group, person, role: 'technician' }],
      }))
      const motion = await world.draft(group, 1)
      const { roll } = await world.store.read('opening', {
        group,
        subject: { on: 'motion', motion },
      })
      expect(roll.map((one) => one.number)).toEqual([1, 2])
    })

    it('shows a ballot to its own elector only, changeable until the end', async () => {
      const { world } = stage()
      const group = await world.group(2)
      const { poll } = await world.poll(group)
      const [first, second] = [await world.person(1), await world.person(2)]
      await world.vote(poll, 1, 'yes')
      await world.vote(poll, 1, 'abstain')
      expect(await world.store.read('ballot', { poll, person: first })).toMatchObject({ choice: 'abstain' })
      expect(await world.store.read('ballot', { poll, person: second })).not.toHaveProperty('choice')
      expect(await world.store.find('ownBallot', { poll, person: first })).toMatchObject({
        elector: true,
        choice: 'abstain',
      })
    })

    it('keeps the result and forgets the deadline when a poll closes', async () => {
      const { world } = stage()
      const group = await world.group(3)
      const { motion, poll } = await world.poll(group)
      const closesAt = new Date(world.now.getTime() + hour)
      expect(await world.store.deadlines.next()).toEqual(closesAt)
      expect(await world.store.deadlines.due(new Date(closesAt.getTime() - 1), 10)).toEqual([])
      expect(await world.store.deadlines.due(closesAt, 10)).toEqual([
        { kind: 'poll closes', at: closesAt, poll },
      ])
      await world.vote(poll, 1, 'yes')
      await world.vote(poll, 2, 'no')
      await world.close(poll)
      expect(await world.store.deadlines.next()).toBeUndefined()
      const tally = { yes: 1, no: 1, abstain: 0, invalid: 0, entitled: 3 }
      const view = await world.store.find('poll', { poll })
      expect(view).toMatchObject({ tally, voted: 2, motionLabel: 'A 1', motionTitle: 'Ein Antrag' })
      expect(view?.poll).toMatchObject({ status: 'closed', result: { tally, closedAt: world.now } })
      expect((await world.store.read('motion', motion)).motion.status).toBe('submitted')
    })

    it('needs a vote from those who have not voted, the earliest closing first', async () => {
      const { world } = stage()
      const group = await world.group(2)
      const person = await world.person(2)
      const late = await world.poll(group, { closesAt: new Date(world.now.getTime() + 9 * hour) })
      const early = await world.poll(group)
      const asked = async () =>
        (await world.store.find('todo', { person, group })).flatMap((row) =>
          row.kind === 'vote' ? row.poll : [],
        )
      expect(await asked()).toEqual([early.poll, late.poll])
      await world.vote(early.poll, 2, 'yes')
      expect(await asked()).toEqual([late.poll])
      await world.close(late.poll)
      expect(await asked()).toEqual([])
    })

    it('lists polls by group, number and whether they are open', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const first = await world.poll(group)
      const second = await world.poll(group)
      await world.close(first.poll)
      const ids = async (args: { open?: boolean; number?: number; limit?: number }) =>
        (await world.store.find('polls', { group, ...args })).map((row) => row.id)
      expect(await ids({})).toEqual([second.poll, first.poll])
      expect(await ids({ open: true })).toEqual([second.poll])
      expect(await ids({ number: 1 })).toEqual([first.poll])
      expect(await ids({ limit: 1 })).toEqual([second.poll])
    })
  })
}
