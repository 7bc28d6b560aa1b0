/** A title as MediaWiki reads it; the namespaces are those of a German wiki. */
export type ReadTitle =
  | { readonly ok: true; readonly title: string; readonly ns: number }
  | { readonly ok: false; readonly code: string }

const NAMESPACES: readonly (readonly [number, string, readonly string[]])[] = [
  [-1, 'Spezial', ['special']],
  [1, 'Diskussion', ['talk']],
  [2, 'Benutzer', ['user', 'benutzerin']],
  [3, 'Benutzer Diskussion', ['user talk']],
  [4, 'Playground', ['project']],
  [6, 'Datei', ['file', 'image', 'bild']],
  [8, 'MediaWiki', []],
  [10, 'Vorlage', ['template']],
  [12, 'Hilfe', ['help']],
  [14, 'Kategorie', ['category']],
]

export function readTitle(raw: string): ReadTitle {
  const text = raw
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, '&')
    .normalize('NFC')
    .replace(/[\u200E\u200F\u202A-\u202E]/g, '')
    .replace(/[ _\u00A0\u2000-\u200A\u3000]+/g, ' ')
    .replace(/^ | $/g, '')
  if (text === '' || text.startsWith(':')) return { ok: false, code: 'title-invalid-empty' }
  if (/[#<>[\]|{}\p{Cc}\uFFFD]|%[0-9A-Fa-f]{2}|&[A-Za-z0-9\u0080-\uFFFF]+;/u.test(text)) {
    return { ok: false, code: 'title-invalid-characters' }
  }
  if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(text)) return { ok: false, code: 'title-invalid-relative' }
  if (text.includes('~~~')) return { ok: false, code: 'title-invalid-magic-tilde' }
  const colon = text.indexOf(':')
  const prefix = text.slice(0, Math.max(0, colon)).trim().toLowerCase()
  const space = NAMESPACES.find(
    ([, name, others]) => name.toLowerCase() === prefix || others.includes(prefix),
  )
  const rest = space === undefined ? text : text.slice(colon + 1).replace(/^ /, '')
  if (rest === '') return { ok: false, code: 'title-invalid-empty' }
  if (Buffer.byteLength(rest) > 255) return { ok: false, code: 'title-invalid-too-long' }
  const first = String.fromCodePoint(rest.codePointAt(0) ?? 0)
  const upper = first.toUpperCase().length === first.length ? first.toUpperCase() : first
  const name = upper + rest.slice(first.length)
  return space === undefined
    ? { ok: true, title: name, ns: 0 }
    : { ok: true, title: `${space[1]}:${name}`, ns: space[0] }
}
