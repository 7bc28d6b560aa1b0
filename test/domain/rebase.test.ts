import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffBlocks } from '../../src/domain/diff.ts'
import { applyEdits, invertEdits, type Edit } from '../../src/domain/edits.ts'
import { conflictsWith, globalEdits, merge } from '../../src/domain/merge.ts'
import { changeBy, changeTo, rebaseEdits, rebaser } from '../../src/domain/rebase.ts'
import { parseText, serialiseText } from '../../src/domain/text-parse.ts'
import { blocksOf, tokensOf } from '../../src/domain/text-tokens.ts'
import { crowdedAmendments, disjointEdits, entry } from './edits-arbitraries.ts'

const side = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 })

describe('rebasing', () => {
  it('commutes with merging for disjoint edits, and goes back again', () => {
    fc.assert(
      fc.property(disjointEdits, side, ({ base, edits }, sides) => {
        const made = edits.filter((_, at) => sides[at] === true)
        const open = edits.filter((_, at) => sides[at] !== true)
        const rebased = rebaseEdits(base, made, open)
        const merged = applyEdits(base, merge(base, [entry(1, made), entry(2, open)]).edits)
        if (!rebased.ok) throw new Error('collides')
        expect(applyEdits(applyEdits(base, made), rebased.edits)).toEqual(merged)
        const back = rebaseEdits(applyEdits(base, made), invertEdits(base, made), rebased.edits)
        expect(back).toEqual({ ok: true, edits: open })
      }),
      { numRuns: 1500 },
    )
  })

  it('collides exactly where merging would', () => {
    fc.assert(
      fc.property(crowdedAmendments, ({ base, entries }) => {
        const [made, open] = entries
        if (made === undefined || open === undefined) return
        const collides = conflictsWith(base, open, [made]).hard.length > 0
        expect(rebaseEdits(base, made.edits, open.edits).ok).toBe(!collides)
      }),
      { numRuns: 1000 },
    )
  })

  it('drops what the new version says already', () => {
    const base = tokensOf(parseText('a b c'))
    const edit: Edit = { from: 1, to: 2, insert: [{ kind: 'word', text: 'x' }] }
    const other: Edit = { from: 5, to: 6, insert: [] }
    expect(rebaseEdits(base, [edit], [edit])).toEqual({ ok: true, edits: [] })
    expect(rebaseEdits(base, [edit], [edit, other])).toEqual({ ok: true, edits: [other] })
    expect(rebaseEdits(base, [{ ...edit, insert: [] }], [edit, other])).toEqual({
      ok: false,
      colliding: [edit],
    })
  })

  it('follows a text whose emptied blocks are not kept', () => {
    const before = parseText('- eins\n- zwei\n\nDrei vier.')
    const base = tokensOf(before)
    const change = changeBy(base, [{ from: 1, to: 2, insert: [] }])
    expect(serialiseText(change.blocks)).toBe('- zwei\n\nDrei vier.')
    const open = diffBlocks(before, parseText('- eins\n- zwei\n\nDrei fünf.'))
    const rebased = rebaser(change)(open, false)
    if (!rebased.ok) throw new Error('collides')
    expect(serialiseText(blocksOf(applyEdits(change.next, rebased.edits)))).toBe('- zwei\n\nDrei fünf.')
  })

  it('follows an edit of the proposer’s', () => {
    const before = parseText('Wir fordern Geld.\n\nDer Rat prüft.')
    const after = parseText('Wir fordern viel mehr Geld.\n\nDer Rat prüft.')
    const open = diffBlocks(before, parseText('Wir fordern Geld.\n\nDer Rat beschließt.'))
    const rebased = rebaser(changeTo(before, after))(open, false)
    if (!rebased.ok) throw new Error('collides')
    expect(serialiseText(blocksOf(applyEdits(tokensOf(after), rebased.edits)))).toBe(
      'Wir fordern viel mehr Geld.\n\nDer Rat beschließt.',
    )
  })

  it('carries a global alternative over every change', () => {
    const before = parseText('Eins.\n\nZwei.')
    const wanted = tokensOf(parseText('Ganz anders.'))
    const change = changeTo(before, parseText('Eins.\n\nDrei vier.'))
    const rebased = rebaser(change)(globalEdits(tokensOf(before), wanted), true)
    expect(rebased.ok && applyEdits(change.next, rebased.edits)).toEqual(wanted)
  })
})
