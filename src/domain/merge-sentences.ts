import type { Edit } from './edits.ts'
import type { Token } from './text-tokens.ts'

/** Where each sentence of a base begins; `of[at]` is the sentence of token `at`. A block begins a sentence. */
export interface Sentences {
  readonly of: Int32Array
  readonly starts: readonly number[]
}

const END = /^[.!?…]$/u
const CLOSING = /^["'“”»«›‹’)\]]$/u
const OPENING = /^["'„“”»«›‹‚‘([–—-]$/u
const CAPITAL = /^\p{Lu}/u
/** A sentence's end is looked for in so many tokens: its sign, closing signs, blanks. */
const LOOK_BACK = 8

/** A list of amendments asks for the same base once for each of them. */
const cutBefore = new WeakMap<readonly Token[], Sentences>()

/** Cuts a base into sentences: a sign of their end, blanks, a capital; not after "z. B." or "3.". */
export function sentencesOf(base: readonly Token[]): Sentences {
  const known = cutBefore.get(base) ?? cutSentences(base)
  cutBefore.set(base, known)
  return known
}

function cutSentences(base: readonly Token[]): Sentences {
  const of = new Int32Array(base.length)
  const starts: number[] = []
  base.forEach((token, at) => {
    if (at === 0 || token.kind === 'boundary' || beginsSentence(base, at)) starts.push(at)
    of[at] = starts.length - 1
  })
  return { of, starts }
}

/** The sentences an edit touches, at most the first and the last one: between them it is alone or collides. */
export function sentencesOfEdit(base: readonly Token[], sentences: Sentences, edit: Edit): readonly number[] {
  const { of } = sentences
  const { from, to, insert } = edit
  const before = of[from - 1]
  if (from < to) {
    const touched = [of[from], of[to - 1]]
    const after = base[to]
    // A boundary that goes while its words stay joins them to the sentence before.
    if (base[from]?.kind === 'boundary' && after !== undefined && after.kind !== 'boundary')
      touched.push(before)
    return distinct(touched)
  }
  // Blanks behind a sentence stand between it and the next one.
  const next = base[from]?.kind === 'blanks' ? from + 1 : from
  const after = base[next]?.kind === 'boundary' ? undefined : of[next]
  if (before === after) return distinct([before])
  const start = Math.max(sentences.starts[before ?? 0] ?? 0, from - LOOK_BACK)
  const goesOn = insert[0]?.kind !== 'boundary' && !isOver(base.slice(start, from))
  return distinct([goesOn ? before : undefined, isOver(insert) ? undefined : after])
}

function distinct(found: readonly (number | undefined)[]): readonly number[] {
  return [...new Set(found.filter((one) => one !== undefined))]
}

function beginsSentence(base: readonly Token[], at: number): boolean {
  if (base[at]?.kind === 'blanks' || base[at - 1]?.kind !== 'blanks') return false
  let first = at
  while (OPENING.test(textOf(base[first]))) first += 1
  if (!CAPITAL.test(textOf(base[first])) && base[first]?.kind !== 'other') return false
  return isOver(base.slice(Math.max(0, at - LOOK_BACK), at))
}

/** Whether words end with the sign of a sentence's end, closing signs and blanks left aside. */
function isOver(tokens: readonly Token[]): boolean {
  let at = tokens.length - 1
  while (tokens[at]?.kind === 'blanks' || CLOSING.test(textOf(tokens[at]))) at -= 1
  const end = textOf(tokens[at])
  if (!END.test(end)) return false
  const before = textOf(tokens[at - 1])
  return end !== '.' || !(/^\p{L}$/u.test(before) || /^\d{1,2}$/.test(before))
}

function textOf(token: Token | undefined): string {
  return token === undefined || token.kind === 'boundary' ? '' : token.text
}
