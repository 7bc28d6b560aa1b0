/** A name or title as searched and compared: without case, accents and umlaut dots, ß as ss. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** A `like` pattern that finds the folded words anywhere; `\` escapes. */
export function containing(words: string): string {
  return `%${fold(words).replaceAll(/[\\%_]/g, (found) => `\\${found}`)}%`
}
