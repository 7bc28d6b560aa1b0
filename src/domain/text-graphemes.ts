const segmenter = new Intl.Segmenter('de', { granularity: 'grapheme' })

/**
 * Splits into graphemes, what a reader counts as one character. Intl.Segmenter alone takes a microsecond each,
 * so stretches in which every UTF-16 unit is surely one grapheme are cut directly.
 */
export function graphemesOf(text: string): string[] {
  const graphemes: string[] = []
  let at = 0
  while (at < text.length) {
    if (isSimple(text, at) && (at + 1 === text.length || isSimple(text, at + 1))) {
      graphemes.push(text.charAt(at))
      at += 1
      continue
    }
    let end = at + 1
    while (end < text.length && !(isSimple(text, end - 1) && isSimple(text, end))) end += 1
    for (const { segment } of segmenter.segment(text.slice(at, end))) graphemes.push(segment)
    at = end
  }
  return graphemes
}

// Letters, signs and typographic marks that never join a neighbour of the same kind (no CR, no joiners).
function isSimple(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit < 0x300) return unit !== 0x0d
  return (unit >= 0x2010 && unit <= 0x2027) || (unit >= 0x2030 && unit <= 0x203a) || unit === 0x20ac
}
