import { describe, expect, it } from 'vitest'
import type { Group } from '../../src/domain/group.ts'
import { defaultSettings } from '../../src/domain/group.ts'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import type { Standing } from '../../src/domain/membership.ts'
import { foundGroup, takeFirstRole } from '../../src/domain/setup.ts'

const founder = 3 as PersonId
const place = { platform: 'discord', chat: '10', server: '1', layout: 'forum' } as const
const founding = { name: ' AG  Verkehr ', language: 'de', timeZone: 'Europe/Berlin', place } as const
const nextGroup = 5 as GroupId

function standing(manages: boolean, person: PersonId | undefined = founder): Standing {
  const actor = { kind: 'account', platform: 'discord', user: '1', name: 'Anna', manages } as const
  return { actor, at: new Date('2026-11-20T12:00:00Z'), ...(person === undefined ? {} : { person }) }
}

function group(more: Partial<Group> = {}): Group {
  return { id: nextGroup, settings: defaultSettings('AG Verkehr', 'de', 'UTC'), places: [], ...more }
}

describe('founding a group', () => {
  it('makes a group with its place and the settings everybody starts with', () => {
    const { events, refusal } = foundGroup(founding)({ nextGroup }, standing(true))
    expect(refusal).toBeUndefined()
    expect(events).toEqual([
      {
        kind: 'group founded',
        group: nextGroup,
        settings: defaultSettings('AG Verkehr', 'de', 'Europe/Berlin'),
        founder,
      },
      { kind: 'place added', group: nextGroup, place },
    ])
  })

  it('names the group that lives in the chat already', () => {
    const decision = foundGroup(founding)({ nextGroup, taken: group() }, standing(true))
    expect(decision).toEqual({ events: [], refusal: { reason: 'place already taken', name: 'AG Verkehr' } })
  })

  it('is refused to whoever does not manage the chat, and to the clock', () => {
    const state = { nextGroup }
    expect(foundGroup(founding)(state, standing(false)).refusal?.reason).toBe('may not set up')
    const clock: Standing = { actor: { kind: 'clock' }, at: new Date(0) }
    expect(foundGroup(founding)(state, clock).refusal?.reason).toBe('may not set up')
  })

  it('needs a name that can be read aloud and fits a heading', () => {
    const named = (name: string) =>
      foundGroup({ ...founding, name })({ nextGroup }, standing(true)).refusal?.reason
    expect(named('   ')).toBe('text empty')
    expect(named('\u202E\u0000')).toBe('text empty')
    expect(named('ä'.repeat(101))).toBe('text too long')
    expect(named('ä'.repeat(100))).toBeUndefined()
  })
})

describe('the founder’s first role', () => {
  it('puts the founder on the roll as number 1', () => {
    for (const role of ['chair', 'technician'] as const) {
      const state = { group: group({ founder }), person: founder, nextMemberNumber: 1 }
      const { events } = takeFirstRole(role)(state, standing(false))
      expect(events).toEqual([
        {
          kind: 'member admitted',
          group: nextGroup,
          person: founder,
          number: 1,
          name: 'Anna',
          role,
          via: 'setup',
        },
        ...(role === 'chair' ? [{ kind: 'group ready', group: nextGroup }] : []),
      ])
    }
  })

  it('is taken once', () => {
    const state = { group: group(), person: founder, nextMemberNumber: 2 }
    expect(takeFirstRole('chair')(state, standing(true)).refusal?.reason).toBe('already set up')
  })

  it('is refused to everybody else, also to those who manage the chat', () => {
    const other = 4 as PersonId
    const state = { group: group({ founder }), person: other, nextMemberNumber: 1 }
    expect(takeFirstRole('chair')(state, standing(true, other)).refusal?.reason).toBe('may not set up')
    expect(takeFirstRole('chair')(state, standing(true)).refusal?.reason).toBe('may not set up')
  })
})
