import type { SKRSContext2D } from '@napi-rs/canvas'
import type { PageRow } from '../domain/edit-page.ts'
import { graphemesOf } from '../domain/text-graphemes.ts'

/** A stretch of one row that is drawn in one go. */
export interface Piece {
  readonly text: string
  readonly state: PageRow['spans'][number]['state']
  readonly bold: boolean
}

/** Latin letters and the signs beside them: every font draws these. */
const SURELY_DRAWN = /^[\u0020-\u024F\u2010-\u2027\u20AC]*$/u
const INVISIBLE = /^[\p{M}\p{Cf}\s]$/u
/** A code point that no font draws: what stands for it is what stands for all that are missing. */
const NOWHERE = '\u{10FFFD}'

/**
 * Cuts rows into words that stay together on a line: a full stop with the word before it, what is struck with what
 * takes its place. Blanks behind a word belong to it.
 */
export function wordsOfRow(row: PageRow, say: (text: string) => string): readonly (readonly Piece[])[] {
  const words: Piece[][] = []
  let blank = true
  const spans =
    row.lead === undefined ? row.spans : [{ text: row.lead, state: 'kept' } as const, ...row.spans]
  for (const { text, state, bold = false } of spans) {
    for (const [part] of text.matchAll(/\s+|[^\s]{1,60}/gu)) {
      const isBlank = part.trim() === ''
      if (blank && !isBlank) words.push([])
      if (words.length === 0) words.push([])
      words.at(-1)?.push({ text: isBlank ? part : say(part), state, bold })
      blank = isBlank
    }
  }
  return words
}

/** Says in letters what the fonts of this machine cannot draw: `[EU]` for a flag, `[Emoji]`, else `[?]`. */
export function sayer(context: SKRSContext2D, font: string): (text: string) => string {
  const known = new Map<string, boolean>()
  const missing = pixelsOf(context, font, NOWHERE)
  const isDrawn = (sign: string) => {
    if (SURELY_DRAWN.test(sign) || INVISIBLE.test(sign)) return true
    const drawn = known.get(sign) ?? pixelsOf(context, font, sign) !== missing
    known.set(sign, drawn)
    return drawn
  }
  return (text) => {
    if (SURELY_DRAWN.test(text)) return text
    return graphemesOf(text)
      .map((grapheme) => (Array.from(grapheme).every(isDrawn) ? grapheme : inLetters(grapheme)))
      .join('')
  }
}

function inLetters(grapheme: string): string {
  const signs = Array.from(grapheme, (sign) => sign.codePointAt(0) ?? 0)
  const letters = signs.map((sign) => sign - 0x1f1e6)
  if (letters.every((letter) => letter >= 0 && letter < 26))
    return `[${letters.map((letter) => String.fromCodePoint(0x41 + letter)).join('')}]`
  return /\p{Extended_Pictographic}/u.test(grapheme) ? '[Emoji]' : '[?]'
}

/** What a sign looks like. */
function pixelsOf(context: SKRSContext2D, font: string, sign: string): string {
  context.font = font
  context.fillStyle = '#000000'
  context.clearRect(0, 0, 48, 48)
  context.fillText(sign, 8, 36)
  return Buffer.from(context.getImageData(0, 0, 48, 48).data).toString('base64')
}
