import { describe, expect, it } from 'vitest'
import { amendmentLabel, isWaiting, type AmendmentKind } from '../../src/domain/amendment.ts'
import { adoptAmendment, demandVote, ruleOut, settles } from '../../src/domain/amendment-deciding.ts'
import { proposeAmendment, withdrawAmendment } from '../../src/domain/amendment-proposing.ts'
import { readAmendmentReference } from '../../src/domain/amendment-reference.ts'
import type { PollId } from '../../src/domain/ids.ts'
import {
  after,
  amending,
  contested,
  dora,
  id,
  replacing,
  text,
  withThird,
  written,
} from './amendment-given.ts'
import { anna, bernd, cem, group, standing, submitted, voting } from './given.ts'

const collecting = { status: 'collecting' } as const
const decided = {
  status: 'decided',
  number: { number: 12 },
  decision: { kind: 'accepted', at: new Date(0) },
} as const
const chair = standing(dora, 'chair')

describe('proposing an amendment', () => {
  it('gives it its number and says what it collides with', () => {
    const both = contested()
    expect(both.amendments.map((one) => [one.number, one.status, one.kind])).toEqual([
      [1, 'open', 'wording'],
      [2, 'open', 'wording'],
    ])
    const edits = replacing(both, 'zwölf Kilometer', 'drei Kilometer')
    expect(proposeAmendment({ edits, reason: [] })(both, standing(dora)).events).toMatchObject([
      { kind: 'amendment proposed', group, amendment: 3, number: 3, proposers: [dora], collidesWith: [1, 2] },
    ])
  })

  it('works while signatures are collected and once submitted, and never without a voice', () => {
    for (const situation of [collecting, submitted]) {
      const fresh = amending(situation)
      const rule = proposeAmendment({ edits: replacing(fresh, 'Ende', 'Schluss'), reason: [] })
      expect(rule(fresh, standing(bernd)).refusal).toBeUndefined()
      expect(rule(fresh, standing(bernd, 'guest')).refusal?.reason).toBe('needs role')
      expect(rule(fresh, standing(bernd, 'technician')).refusal?.reason).toBe('needs role')
    }
  })

  it.each([
    ['text locked', voting],
    ['text locked', decided],
    ['wrong status', { status: 'draft' }],
    ['wrong status', { status: 'withdrawn' }],
  ] as const)('is refused as %s', (reason, situation) => {
    const fresh = amending(situation)
    const rule = proposeAmendment({ edits: replacing(fresh, 'Ende', 'Schluss'), reason: [] })
    expect(rule(fresh, standing(bernd)).refusal?.reason).toBe(reason)
  })

  it('is refused for an old version, for nothing, for no text and beyond the limits', () => {
    const fresh = amending(submitted)
    const refusal = (edits: ReturnType<typeof replacing>, in_ = fresh) =>
      proposeAmendment({ edits, reason: [] })(in_, standing(bernd)).refusal?.reason
    const good = replacing(fresh, 'Ende', 'Schluss')
    expect(refusal({ ...good, base: { ...good.base, version: 9 } })).toBe('text changed')
    expect(refusal({ ...good, base: { ...good.base, hash: 'x' } })).toBe('text changed')
    expect(refusal({ ...good, edits: [{ from: 1, to: 9999, insert: [] }] })).toBe('text changed')
    expect(refusal({ ...good, edits: [] })).toBe('nothing changed')
    expect(refusal(replacing(fresh, text, ''))).toBe('text empty')
    expect(refusal(replacing(fresh, 'Ende', 'lang '.repeat(40_001)))).toBe('text too long')
    const one = contested().amendments[0]
    if (one === undefined) throw new Error('no amendment')
    const full = { ...fresh, amendments: Array.from({ length: 1000 }, () => one) }
    expect(refusal(good, full)).toBe('too many amendments')
    const withdrawn = { ...one, status: 'withdrawn' as const }
    const gone = { ...fresh, amendments: Array.from({ length: 1000 }, () => withdrawn) }
    expect(refusal(good, gone)).toBeUndefined()
  })

  it.each<[AmendmentKind, string, string]>([
    ['wording', 'zwölf', 'elf'],
    ['new paragraph', 'Ende.', 'Neu.\n\nEnde.'],
    ['deleted paragraph', 'Der Rat prüft das.\n\n', ''],
  ])('knows a %s', (kind, old, now) => {
    const fresh = amending(submitted)
    const rule = proposeAmendment({ edits: replacing(fresh, old, now), reason: [] })
    expect(rule(fresh, standing(bernd)).events).toMatchObject([{ amendmentKind: kind }])
  })

  it('makes a global alternative one edit that collides with all others', () => {
    const both = withThird()
    const edits = replacing(both, text, 'Ganz anders.\n\nEnde.')
    const { events } = proposeAmendment({ edits, reason: [], global: true })(both, standing(dora))
    expect(events).toMatchObject([{ amendmentKind: 'global', collidesWith: [1, 2, 3] }])
    const all = written(both, events)
    expect(all.amendments[3]?.edits.edits).toMatchObject([{ from: 0 }])
  })
})

describe('an amendment', () => {
  it('is withdrawn by its proposer only, and not once it is voted on', () => {
    const both = contested()
    expect(withdrawAmendment(id(1))(both, standing(cem)).refusal).toEqual({
      reason: 'not the amendment proposer',
      label: 'Ä1 zu A 12',
    })
    const gone = after(both, withdrawAmendment(id(1)), standing(bernd))
    expect(gone.amendments[0]?.status).toBe('withdrawn')
    const vote = { group, motion: both.motion.id, amendment: id(1), poll: 4 as PollId }
    const put = written(both, [{ kind: 'amendment put to vote', ...vote }])
    expect(withdrawAmendment(id(1))(put, standing(bernd)).refusal).toMatchObject({ status: 'voting' })
    expect(withdrawAmendment(id(9))(both, standing(bernd)).refusal?.reason).toBe('amendment unknown')
  })

  it('is ruled out by a chair with a reason; any member brings it back once for good', () => {
    const both = contested()
    expect(ruleOut(id(1), 'zu spät')(both, standing(cem)).refusal?.reason).toBe('needs role')
    expect(ruleOut(id(1), '  ')(both, chair).refusal?.reason).toBe('reason missing')
    const out = after(both, ruleOut(id(1), ' zu spät '), chair)
    expect(out.amendments[0]).toMatchObject({ status: 'ruled out', why: 'zu spät', by: dora })
    expect(demandVote(id(1))(out, standing(cem, 'guest')).refusal?.reason).toBe('needs role')
    expect(demandVote(id(2))(out, standing(cem)).refusal?.reason).toBe('amendment status')
    const back = after(out, demandVote(id(1)), standing(cem))
    expect(back.amendments[0]).toMatchObject({ status: 'open', voteDemandedBy: cem })
    expect(ruleOut(id(1), 'noch einmal')(back, chair).refusal?.reason).toBe('vote already demanded')
  })

  it('that was ruled out comes back as colliding where the text has moved on', () => {
    const out = after(contested(), ruleOut(id(1), 'zu spät'), chair)
    const adopted = after(out, adoptAmendment(id(2)), standing(anna))
    const back = after(adopted, demandVote(id(1)), standing(cem))
    expect(back.amendments[0]).toMatchObject({ status: 'colliding', version: 2 })
  })

  it('is settled by an accepted one that leaves nothing of it to decide', () => {
    const fresh = contested()
    const deleting = proposeAmendment({
      edits: replacing(fresh, 'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt.\n\n', ''),
      reason: [],
    })
    const [one, other, deletion] = after(fresh, deleting, standing(dora)).amendments
    if (one === undefined || other === undefined || deletion === undefined) throw new Error('missing')
    expect(settles(one, other)).toBe(true)
    expect(settles(deletion, one)).toBe(true)
    expect(settles(one, deletion)).toBe(false)
    expect(settles(one, one)).toBe(false)
  })
})

describe('what people say', () => {
  it.each([
    ['Ä1 zu A 12', { kind: 'number', number: 1, motion: { kind: 'number', number: { number: 12 } } }],
    ['ä1 A 12', { kind: 'number', number: 1, motion: { kind: 'number', number: { number: 12 } } }],
    [
      'Ae 01 zu ir 01',
      { kind: 'number', number: 1, motion: { kind: 'number', number: { area: 'ir', number: 1 } } },
    ],
    ['A\u03081 zu E7', { kind: 'number', number: 1, motion: { kind: 'draft', number: 7 } }],
    ['Ä12', { kind: 'number', number: 12 }],
    ['Ä1zuA12', { kind: 'number', number: 1, motion: { kind: 'number', number: { number: 12 } } }],
    ['ae1a12', { kind: 'number', number: 1, motion: { kind: 'number', number: { number: 12 } } }],
    [
      'Ä1 zu ZU 2',
      { kind: 'number', number: 1, motion: { kind: 'number', number: { area: 'ZU', number: 2 } } },
    ],
    ['#5', { kind: 'id', id: 5 }],
    ['Ä1 zu Hause', undefined],
    ['A 12', undefined],
    ['Änderung', undefined],
  ])('reads %j', (typed, said) => {
    expect(readAmendmentReference(typed)).toEqual(said)
  })

  it('is said back as the label', () => {
    expect(amendmentLabel({ number: 1 }, { draftNumber: 7 })).toBe('Ä1 zu E 7')
    expect(amendmentLabel({ number: 2 }, { draftNumber: 7, number: { number: 12 } })).toBe('Ä2 zu A 12')
    expect(isWaiting({ status: 'accepted' })).toBe(true)
    expect(isWaiting({ status: 'ruled out' })).toBe(false)
  })
})
