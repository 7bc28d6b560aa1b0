import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffBlocks, diffTokens } from '../../src/domain/diff.ts'
import { applyEdits, problemOfEdits } from '../../src/domain/edits.ts'
import { editParagraph, insertParagraph, paragraphsOf } from '../../src/domain/edits-paragraphs.ts'
import { parseText, serialiseText } from '../../src/domain/text-parse.ts'
import { tokensOf, type Token } from '../../src/domain/text-tokens.ts'
import { disjointEdits, motionBlocks } from './edits-arbitraries.ts'
import { anyBlocks } from './text-arbitraries.ts'

/** `from-to: »old« → »new«`, ¶ for a boundary. */
function said(before: string, after: string): readonly string[] {
  const base = tokensOf(parseText(before))
  return diffBlocks(parseText(before), parseText(after)).map(
    ({ from, to, insert }) => `${from}: ${words(base.slice(from, to))} → ${words(insert)}`,
  )
}

function words(tokens: readonly Token[]): string {
  return `»${tokens.map((token) => (token.kind === 'boundary' ? '¶' : token.text)).join('')}«`
}

describe('a diff', () => {
  it.each([
    ['Die alte Stadt.', 'Die alte neue Stadt.', ['4: »« → » neue«']],
    ['Die alte Stadt.', 'Die Stadt.', ['2: » alte« → »«']],
    ['Wir fordern A.', 'Wir fordern A. Wir fordern B.', ['7: »« → » Wir fordern B.«']],
    ['eins zwei drei', 'sieben acht drei', ['1: »eins zwei« → »sieben acht«']],
    ['eins, zwei und drei', 'neun, zehn und drei', ['1: »eins« → »neun«', '4: »zwei« → »zehn«']],
    ['A.\n\nB.\n\nC.', 'A.\n\nC.', ['3: »¶B.« → »«']],
    ['A.\n\nB.', 'A.\n\nNeu hier.\n\nB.', ['3: »« → »¶Neu hier.«']],
    ['A. B.', 'A.\n\nB.', ['3: » « → »¶«']],
    ['A.\n\nB.', 'A. B.', ['3: »¶« → » «']],
    ['Titel', '## Titel', ['0: »¶« → »¶«']],
    ['Ein Wort', 'Ein **Wort**', ['3: »Wort« → »Wort«']],
    ['- a b\n- c d', '- a b\n- x y\n- c e', ['4: »« → »¶x y«', '7: »d« → »e«']],
    ['gleich', 'gleich', []],
    ['', 'neu', ['0: »« → »¶neu«']],
    ['alt', '', ['0: »¶alt« → »«']],
  ])('from %j to %j names what changed', (before, after, edits) => {
    expect(said(before, after)).toEqual(edits)
  })

  it('pairs a changed paragraph with itself, not with a new one beside it', () => {
    const before = 'Die Stadt baut zwölf Kilometer Radwege bis zum Jahr 2030.\n\nEnde.'
    const after =
      'Die Kosten trägt das Land allein.\n\nDie Stadt baut zwanzig Kilometer Radwege bis zum Jahr 2030.\n\nEnde.'
    expect(said(before, after)).toEqual([
      '0: »« → »¶Die Kosten trägt das Land allein.«',
      '7: »zwölf« → »zwanzig«',
    ])
  })

  it('names one change alike whatever else changes elsewhere', () => {
    const base = 'Alpha beta gamma. Delta epsilon zeta.\n\nEta theta iota.'
    const one = said(base, 'Alpha beta neu gamma. Delta epsilon zeta.\n\nEta theta iota.')
    const both = said(base, 'Alpha beta neu gamma. Delta epsilon zeta.\n\nEta theta kappa.')
    expect(both.slice(0, 1)).toEqual(one)
  })

  it('puts two insertions meant for one place at one place', () => {
    const [left] = diffBlocks(parseText('die alte Stadt'), parseText('die alte neue Stadt'))
    const [right] = diffBlocks(parseText('die alte Stadt'), parseText('die alte graue Stadt'))
    expect([left?.from, left?.to]).toEqual([right?.from, right?.to])
  })

  it('applied to the text before gives the text after, for texts of members', () => {
    fc.assert(
      fc.property(motionBlocks, motionBlocks, disjointEdits, (before, after, { base, edits }) => {
        const diff = diffBlocks(before, after)
        expect(problemOfEdits(tokensOf(before).length, diff)).toBeUndefined()
        expect(applyEdits(tokensOf(before), diff)).toEqual(tokensOf(after))
        expect(diffBlocks(before, after)).toEqual(diff)
        const edited = applyEdits(base, edits)
        expect(applyEdits(base, diffTokens(base, edited))).toEqual(edited)
      }),
      { numRuns: 1200 },
    )
  })

  it('applied to the blocks before gives the blocks after, for anything', () => {
    fc.assert(
      fc.property(anyBlocks, anyBlocks, (before, after) => {
        const diff = diffBlocks(before, after)
        expect(applyEdits(tokensOf(before), diff)).toEqual(tokensOf(after))
        for (const [at, edit] of diff.entries()) expect(edit.from).toBeGreaterThan(diff[at - 1]?.to ?? -1)
      }),
      { numRuns: 800 },
    )
  })

  it('of hostile texts is coarse, exact and never quadratic', () => {
    const long = (count: number, part: (at: number) => string) =>
      Array.from({ length: count }, (_, at) => part(at)).join('')
    const pairs = [
      [long(200_000, () => 'a'), long(200_000, () => 'b')],
      [long(30_000, (at) => `wort${at} `), long(30_000, (at) => `anders${at} `)],
      [long(100_000, () => '.'), long(60_000, () => '.,')],
      [long(20_000, (at) => `${at % 2}\n\n`), long(20_000, (at) => `${at % 3}\n\n`)],
      [long(60_000, () => 'a '), long(30_000, () => 'b a ')],
    ] as const
    for (const [left, right] of pairs) {
      const [before, after] = [parseText(left), parseText(right)]
      const edits = structuredClone(diffBlocks(structuredClone(before), structuredClone(after)))
      expect(words(applyEdits(tokensOf(before), edits)) === words(tokensOf(after))).toBe(true)
    }
  })
})

describe('a picked paragraph', () => {
  const text = parseText(
    '## Ziele\n\nGleich. Gleich.\n\nGleich. Gleich.\n\n- eins\n- zwei\n\n1. drei\n2. vier',
  )
  const base = tokensOf(text)

  it('is a paragraph, a subheading or one item of a list, with its lines', () => {
    const parts = paragraphsOf(text)
    expect(parts.map((one) => serialiseText(one.blocks))).toEqual([
      '## Ziele',
      'Gleich. Gleich.',
      'Gleich. Gleich.',
      '- eins',
      '- zwei',
      '1. drei',
      '1. vier',
    ])
    expect(parts.map((one) => one.lines.from)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(parts.map((one) => one.number)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('is edited where it stands, also among equal ones', () => {
    const second = paragraphsOf(text)[2] ?? { from: 0, to: 0 }
    const edits = editParagraph(base, second, parseText('Gleich. Anders.'))
    expect(edits).toHaveLength(1)
    expect(edits[0]?.from).toBeGreaterThan(second.from)
    const edited = applyEdits(base, edits)
    expect(edited).toEqual(
      tokensOf(
        parseText('## Ziele\n\nGleich. Gleich.\n\nGleich. Anders.\n\n- eins\n- zwei\n\n1. drei\n2. vier'),
      ),
    )
  })

  it('is deleted, and followed by a new one', () => {
    const parts = paragraphsOf(text)
    const item = parts[4] ?? { from: 0, to: 0 }
    expect(applyEdits(base, editParagraph(base, item, []))).toEqual(
      tokensOf(parseText('## Ziele\n\nGleich. Gleich.\n\nGleich. Gleich.\n\n- eins\n\n1. drei\n2. vier')),
    )
    expect(editParagraph(base, item, parseText('- zwei'))).toEqual([])
    const added = applyEdits(base, insertParagraph(parts[3], parseText('- neu')))
    expect(words(added)).toContain('¶eins¶neu¶zwei')
    expect(words(applyEdits(base, insertParagraph(undefined, parseText('Zuerst.'))))).toMatch(
      /^»¶Zuerst\.¶Ziele/,
    )
    expect(insertParagraph(undefined, [])).toEqual([])
  })

  it('keeps a list apart from the one before it', () => {
    const lists = parseText('1. a\n2. b\n\n1. c\n2. d')
    const third = paragraphsOf(lists)[2]
    if (third === undefined) throw new Error('no third item')
    const edits = editParagraph(tokensOf(lists), third, parseText('1. neu'))
    expect(applyEdits(tokensOf(lists), edits)).toEqual(tokensOf(parseText('1. a\n2. b\n\n1. neu\n2. d')))
  })
})
