import { describe, expect, it } from 'vitest'
import type { AmendingState } from '../../src/domain/amendment.ts'
import { adoptAmendment } from '../../src/domain/amendment-deciding.ts'
import {
  decideConflict,
  mergeAmendments,
  previewMerge,
  unmergeAmendments,
} from '../../src/domain/amendment-merging.ts'
import { proposeAmendment } from '../../src/domain/amendment-proposing.ts'
import { versionOf } from '../../src/domain/amendment-text.ts'
import type { PersonId, PollId } from '../../src/domain/ids.ts'
import { after, amending, dora, id, replacing, text, textOf, written } from './amendment-given.ts'
import { anna, bernd, cem, group, standing, start, submitted } from './given.ts'

const chair = standing(dora, 'chair')

function propose(state: AmendingState, who: PersonId, old: string, now: string): AmendingState {
  return after(state, proposeAmendment({ edits: replacing(state, old, now), reason: [] }), standing(who))
}

function accept(state: AmendingState, ...numbers: readonly number[]): AmendingState {
  return numbers.reduce((before, number) => {
    const vote = { group, motion: before.motion.id, amendment: id(number), poll: 4 as PollId }
    return written(before, [{ kind: 'amendment decided', ...vote, accepted: true, at: start }])
  }, state)
}

/** Ä1 twenty, Ä2 five (collides), Ä3 an end, Ä4 another end that only meets Ä3, Ä5 the council. */
function given(): AmendingState {
  let state = propose(amending(submitted), bernd, 'zwölf', 'zwanzig')
  state = propose(state, cem, 'zwölf', 'fünf')
  state = propose(state, bernd, 'Ende.', 'Ende.\n\nAnhang.')
  state = propose(state, cem, 'Ende.', 'Schluss.')
  return propose(state, bernd, 'prüft', 'beschließt')
}

describe('merging accepted amendments', () => {
  it('makes one version of all; open ones follow or collide', () => {
    const accepted = accept(given(), 1, 3, 4)
    const { events } = mergeAmendments(accepted, chair)
    expect(events.map((one) => one.kind)).toEqual([
      'motion edited',
      'amendments merged',
      'amendments collided',
      'amendments rebased',
    ])
    const merged = written(accepted, events)
    expect(textOf(merged)).toBe(text.replace('zwölf', 'zwanzig').replace('Ende.', 'Schluss.\n\nAnhang.'))
    expect(merged.motion.version).toBe(2)
    expect(merged.amendments.map((one) => one.status)).toEqual([
      'merged',
      'colliding',
      'merged',
      'merged',
      'open',
    ])
    expect(merged.amendments[4]?.edits.base).toEqual(versionOf(merged.motion))
  })

  it('is the chair’s, with something accepted, while no vote is open', () => {
    const state = given()
    expect(mergeAmendments(accept(state, 1), standing(anna)).refusal?.reason).toBe('needs role')
    expect(mergeAmendments(state, chair).refusal).toEqual({ reason: 'nothing to merge', label: 'A 12' })
    const vote = { group, motion: state.motion.id, amendment: id(5), poll: 4 as PollId }
    const put = written(accept(state, 1), [{ kind: 'amendment put to vote', ...vote }])
    expect(mergeAmendments(put, chair).refusal?.reason).toBe('text locked')
  })

  it('waits until each hard conflict is decided; what fell wholly is settled by the winner', () => {
    const accepted = accept(given(), 1, 2, 5)
    expect(mergeAmendments(accepted, chair).refusal).toEqual({
      reason: 'conflicts open',
      label: 'A 12',
      count: 1,
    })
    const conflict = previewMerge(accepted).open[0]?.key ?? ''
    const decision = { conflict, choice: { kind: 'take', amendment: id(2) } } as const
    expect(decideConflict(decision)(accepted, standing(anna)).refusal?.reason).toBe('needs role')
    expect(decideConflict({ ...decision, conflict: 'other' })(accepted, chair).refusal?.reason).toBe(
      'conflict gone',
    )
    const first = after(accepted, decideConflict(decision), chair)
    const changedMind = { conflict, choice: { kind: 'take', amendment: id(1) } } as const
    const other = after(first, decideConflict(changedMind), chair)
    expect(textOf(after(other, mergeAmendments, chair))).toContain('zwanzig')
    const merged = after(first, mergeAmendments, chair)
    expect(textOf(merged)).toContain('baut fünf Kilometer')
    expect(merged.amendments[0]).toMatchObject({ status: 'settled', by: 2 })
    expect(merged.amendments[1]).toMatchObject({ status: 'merged', wholly: true })
    expect(merged.decisions).toEqual([])
  })
})

describe('undoing a merge', () => {
  const merged = () => after(accept(given(), 1, 3), mergeAmendments, chair)

  it('brings the text and all amendments back in a new version', () => {
    const undone = after(merged(), unmergeAmendments, chair)
    expect(textOf(undone)).toBe(text)
    expect(undone.motion.version).toBe(3)
    expect(undone.amendments.map((one) => one.status)).toEqual([
      'accepted',
      'open',
      'accepted',
      'open',
      'open',
    ])
    const base = versionOf(undone.motion)
    const before = given()
    for (const [at, one] of undone.amendments.entries()) {
      expect(one.edits.base).toEqual(base)
      expect(one.edits.edits).toEqual(before.amendments[at]?.edits.edits)
    }
    expect(unmergeAmendments(undone, chair).refusal?.reason).toBe('nothing merged')
    expect(textOf(after(undone, mergeAmendments, chair))).toBe(textOf(merged()))
  })

  it('keeps what changed elsewhere since', () => {
    const later = after(merged(), adoptAmendment(id(5)), standing(anna))
    const undone = after(later, unmergeAmendments, chair)
    expect(textOf(undone)).toBe(text.replace('prüft', 'beschließt'))
    expect(undone.amendments[0]).toMatchObject({ status: 'accepted' })
    expect(textOf(after(undone, mergeAmendments, chair))).toBe(textOf(later))
  })

  it('is refused where later changes stand on it, and to all but chairs', () => {
    const state = merged()
    const proposed = propose(state, cem, 'zwanzig', 'dreißig')
    const later = after(proposed, adoptAmendment(id(6)), standing(anna))
    expect(unmergeAmendments(later, chair).refusal?.reason).toBe('changed since the merge')
    expect(unmergeAmendments(state, standing(anna)).refusal?.reason).toBe('needs role')
  })
})
