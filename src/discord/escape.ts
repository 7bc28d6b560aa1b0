// As Discord finds them: lower case, to the next blank, at least two characters behind the slashes.
const ADDRESS = /https?:\/\/\S+/g
const ADDRESS_END = /[.,:;!?'")\]}>]+$/
const INVITE =
  /^https?:\/\/(?:[\w-]+\.)?(?:discord\.(?:gg|me|io)|discord(?:app)?\.com\/invite|dsc\.gg|invite\.gg)/i
const INVITE_WORDS = /(?:discord(?:app)?|dsc|invite)\.(?:gg|me|io|com\/invite)(?=\/)/gi
// Bidi overrides would let a name turn the words around it; control characters have no sense in a message.
const UNSEEN = /(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu

/**
 * A member's words as Discord Markdown that shows exactly these words: no formatting, no mention, no invitation,
 * no line that turns into a heading, a list or a quote. Web addresses stay links.
 */
export function escapeMarkdown(text: string): string {
  return cleaned(text).split('\n').map(escapeLine).join('\n')
}

/** The same for the words of a masked link: one line, without links of its own. */
export function escapeLabel(text: string): string {
  return escapeWords(cleaned(text).replace(/\s+/g, ' ').trim()).replace(/\]/g, '\\]')
}

function cleaned(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '')
}

// Nothing escaped may follow an address directly: Discord would take the backslash as part of the address.
function escapeLine(line: string): string {
  let escaped = ''
  let from = 0
  for (const match of line.matchAll(ADDRESS)) {
    const address = match[0].replace(ADDRESS_END, '')
    if (!/\/\/.{2}/u.test(address)) continue
    escaped += escapeWords(line.slice(from, match.index))
    escaped += INVITE.test(address) ? escapeAll(address) : safeAddress(address)
    escaped += match[0].slice(address.length)
    from = match.index + match[0].length
  }
  return escapeStart(escaped + escapeWords(line.slice(from)))
}

/** What Discord would read inside a line; a colon only where it begins an emoji's name or belongs to a protocol. */
function escapeWords(words: string): string {
  return words
    .replace(/[\\*_~`|<[]/g, '\\$&')
    .replace(/@(?=everyone|here)/gi, '\\@')
    .replace(/:(?=[\w+-]+:)|:(?=\/\/)/g, '\\:')
    .replace(INVITE_WORDS, escapeAll)
}

function escapeStart(line: string): string {
  return line.replace(/^(\s*)([#>+-])/, '$1\\$2').replace(/^(\s*\d+)([.)])/, '$1\\$2')
}

function escapeAll(words: string): string {
  return words.replace(/[^\p{L}\p{N}\s]/gu, '\\$&')
}

/** An address without the characters that would end a bold or struck stretch around it, or call everybody. */
function safeAddress(address: string): string {
  return address.replace(/[*~`|<>\\"]|__|@(?=everyone|here)/gi, percentEncoded)
}

function percentEncoded(found: string): string {
  return found.replace(/[\s\S]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** An address for `[words](address)`; undefined where it is none a browser opens. */
export function linkTarget(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const parsed = new URL(url)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined
  return parsed.href.replace(/[()<>\\*~`|]/g, percentEncoded)
}
