/** Why a title cannot stand: rules that hold on every MediaWiki; whether a prefix is a namespace only the wiki knows. */
export type TitleProblem =
  | 'empty'
  | 'several lines'
  | 'too long'
  | 'forbidden character'
  | 'leading colon'
  | 'relative path'
  | 'signature'
  | 'percent code'
  | 'character reference'

export type CheckedTitle = { ok: true; title: string } | { ok: false; reason: TitleProblem }

/** Most bytes (UTF-8) of a page title: MediaWiki's column is that wide. */
export const TITLE_BYTES = 255

// MediaWiki drops most of these by itself, and two titles that look the same must not be two pages.
const INVISIBLE =
  /[\p{Cc}\p{Noncharacter_Code_Point}\u200B\u200E\u200F\u2060\u202A-\u202E\u2066-\u2069\uFEFF]/gu
const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]/
const BLANKS = /[\s_]+/g

/**
 * Brings a title into the form it is kept in (NFC, blanks single, underscores as blanks like MediaWiki shows
 * them) and holds it against the rules.
 */
export function checkTitle(raw: string): CheckedTitle {
  const trimmed = raw.toWellFormed().replace(/\t/g, ' ').trim()
  if (LINE_BREAK.test(trimmed)) return { ok: false, reason: 'several lines' }
  const title = trimmed.normalize('NFC').replace(INVISIBLE, '').replace(BLANKS, ' ').trim()
  const reason = problemOf(title)
  return reason === undefined ? { ok: true, title } : { ok: false, reason }
}

function problemOf(title: string): TitleProblem | undefined {
  if (!/[\p{L}\p{N}]/u.test(title)) return 'empty'
  if (/[#<>[\]|{}\uFFFD]/.test(title)) return 'forbidden character'
  if (title.startsWith(':')) return 'leading colon'
  if (title.split('/').some((part) => part === '.' || part === '..')) return 'relative path'
  if (title.includes('~~~')) return 'signature'
  if (/%[0-9A-Fa-f]{2}/.test(title)) return 'percent code'
  if (/&(?:[A-Za-z0-9\u0080-\u{10FFFF}]+|#[0-9]+|#[xX][0-9A-Fa-f]+);/u.test(title))
    return 'character reference'
  if (new TextEncoder().encode(title).length > TITLE_BYTES) return 'too long'
  return undefined
}
