import { applyEdits, type Edit } from '../src/domain/edits.ts'
import type { AmendmentId } from '../src/domain/ids.ts'
import type { MergeEntry } from '../src/domain/merge-conflict.ts'
import { conflictsOf, merge } from '../src/domain/merge.ts'
import { changeBy, rebaser } from '../src/domain/rebase.ts'
import { parseText } from '../src/domain/text-parse.ts'
import { tokensOf, type Token } from '../src/domain/text-tokens.ts'
import { cpuTime, print, prose, randomFrom } from './prose.ts'

/** How long merging takes: 1,000 amendments into 200 kB (bound: 100 ms), and how it grows. */
const base = tokensOf(parseText(prose(200_000, '\n\n')))

function amendments(count: number, spread: number): readonly MergeEntry[] {
  const random = randomFrom(count)
  return Array.from({ length: count }, (_, at) => {
    const share = Math.min(1, (at + 0.1 + random() * spread) / count)
    const from = 1 + Math.floor(share * (base.length - 40))
    const insert: readonly Token[] = [
      { kind: 'word', text: `neu${at}` },
      { kind: 'blanks', text: ' ' },
      { kind: 'word', text: 'gefasst' },
    ]
    const edit: Edit = { from, to: from + 1 + Math.floor(random() * 5), insert }
    return { amendment: (at + 1) as AmendmentId, edits: [edit], global: false }
  })
}

print(`base: 200 kB, ${base.length} tokens`)
for (const [name, spread] of [
  ['side by side', 0.5],
  ['on top of each other', 60],
] as const) {
  for (const count of [250, 500, 1000, 2000]) {
    const entries = amendments(count, spread)
    let hard = 0
    const found = cpuTime(5, () => {
      hard = conflictsOf(base, entries).hard.length
    })
    const merged = cpuTime(5, () => applyEdits(base, merge(base, entries).edits))
    const milliseconds = `conflicts ${found.toFixed(1)} ms, merge ${merged.toFixed(1)} ms`
    print(`${count} amendments ${name}: ${milliseconds}, ${hard} hard conflicts`)
  }
}

const change = changeBy(base, merge(base, amendments(500, 0.5)).edits)
const open = amendments(1000, 0.9)
const rebased = cpuTime(5, () => {
  const rebase = rebaser(change)
  for (const { edits, global } of open) rebase(edits, global)
})
print(`rebasing 1000 amendments over 500 edits: ${rebased.toFixed(1)} ms`)
