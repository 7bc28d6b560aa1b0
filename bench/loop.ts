import { diffInTurn } from '../src/beside.ts'
import { applyEdits } from '../src/domain/edits.ts'
import type { AmendmentId } from '../src/domain/ids.ts'
import { conflictsOf, merge } from '../src/domain/merge.ts'
import { changeBy, rebaser } from '../src/domain/rebase.ts'
import { parseText } from '../src/domain/text-parse.ts'
import { tokensOf } from '../src/domain/text-tokens.ts'
import { changed, prose } from './prose.ts'
import { standstill } from './standstill.ts'

// How long the event loop stands still (bound: 200 ms) while the bot compares, merges and re-bases.

const large = prose(500_000, '\n\n')
const line = prose(200_000, ' ')
const texts = [
  ['500 kB with 10 % changed', large, changed(large, 0.1)],
  ['one line of 200,000 characters, all words changed', line, changed(line, 1)],
  ['66,000 blocks, half of them new', 'a\n\n'.repeat(66_000), 'b\n\na\n\n'.repeat(33_000)],
] as const
for (const [name, left, right] of texts) {
  const task = { kind: 'texts', before: parseText(left), after: parseText(right) } as const
  await standstill(`comparing ${name}`, () => diffInTurn(task))
}

const base = tokensOf(parseText(prose(200_000, '\n\n')))
const step = Math.floor((base.length - 2) / 1000)
const entries = Array.from({ length: 1000 }, (_, at) => {
  const from = 1 + at * step
  const insert = [{ kind: 'word', text: `neu${at}` }] as const
  return { amendment: (at + 1) as AmendmentId, edits: [{ from, to: from + 1, insert }], global: false }
})
await standstill('merging 1,000 amendments into 200 kB', () => {
  conflictsOf(base, entries)
  applyEdits(base, merge(base, entries).edits)
})
await standstill('re-basing 1,000 amendments', () => {
  const rebase = rebaser(changeBy(base, merge(base, entries.slice(0, 500)).edits))
  for (const { edits, global } of entries) rebase(edits, global)
})
