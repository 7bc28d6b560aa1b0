import * as fc from 'fast-check'
import type { Inline, TextBlock } from '../../src/domain/text.ts'

/** Text full of what could be a mark, beside any Unicode. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*',
        '**',
        '***',
        '****',
        ' ',
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '2. ',
        '3. ',
        '## ',
        '  ',
        '_',
        '`',
      ),
      fc.constantFrom(
        'a',
        'Bürger',
        '5',
        '.',
        '„',
        '(',
        ')',
        '\u0301',
        '\u2060',
        '\u00a0',
        '\u2028',
        '\t',
        '\r',
        '#',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

const inline: fc.Arbitrary<Inline> = fc.record(
  { text: hostileText, bold: fc.constant(true as const), italic: fc.constant(true as const) },
  { requiredKeys: ['text'] },
)
const inlines = fc.array(inline, { maxLength: 5 })

/** Blocks as no text may say them: marks anywhere, line breaks, empty parts. */
export const anyBlocks: fc.Arbitrary<TextBlock[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('paragraph' as const), inlines }),
    fc.record({ kind: fc.constant('subheading' as const), inlines }),
    fc.record({
      kind: fc.constant('list' as const),
      ordered: fc.boolean(),
      items: fc.array(inlines, { maxLength: 3 }),
    }),
  ),
  { maxLength: 5 },
)
