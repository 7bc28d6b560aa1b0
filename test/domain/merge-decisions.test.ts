import { describe, expect, it } from 'vitest'
import { diffBlocks } from '../../src/domain/diff.ts'
import { conflictsOf, conflictsWith, globalEdits, merge } from '../../src/domain/merge.ts'
import type { MergeDecision } from '../../src/domain/merge-conflict.ts'
import { applyEdits, type Edit } from '../../src/domain/edits.ts'
import { editWords } from '../../src/domain/edits-range.ts'
import { parseText, serialiseText } from '../../src/domain/text-parse.ts'
import { blocksOf, tokensOf } from '../../src/domain/text-tokens.ts'
import { entry } from './edits-arbitraries.ts'
import { mergedText, written } from './merge-written.ts'

describe('a global alternative', () => {
  const tokens = tokensOf(parseText('Alt eins.\n\nAlt zwei.'))
  const whole = globalEdits(tokens, tokensOf(parseText('Ganz neu.')))
  const word = entry(
    2,
    diffBlocks(parseText('Alt eins.\n\nAlt zwei.'), parseText('Alt eins.\n\nAlt zwei.\n\nDrei.')),
  )

  it('collides with everything, also with what stands at its edge', () => {
    expect(conflictsOf(tokens, [entry(1, whole, true), word]).hard).toHaveLength(1)
    expect(conflictsWith(tokens, word, [entry(1, whole, true)]).hard).toEqual([1])
    expect(conflictsOf(tokens, [entry(1, whole, true), entry(2, whole, true)]).hard).toEqual([])
  })

  it('wins or falls as a whole', () => {
    const entries = [
      entry(1, whole, true),
      word,
      entry(3, [{ from: 1, to: 2, insert: [{ kind: 'word', text: 'Neu' }] }]),
    ]
    const key = conflictsOf(tokens, entries).hard[0]?.key ?? ''
    const taken = merge(tokens, entries, [
      { conflict: key, choice: { kind: 'take', amendment: entry(1, []).amendment } },
    ])
    expect(taken.edits).toEqual(whole)
    expect(taken.fallen.map((one) => [one.amendment, one.wholly])).toEqual([
      [2, true],
      [3, true],
    ])
    const refused = merge(tokens, entries, [
      { conflict: key, choice: { kind: 'take', amendment: entry(2, []).amendment } },
    ])
    expect(refused.open).toEqual([])
    expect(refused.fallen.map((one) => one.amendment)).toEqual([1])
    expect(refused.edits).toHaveLength(2)
  })

  it('is no edit where nothing would change', () => {
    expect(globalEdits(tokens, tokens)).toEqual([])
  })
})

describe('a decision about a hard conflict', () => {
  const made = written(
    'Wir zahlen zehn Euro. Ende.',
    'Wir zahlen elf Euro. Ende.',
    'Wir zahlen zwölf Euro. Ende.',
    'Wir zahlen zehn Euro. Schluss.',
  )
  const conflict = conflictsOf(made.base, made.entries).hard[0]
  const key = conflict?.key ?? ''
  const [from, to] = [conflict?.from ?? 0, conflict?.to ?? 0]
  const own = (edits: readonly Edit[]): MergeDecision => ({ conflict: key, choice: { kind: 'own', edits } })

  it('takes this, that, or a wording of the chair’s', () => {
    const take = (amendment: number): MergeDecision => {
      return { conflict: key, choice: { kind: 'take', amendment: entry(amendment, []).amendment } }
    }
    expect(mergedText(made)).toBe('Wir zahlen zehn Euro. Schluss.')
    expect(mergedText(made, [take(1)])).toBe('Wir zahlen elf Euro. Schluss.')
    expect(mergedText(made, [take(2)])).toBe('Wir zahlen zwölf Euro. Schluss.')
    const mine = own([{ from, to, insert: [{ kind: 'word', text: 'neun' }] }])
    expect(mergedText(made, [mine])).toBe('Wir zahlen neun Euro. Schluss.')
    expect(merge(made.base, made.entries, [mine]).fallen).toMatchObject([
      { amendment: 1, wholly: true },
      { amendment: 2, wholly: true },
    ])
    expect(mergedText(made, [own([])])).toBe('Wir zahlen zehn Euro. Schluss.')
  })

  it('does not hold for another conflict, a stranger, or words outside the conflict', () => {
    const take = (conflict: string, amendment: number): MergeDecision => {
      return { conflict, choice: { kind: 'take', amendment: entry(amendment, []).amendment } }
    }
    for (const wrong of [
      take('0000000000000000', 1),
      take(key, 3),
      own([{ from: from - 1, to, insert: [] }]),
      own([{ from, to: to + 999, insert: [] }]),
    ]) {
      const result = merge(made.base, made.entries, [wrong])
      expect(result.unused).toEqual([wrong])
      expect(result.open).toHaveLength(1)
    }
  })

  it('does not hold once another amendment joins the conflict', () => {
    const decision: MergeDecision = {
      conflict: key,
      choice: { kind: 'take', amendment: entry(1, []).amendment },
    }
    const more = [...made.entries, entry(7, [{ from, to, insert: [{ kind: 'word', text: 'acht' }] }])]
    expect(merge(made.base, more, [decision]).unused).toEqual([decision])
  })

  it('keeps in play what does not collide with the winner', () => {
    const tokens = tokensOf(parseText('a b c d e f g'))
    const x = { kind: 'word', text: 'x' } as const
    const chain = [
      entry(1, [{ from: 1, to: 4, insert: [x] }]),
      entry(2, [{ from: 3, to: 8, insert: [x] }]),
      entry(3, [{ from: 7, to: 10, insert: [x] }]),
    ]
    const first = conflictsOf(tokens, chain).hard[0]
    const result = merge(tokens, chain, [
      { conflict: first?.key ?? '', choice: { kind: 'take', amendment: entry(1, []).amendment } },
    ])
    expect(result.open).toEqual([])
    expect(result.edits).toHaveLength(2)
    expect(result.fallen.map((one) => one.amendment)).toEqual([2])
  })
})

describe('words typed for a place', () => {
  /** The text with `typed` in the place of the words between the bars. */
  const typedInto = (marked: string, typed: string) => {
    const [before = '', inside = '', after = ''] = marked.split('|')
    const text = tokensOf(parseText(before + inside + after))
    const from = tokensOf(parseText(before)).length
    const to = from + tokensOf([{ kind: 'paragraph', inlines: [{ text: inside }] }]).length - 1
    return serialiseText(blocksOf(applyEdits(text, [editWords(text, { from, to }, typed)])))
  }

  it.each([
    ['Es gilt.||', 'Immer.', 'Es gilt. Immer.'],
    ['Es gilt|| heute.', 'nur', 'Es gilt nur heute.'],
    ['Es gilt|| heute.', ', wenn nötig,', 'Es gilt, wenn nötig, heute.'],
    ['Es gilt| ab jetzt|.', 'sofort', 'Es gilt sofort.'],
    ['Es gilt| ab jetzt|.', '', 'Es gilt.'],
    ['Baden-|Württemberg|.', 'Baden', 'Baden-Baden.'],
    ['Es gilt|.|', 'und bleibt.', 'Es gilt und bleibt.'],
  ])('%j and %j give %j', (marked, typed, wanted) => {
    expect(typedInto(marked, typed)).toBe(wanted)
  })
})
