/** Characters of a file's name before its ending: every system and chat shows that much. */
const longest = 80

const spelt: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
  ẞ: 'SS',
}

/**
 * A name for a file that says what is in it and is safe everywhere: `A-12_Mehr-Baeume-an-Schulwegen.pdf`. Only
 * ASCII letters, digits, `-` and `_`; a part of which nothing can be said that way is left out.
 */
export function fileName(parts: readonly string[], ending: string): string {
  const kept = parts
    .map((part) =>
      part
        .normalize('NFC')
        .replace(/[äöüÄÖÜßẞ]/g, (letter) => spelt[letter] ?? letter)
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, ''),
    )
    .filter((part) => part !== '')
    .join('_')
    .slice(0, longest)
    .replace(/[-_]+$/, '')
  return `${kept === '' ? 'agora' : kept}.${ending}`
}
