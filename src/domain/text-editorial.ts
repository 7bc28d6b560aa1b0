import { inlineText, type Inline, type TextBlock } from './text.ts'
import { marksOf } from './text-marks.ts'

// Signs that Unicode counts as punctuation but that carry meaning: per cent, section, at, and so on.
const SUBSTANCE = /[%‰‱§&@#/\\]/u
const PUNCTUATION_OR_BLANK = /[\p{P}\s\p{Cf}]/u
/** What surely says something in one piece, punctuation and blanks one by one. */
const RUNS = /[^\p{P}\s\p{Cf}]+|[\p{P}\s\p{Cf}]/gu

/**
 * Whether only white space, punctuation and letter case differ, so that signatures stay. Everything else is a
 * change a signer must confirm: words, marks, the kind of a block, the items of a list; also punctuation and
 * blanks inside or before figures ("12,5" and "125", "-5" and "5") and signs that say something (%, §, /).
 */
export function isEditorial(before: readonly TextBlock[], after: readonly TextBlock[]): boolean {
  const least = Math.min(before.length, after.length)
  let start = 0
  while (start < least && sameBlock(before[start], after[start])) start += 1
  let end = 0
  while (end < least - start && sameBlock(before.at(-1 - end), after.at(-1 - end))) end += 1
  // Whether a block goes on in the kind of the one before it shows only at the first one that stays.
  const kept = Math.max(0, end - 1)
  const kind = start === 0 ? '' : (before[start - 1]?.kind ?? '')
  const changed = (blocks: readonly TextBlock[]) =>
    substanceOf(blocks.slice(start, blocks.length - kept), kind)
  return saySame(changed(before), changed(after))
}

/** Compares piece by piece: most changes are no longer editorial after the first words that differ. */
function saySame(left: Iterator<string>, right: Iterator<string>): boolean {
  let one: string | undefined = ''
  let other: string | undefined = ''
  while (one !== undefined && other !== undefined) {
    const shared = Math.min(one.length, other.length)
    if (one.slice(0, shared) !== other.slice(0, shared)) return false
    one = one.length > shared ? one.slice(shared) : nextOf(left)
    other = other.length > shared ? other.slice(shared) : nextOf(right)
  }
  return one === other
}

/** The next piece that says something; undefined at the end. */
function nextOf(pieces: Iterator<string>): string | undefined {
  for (let next = pieces.next(); next.done !== true; next = pieces.next())
    if (next.value !== '') return next.value
  return undefined
}

function sameBlock(one: TextBlock | undefined, other: TextBlock | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What blocks say, piece by piece; `before`: the kind of the block before. */
function* substanceOf(blocks: readonly TextBlock[], before: string): Generator<string> {
  let kind = before
  for (const block of blocks) {
    if (block.kind === 'list') {
      for (const item of block.items) {
        yield `\n${block.ordered ? '1. ' : '- '}`
        yield substance(item)
      }
    } else {
      if (block.kind !== kind || block.kind === 'subheading') yield `\n${block.kind} `
      yield substance(block.inlines)
    }
    kind = block.kind
  }
}

function substance(inlines: readonly Inline[]): string {
  const text = inlineText(inlines)
  let kept = ''
  let marks = 0
  let from = 0
  for (const inline of inlines) {
    for (const { 0: run, index } of inline.text.matchAll(RUNS)) {
      if (!isSubstance(text, from + index, run)) continue
      if (marksOf(inline) !== marks) kept += `\u0000${marksOf(inline)}`
      marks = marksOf(inline)
      kept += inOneCase(run)
    }
    from += inline.text.length
  }
  return kept
}

/** Upper then lower: "ß" and "SS" are the same letters in another case; a sigma is one wherever it stands. */
function inOneCase(run: string): string {
  return run.toUpperCase().toLowerCase().replaceAll('ς', 'σ')
}

/** `run`: one of `RUNS`, at this place of the text. */
function isSubstance(text: string, at: number, run: string): boolean {
  if (SUBSTANCE.test(run) || !PUNCTUATION_OR_BLANK.test(run)) return true
  const digitAfter = /^[^\p{L}\p{M}\p{N}]*\p{N}/u.exec(text.slice(at + run.length, at + 8))
  if (digitAfter === null) return false
  const digitBefore = /\p{N}[^\p{L}\p{M}\p{N}]*$/u.test(text.slice(Math.max(0, at - 8), at))
  return digitBefore || (/\p{Pd}/u.test(run) && digitAfter[0].length <= 2)
}
