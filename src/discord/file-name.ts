const plain: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
}

/** `attachment://` finds a file only by the name Discord keeps, and it keeps letters, digits, `-`, `_` and `.`. */
export function attachmentName(name: string): string {
  const kept = name
    .replace(/[äöüÄÖÜß]/g, (letter) => plain[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[_.]+|_+$/g, '')
  return kept === '' ? 'file' : kept.slice(-100)
}
