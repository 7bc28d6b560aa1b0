import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftMotion, editMotion, showToGroup, takeUpForGroup } from '../../src/domain/drafting.ts'
import { enterDecision, orderPublication } from '../../src/domain/deciding.ts'
import type { MotionId, PersonId } from '../../src/domain/ids.ts'
import { motionLabel, type MotionSituation } from '../../src/domain/motion.ts'
import { cosign, unsign } from '../../src/domain/signing.ts'
import { submit, withdraw } from '../../src/domain/submission.ts'
import {
  anna,
  bernd,
  cem,
  group,
  motion,
  settings,
  signature,
  standing,
  start,
  state,
  submitted,
  voting,
  words,
} from './given.ts'

const collecting = { status: 'collecting' } as const
const decided = {
  status: 'decided',
  number: { number: 12 },
  decision: { kind: 'accepted', at: start },
} as const

describe('drafting', () => {
  const drafting = { settings: settings(), nextMotion: 7 as MotionId, nextDraftNumber: 7 }

  it('keeps whatever a member wrote, even without a title', () => {
    const ruling = draftMotion({ ...words, title: '' })(drafting, standing(anna))
    expect(ruling.events).toMatchObject([
      { kind: 'motion drafted', group, motion: 7, draftNumber: 7, proposer: anna },
    ])
  })

  it.each(['guest', 'technician', 'nobody'] as const)('refuses a %s with words about the role', (role) => {
    expect(draftMotion(words)(drafting, standing(anna, role)).refusal).toMatchObject({
      reason: 'needs role',
      role: 'member',
    })
  })

  it('shows a complete draft to the group and says what an incomplete one lacks', () => {
    expect(showToGroup(state({ status: 'draft' }), standing(anna)).events).toMatchObject([
      { kind: 'motion shown' },
    ])
    const untitled = showToGroup(state({ status: 'draft' }, {}, { title: '' }), standing(anna))
    expect(untitled.refusal).toMatchObject({ reason: 'title' })
    const empty = showToGroup(state({ status: 'draft' }, {}, { text: [] }), standing(anna))
    expect(empty.refusal).toEqual({ reason: 'text empty' })
    expect(showToGroup(state({ status: 'draft' }), standing(bernd)).refusal).toEqual({
      reason: 'not the proposer',
    })
  })

  it('lets only a chair propose in the group’s name', () => {
    expect(takeUpForGroup(true)(state({ status: 'draft' }), standing(anna)).refusal).toMatchObject({
      role: 'chair',
    })
    expect(takeUpForGroup(true)(state({ status: 'draft' }), standing(anna, 'chair')).events).toHaveLength(1)
  })
})

describe('editing', () => {
  const signed = { signatures: [signature(bernd)] }
  const changed = {
    ...words,
    text: [{ kind: 'paragraph', inlines: [{ text: 'Die Stadt baut keine Radwege.' }] }],
  } as const
  const punctuated = {
    ...words,
    text: [{ kind: 'paragraph', inlines: [{ text: 'Die Stadt baut  radwege!' }] }],
  } as const

  it('keeps signatures through an editorial change and asks to confirm after any other', () => {
    const editorial = editMotion(punctuated)(state(collecting, signed), standing(anna))
    expect(editorial.events).toMatchObject([
      { kind: 'motion edited', version: 2, editorial: true, toConfirm: [] },
    ])
    const other = editMotion(changed)(state(collecting, signed), standing(anna))
    expect(other.events).toMatchObject([
      { kind: 'motion edited', version: 2, editorial: false, toConfirm: [bernd] },
    ])
  })

  it('changes nothing while a poll is open or after the decision', () => {
    for (const situation of [voting, decided] as const)
      expect(editMotion(changed)(state(situation), standing(anna)).refusal).toEqual({
        reason: 'text locked',
        label: 'A 12',
      })
  })
})

describe('signing', () => {
  it('counts a member’s signature once', () => {
    expect(cosign()(state(collecting), standing(bernd)).events).toMatchObject([
      { kind: 'signature given', person: bernd },
    ])
    const again = cosign()(state(collecting, { signatures: [signature(bernd)] }), standing(bernd))
    expect(again.refusal).toEqual({ reason: 'already signed' })
  })

  it('refuses the proposer', () => {
    expect(cosign()(state(collecting), standing(anna)).refusal).toEqual({ reason: 'own motion' })
  })

  it('tells the proposer with the signature that fills the count, and only with that one', () => {
    const last = cosign()(state(collecting, { signatures: [signature(bernd)] }), standing(cem))
    expect(last.events.map((one) => one.kind)).toEqual(['signature given', 'threshold reached'])
    const more = cosign()(
      state(collecting, { signatures: [signature(bernd), signature(4 as PersonId)] }),
      standing(cem),
    )
    expect(more.events.map((one) => one.kind)).toEqual(['signature given'])
  })

  it('lets a chair enter the signature of somebody present, marked so', () => {
    const entered = cosign(cem)(state(collecting), standing(bernd, 'chair'))
    expect(entered.events).toMatchObject([{ kind: 'signature given', person: cem, enteredBy: bernd }])
    expect(cosign(cem)(state(collecting), standing(bernd)).refusal).toMatchObject({ role: 'chair' })
  })

  it('confirms a signature that a change had left unconfirmed', () => {
    const open = state(collecting, { signatures: [signature(bernd, { confirmed: false })] }, { version: 2 })
    expect(cosign()(open, standing(bernd)).events).toMatchObject([{ kind: 'signature given', version: 2 }])
  })

  it('takes a signature back only where there is one', () => {
    expect(unsign(state(collecting), standing(bernd)).refusal).toEqual({ reason: 'not signed' })
    const signed = state(collecting, { signatures: [signature(bernd)] })
    expect(unsign(signed, standing(bernd)).events).toMatchObject([
      { kind: 'signature withdrawn', person: bernd },
    ])
  })
})

describe('submitting', () => {
  const two = [signature(bernd), signature(cem)]

  it('needs the signatures, the proposer not counted and unconfirmed ones not counting', () => {
    const lacking = state(collecting, {
      signatures: [signature(bernd), signature(cem, { confirmed: false })],
    })
    expect(submit(lacking, standing(anna)).refusal).toEqual({
      reason: 'signatures missing',
      have: 1,
      need: 2,
    })
    const enough = submit(state(collecting, { signatures: two }), standing(anna))
    expect(enough.events).toMatchObject([{ kind: 'motion submitted', number: { number: 12 } }])
  })

  it('needs none where the group wants none or the motion is the group’s own', () => {
    expect(
      submit(state(collecting, { settings: settings({ cosigners: 0 }) }), standing(anna)).events,
    ).toHaveLength(1)
    expect(
      submit(state(collecting, {}, { inGroupsName: true }), standing(anna, 'chair')).events,
    ).toHaveLength(1)
  })

  it('numbers by area where the group does so', () => {
    const byArea = { signatures: two, settings: settings({ numbering: 'by-area' }) }
    const ruling = submit(state(collecting, byArea, { area: 'IR - Innen und Recht' }), standing(anna))
    expect(ruling.events).toMatchObject([{ number: { area: 'IR', number: 3 } }])
  })

  it('says numbers aloud as members do', () => {
    expect(motionLabel({ draftNumber: 7 })).toBe('E 7')
    expect(motionLabel({ draftNumber: 7, number: { number: 12 } })).toBe('A 12')
    expect(motionLabel({ draftNumber: 7, number: { area: 'IR', number: 1 } })).toBe('IR 01')
  })
})

describe('withdrawing', () => {
  it('belongs to the proposer and ends when people vote or have decided', () => {
    const kinds: readonly MotionSituation[] = [{ status: 'draft' }, collecting, submitted]
    for (const situation of kinds) expect(withdraw(state(situation), standing(anna)).events).toHaveLength(1)
    expect(withdraw(state(collecting), standing(bernd, 'chair')).refusal).toEqual({
      reason: 'not the proposer',
    })
    expect(withdraw(state(voting), standing(anna)).refusal).toMatchObject({ reason: 'wrong status' })
    expect(withdraw(state(decided), standing(anna)).refusal).toMatchObject({ reason: 'wrong status' })
  })
})

describe('decisions made elsewhere', () => {
  it('are entered by a chair with numbers that fit, and published as the group wants', () => {
    const entered = enterDecision({ kind: 'accepted', tally: { yes: 9, no: 2, entitled: 14 } })(
      state(submitted),
      standing(bernd, 'chair'),
    )
    expect(entered.events).toMatchObject([
      { kind: 'motion decided', decision: { kind: 'accepted' }, publish: 'automatic' },
    ])
    expect(
      enterDecision({ kind: 'rejected' })(state(submitted), standing(bernd, 'chair')).events,
    ).toMatchObject([{ publish: 'not at all' }])
  })

  it('are refused with more ballots than people', () => {
    const wrong = enterDecision({ kind: 'accepted', tally: { yes: 9, no: 2, entitled: 10 } })(
      state(submitted),
      standing(bernd, 'chair'),
    )
    expect(wrong.refusal).toEqual({ reason: 'numbers do not add up' })
  })

  it('return an adjourned motion to the group', () => {
    const adjourned = enterDecision({ kind: 'adjourned' })(state(submitted), standing(bernd, 'chair'))
    expect(adjourned.events).toMatchObject([{ kind: 'motion returned' }])
  })

  it('are published on a chair’s word only when accepted and not under way', () => {
    expect(orderPublication(state(decided), standing(bernd, 'chair')).events).toMatchObject([
      { kind: 'publication ordered' },
    ])
    expect(orderPublication(state(decided), standing(bernd)).refusal).toMatchObject({ role: 'chair' })
    const busy = state(decided, { publication: 'under way' })
    expect(orderPublication(busy, standing(bernd, 'chair')).refusal).toEqual({
      reason: 'publication under way',
    })
  })
})

describe('every rule on a motion', () => {
  it('says something in every situation to anybody: events or a refusal, never both empty', () => {
    const situations: readonly MotionSituation[] = [
      { status: 'draft' },
      collecting,
      submitted,
      voting,
      decided,
      { ...decided, status: 'published', page: { title: 'x', url: 'https://wiki.example/x', at: start } },
      { status: 'withdrawn' },
    ]
    const rules = [
      cosign(),
      cosign(cem),
      unsign,
      submit,
      withdraw,
      showToGroup,
      takeUpForGroup(true),
      editMotion(words),
      orderPublication,
      enterDecision({ kind: 'accepted' }),
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...situations),
        fc.constantFrom(...rules),
        fc.constantFrom(anna, bernd, cem),
        fc.constantFrom('guest', 'member', 'chair', 'technician', 'nobody'),
        (situation, rule, person, role) => {
          const ruling = rule({ ...state(situation), motion: motion(situation) }, standing(person, role))
          expect(ruling.events.length > 0).not.toBe(ruling.refusal !== undefined)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
