import type { MotionWords } from './motion.ts'
import { serialiseText } from './text-parse.ts'
import { isEditorial } from './text-editorial.ts'
import type { TextBlock } from './text.ts'

/** Letters that may differ inside one word for it to be a slip of the pen. */
const slipLetters = 2
/** A word this short is another word after one changed letter. */
const shortWord = 4
/** Slips in one correction: more is a rewriting. */
const mostSlips = 20

/**
 * Whether new words only correct slips: white space, punctuation, letter case, and single letters inside words.
 * Figures, short words and negations must stay; the number and order of words too. Whether it changes the meaning
 * is for the members to say, who see the difference for a day.
 */
export function isCorrection(before: MotionWords, after: MotionWords): 'same' | 'slips' | 'more' {
  const pairs = [
    [before.text, after.text],
    [before.reason, after.reason],
  ] as const
  const same =
    before.title === after.title && pairs.every(([one, other]) => serialiseText(one) === serialiseText(other))
  if (same) return 'same'
  const title = slipsIn(before.title, after.title)
  const slips = pairs.reduce((sum, [one, other]) => sum + slipsBetween(one, other), title)
  return slips <= mostSlips ? 'slips' : 'more'
}

function slipsBetween(before: readonly TextBlock[], after: readonly TextBlock[]): number {
  if (isEditorial(before, after)) return 0
  const kinds = (blocks: readonly TextBlock[]) => blocks.map((block) => block.kind).join(' ')
  if (kinds(before) !== kinds(after)) return Infinity
  return slipsIn(serialiseText(before), serialiseText(after))
}

/** How many words differ by a slip; infinite where one differs by more. */
function slipsIn(before: string, after: string): number {
  const one = wordsOf(before)
  const other = wordsOf(after)
  if (one.length !== other.length) return Infinity
  let slips = 0
  for (const [at, word] of one.entries()) {
    const now = other[at] ?? ''
    if (word === now) continue
    if (!isSlip(word, now)) return Infinity
    slips += 1
  }
  return slips
}

function wordsOf(text: string): readonly string[] {
  return text.toLocaleLowerCase('de').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

function isSlip(before: string, after: string): boolean {
  if (/\p{N}/u.test(before + after)) return false
  if (Math.min(before.length, after.length) < shortWord) return false
  if (negates(before, after) || negates(after, before)) return false
  return distance(before, after) <= slipLetters
}

/** `keine` and `eine`, `unmöglich` and `möglich`. */
function negates(one: string, other: string): boolean {
  return one === `k${other}` || one === `un${other}` || one === `in${other}`
}

/** Letters to put in, take out or replace. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > slipLetters) return Infinity
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [at, letter] of Array.from(one).entries()) {
    const next = [at + 1]
    for (const [column, letterThere] of Array.from(other).entries()) {
      const same = (row[column] ?? 0) + (letter === letterThere ? 0 : 1)
      next.push(Math.min(same, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? Infinity
}
