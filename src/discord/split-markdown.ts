import { graphemesOf } from '../domain/text-graphemes.ts'

/** Cuts Markdown into messages at line breaks or blanks, else between characters; never inside an escape. */
export function splitMarkdown(text: string, limit: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > limit) {
    const end = cutAt(rest, limit)
    const piece = rest.slice(0, end).trimEnd()
    if (piece !== '') pieces.push(piece)
    rest = rest.slice(end).replace(/^\s+/, '')
  }
  if (rest.trim() !== '') pieces.push(rest)
  return pieces
}

function cutAt(text: string, limit: number): number {
  const window = text.slice(0, limit)
  const line = window.lastIndexOf('\n')
  if (line > limit / 2) return line + 1
  const blank = window.lastIndexOf(' ')
  if (blank > limit / 2) return blank + 1
  const from = Math.max(0, limit - 100)
  let end = from
  for (const grapheme of graphemesOf(text.slice(from, limit + 100))) {
    if (end + grapheme.length > limit) break
    end += grapheme.length
  }
  const cut = end > from ? end : limit
  return text[cut - 1] === '\\' ? cut - 1 : cut
}
