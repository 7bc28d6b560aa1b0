import { describe, expect, it } from 'vitest'
import type { FileProblem, Refusal, TimeProblem } from '../../src/domain/refusal.ts'
import type { TitleProblem } from '../../src/domain/title.ts'
import { refused, toast } from '../../src/refused.ts'
import { textsIn } from '../../src/texts/texts.ts'

type Reasons = { readonly [R in Refusal['reason']]: readonly Extract<Refusal, { reason: R }>[] }

const titles: Readonly<Record<TitleProblem, true>> = {
  empty: true,
  'several lines': true,
  'too long': true,
  'forbidden character': true,
  'leading colon': true,
  'relative path': true,
  signature: true,
  'percent code': true,
  'character reference': true,
}
const files: Readonly<Record<FileProblem, true>> = {
  'too large': true,
  'not text': true,
  broken: true,
  empty: true,
  'unknown kind': true,
  'too long': true,
  'not fetched': true,
}
const times: Readonly<Record<TimeProblem['kind'], true>> = {
  unreadable: true,
  past: true,
  'too soon': true,
  'too far': true,
  'before the start': true,
  'does not exist': true,
  'exists twice': true,
}
const keys = <K extends string>(table: Readonly<Record<K, true>>): readonly K[] => Object.keys(table) as K[]
const typed =
  'ein sehr langer Text, den jemand versehentlich hier hineinkopiert hat und der einfach nicht endet'

// A new reason does not compile until it stands here.
const reasons: Reasons = {
  'group unknown here': [{ reason: 'group unknown here' }],
  'group not chosen': [{ reason: 'group not chosen' }],
  'place already taken': [{ reason: 'place already taken', name: 'AG Verkehr' }],
  'already set up': [{ reason: 'already set up' }],
  'server only': [{ reason: 'server only' }],
  'may not set up': [{ reason: 'may not set up' }],
  'needs role': (['guest', 'member', 'chair', 'technician'] as const).flatMap((role) => [
    { reason: 'needs role', role } as const,
    { reason: 'needs role', role, own: 'member' } as const,
  ]),
  'not the proposer': [{ reason: 'not the proposer' }],
  'motion unknown': [{ reason: 'motion unknown', typed }],
  'poll unknown': [{ reason: 'poll unknown', typed }],
  'member unknown': [{ reason: 'member unknown', typed }],
  'account unknown': [{ reason: 'account unknown' }],
  'already on the roll': [{ reason: 'already on the roll', name: 'Anna' }],
  'already a member': [{ reason: 'already a member' }],
  'already has an account here': [{ reason: 'already has an account here' }],
  'already linked': [{ reason: 'already linked' }],
  'needs a merge by a chair': [{ reason: 'needs a merge by a chair' }],
  'code unknown': [{ reason: 'code unknown' }],
  'code used': [{ reason: 'code used' }],
  'code expired': [{ reason: 'code expired' }],
  'code locked': [{ reason: 'code locked', minutes: 60 }],
  'code for another purpose': [{ reason: 'code for another purpose' }],
  'same platform': [{ reason: 'same platform' }],
  title: keys(titles).map((problem) => ({ reason: 'title', problem })),
  'text empty': [{ reason: 'text empty' }],
  'text too long': [{ reason: 'text too long', limit: 200_000 }],
  'area unknown': [{ reason: 'area unknown', typed }],
  'wrong status': [{ reason: 'wrong status', status: 'voting', label: 'A 12' }],
  'text locked': [{ reason: 'text locked', label: 'A 12' }],
  'own motion': [{ reason: 'own motion' }],
  'already signed': [{ reason: 'already signed' }],
  'not signed': [{ reason: 'not signed' }],
  'no name here': [{ reason: 'no name here' }],
  'signatures missing': [{ reason: 'signatures missing', have: 1, need: 2 }],
  'poll already open': [{ reason: 'poll already open', number: 4 }],
  'poll closed': [{ reason: 'poll closed', number: 4 }],
  'not an elector': [{ reason: 'not an elector', number: 4 }],
  'poll not open yet': [{ reason: 'poll not open yet', number: 4 }],
  'poll paused': [{ reason: 'poll paused', number: 4 }],
  'poll not paused': [{ reason: 'poll not paused', number: 4 }],
  'poll not closed': [{ reason: 'poll not closed', number: 4 }],
  'quorum not missed': [{ reason: 'quorum not missed', number: 4 }],
  'quorum waiver asked': [{ reason: 'quorum waiver asked' }],
  'poll overtaken': [{ reason: 'poll overtaken', number: 5 }],
  'text changed since the poll': [{ reason: 'text changed since the poll', label: 'A 12' }],
  'vote not possible': [{ reason: 'vote not possible', number: 4 }],
  'already voted': [{ reason: 'already voted', number: 4 }],
  'has voted': [{ reason: 'has voted', number: 4 }],
  'counted in the room': [{ reason: 'counted in the room', number: 4 }],
  'not countable': (['not an elector', 'has voted'] as const).map((why) => ({
    reason: 'not countable',
    number: 4,
    why,
    names: ['Anna', 'Bernd'],
  })),
  'hidden poll': [{ reason: 'hidden poll', number: 4 }],
  'nobody present': [{ reason: 'nobody present' }],
  'choice overheard': [{ reason: 'choice overheard' }],
  'second person': [{ reason: 'second person' }],
  'rule does not fit': [{ reason: 'rule does not fit' }],
  'poll opening': [
    ...(['several subjects', 'several motions', 'answers without question', 'abstention'] as const).map(
      (kind) => ({ reason: 'poll opening', problem: { kind } }) as const,
    ),
    { reason: 'poll opening', problem: { kind: 'which motion', typed: 'Ä1' } },
    { reason: 'poll opening', problem: { kind: 'answer twice', typed: 'x'.repeat(70) } },
    { reason: 'poll opening', problem: { kind: 'does not go', what: 'electorate', beside: 'presence' } },
  ],
  options: [{ reason: 'options', limit: 10 }],
  'amendments first': [{ reason: 'amendments first', labels: ['Ä1 zu A 12', 'Ä2 zu A 12'] }],
  'amendment not votable': [{ reason: 'amendment not votable', label: 'Ä1 zu A 12' }],
  'nobody to vote': [{ reason: 'nobody to vote' }],
  'publication under way': [{ reason: 'publication under way' }],
  'nothing to publish': [{ reason: 'nothing to publish', label: 'A 12' }],
  'numbers do not add up': [{ reason: 'numbers do not add up' }],
  'not a number': [{ reason: 'not a number', typed }],
  'value unknown': [
    { reason: 'value unknown', typed, allowed: [] },
    { reason: 'value unknown', typed, allowed: ['0–50'] },
  ],
  'motion missing': [{ reason: 'motion missing' }],
  'option missing': [{ reason: 'option missing', option: 'code' }],
  time: keys(times).map((kind) => ({
    reason: 'time',
    typed,
    problem:
      kind === 'exists twice'
        ? { kind, either: ['2026-10-25 02:30+02:00', '2026-10-25 02:30+01:00'] }
        : { kind },
  })),
  file: keys(files).map((problem) => ({ reason: 'file', problem })),
  'file too heavy': [{ reason: 'file too heavy', limit: 10 }],
  'too much to export': [{ reason: 'too much to export' }],
  'amendment unknown': [{ reason: 'amendment unknown', typed }],
  'text changed': [{ reason: 'text changed', label: 'A 12' }],
  'nothing changed': [{ reason: 'nothing changed' }],
  'too many amendments': [{ reason: 'too many amendments', label: 'A 12', limit: 1000 }],
  'not the amendment proposer': [{ reason: 'not the amendment proposer', label: 'Ä1 zu A 12' }],
  'own amendment': [{ reason: 'own amendment' }],
  'wording empty': [{ reason: 'wording empty' }],
  'already proposed': [{ reason: 'already proposed', label: 'Ä1 zu A 12' }],
  'amendment status': [{ reason: 'amendment status', status: 'replaced', label: 'Ä1 zu A 12' }],
  'accepted amendment in the way': [{ reason: 'accepted amendment in the way', label: 'Ä1 zu A 12' }],
  'reason missing': [{ reason: 'reason missing' }],
  'vote already demanded': [{ reason: 'vote already demanded', label: 'Ä1 zu A 12' }],
  'no conflict': [{ reason: 'no conflict', label: 'Ä1 zu A 12', other: 'Ä2 zu A 12' }],
  'offer gone': [{ reason: 'offer gone' }],
  'nothing to merge': [{ reason: 'nothing to merge', label: 'A 12' }],
  'conflicts open': [
    { reason: 'conflicts open', label: 'A 12', count: 1 },
    { reason: 'conflicts open', label: 'A 12', count: 3 },
  ],
  'conflict gone': [{ reason: 'conflict gone', label: 'A 12' }],
  'nothing merged': [{ reason: 'nothing merged', label: 'A 12' }],
  'changed since the merge': [{ reason: 'changed since the merge', label: 'A 12' }],
  'last chair': [{ reason: 'last chair' }],
  'no station': [{ reason: 'no station', label: 'A 12' }],
  'not accepted': [{ reason: 'not accepted', label: 'A 12' }],
  'correction under way': [{ reason: 'correction under way', label: 'A 12' }],
  'no correction': [{ reason: 'no correction', label: 'A 12' }],
  'more than a correction': [{ reason: 'more than a correction' }],
  date: [{ reason: 'date', typed }],
  layout: [
    { reason: 'layout', problem: 'no text', typed },
    { reason: 'layout', problem: 'no title', typed },
    { reason: 'layout', problem: 'unknown placeholder', typed: '%unbekannt%' },
  ],
  'wiki silent': [{ reason: 'wiki silent' }],
  'access already asked': [{ reason: 'access already asked' }],
  'access declined': [{ reason: 'access declined', days: 7 }],
  'access already answered': [
    { reason: 'access already answered', answer: 'declined' },
    { reason: 'access already answered', answer: 'linked' },
  ],
  'membership ended': [{ reason: 'membership ended' }],
  'same person': [{ reason: 'same person' }],
  'on a roll elsewhere': [{ reason: 'on a roll elsewhere' }],
  'voted secretly twice': [{ reason: 'voted secretly twice', number: 4 }],
  'needs a second person': [{ reason: 'needs a second person' }],
  'nothing to confirm': [{ reason: 'nothing to confirm' }],
  'deadline over': [{ reason: 'deadline over', at: new Date('2026-11-20T18:00:00Z'), zone: 'Europe/Berlin' }],
  'too many': [{ reason: 'too many', limit: 25 }],
  'area unreadable': [{ reason: 'area unreadable', typed }],
  'button outdated': [{ reason: 'button outdated' }],
}

describe.each(['de', 'en'] as const)('refusals in %s', (language) => {
  const texts = textsIn(language)

  it('each say in at least two sentences what happened and what to do now', () => {
    for (const refusal of Object.values(reasons).flat()) {
      const text = texts.refusal(refusal)
      expect(text).toMatch(/[.:;,“”].+\.$/s)
      expect(text.length).toBeLessThanOrEqual(200)
      expect(text).not.toContain('undefined')
    }
  })

  it('are each their own', () => {
    const said = Object.values(reasons)
      .flat()
      .map((refusal) => texts.refusal(refusal))
    expect(new Set(said).size).toBe(said.length)
  })

  it('fit a bubble', () => {
    for (const refusal of Object.values(reasons).flat())
      expect(refused(texts, refusal).toast?.length).toBeLessThanOrEqual(200)
  })
})

describe('a toast', () => {
  it('is cut between characters, never inside one', () => {
    expect(toast('kurz')).toBe('kurz')
    const cut = toast('😀'.repeat(150))
    expect(cut.length).toBeLessThanOrEqual(200)
    expect(cut).toBe(`${'😀'.repeat(99)}…`)
  })
})
