import * as fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { diffBlocks } from '../../src/domain/diff.ts'
import { lineRange, tokenLines } from '../../src/domain/edit-lines.ts'
import { diffView, type DiffBlock } from '../../src/domain/edit-view.ts'
import { sayEdits, type Piece } from '../../src/domain/edit-words.ts'
import { applyEdits } from '../../src/domain/edits.ts'
import { paragraphsOf } from '../../src/domain/edits-paragraphs.ts'
import { globalEdits } from '../../src/domain/merge.ts'
import { inlineText, type TextBlock } from '../../src/domain/text.ts'
import { lineCount, numberedLines } from '../../src/domain/text-lines.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { tokensOf } from '../../src/domain/text-tokens.ts'
import { disjointEdits, motionBlocks } from './edits-arbitraries.ts'

const text =
  '## Ziele\n\nDie Stadt baut zwölf Kilometer Radwege. Das Land zahlt die Hälfte davon.\n\n- Der Rat prüft das.\n- Ende.'

const words = (pieces: readonly Piece[]) =>
  pieces
    .map(({ block, inlines }) => (block === undefined ? '' : `¶${block} `) + inlineText(inlines))
    .join('|')

/** One line for each edit, lines of 40 graphemes. */
function said(after: string): readonly string[] {
  const before = parseText(text)
  return sayEdits(before, diffBlocks(before, parseText(after)), 40).map((one) => {
    switch (one.kind) {
      case 'new paragraph':
        return `after ${one.after}: ${words(one.new)}`
      case 'delete paragraph':
        return `${one.lines.from}-${one.lines.to} deleted: ${words(one.old)}`
      case 'everything':
        return `all: ${words(one.new)}`
      case 'insert':
        return `${one.lines.from}-${one.lines.to} behind "${one.before}" before "${one.after}": ${words(one.new)}`
      case 'delete':
        return `${one.lines.from}-${one.lines.to} without: ${words(one.old)}`
      case 'replace':
        return `${one.lines.from}-${one.lines.to}: ${words(one.old)} => ${words(one.new)}`
    }
  })
}

describe('an edit in words', () => {
  it.each([
    ['a replaced word', text.replace('zwölf', 'zwanzig'), ['2-2: zwölf => zwanzig']],
    [
      'words over the end of a line',
      text.replace('Radwege. Das Land zahlt', 'Wege. Der Bund trägt'),
      ['2-2: Radwege => Wege', '3-3: Das Land zahlt => Der Bund trägt'],
    ],
    [
      'an insertion',
      text.replace('Hälfte davon', 'ganze Hälfte davon'),
      ['3-3 behind "Das Land zahlt die" before "Hälfte davon.":  ganze'],
    ],
    ['a deletion', text.replace(' davon', ''), ['3-3 without:  davon']],
    ['a new paragraph', text.replace('\n\n-', '\n\nNeu hier.\n\n-'), ['after 3: ¶paragraph Neu hier.']],
    ['one before everything', `Zuerst.\n\n${text}`, ['after 0: ¶paragraph Zuerst.']],
    ['one behind everything', `${text}\n- Noch etwas.`, ['after 5: ¶bullet Noch etwas.']],
    [
      'a deleted item',
      text.replace('- Der Rat prüft das.\n', ''),
      ['4-4 deleted: ¶bullet Der Rat prüft das.'],
    ],
    [
      'a deleted paragraph of several lines',
      text.replace(/Die Stadt.*davon\.\n\n/, ''),
      ['2-3 deleted: ¶paragraph Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt die Hälfte davon.'],
    ],
    ['a turned block', text.replace('## ', ''), ['1-1: ¶subheading Ziele => ¶paragraph Ziele']],
    [
      'a split',
      text.replace('. Das Land', '.\n\nDas Land'),
      ['2-3: Radwege. Das => Radwege.|¶paragraph Das'],
    ],
    ['nothing', text, []],
  ])('says %s with its lines', (_, after, lines) => {
    expect(said(after)).toEqual(lines)
  })

  it('says joined paragraphs with the words on both sides', () => {
    const before = parseText('Eins zwei.\n\nDrei vier.')
    const [one] = sayEdits(before, diffBlocks(before, parseText('Eins zwei. Drei vier.')))
    if (one?.kind !== 'replace') throw new Error('no replacement')
    expect([words(one.old), words(one.new), one.lines]).toEqual([
      'zwei.|¶paragraph Drei',
      'zwei. Drei',
      { from: 1, to: 2 },
    ])
  })

  it('says a global alternative as everything', () => {
    const before = parseText(text)
    const edits = globalEdits(tokensOf(before), tokensOf(parseText('Neu.')))
    expect(sayEdits(before, edits, 80, true)).toMatchObject([
      { kind: 'everything', lines: { from: 1, to: 4 } },
    ])
  })
})

/** Removed and kept words are the old text, added and kept ones the new: nothing is shown that is not there. */
function sides(view: readonly DiffBlock[]): { readonly old: string; readonly new: string } {
  const part = (left: 'removed' | 'added') =>
    view
      .flatMap(({ runs }) => runs)
      .map((run) => (run.kind === 'gap' || run.kind === left ? '' : inlineText(run.inlines)))
      .join('')
  return { old: part('added'), new: part('removed') }
}

describe('a diff for cards', () => {
  const plain = (blocks: readonly TextBlock[]) =>
    tokensOf(blocks)
      .map((token) => (token.kind === 'boundary' ? '' : token.text))
      .join('')

  it('shows changed blocks with a few words beside the change', () => {
    const before = parseText(text)
    const view = diffView(before, diffBlocks(before, parseText(text.replace('zwölf', 'zwanzig'))), 2)
    expect(view).toEqual([
      {
        block: 'paragraph',
        boundary: 'kept',
        skipped: true,
        runs: [
          { kind: 'gap' },
          { kind: 'kept', inlines: [{ text: 'Stadt baut ' }] },
          { kind: 'removed', inlines: [{ text: 'zwölf' }] },
          { kind: 'added', inlines: [{ text: 'zwanzig' }] },
          { kind: 'kept', inlines: [{ text: ' Kilometer Radwege' }] },
          { kind: 'gap' },
        ],
      },
    ])
  })

  it('shows a turned block as itself and a joined one with the end of the block before', () => {
    const before = parseText('Eins\n\nZwei\n\nDrei')
    const turned = diffView(before, diffBlocks(before, parseText('Eins\n\n## Zwei\n\nDrei')))
    expect(turned).toMatchObject([{ block: 'subheading', was: 'paragraph', boundary: 'kept' }])
    const joined = diffView(before, diffBlocks(before, parseText('Eins\n\nZwei Drei')))
    expect(joined.map((one) => one.boundary)).toEqual(['kept', 'removed'])
    expect(joined.map((one) => one.skipped)).toEqual([true, false])
  })

  it('without shortening holds both texts, word for word', () => {
    fc.assert(
      fc.property(motionBlocks, motionBlocks, (before, after) => {
        const view = diffView(before, diffBlocks(before, after), Infinity)
        const { old, new: now } = sides(view)
        const edits = diffBlocks(before, after)
        const removed = edits.flatMap(({ from, to }) => tokensOf(before).slice(from, to))
        const text = removed.map((token) => (token.kind === 'boundary' ? '' : token.text)).join('')
        const shown = view
          .flatMap(({ runs }) => runs)
          .map((run) => (run.kind === 'removed' ? inlineText(run.inlines) : ''))
        expect(shown.join('')).toBe(text)
        expect(now.length - old.length).toBe(plain(after).length - plain(before).length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('lines of tokens', () => {
  it('are those of the numbered text, for every paragraph', () => {
    fc.assert(
      fc.property(disjointEdits, fc.integer({ min: 40, max: 120 }), ({ base, edits }, length) => {
        const blocks = parseText(
          applyEdits(base, edits)
            .map((token) => (token.kind === 'boundary' ? '\n\n' : token.text))
            .join(''),
        )
        const numbered = numberedLines(blocks, length)
        const { tokens, first, last } = tokenLines(blocks, length)
        const parts = numbered.flatMap((block) => (block.kind === 'list' ? block.items : [block.lines]))
        expect(paragraphsOf(blocks, length).map((one) => [one.lines.from, one.lines.to])).toEqual(
          parts.map((lines) => [lines[0]?.number, lines.at(-1)?.number]),
        )
        expect(last.at(-1) ?? 0).toBe(lineCount(numbered))
        const printed = parts.flat().map((line) => inlineText(line.inlines))
        for (const [at, token] of tokens.entries()) {
          if (token.kind !== 'word') continue
          const [from, to] = [first[at] ?? 0, last[at] ?? 0]
          expect(printed.slice(from - 1, to).join('')).toContain(token.text)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('name the words of an amendment by the lines of the printed page', () => {
    const path = '../shared/seed/rotesnetz-page.txt'
    if (!existsSync(path)) {
      process.stdout.write('The seed page is not here: its line numbers were not compared.\n')
      return
    }
    const blocks = parseText(readFileSync(path, 'utf8'))
    const lines = tokenLines(blocks)
    const printed = numberedLines(blocks)
      .flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.lines))
      .map((line) => inlineText(line.inlines))
    for (const [at, token] of lines.tokens.entries()) {
      if (token.kind === 'boundary') continue
      const { from, to } = lineRange(lines, at, at + 1)
      expect(printed.slice(from - 1, to).join('')).toContain(token.text.replaceAll('\n', ''))
    }
  })
})
