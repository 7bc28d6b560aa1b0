import { inlineText, type TextBlock } from './text.ts'
import { numberedLines, type NumberedLine } from './text-lines.ts'
import { tokensOf, type Token } from './text-tokens.ts'

/** Numbers of printed lines, both included. */
export interface LineRange {
  readonly from: number
  readonly to: number
}

/** On which printed lines each token of a text begins and ends; a boundary is on its block's first line. */
export interface TokenLines {
  readonly tokens: readonly Token[]
  readonly first: Int32Array
  readonly last: Int32Array
}

/** Cutting 200,000 characters into lines takes tens of milliseconds, and a list asks for one text many times. */
const cutBefore = new WeakMap<readonly TextBlock[], Map<number | undefined, TokenLines>>()

/** `lineLength` graphemes a line, as in `numberedLines`. */
export function tokenLines(text: readonly TextBlock[], lineLength?: number): TokenLines {
  const known = cutBefore.get(text) ?? new Map<number | undefined, TokenLines>()
  cutBefore.set(text, known)
  const cut = known.get(lineLength) ?? cutLines(text, lineLength)
  known.set(lineLength, cut)
  return cut
}

function cutLines(text: readonly TextBlock[], lineLength?: number): TokenLines {
  const tokens = tokensOf(text)
  const first = new Int32Array(tokens.length)
  const last = new Int32Array(tokens.length)
  const units = numberedLines(text, lineLength).flatMap((block) =>
    block.kind === 'list' ? block.items : [block.lines],
  )
  let unit = -1
  let lines: readonly NumberedLine[] = []
  let line = 0
  let left = 0
  tokens.forEach((token, at) => {
    if (token.kind === 'boundary') {
      unit += 1
      lines = units[unit] ?? []
      line = 0
      left = lengthOf(lines[0])
      first[at] = last[at] = lines[0]?.number ?? 0
      return
    }
    const enter = () => {
      while (left === 0 && line < lines.length - 1) {
        line += 1
        left = lengthOf(lines[line])
      }
      return lines[line]?.number ?? 0
    }
    let length = token.text.replaceAll('\n', '').length
    // A bare line break is the end of the line it stands on.
    first[at] = length === 0 ? (lines[line]?.number ?? 0) : enter()
    while (length > left && line < lines.length - 1) {
      length -= left
      left = 0
      enter()
    }
    left -= Math.min(length, left)
    last[at] = lines[line]?.number ?? 0
  })
  return { tokens, first, last }
}

/** The lines of tokens `from` up to but not `to`; for none, those between which they would stand. */
export function lineRange(lines: TokenLines, from: number, to: number): LineRange {
  if (from < to) return { from: lines.first[from] ?? 0, to: lines.last[to - 1] ?? 0 }
  const here = lines.last[from - 1] ?? 0
  return { from: here, to: here }
}

function lengthOf(line: NumberedLine | undefined): number {
  return line === undefined ? 0 : inlineText(line.inlines).length
}
