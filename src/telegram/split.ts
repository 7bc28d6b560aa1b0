import { graphemesOf } from '../domain/text-graphemes.ts'
import { joined, piece, trimmed, type Rich } from './rich.ts'

/** Most UTF-16 units of a message's text and most marks in it that Telegram keeps (core.telegram.org/bots/api). */
export const TEXT_LIMIT = 4_096
const MARK_LIMIT = 100
/** UTF-16 units around a cut that are looked at: more than any emoji takes. */
const LOOK_BACK = 100

/** Lines that belong together; the next block stands behind an empty line, or right below where it is `tight`. */
export interface RichBlock {
  readonly lines: readonly Rich[]
  readonly tight?: boolean
}

/** Packs blocks into as few messages as keep whole blocks together where they fit, and whole lines where not. */
export function intoMessages(blocks: readonly RichBlock[], limit = TEXT_LIMIT): readonly Rich[] {
  const messages: Rich[] = []
  let current: Rich | undefined
  const finish = (): void => {
    const message = current === undefined ? undefined : trimmed(current)
    if (message !== undefined && message.text !== '') messages.push(message)
    current = undefined
  }
  for (const block of blocks) {
    const lines = block.lines.flatMap((line) => cutLine(line, limit))
    const whole = joined(lines, '\n')
    if (current !== undefined && !fits(current, whole, 2, limit) && fits(undefined, whole, 0, limit)) finish()
    lines.forEach((line, at) => {
      const gap = at === 0 && block.tight !== true ? 2 : 1
      if (!fits(current, line, gap, limit)) finish()
      current = current === undefined ? line : joined([current, line], '\n'.repeat(gap))
    })
  }
  finish()
  return messages
}

/** At most `limit` UTF-16 units, cut behind a whole character, with an ellipsis where something is missing. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, characterBorder(text, limit - 1)).trimEnd()}…`
}

function fits(current: Rich | undefined, next: Rich, gap: number, limit: number): boolean {
  const length = (current === undefined ? 0 : current.text.length + gap) + next.text.length
  const marks = (current?.entities.length ?? 0) + next.entities.length
  return length <= limit && (marks <= MARK_LIMIT || current === undefined)
}

/** A line longer than a message: at its line breaks or blanks where it has some, else between characters. */
function cutLine(line: Rich, limit: number): readonly Rich[] {
  const pieces: Rich[] = []
  let from = 0
  while (line.text.length - from > limit) {
    const window = line.text.slice(from, from + limit)
    const blank = Math.max(window.lastIndexOf('\n'), window.lastIndexOf(' ')) + 1
    const length =
      blank > limit / 2 ? blank : characterBorder(line.text.slice(from, from + limit + LOOK_BACK), limit)
    pieces.push(piece(line, from, from + length))
    from += length
  }
  return [...pieces, piece(line, from, line.text.length)]
}

/** The last border between two characters at or before `end`; a character longer than what is left is cut. */
function characterBorder(text: string, end: number): number {
  const from = Math.max(0, end - LOOK_BACK)
  let border = from
  for (const grapheme of graphemesOf(text.slice(from, end + LOOK_BACK))) {
    if (border + grapheme.length > end) break
    border += grapheme.length
  }
  if (border > from) return border
  return end > 1 && (text.charCodeAt(end) & 0xfc00) === 0xdc00 ? end - 1 : Math.max(end, 1)
}
