import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forgetBallots, forgottenBefore } from '../../src/domain/retention.ts'
import type { RetainingState } from '../../src/domain/retention.ts'
import type { GroupId, PersonId, PollId } from '../../src/domain/ids.ts'
import type { Poll, PollResult } from '../../src/domain/poll.ts'

const zone = 'Europe/Berlin'
const closedAt = new Date('2026-02-28T18:00:00Z')
const tally = { yes: 3, no: 1, abstain: 0, invalid: 0, entitled: 9 }
const result: PollResult = { tally, quorumMet: true, carried: true, closedAt }
const poll: Poll & { status: 'closed' } = {
  id: 4 as PollId,
  group: 1 as GroupId,
  number: 4,
  subject: { on: 'question', question: 'Wohin?', options: [] },
  kind: 'binding',
  way: 'circulation',
  rule: 'simple',
  quorum: { kind: 'none' },
  ballot: 'open',
  interim: 'shown',
  electorate: 'all',
  opensAt: new Date('2026-02-25T18:00:00Z'),
  closesAt: closedAt,
  openedBy: 1 as PersonId,
  status: 'closed',
  result,
}
const state: RetainingState = { poll, retentionMonths: 12, timeZone: zone, entries: [7, 9] }
const at = (instant: string) => ({ actor: { kind: 'clock' }, at: new Date(instant) }) as const

describe('named ballots', () => {
  it('lose their names when the months are over, to the instant', () => {
    expect(forgetBallots(state, at('2027-02-28T17:59:59.999Z')).events).toEqual([])
    expect(forgetBallots(state, at('2027-02-28T18:00:00Z')).events).toEqual([
      { kind: 'ballots forgotten', group: 1, poll: 4, entries: [7, 9] },
    ])
  })

  it('stay while the poll runs, however long it does', () => {
    const { result: _, ...rest } = poll
    const running: RetainingState = { ...state, poll: { ...rest, status: 'open' } }
    expect(forgetBallots(running, at('2036-01-01T00:00:00Z')).events).toEqual([])
  })

  it('are kept for calendar months of the group, also over the change of the clocks', () => {
    expect(forgottenBefore(new Date('2026-04-15T10:00:00Z'), 1, zone)).toEqual(
      new Date('2026-03-15T11:00:00Z'),
    )
    expect(forgottenBefore(new Date('2026-03-31T10:00:00Z'), 1, zone)).toEqual(
      new Date('2026-02-28T11:00:00Z'),
    )
  })

  it('are kept longer in a group that keeps them longer', () => {
    const instants = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 119 }), (now, months) => {
        const before = forgottenBefore(now, months, zone)
        expect(before < now).toBe(true)
        expect(forgottenBefore(now, months + 1, zone) < before).toBe(true)
      }),
    )
  })
})
