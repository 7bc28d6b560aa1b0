import { inlineText, type Inline, type TextBlock } from './text.ts'
import { marksOf } from './text-marks.ts'

// Signs that Unicode counts as punctuation but that carry meaning: per cent, section, at, and so on.
const SUBSTANCE = /[%‰‱§&@#/\\]/u
const PUNCTUATION_OR_BLANK = /[\p{P}\s\p{Cf}]/u

/**
 * Whether only white space, punctuation and letter case differ, so that signatures stay. Everything else is a
 * change a signer must confirm: words, marks, the kind of a block, the items of a list; also punctuation and
 * blanks inside or before figures ("12,5" and "125", "-5" and "5") and signs that say something (%, §, /).
 */
export function isEditorial(before: readonly TextBlock[], after: readonly TextBlock[]): boolean {
  return substanceOf(before) === substanceOf(after)
}

function substanceOf(blocks: readonly TextBlock[]): string {
  const parts: string[] = []
  let kind = ''
  for (const block of blocks) {
    if (block.kind === 'list') {
      for (const item of block.items) parts.push(`\n${block.ordered ? '1. ' : '- '}`, substance(item))
      kind = 'list'
      continue
    }
    if (block.kind !== kind || block.kind === 'subheading') parts.push(`\n${block.kind} `)
    parts.push(substance(block.inlines))
    kind = block.kind
  }
  return parts.join('')
}

function substance(inlines: readonly Inline[]): string {
  const text = inlineText(inlines)
  let kept = ''
  let marks = 0
  let at = 0
  for (const inline of inlines) {
    for (const character of inline.text) {
      const end = at + character.length
      if (isSubstance(text, at, character)) {
        if (marksOf(inline) !== marks) kept += `\u0000${marksOf(inline)}`
        marks = marksOf(inline)
        // Upper then lower: "ß" and "SS" are the same letters in another case.
        kept += character.toUpperCase().toLowerCase()
      }
      at = end
    }
  }
  return kept
}

function isSubstance(text: string, at: number, character: string): boolean {
  if (SUBSTANCE.test(character) || !PUNCTUATION_OR_BLANK.test(character)) return true
  const digitAfter = /^[^\p{L}\p{M}\p{N}]*\p{N}/u.exec(text.slice(at + character.length, at + 8))
  if (digitAfter === null) return false
  const digitBefore = /\p{N}[^\p{L}\p{M}\p{N}]*$/u.test(text.slice(Math.max(0, at - 8), at))
  return digitBefore || (/\p{Pd}/u.test(character) && digitAfter[0].length <= 2)
}
