import type { Inline } from './text.ts'

/**
 * Marks inside a block. A run of one, two or three stars switches italic, bold or both; longer runs are literal.
 * A run opens where a non-blank follows and no letter or digit stands before it, closes where a non-blank stands
 * before it and no letter or digit follows: so "Antragsteller*innen" and "2 * 3" keep their stars. An opener
 * needs a closer in the same block and pairs with the nearest one. Nothing else is a mark.
 */
const ITALIC = 1
const BOLD = 2

/** A star beside this invisible character (U+2060, word joiner) is never a mark; it guards literal stars. */
export const GUARD = '\u2060'

const WORD_BEFORE = /[\p{L}\p{M}\p{N}_]$/u
const WORD_AFTER = /^[\p{L}\p{M}\p{N}_]/u
const BLANK = /[\s\u2060]/u

type Run = { at: number; length: number; open: boolean; close: boolean }

/** Reads the marks of one block's text. The stars that are marks are gone, everything else is literal. */
export function readMarks(source: string): Inline[] {
  const runs = starRuns(source)
  const active = activeRuns(runs)
  const inlines: Inline[] = []
  let marks = 0
  let from = 0
  runs.forEach((run, index) => {
    if (active[index] !== 1) return
    if (run.at > from) inlines.push(inlineOf(source.slice(from, run.at), marks))
    marks ^= run.length
    from = run.at + run.length
  })
  if (from < source.length) inlines.push(inlineOf(source.slice(from), marks))
  return inlines
}

/**
 * Writes inlines so that `readMarks` gives them back. Inlines that no source can say (bold inside a word, a
 * literal star where a mark would be) keep every visible character: such a mark is left out, such a star guarded.
 */
export function writeMarks(inlines: readonly Inline[]): string {
  const joined = joinInlines(inlines)
  const source = withStars(joined)
  if (sameInlines(readMarks(source), joined)) return source
  const tidy = tidyMarks(joined)
  const first = withStars(tidy)
  if (sameInlines(readMarks(first), tidy)) return first
  const guarded = guardStars(tidy)
  const safe = tidyMarks(
    guarded.map((inline, at) => (standsAlone(guarded, at) ? inline : { text: inline.text })),
  )
  const second = withStars(safe)
  if (sameInlines(readMarks(second), safe)) return second
  return guarded.map((inline) => inline.text).join('')
}

/** Joins neighbours with the same marks, drops empty inlines, takes marks off the blanks where marks change. */
function tidyMarks(inlines: readonly Inline[]): Inline[] {
  const pieces: Inline[] = []
  for (const inline of inlines) {
    const marks = marksOf(inline)
    if (marks === 0) {
      pieces.push(inline)
      continue
    }
    const core = inline.text.trim()
    const start = inline.text.length - inline.text.trimStart().length
    pieces.push({ text: inline.text.slice(0, start) })
    pieces.push(inlineOf(core, core === '' ? 0 : marks))
    pieces.push({ text: inline.text.slice(start + core.length) })
  }
  return joinInlines(bridgeBlanks(joinInlines(pieces)))
}

/** Joins neighbours with the same marks and drops empty inlines. */
export function joinInlines(inlines: readonly Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const inline of inlines) {
    const last = joined.at(-1)
    if (inline.text === '') continue
    if (last !== undefined && marksOf(last) === marksOf(inline)) last.text += inline.text
    else joined.push(inlineOf(inline.text, marksOf(inline)))
  }
  return joined
}

/** The marks of an inline as bits; equal numbers mean equal marks. */
export function marksOf(inline: { readonly bold?: true; readonly italic?: true }): number {
  return (inline.italic ? ITALIC : 0) | (inline.bold ? BOLD : 0)
}

/** An inline of these words with the marks `marksOf` gave. */
export function inlineOf(text: string, marks: number): Inline {
  const inline: Inline = { text }
  if (marks & BOLD) inline.bold = true
  if (marks & ITALIC) inline.italic = true
  return inline
}

// Blanks between two marked inlines carry what both have in common, as one run of stars around them would.
function bridgeBlanks(inlines: readonly Inline[]): Inline[] {
  return inlines.map((inline, at) => {
    const before = inlines[at - 1]
    const after = inlines[at + 1]
    if (marksOf(inline) !== 0 || before === undefined || after === undefined) return inline
    return inline.text.trim() === '' ? inlineOf(inline.text, marksOf(before) & marksOf(after)) : inline
  })
}

function starRuns(source: string): Run[] {
  const runs: Run[] = []
  for (const found of source.matchAll(/\*+/g)) {
    const length = found[0].length
    const before = source.slice(Math.max(0, found.index - 2), found.index)
    const after = source.slice(found.index + length, found.index + length + 2)
    const blankBefore = before === '' || BLANK.test(before.charAt(before.length - 1))
    const blankAfter = after === '' || BLANK.test(after.charAt(0))
    runs.push({
      at: found.index,
      length,
      open: length <= 3 && !blankAfter && !WORD_BEFORE.test(before),
      close: length <= 3 && !blankBefore && !WORD_AFTER.test(after),
    })
  }
  return runs
}

/** Which runs are marks (1): the first choice that leaves nothing open at the end, in one pass back and one forth. */
function activeRuns(runs: readonly Run[]): Uint8Array {
  const mayOpen = pairedOpeners(runs)
  const closable = new Uint8Array((runs.length + 1) * 4)
  closable[runs.length * 4] = 1
  const after = (at: number, run: Run, marks: number) =>
    switches(run, mayOpen[at] ?? 0, marks) && closable[(at + 1) * 4 + (marks ^ run.length)] === 1
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const run = runs[at]
    if (run === undefined) continue
    for (let marks = 0; marks < 4; marks += 1) {
      closable[at * 4 + marks] = closable[(at + 1) * 4 + marks] === 1 || after(at, run, marks) ? 1 : 0
    }
  }
  const active = new Uint8Array(runs.length)
  let marks = 0
  runs.forEach((run, at) => {
    if (!after(at, run, marks)) return
    active[at] = 1
    marks ^= run.length
  })
  return active
}

function switches(run: Run, mayOpen: number, marks: number): boolean {
  const closing = run.length & marks
  const opening = run.length & ~marks
  return run.length <= 3 && (closing === 0 || run.close) && (opening & ~mayOpen) === 0
}

/** For each run the marks it may open: those whose next run can close, so that the nearest opener gets the closer. */
function pairedOpeners(runs: readonly Run[]): Uint8Array {
  const mayOpen = new Uint8Array(runs.length)
  let closing = 0
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const run = runs[at]
    if (run === undefined || run.length > 3) continue
    if (run.open) mayOpen[at] = run.length & closing
    if (run.close) closing |= run.length
    else if (run.open) closing &= ~run.length
  }
  return mayOpen
}

function withStars(inlines: readonly Inline[]): string {
  let marks = 0
  let source = ''
  for (const inline of inlines) {
    source += '*'.repeat(marks ^ marksOf(inline)) + inline.text
    marks = marksOf(inline)
  }
  return source + '*'.repeat(marks)
}

/** Guards each literal run of stars that could open or close; one beside another inline always could. */
function guardStars(inlines: readonly Inline[]): Inline[] {
  return inlines.map((inline, index) => {
    const marked = marksOf(inline) !== 0
    const [first, last] = [index === 0 && !marked, index === inlines.length - 1 && !marked]
    const text = inline.text.replace(/\*+/g, (stars, at: number, whole: string) => {
      const end = at + stars.length
      const before = whole.slice(Math.max(0, at - 2), at)
      const after = whole.slice(end, end + 2)
      const blankBefore = before === '' ? first : BLANK.test(before.slice(-1))
      const blankAfter = after === '' ? last : BLANK.test(after.charAt(0))
      if ((blankBefore && blankAfter) || (WORD_BEFORE.test(before) && WORD_AFTER.test(after))) return stars
      // Both sides: a guard is no letter, so one alone could turn an opener into a closer.
      return (blankBefore ? '' : GUARD) + stars + (blankAfter ? '' : GUARD)
    })
    return inlineOf(text, marksOf(inline))
  })
}

/** Whether a marked inline can open and close by itself between its neighbours. */
function standsAlone(inlines: readonly Inline[], at: number): boolean {
  const inline = inlines[at]
  if (inline === undefined || marksOf(inline) === 0) return true
  const before = inlines[at - 1]
  const after = inlines[at + 1]
  if (marksOf(before ?? inline) !== 0 && before !== undefined) return false
  if (WORD_BEFORE.test(before?.text ?? '') || WORD_AFTER.test(after?.text ?? '')) return false
  return !/^[\s\u2060]|[\s\u2060]$/u.test(inline.text)
}

function sameInlines(left: readonly Inline[], right: readonly Inline[]): boolean {
  return (
    left.length === right.length &&
    left.every((inline, at) => inline.text === right[at]?.text && marksOf(inline) === marksOf(right[at]))
  )
}
