/** What a wiki makes of a page's text. */
export interface Rendered {
  readonly html: string
  /** The text after the wiki's changes before saving (signatures, pipe trick). */
  readonly stored: string
  /** Everything that leads elsewhere or sets something: links, templates, categories, properties, files. */
  readonly extras: readonly string[]
}

/** What a rendered page must read as. */
export interface Expectation {
  /** The whole page where the layout is plain, else the pieces that must appear in this order. */
  readonly reads:
    | { readonly whole: string }
    /** `anyOrder`: a template may show its arguments in an order of its own. */
    | { readonly pieces: readonly string[]; readonly anyOrder?: boolean }
  /** Extras that the group's layout brings itself, as the wiki names them. */
  readonly extras: readonly string[]
}

const BLOCK = /<\/?(?:p|div|ul|ol|li|dl|dd|dt|h[1-6]|table|tr|td|th|caption|pre|br|hr|blockquote)\b[^>]*>/gi
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: '\u00A0' }

/** The text a reader sees in HTML as MediaWiki writes it (well-formed, attributes without `>`). */
export function plainOfHtml(html: string): string {
  const text = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(BLOCK, '\n')
    .replace(/<[^>]*>/g, '')
  return decodeReferences(text)
}

/** Replaces numeric character references and the five names MediaWiki writes. */
export function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));/g, (all, decimal, hex, name) => {
    if (typeof name === 'string') return NAMED[name] ?? all
    const point =
      typeof decimal === 'string' ? Number.parseInt(decimal, 10) : Number.parseInt(String(hex), 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : all
  })
}

/** Text for comparing: NFC, runs of blanks and line breaks count as one blank. */
export function squeeze(text: string): string {
  return text
    .replace(/[ \t\n\r]+/g, ' ')
    .replace(/^ | $/g, '')
    .normalize('NFC')
}

/** Why the page must not be saved in this form; undefined where it reads as typed and nothing else came in. */
export function gateProblem(
  rendered: Rendered,
  text: string,
  expected: Expectation,
  /** What the layout brings by itself, as the wiki showed it for harmless words. */
  frame: readonly string[] = [],
): string | undefined {
  if (rendered.stored !== text) return 'the wiki would change the text when saving'
  const foreign = rendered.extras.filter(
    (extra) => !expected.extras.includes(extra) && !frame.includes(extra),
  )
  if (foreign.length > 0) return `not ours: ${foreign.slice(0, 3).join(', ')}`
  const reads = squeeze(plainOfHtml(rendered.html))
  if ('whole' in expected.reads) return difference(reads, squeeze(expected.reads.whole))
  let from = 0
  for (const piece of expected.reads.pieces.map(squeeze)) {
    const at = reads.indexOf(piece, from)
    if (at < 0) return `not found: ${excerpt(piece, 0)}`
    if (expected.reads.anyOrder !== true) from = at + piece.length
  }
  return undefined
}

function difference(reads: string, expected: string): string | undefined {
  if (reads === expected) return undefined
  let at = 0
  while (at < reads.length && reads[at] === expected[at]) at += 1
  return `reads "${excerpt(reads, at)}" instead of "${excerpt(expected, at)}"`
}

function excerpt(text: string, at: number): string {
  return text.slice(Math.max(0, at - 10), at + 30)
}
