import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/domain/group.ts'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import type { Member, Role, Standing } from '../../src/domain/membership.ts'
import { admit, entryName } from '../../src/domain/roll.ts'

const group = { id: 1 as GroupId, settings: defaultSettings('AG', 'de', 'UTC'), places: [] }
const account = { platform: 'telegram', user: '77', name: 'bea_xyz' } as const
const empty = { group, chairs: 1, waiting: [], pending: [], nextPerson: 9 as PersonId, nextMemberNumber: 4 }

function member(role: Role, person = 2): Member {
  return { group: group.id, person: person as PersonId, number: person, name: `Nr ${person}`, role }
}

function standing(role: Role | undefined): Standing {
  const actor = { kind: 'account', platform: 'discord', user: '1', name: 'Anna' } as const
  return {
    actor,
    at: new Date('2026-11-20T12:00:00Z'),
    ...(role === undefined ? {} : { member: member(role, 1) }),
  }
}

describe('admitting', () => {
  it('puts an account on the roll under the name the chair gives', () => {
    expect(admit({ name: 'Bea Beispiel', account })(empty, standing('chair')).events).toEqual([
      {
        kind: 'member admitted',
        group: group.id,
        person: 9,
        number: 4,
        name: 'Bea Beispiel',
        role: 'member',
        via: 'chair',
        account,
      },
    ])
  })

  it('does not give a known person the account once more', () => {
    const state = { ...empty, person: 6 as PersonId }
    const [event] = admit({ name: 'Bea', account })(state, standing('chair')).events
    expect(event).toMatchObject({ person: 6 })
    expect(event).not.toHaveProperty('account')
  })

  it('makes an entry without an account from a name alone', () => {
    const [event] = admit({ name: ' Carl  Muster ' })(empty, standing('chair')).events
    expect(event).toMatchObject({ kind: 'member admitted', name: 'Carl Muster', role: 'member' })
    expect(event).not.toHaveProperty('account')
  })

  it('refuses who stands on the roll, by account or by name', () => {
    const state = { ...empty, entry: member('member'), person: 2 as PersonId }
    const refusal = { reason: 'already on the roll', name: 'Nr 2' }
    expect(admit({ name: 'x', account })(state, standing('chair'))).toEqual({ events: [], refusal })
    expect(admit({ name: 'Nr 2' })(state, standing('chair'))).toEqual({ events: [], refusal })
  })

  it('raises a guest to a member', () => {
    const state = { ...empty, entry: member('guest'), person: 2 as PersonId }
    expect(admit({ name: 'x', account })(state, standing('chair')).events).toEqual([
      { kind: 'role changed', group: group.id, person: 2, role: 'member' },
    ])
  })

  it('leaves a technician without a vote', () => {
    const state = { ...empty, entry: member('technician'), person: 2 as PersonId }
    expect(admit({ name: 'x', account })(state, standing('chair')).refusal?.reason).toBe(
      'already on the roll',
    )
  })

  it('is for chairs', () => {
    for (const role of ['member', 'guest', 'technician', undefined] as const)
      expect(admit({ name: 'x', account })(empty, standing(role)).refusal).toMatchObject({
        reason: 'needs role',
        role: 'chair',
      })
  })

  it('lets a technician name the first chair, who needs an account', () => {
    const first = { ...empty, chairs: 0 }
    expect(admit({ name: 'Bea', account })(first, standing('technician')).events).toMatchObject([
      { kind: 'member admitted', role: 'chair' },
      { kind: 'group ready', group: group.id },
    ])
    expect(admit({ name: 'Bea' })(first, standing('technician')).refusal?.reason).toBe('needs role')
    const member2 = { ...first, entry: member('member'), person: 2 as PersonId }
    expect(admit({ name: 'Bea', account })(member2, standing('technician')).events).toEqual([
      { kind: 'role changed', group: group.id, person: 2, role: 'chair' },
      { kind: 'group ready', group: group.id },
    ])
  })

  it('needs a name for an entry without an account, of at most 80 characters', () => {
    expect(admit({ name: '  ' })(empty, standing('chair')).refusal?.reason).toBe('text empty')
    expect(admit({ name: 'ü'.repeat(81) })(empty, standing('chair')).refusal?.reason).toBe('text too long')
  })

  it('names an entry by its number where the platform’s name has no letter', () => {
    expect(entryName('🌹🌹', 12)).toBe('#12')
    expect(Array.from(entryName('𝒜'.repeat(100), 1))).toHaveLength(80)
  })
})
