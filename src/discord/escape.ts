const LINK = /https?:\/\/[^\s<>\\"]+/gi
const LINK_END = /[.,:;!?'")\]}*_~|`]+$/
const INVITE = /^https?:\/\/(?:[\w-]+\.)?(?:discord\.(?:gg|me|io)|discord(?:app)?\.com\/invite|dsc\.gg|invite\.gg)/i
const INVITE_WORDS = /\b(discord(?:app)?|dsc|invite)\.(gg|me|io|com\/invite)(?=\/)/gi
// Bidi overrides would let a name turn the words around it; control characters have no sense in a message.
const UNSEEN = /(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu

/**
 * A member's words as Discord Markdown that shows exactly these words: no formatting, no mention, no invitation,
 * no line that turns into a heading, a list or a quote. Web addresses stay links.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').split('\n').map(escapeLine).join('\n')
}

function escapeLine(line: string): string {
  let escaped = ''
  let from = 0
  for (const match of line.matchAll(LINK)) {
    const link = match[0].replace(LINK_END, '')
    escaped += escapeWords(line.slice(from, match.index))
    escaped += INVITE.test(link) || link.endsWith('/') && link.length <= 8 ? escapeAll(link) : safeLink(link)
    from = match.index + link.length
  }
  return escapeStart(escaped + escapeWords(line.slice(from)))
}

/** What Discord would read inside a line; a colon only where it begins an emoji's name or another protocol. */
function escapeWords(words: string): string {
  return words
    .replace(/[\\*_~`|<>[\]]/g, '\\$&')
    .replace(/@(?=everyone|here)/gi, '\\@')
    .replace(/:(?=[\w+-]+:)|:(?=\/\/)/g, '\\:')
    .replace(INVITE_WORDS, (found) => found.replace(/[./]/g, '\\$&'))
}

function escapeStart(line: string): string {
  return line.replace(/^(\s*)([#+-])/, '$1\\$2').replace(/^(\s*\d+)([.)])/, '$1\\$2')
}

function escapeAll(link: string): string {
  return link.replace(/[^\w\s%]|_/g, '\\$&')
}

/** An address without the characters that would end a bold or struck stretch around it, or call everybody. */
function safeLink(link: string): string {
  return link.replace(/[*~`|]|__|@(?=everyone|here)/gi, (found) =>
    [...found].map((each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`).join(''),
  )
}

/** An address for `[words](address)`; undefined where it is none a browser opens. */
export function linkTarget(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const parsed = new URL(url)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined
  return parsed.href.replace(/[()<>\\*~`|]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)
}
