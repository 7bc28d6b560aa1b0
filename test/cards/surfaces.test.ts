import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whereOf } from '../../src/cards/diff.ts'
import type { Edit } from '../../src/domain/edits.ts'
import { inlineText } from '../../src/domain/text.ts'
import { numberedLines } from '../../src/domain/text-lines.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { tokensOf, type Token } from '../../src/domain/text-tokens.ts'
import { textsIn } from '../../src/texts/texts.ts'
import { inFile, inPdf, inPicture, onDiscord, onTelegram } from './lines-shown.ts'

const words = fc
  .array(
    fc.constantFrom(
      'Wir',
      'fordern',
      'im',
      'Land',
      'und',
      'Baden-Württemberg',
      '–',
      '„Zitat“',
      '§\u00a0218',
      '**fett und laut**',
      'Fu\u0308rsorge',
      'x\u0323\u0301y',
      '👩‍👩‍👧',
      '🇪🇺🌳',
      '中文字',
      'Donaudampfschifffahrtsgesellschaftskapitänspatente',
      'ü'.repeat(125),
      '*leise*',
      '(siehe',
      'oben).',
      '\n',
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map(
    (all) =>
      `Wort ${all
        .join(' ')
        .replace(/ ?\n ?/gu, '\n')
        .trim()}`,
  )
const item = words.map((text) => text.replaceAll('\n', ' '))
const block = fc.oneof(
  { weight: 4, arbitrary: words },
  {
    weight: 2,
    arbitrary: fc
      .array(item, { minLength: 1, maxLength: 3 })
      .map((all) => all.map((one) => `- ${one}`).join('\n')),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(item, { minLength: 1, maxLength: 3 })
      .map((all) => all.map((one, at) => `${at + 1}. ${one}`).join('\n')),
  },
  { weight: 1, arbitrary: item.map((text) => `## ${text}`) },
)
const source = fc.array(block, { minLength: 1, maxLength: 5 }).map((blocks) => blocks.join('\n\n'))

/** Some words of the text replaced, so that a picture strikes and inserts. */
function replacing(tokens: readonly Token[], places: readonly number[]): readonly Edit[] {
  const at = tokens.flatMap((token, index) => (token.kind === 'word' ? [index] : []))
  const chosen = new Set(places.map((place) => at[place % at.length] ?? 1))
  return [...chosen]
    .toSorted((one, other) => one - other)
    .map((from) => ({ from, to: from + 1, insert: [{ kind: 'word', text: 'Ersatz' }] }))
}

describe('the number of a line', () => {
  it('is the same on both platforms, in files, in the picture and in the words of an amendment', () => {
    fc.assert(
      fc.property(
        source,
        fc.integer({ min: 40, max: 120 }),
        fc.array(fc.nat(500), { minLength: 1, maxLength: 4 }),
        (written, lineLength, places) => {
          const text = parseText(written)
          const lines = numberedLines(text, lineLength).flatMap((one) =>
            one.kind === 'list' ? one.items.flat() : one.lines,
          )
          const wanted = new Map(lines.map((line) => [line.number, inlineText(line.inlines).trimEnd()]))
          expect(onTelegram(text, lineLength)).toEqual(wanted)
          expect(onDiscord(text, lineLength)).toEqual(wanted)
          expect(inFile(text, lineLength)).toEqual(wanted)
          expect(inPdf(text, lineLength)).toEqual(wanted)
          const tokens = tokensOf(text)
          const edits = replacing(tokens, places)
          expect(inPicture(text, edits, lineLength)).toEqual(wanted)
          for (const edit of edits) {
            const where = whereOf({ base: text, edits: [edit], lineLength }, textsIn('de'))
            const [, from = '', to = from] = /^Zeile (\d+)(?:–(\d+))?$/.exec(where) ?? []
            const there = lines.slice(Number(from) - 1, Number(to))
            const struck = tokens[edit.from]
            const joined = there.map((line) => inlineText(line.inlines)).join('')
            expect(joined).toContain(struck?.kind === 'word' ? struck.text : 'a word')
          }
        },
      ),
      { numRuns: 250 },
    )
  })
})
