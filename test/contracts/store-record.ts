import { describe, expect, it } from 'vitest'
import type { Stage } from './store.ts'

export function recordSuite(stage: () => Stage): void {
  describe('the record', () => {
    it('holds one unbroken chain a group, whatever happens beside it', async () => {
      const { world } = stage()
      const one = await world.group(2)
      const other = await world.group(1)
      const { poll } = await world.poll(one)
      await Promise.all([world.vote(poll, 1, 'yes'), world.draft(other, 1), world.vote(poll, 2, 'no')])
      await world.close(poll)
      for (const group of [one, other]) {
        const rows = await world.store.record(group)
        expect(rows.map((row) => row.seq)).toEqual(rows.map((_, index) => index + 1))
        expect(await world.store.checkRecord(group)).toEqual({
          ok: true,
          length: rows.length,
          head: rows.at(-1)?.hash,
        })
      }
    })

    it('tells who acted by number, and shows neither names nor choices', async () => {
      const { world } = stage()
      const group = await world.group(3)
      const { poll } = await world.poll(group)
      await world.vote(poll, 3, 'abstain')
      await world.close(poll)
      const rows = await world.store.record(group)
      const ballot = rows.find((row) => row.kind === 'ballot')
      expect(ballot).toMatchObject({ member: 3, body: `{"member":3,"poll":${poll}}` })
      expect(rows.at(-1)).not.toHaveProperty('member')
      const open = rows.map((row) => row.body).join('\n')
      expect(open).not.toContain('Mitglied')
      expect(open).not.toContain('Konto')
      expect(open.replaceAll('"abstain":1', '')).not.toMatch(/"abstain"(?!:)/)
    })

    it('says nothing of drafts, also when one is withdrawn', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const before = (await world.store.record(group)).length
      const motion = await world.draft(group, 1)
      const by = await world.person(1)
      await world.on(motion, () => ({ kind: 'motion withdrawn', group, motion, by }))
      expect(await world.store.record(group)).toHaveLength(before)
    })

    it('names the electorate and the wording a poll was opened on', async () => {
      const { world } = stage()
      const group = await world.group(2)
      await world.poll(group)
      const rows = await world.store.record(group)
      const submitted: unknown = JSON.parse(rows.find((row) => row.kind === 'submitted')?.body ?? '')
      const opened: unknown = JSON.parse(rows.find((row) => row.kind === 'poll opened')?.body ?? '')
      expect(opened).toMatchObject({ electors: [1, 2], electorate: expect.stringMatching(/^[0-9a-f]{64}$/) })
      const text = expect.stringMatching(/^[0-9a-f]{64}$/)
      expect([submitted, opened]).toMatchObject([{ text }, { text }])
    })
  })
}
