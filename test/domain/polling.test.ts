import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonId, PollId } from '../../src/domain/ids.ts'
import type { Choice } from '../../src/domain/ballot.ts'
import { castBallot } from '../../src/domain/casting.ts'
import { closeByHand, closeInTime } from '../../src/domain/closing.ts'
import { openPoll as openOn } from '../../src/domain/polling.ts'
import type { ClosingState, OpeningState, PollTerms } from '../../src/domain/poll.ts'
import { anna, bernd, cem, motion, poll, settings, standing, start, submitted, voting } from './given.ts'

const end = poll().closesAt
const at = (milliseconds: number) => new Date(end.getTime() + milliseconds)
const terms: PollTerms = {
  kind: 'binding',
  interim: 'shown',
  electorate: 'all',
  way: 'circulation',
  rule: 'simple',
  quorum: { kind: 'none' },
  ballot: 'open',
  opensAt: start,
  closesAt: end,
}
const about = { on: 'motion', motion: motion(submitted).id } as const
const openPoll = (how: PollTerms) => openOn(about, how)
const opening: OpeningState = {
  group: motion(submitted).group,
  amendments: [],
  motion: motion(submitted),
  settings: settings(),
  roll: [anna, bernd, cem].map((person) => ({ person, number: person })),
  nextPoll: 4 as PollId,
  nextPollNumber: 4,
}
const closing = (
  yes: number,
  no: number,
  abstain = 0,
  changes: Partial<ClosingState> = {},
): ClosingState => ({
  poll: poll(),
  counts: new Map(Object.entries({ yes, no, abstain })),
  voted: yes + no + abstain,
  entitled: 20,
  rooms: [],
  amendments: [],
  away: { lastHour: 0, during: 0 },
  motion: motion(voting),
  settings: settings(),
  ...changes,
})

describe('opening a poll', () => {
  it('freezes the electorate', () => {
    const ruling = openPoll(terms)(opening, standing(bernd, 'chair'))
    expect(ruling.events).toMatchObject([{ kind: 'poll opened', number: 4, electorate: [anna, bernd, cem] }])
  })

  it('belongs to chairs and needs a submitted motion without another poll', () => {
    expect(openPoll(terms)(opening, standing(bernd)).refusal).toMatchObject({ role: 'chair' })
    const open = { ...opening, running: 3 }
    expect(openPoll(terms)(open, standing(bernd, 'chair')).refusal).toMatchObject({
      reason: 'poll already open',
    })
    const collecting = { ...opening, motion: motion({ status: 'collecting' }) }
    expect(openPoll(terms)(collecting, standing(bernd, 'chair')).refusal).toMatchObject({
      reason: 'wrong status',
    })
    expect(openPoll(terms)({ ...opening, roll: [] }, standing(bernd, 'chair')).refusal).toEqual({
      reason: 'nobody to vote',
    })
  })

  it('lasts at least 30 seconds and at most 90 days', () => {
    const lasting = (milliseconds: number) =>
      openPoll({ ...terms, closesAt: new Date(start.getTime() + milliseconds) })(
        opening,
        standing(bernd, 'chair'),
      )
    expect(lasting(29_999).refusal).toMatchObject({ problem: { kind: 'too soon' } })
    expect(lasting(30_000).events).toHaveLength(1)
    expect(lasting(90 * 86_400_000).events).toHaveLength(1)
    expect(lasting(90 * 86_400_000 + 1).refusal).toMatchObject({ problem: { kind: 'too far' } })
  })
})

describe('casting a ballot', () => {
  const elector = { poll: poll(), elector: { struck: false, tookPart: false, inRoom: false } }

  it('counts in the last millisecond before the end and not at the end', () => {
    expect(castBallot('yes', 'telegram')(elector, standing(anna, 'member', at(-1))).events).toHaveLength(1)
    expect(castBallot('yes', 'telegram')(elector, standing(anna, 'member', at(0))).refusal).toMatchObject({
      reason: 'poll closed',
    })
  })

  it('is refused to whoever is not on the frozen list, was struck or lost their voice', () => {
    const cast = castBallot('yes', 'discord')
    expect(cast({ poll: poll() }, standing(anna)).refusal).toMatchObject({ reason: 'not an elector' })
    expect(
      cast({ poll: poll(), elector: { struck: true, tookPart: false, inRoom: false } }, standing(anna))
        .refusal,
    ).toMatchObject({
      reason: 'not an elector',
    })
    expect(cast(elector, standing(anna, 'nobody')).refusal).toMatchObject({ reason: 'not an elector' })
    expect(cast(elector, standing(anna, 'guest')).refusal).toMatchObject({ reason: 'not an elector' })
  })

  it('may be changed, and says which is the first', () => {
    expect(castBallot('no', 'discord')(elector, standing(anna)).events).toMatchObject([
      { choice: 'no', first: true },
    ])
    expect(
      castBallot('no', 'discord')({ ...elector, choice: 'yes', way: 'self' }, standing(anna)).events,
    ).toMatchObject([{ choice: 'no', first: false }])
  })

  it('happens only once for the same choice', () => {
    const again = castBallot('yes', 'discord')({ ...elector, choice: 'yes', way: 'self' }, standing(anna))
    expect(again).toEqual({ events: [] })
  })
})

describe('closing', () => {
  it('accepts with more yes than no and publishes as the group wants', () => {
    const ruling = closeByHand(closing(14, 6, 3), standing(bernd, 'chair'))
    expect(ruling.events).toMatchObject([
      { kind: 'poll closed', result: { carried: true, quorumMet: true, closedBy: bernd } },
      { kind: 'motion decided', decision: { kind: 'accepted', way: 'circulation' }, publish: 'automatic' },
    ])
  })

  it('rejects a tie and an empty ballot box', () => {
    for (const state of [closing(5, 5), closing(0, 0), closing(0, 0, 9)])
      expect(closeByHand(state, standing(bernd, 'chair')).events).toMatchObject([
        { result: { carried: false } },
        { decision: { kind: 'rejected' }, publish: 'not at all' },
      ])
  })

  it('decides nothing when the quorum is missed by one', () => {
    const state = closing(8, 2, 0, { poll: poll({ quorum: { kind: 'half' } }) })
    expect(closeByHand(state, standing(bernd, 'chair')).events).toMatchObject([
      { result: { quorumMet: false, carried: false } },
      { kind: 'motion returned' },
    ])
  })

  it('happens in time, not before, and only once', () => {
    const clock = (when: Date) => ({ actor: { kind: 'clock' }, at: when }) as const
    expect(closeInTime(closing(1, 0), clock(at(-1)))).toEqual({ events: [] })
    expect(closeInTime(closing(1, 0), clock(at(86_400_000))).events).toMatchObject([
      { result: { closedAt: end } },
      {},
    ])
    const closed = poll({
      status: 'closed',
      result: {
        tally: { yes: 1, no: 0, abstain: 0, invalid: 0, entitled: 20 },
        quorumMet: true,
        carried: true,
        closedAt: end,
      },
    })
    expect(closeInTime(closing(1, 0, 0, { poll: closed }), clock(at(1)))).toEqual({ events: [] })
    expect(closeByHand(closing(1, 0, 0, { poll: closed }), standing(bernd, 'chair')).refusal).toMatchObject({
      reason: 'poll closed',
    })
  })

  it('counts what people last said, in any order of pressing', () => {
    const press = fc.record({
      person: fc.integer({ min: 1, max: 9 }),
      choice: fc.constantFrom<Choice>('yes', 'no', 'abstain'),
    })
    fc.assert(
      fc.property(fc.array(press, { maxLength: 60 }), (presses) => {
        const box = new Map<number, Choice>()
        for (const { person, choice } of presses) {
          const before = box.get(person)
          const state = {
            poll: poll(),
            elector: { struck: false, tookPart: false, inRoom: false },
            ...(before === undefined ? {} : { choice: before, way: 'self' as const }),
          }
          const ruling = castBallot(choice, 'discord')(state, standing(person as PersonId))
          for (const event of ruling.events)
            if (event.kind === 'ballot cast' && isChoice(event.choice)) box.set(event.person, event.choice)
        }
        const last = new Map(presses.map(({ person, choice }) => [person, choice]))
        expect(box).toEqual(last)
      }),
    )
  })
})

function isChoice(vote: string): vote is Choice {
  return vote === 'yes' || vote === 'no' || vote === 'abstain'
}
