import * as fc from 'fast-check'
import type { Edit } from '../../src/domain/edits.ts'
import type { AmendmentId } from '../../src/domain/ids.ts'
import type { MergeEntry } from '../../src/domain/merge-conflict.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { tokensOf, type Token } from '../../src/domain/text-tokens.ts'

/** Sentences as motions have them: umlauts of both kinds, marks, figures, quotes, emoji, gender signs. */
const sentences = [
  'Die Stadt baut bis 2030 zwölf Kilometer geschützte Radwege.',
  'Der Landesvorstand wird aufgefordert, sich dafür einzusetzen.',
  'Wir fordern: **Kein Kind** wartet länger als 14 Tage!',
  'Die Kosten (12,5 Mio. Euro) trägt das Land, z. B. über den Fonds.',
  'Alle Bürger*innen sollen *jederzeit* mitreden können.',
  'Das gilt „ohne Ausnahme“ – auch für Fu\u0308rsorge und Ba\u0308der.',
  'Mehr Grün 🌳👩‍👩‍👧 und weniger Beton 🇪🇺!',
  'Die Stadt baut Radwege. Die Stadt baut Wege.',
  'Begründung folgt mündlich.',
  '***Sofort*** handeln',
]
export const sentence = fc.constantFrom(...sentences)
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
const list = fc
  .tuple(fc.boolean(), fc.array(sentence, { minLength: 1, maxLength: 4 }))
  .map(([ordered, items]) =>
    items.map((item, at) => (ordered ? `${at + 1}. ${item}` : `- ${item}`)).join('\n'),
  )
const block = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  { weight: 1, arbitrary: list },
  { weight: 1, arbitrary: fc.constantFrom('## Ziele', '## Was jetzt zu tun ist') },
  // Boilerplate that stands many times over.
  { weight: 1, arbitrary: fc.constant('Der Landesvorstand wird aufgefordert, sich dafür einzusetzen.') },
)

/** The source of a motion's text; some with Windows line ends. */
export const motionText = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n\n', '\r\n\r\n'))
  .map(([blocks, between]) => blocks.join(between))

export const motionBlocks = motionText.map(parseText)
export const motionTokens = motionBlocks.map(tokensOf)

const inserted = fc.oneof(
  fc
    .constantFrom('neu', 'keine', 'doch **nicht**', 'völlig 🌈 anders', 'Satz. Noch einer.')
    .map((words) => tokensOf(parseText(words)).slice(1)),
  fc
    .constantFrom('Ein neuer Absatz.', '- ein Punkt', '## Zwischentitel')
    .map((words) => tokensOf(parseText(words))),
)

interface Spot {
  readonly at: number
  readonly length: number
  readonly insert: readonly Token[]
}

const spot: fc.Arbitrary<Spot> = fc.record({
  at: fc.nat(1_000_000),
  length: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(30)),
  insert: fc.oneof({ weight: 3, arbitrary: inserted }, { weight: 1, arbitrary: fc.constant([]) }),
})

function editAt(base: readonly Token[], { at, length, insert }: Spot): Edit {
  const from = at % (base.length + 1)
  return { from, to: Math.min(base.length, from + length), insert }
}

/** Those edits, in order of place, that keep at least one token of the base between each other. */
function apart(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = []
  for (const edit of edits.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    if (edit.from === edit.to && edit.insert.length === 0) continue
    const last = kept.at(-1)
    if (last === undefined || last.to < edit.from) kept.push(edit)
  }
  return kept
}

/** A base and edits of it that keep clear of each other. */
export const disjointEdits = fc
  .tuple(motionTokens, fc.array(spot, { maxLength: 14 }))
  .map(([base, spots]) => ({
    base,
    edits: apart(spots.map((one) => editAt(base, one))),
  }))

/** A base and several amendments of it, each sound in itself, crowded so that they meet often. */
export const crowdedAmendments = fc
  .tuple(
    motionTokens,
    fc.array(fc.array(spot, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 }),
  )
  .map(([base, all]) => {
    const crowd = Math.min(base.length, 40)
    const near = (one: Spot) => editAt(base.slice(0, crowd), one)
    return { base, entries: all.map((spots, at) => entry(at + 1, apart(spots.map(near)))) }
  })

export function entry(amendment: number, edits: readonly Edit[], global = false): MergeEntry {
  return { amendment: amendment as AmendmentId, edits, global }
}
