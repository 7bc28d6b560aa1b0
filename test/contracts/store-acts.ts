import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/domain/group.ts'
import type { MotionId, PollId } from '../../src/domain/ids.ts'
import type { Standing } from '../../src/domain/membership.ts'
import type { Choice } from '../../src/domain/ballot.ts'
import { NotFound, type Act } from '../../src/store.ts'
import type { Stage } from './store.ts'
import { account, start, words } from './store-world.ts'

export function actsSuite(stage: () => Stage): void {
  describe('acts', () => {
    it('answers a known act as the first time, without asking the rule', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const act = world.act(1)
      const proposer = await world.person(1)
      const first = await world.store.change(act, 'drafting', group, (state) => ({
        events: [
          {
            kind: 'motion drafted',
            group,
            motion: state.nextMotion,
            draftNumber: state.nextDraftNumber,
            proposer,
            words: words('Titel', 'Text'),
            at: act.at,
          },
        ],
      }))
      const again = await world.store.change(act, 'drafting', group, () => {
        throw new Error('the rule was asked twice')
      })
      expect(again).toEqual(first)
      expect((await world.store.find('counts', {})).motions).toBe(1)
    })

    it('asks the rule when the same act means another thing', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const [one, other] = [await world.draft(group, 1), await world.draft(group, 1)]
      const act = world.act(1)
      const asked: MotionId[] = []
      for (const motion of [one, other, one])
        await world.store.change(act, 'motion', motion, () => {
          asked.push(motion)
          return { events: [] }
        })
      expect(asked).toEqual([one, other])
    })

    it('does not care in which order a key names its parts', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const { poll } = await world.poll(group)
      const person = await world.person(1)
      const act = world.act(1)
      await world.store.change(act, 'ballot', { poll, person }, () => ({ events: [] }))
      const again = world.store.change(act, 'ballot', { person, poll }, () => {
        throw new Error('the rule was asked twice')
      })
      await expect(again).resolves.toEqual({ events: [] })
    })

    it('remembers a refusal as an answer too', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const act = world.act(1)
      const refusal = { reason: 'motion unknown', typed: 'A 99' } as const
      await world.store.change(act, 'group', group, () => ({ events: [], refusal }))
      const again = await world.store.change(act, 'group', group, () => ({ events: [] }))
      expect(again).toEqual({ events: [], refusal })
    })

    it('keeps events that stand beside a refusal', async () => {
      const { world } = stage()
      const key = { hash: 'unknown', account: account(7) }
      const decision = await world.store.change(world.act(7), 'codeTry', key, (_, { at }) => ({
        events: [{ kind: 'code refused', by: account(7), at }],
        refusal: { reason: 'code unknown' },
      }))
      expect(decision.refusal).toEqual({ reason: 'code unknown' })
      expect((await world.store.read('codeTry', key)).wrongTries).toBe(1)
    })

    it('leaves nothing behind when a rule throws, and keeps what was decided beside it', async () => {
      const { world } = stage()
      const group = await world.group(3)
      const { poll } = await world.poll(group)
      const person = await world.person(2)
      const results = await Promise.allSettled([
        world.vote(poll, 1, 'yes'),
        world.store.change(world.act(2), 'ballot', { poll, person }, () => {
          throw new Error('a bug')
        }),
        world.vote(poll, 3, 'no'),
      ])
      expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect((await world.store.find('poll', { poll }))?.tally).toMatchObject({ yes: 1, no: 1, abstain: 0 })
    })

    it('undoes the first of two events when the second cannot be kept', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const settings = defaultSettings('Doppelt', 'de', 'Europe/Berlin')
      const founder = await world.person(1)
      const broken = world.store.change(world.act(1), 'group', group, () => ({
        events: [
          { kind: 'setting changed', group, setting: 'name', from: 'AG Test', to: 'Anders' },
          { kind: 'group founded', group, settings, founder },
        ],
      }))
      await expect(broken).rejects.toBeInstanceOf(Error)
      expect((await world.store.read('group', group)).settings.name).toBe('AG Test')
      expect(await world.store.checkRecord(group)).toMatchObject({ ok: true })
    })

    it('rejects with NotFound where a key names nothing', async () => {
      const { world } = stage()
      const none = 99 as MotionId
      const change = world.store.change(world.act(1), 'motion', none, () => ({ events: [] }))
      await expect(change).rejects.toBeInstanceOf(NotFound)
      await expect(world.store.read('closing', 99 as PollId)).rejects.toBeInstanceOf(NotFound)
    })

    it('tells the rule who acts, as the roll stands in that moment', async () => {
      const { world } = stage()
      const group = await world.group(2)
      const seen: Standing[] = []
      const look = (_: unknown, standing: Standing) => {
        seen.push(standing)
        return { events: [] }
      }
      await world.store.change(world.act(2), 'group', group, look)
      await world.store.change(world.act(), 'group', group, look)
      await world.store.change(world.act('stranger'), 'group', group, look)
      const person = await world.person(2)
      expect(seen[0]).toMatchObject({
        person,
        member: { group, person, number: 2, role: 'member' },
        group: { id: group },
        at: start,
      })
      expect(seen[1]).toMatchObject({ actor: { kind: 'clock' }, group: { id: group } })
      expect(seen[1]).not.toHaveProperty('person')
      expect(seen[2]).not.toHaveProperty('member')
    })

    it('gives every number once to acts that come at the same time', async () => {
      const { world } = stage()
      const group = await world.group(1)
      const ids = await Promise.all(Array.from({ length: 30 }, () => world.draft(group, 1)))
      const rows = await world.store.find('motions', { group, reader: await world.person(1) })
      expect(new Set(ids).size).toBe(30)
      expect(new Set(rows.map((row) => row.label)).size).toBe(30)
    })

    it('counts two hundred ballots that come at once, and each of them once', async () => {
      const { world } = stage()
      const group = await world.group(200)
      const { poll } = await world.poll(group)
      const acts = Array.from({ length: 200 }, (_, index) => world.act(index + 1))
      const all = () => Promise.all(acts.map((act, index) => world.vote(poll, index + 1, 'yes', act)))
      await Promise.all([all(), all()])
      expect((await world.store.find('poll', { poll }))?.tally).toMatchObject({ yes: 200, entitled: 200 })
      const ballots = (await world.store.record(group)).filter((row) => row.kind === 'ballot')
      expect(ballots).toHaveLength(200)
    })

    it('ends with the last choice of each person, whatever is repeated in between', async () => {
      const { world } = stage()
      const group = await world.group(5)
      const choices: readonly Choice[] = ['yes', 'no', 'abstain']
      const ballot = fc.record({
        user: fc.integer({ min: 1, max: 5 }),
        choice: fc.constantFrom(...choices),
        repeated: fc.boolean(),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(ballot, { maxLength: 25 }), async (sequence) => {
          const { poll } = await world.poll(group)
          const expected = new Map<number, Choice>()
          const kept: { readonly act: Act; readonly user: number; readonly choice: Choice }[] = []
          for (const { user, choice, repeated } of sequence) {
            const old = repeated ? kept[0] : undefined
            const one = old ?? { act: world.act(user), user, choice }
            if (old === undefined) expected.set(user, choice)
            kept.push(one)
            expect(await world.vote(poll, one.user, one.choice, one.act)).toBe(one.choice)
          }
          const tally = (await world.store.find('poll', { poll }))?.tally
          for (const choice of choices)
            expect(tally?.[choice]).toBe([...expected.values()].filter((one) => one === choice).length)
        }),
        { numRuns: 25 },
      )
    })
  })
}
