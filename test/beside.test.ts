import { describe, expect, it } from 'vitest'
import { diffInTurn } from '../src/beside.ts'
import { applyEdits } from '../src/domain/edits.ts'
import { parseText } from '../src/domain/text-parse.ts'
import { tokensOf } from '../src/domain/text-tokens.ts'

describe('comparing texts', () => {
  it('leaves the event loop free while long texts are compared beside it', async () => {
    const paragraph = (at: number) =>
      `Absatz ${at} sagt, was die Stadt im Jahr ${2000 + (at % 50)} beschließt und baut.`
    const before = parseText(Array.from({ length: 2000 }, (_, at) => paragraph(at)).join('\n\n'))
    const after = parseText(
      Array.from({ length: 2000 }, (_, at) =>
        at % 10 === 0 ? paragraph(at).replace('baut', 'plant') : paragraph(at),
      ).join('\n\n'),
    )
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 1)
    const edits = await diffInTurn({ kind: 'texts', before, after })
    clearInterval(timer)
    expect(edits).toHaveLength(200)
    expect(applyEdits(tokensOf(before), edits)).toEqual(tokensOf(after))
    expect(turns).toBeGreaterThan(3)
  })

  it('bounds a hostile text of one endless line with every word changed', async () => {
    const before = parseText(Array.from({ length: 30_000 }, (_, at) => `a${at}`).join(' '))
    const after = parseText(Array.from({ length: 30_000 }, (_, at) => `b${at}`).join(' '))
    const [several, one] = await Promise.all([
      Promise.all([1, 2, 3].map(() => diffInTurn({ kind: 'texts', before, after }))),
      diffInTurn({ kind: 'texts', before: parseText('eins zwei'), after: parseText('eins drei') }),
    ])
    expect(several.map((edits) => edits.length > 0)).toEqual([true, true, true])
    expect(one).toHaveLength(1)
  })
})
