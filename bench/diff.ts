import { diffBlocks } from '../src/domain/diff.ts'
import { parseText } from '../src/domain/text-parse.ts'
import { changed, cpuTime, print, prose } from './prose.ts'

/** How long a diff takes: an ordinary large one (bound: 2 s), and texts made to be slow. */
const signs = (count: number, sign: string) => sign.repeat(count)
const cases: readonly (readonly [string, string, string])[] = [
  ['500 kB, 10 % of the words, paragraphs', prose(500_000, '\n\n'), changed(prose(500_000, '\n\n'), 0.1)],
  ['500 kB, 10 % of the words, one paragraph', prose(500_000, ' '), changed(prose(500_000, ' '), 0.1)],
  ['200,000 characters, one line, all words', prose(200_000, ' '), changed(prose(200_000, ' '), 1)],
  ['200,000 characters, nothing in common', signs(200_000, 'a'), signs(100_000, 'b ')],
  ['200,000 signs, each doubled', signs(200_000, '.'), signs(100_000, '.,')],
  ['66,000 blocks, half of them new', signs(66_000, 'a\n\n'), signs(33_000, 'b\n\na\n\n')],
]

for (const [name, left, right] of cases) {
  const [before, after] = [parseText(left), parseText(right)]
  let edits = 0
  const milliseconds = cpuTime(3, () => {
    edits = diffBlocks(before, after).length
  })
  print(`${name}: ${milliseconds.toFixed(0)} ms, ${edits} edits`)
}
