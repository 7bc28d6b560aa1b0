import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Code, CodePurpose, CodeState } from '../../src/domain/code.ts'
import { codeOf, linkPayload, readCode, showCode } from '../../src/domain/code-words.ts'
import { issueConnection, issueInvitations, issueLink, redeem } from '../../src/domain/codes.ts'
import type { GroupId, PersonId, PlaceId } from '../../src/domain/ids.ts'
import type { Member, Role, Standing } from '../../src/domain/membership.ts'

const at = new Date('2026-11-20T12:00:00Z')
const group = 1 as GroupId
const owner = 2 as PersonId
const typer = 5 as PersonId
const account = { platform: 'telegram', user: '77' } as const
const invitation: CodePurpose = { kind: 'invitation', group }
const linking: CodePurpose = { kind: 'link', person: owner, from: 'discord' }
const connecting: CodePurpose = { kind: 'connect', group }
const all = { accepts: ['invitation', 'link', 'connect'] } as const
const place = { platform: 'telegram', chat: '-100', layout: 'topics' } as const

function state(purpose?: CodePurpose, more: Partial<CodeState> = {}, code: Partial<Code> = {}): CodeState {
  const full =
    purpose === undefined ? {} : { code: { hash: 'h', purpose, issuedBy: owner, used: false, ...code } }
  return {
    ...full,
    wrongTries: 0,
    concerned: [],
    memberships: [],
    nextPerson: 9 as PersonId,
    nextMemberNumber: 4,
    places: [],
    ...more,
  }
}

function standing(person: PersonId | undefined = typer, manages = false): Standing {
  const actor = { kind: 'account', ...account, name: 'bea', manages } as const
  return { actor, at, ...(person === undefined ? {} : { person }) }
}

function unknownTo(): Standing {
  return { actor: { kind: 'account', ...account, name: 'bea' }, at }
}

function entry(role: Role, person: PersonId = typer): Member {
  return { group, person, number: 3, name: 'Bea', role }
}

describe('codes as words', () => {
  it('are read however they are typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
        const code = codeOf(bytes)
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
        expect(readCode(showCode(code))).toBe(code)
        expect(readCode(` ${showCode(code).toLowerCase().replace('-', ' – ')} `)).toBe(code)
        expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
        expect(readCode(linkPayload(code))).toBe(code)
        expect(linkPayload(code)).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
      }),
    )
  })
})

describe('wrong codes', () => {
  it('are counted although refused, and the fifth locks the account for an hour', () => {
    const tried = (wrongTries: number) => redeem(all)(state(undefined, { wrongTries }), standing())
    const counted = [{ kind: 'code refused', by: account, at }]
    expect(tried(0)).toEqual({ events: counted, refusal: { reason: 'code unknown' } })
    expect(tried(3)).toEqual({ events: counted, refusal: { reason: 'code unknown' } })
    const told = [...counted, { kind: 'codes locked', by: account, groups: [] }]
    expect(tried(4)).toEqual({ events: told, refusal: { reason: 'code locked', minutes: 60 } })
    expect(tried(5)).toEqual({ events: [], refusal: { reason: 'code locked', minutes: 60 } })
  })

  it('lock out even a right code', () => {
    const decision = redeem(all)(state(invitation, { wrongTries: 5 }), standing())
    expect(decision).toEqual({ events: [], refusal: { reason: 'code locked', minutes: 60 } })
  })

  it('are not the used, the expired, and those for something else', () => {
    const used = redeem(all)(state(invitation, {}, { used: true }), standing())
    expect(used).toEqual({ events: [], refusal: { reason: 'code used' } })
    const expired = redeem(all)(state(invitation, {}, { expiresAt: at }), standing())
    expect(expired).toEqual({ events: [], refusal: { reason: 'code expired' } })
    const other = redeem({ accepts: ['invitation'] })(state(linking), standing())
    expect(other).toEqual({ events: [], refusal: { reason: 'code for another purpose' } })
  })

  it('cannot be typed by the clock', () => {
    expect(redeem(all)(state(invitation), { actor: { kind: 'clock' }, at }).refusal?.reason).toBe(
      'account unknown',
    )
  })
})

describe('an invitation', () => {
  it('puts a stranger on the roll with their account', () => {
    const { events } = redeem({ ...all, name: 'Rote Bea' })(state(invitation), unknownTo())
    expect(events).toEqual([
      { kind: 'code used', hash: 'h', by: account },
      {
        kind: 'member admitted',
        group,
        person: 9,
        number: 4,
        name: 'Rote Bea',
        role: 'member',
        via: 'invitation',
        account: { ...account, name: 'bea' },
      },
    ])
  })

  it('carries its own name before any other', () => {
    const named: CodePurpose = { ...invitation, name: 'Bea Beispiel' }
    const { events } = redeem({ ...all, name: 'Rote Bea' })(state(named), standing())
    expect(events).toMatchObject([{}, { kind: 'member admitted', person: typer, name: 'Bea Beispiel' }])
  })

  it('gives nobody a second entry, also with a code that is used', () => {
    const refusal = { reason: 'already on the roll', name: 'Bea' }
    for (const used of [false, true])
      expect(
        redeem(all)(state(invitation, { memberships: [entry('member')] }, { used }), standing()),
      ).toEqual({
        events: [],
        refusal,
      })
  })

  it('raises a guest', () => {
    const { events } = redeem(all)(state(invitation, { memberships: [entry('guest')] }), standing())
    expect(events).toMatchObject([
      { kind: 'code used' },
      { kind: 'role changed', person: typer, role: 'member' },
    ])
  })

  const forEntry: CodePurpose = { kind: 'invitation', group, name: 'Carl', person: owner }
  const waiting = { platforms: [], memberships: [entry('member', owner)] }

  it('ties an account to the entry it is for', () => {
    const { events } = redeem(all)(state(forEntry, { linked: waiting }), standing())
    expect(events).toEqual([
      { kind: 'code used', hash: 'h', by: account },
      { kind: 'account linked', person: owner, account: { ...account, name: 'bea' } },
    ])
  })

  it('ties nothing where the entry has an account, is gone, or the account has a voice of its own', () => {
    const refusalWith = (more: Partial<CodeState>) =>
      redeem(all)(state(forEntry, more), standing()).refusal?.reason
    expect(refusalWith({ linked: { ...waiting, platforms: ['discord'] } })).toBe('code used')
    expect(refusalWith({ linked: { ...waiting, memberships: [] } })).toBe('code expired')
    expect(refusalWith({ linked: waiting, memberships: [entry('member')] })).toBe('needs a merge by a chair')
    const elsewhere = { ...entry('member'), group: 8 as GroupId }
    expect(refusalWith({ linked: waiting, memberships: [elsewhere] })).toBe('needs a merge by a chair')
  })
})

describe('a link', () => {
  const linked = { platforms: ['discord'], memberships: [entry('member', owner)] } as const

  it('gives the typing account to the person who showed the code', () => {
    expect(redeem(all)(state(linking, { linked }), standing()).events).toEqual([
      { kind: 'code used', hash: 'h', by: account },
      { kind: 'account linked', person: owner, account: { ...account, name: 'bea' } },
    ])
  })

  it('is refused on the platform it was shown on', () => {
    const here: CodePurpose = { ...linking, from: 'telegram' }
    expect(redeem(all)(state(here, { linked }), standing()).refusal?.reason).toBe('same platform')
  })

  it('is refused where the person has another account on this platform', () => {
    const both = { ...linked, platforms: ['discord', 'telegram'] } as const
    expect(redeem(all)(state(linking, { linked: both }), standing()).refusal?.reason).toBe(
      'already has an account here',
    )
    expect(redeem(all)(state(linking, { linked: both }), standing(owner)).refusal?.reason).toBe(
      'already linked',
    )
  })

  it('leaves two people on a roll to a chair', () => {
    const decision = redeem(all)(state(linking, { linked, memberships: [entry('member')] }), standing())
    expect(decision).toEqual({ events: [], refusal: { reason: 'needs a merge by a chair' } })
  })
})

describe('a connection', () => {
  it('adds the place for whoever manages the chat', () => {
    const { events } = redeem({ ...all, place })(state(connecting), standing(undefined, true))
    expect(events).toMatchObject([{ kind: 'code used' }, { kind: 'place added', group, place }])
  })

  it('is refused without the right, in a taken chat, in private, and on the same platform', () => {
    const refusalOf = (more: Partial<CodeState>, redeeming = {}, manages = true) =>
      redeem({ ...all, place, ...redeeming })(state(connecting, more), standing(typer, manages)).refusal
    expect(refusalOf({}, {}, false)?.reason).toBe('may not set up')
    expect(refusalOf({ taken: 8 as GroupId }, { nameHere: 'AG Bildung' })).toEqual({
      reason: 'place already taken',
      name: 'AG Bildung',
    })
    expect(redeem(all)(state(connecting), standing(typer, true)).refusal?.reason).toBe('server only')
    const here = { ...place, id: 1 as PlaceId, group }
    expect(refusalOf({ places: [here] })?.reason).toBe('same platform')
  })
})

describe('showing codes', () => {
  const chair: Standing = { ...standing(owner), member: entry('chair', owner) }
  const technician: Standing = { ...standing(owner), member: entry('technician', owner) }
  const member: Standing = { ...standing(owner), member: entry('member', owner) }

  it('invites for 60 days, chairs only', () => {
    const codes = [{ hash: 'a' }, { hash: 'b', name: 'Carl', person: typer }]
    expect(issueInvitations(codes, group)(null, chair).events).toMatchObject([
      { hash: 'a', purpose: { kind: 'invitation', group }, expiresAt: new Date('2027-01-19T12:00:00Z') },
      { hash: 'b', purpose: { name: 'Carl', person: typer } },
    ])
    for (const other of [technician, member, standing()])
      expect(issueInvitations(codes, group)(null, other).refusal).toMatchObject({ role: 'chair' })
  })

  it('connects for ten minutes, chairs and technicians', () => {
    for (const may of [chair, technician])
      expect(issueConnection('a', group)(null, may).events).toMatchObject([
        { purpose: connecting, expiresAt: new Date('2026-11-20T12:10:00Z') },
      ])
    expect(issueConnection('a', group)(null, member).refusal?.reason).toBe('needs role')
  })

  it('links for ten minutes, to the person who asks', () => {
    expect(issueLink('a', 'discord')(null, standing(owner)).events).toMatchObject([
      { purpose: linking, by: owner, expiresAt: new Date('2026-11-20T12:10:00Z') },
    ])
    expect(issueLink('a', 'discord')(null, unknownTo()).refusal?.reason).toBe('account unknown')
  })
})
