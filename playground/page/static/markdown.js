/**
 * Discord's Markdown as far as messages of bots use it, read into plain data; whoever draws it makes text of every
 * string. Blocks: heading (level), small, quote, item (mark, depth), line. Inlines: strings or {kind, children}.
 */
export function readMarkdown(text) {
  const blocks = []
  let quoting
  for (const raw of text.split('\n')) {
    const quoted = /^> ?(.*)$/.exec(raw)
    if (quoted) {
      const line = { kind: 'line', children: readInline(quoted[1]) }
      if (quoting === undefined) {
        quoting = { kind: 'quote', lines: [] }
        blocks.push(quoting)
      }
      quoting.lines.push(line)
      continue
    }
    quoting = undefined
    blocks.push(readLine(raw))
  }
  return blocks
}

function readLine(raw) {
  const heading = /^(#{1,3})\s+(.+)$/.exec(raw)
  if (heading) return { kind: 'heading', level: heading[1].length, children: readInline(heading[2]) }
  const small = /^-#\s+(.+)$/.exec(raw)
  if (small) return { kind: 'small', children: readInline(small[1]) }
  const item = /^(\s*)([-*]|\d{1,9}\.)\s+(.+)$/.exec(raw)
  if (item) {
    const mark = /\d/.test(item[2]) ? item[2] : '•'
    return { kind: 'item', mark, depth: item[1].length >= 2 ? 1 : 0, children: readInline(item[3]) }
  }
  return { kind: 'line', children: readInline(raw) }
}

// Content between marks; an escaped character never ends it.
const within = String.raw`((?:\\[\s\S]|[^\\])+?)`
const patterns = [
  [/^\\([^\p{L}\p{N}\s])/u, (found) => found[1]],
  [/^`([^`]+)`/, (found) => ({ kind: 'code', children: [found[1]] })],
  [
    new RegExp(`^\\*\\*${within}\\*\\*(?!\\*)`),
    (found) => ({ kind: 'bold', children: readInline(found[1]) }),
  ],
  [new RegExp(`^__${within}__(?!_)`), (found) => ({ kind: 'underlined', children: readInline(found[1]) })],
  [new RegExp(`^~~${within}~~`), (found) => ({ kind: 'struck', children: readInline(found[1]) })],
  [
    new RegExp(`^\\*(?![\\s*])${within}(?<![\\s*])\\*(?!\\*)`),
    (found) => ({ kind: 'italic', children: readInline(found[1]) }),
  ],
  [
    new RegExp(String.raw`^_(?![\s_])${within}(?<![\s_])_(?![\p{L}\p{N}_])`, 'u'),
    (found) => ({ kind: 'italic', children: readInline(found[1]) }),
  ],
  [
    /^\[((?:\\[\s\S]|[^\\\]])+)\]\((https?:\/\/[^\s)]+)\)/,
    (found) => ({ kind: 'link', url: found[2], children: readInline(found[1]) }),
  ],
  [/^<(https?:\/\/[^\s>]+)>/, (found) => ({ kind: 'link', url: found[1], children: [found[1]] })],
  [
    /^https?:\/\/[^\s<>]*[^\s<>.,:;!?'")\]}]/,
    (found) => ({ kind: 'link', url: found[0], children: [found[0]] }),
  ],
  [/^<@!?(\d+)>/, (found) => ({ kind: 'person', id: found[1], children: [] })],
  [/^<#(\d+)>/, (found) => ({ kind: 'channel', id: found[1], children: [] })],
]

/** One line, or a stretch of it. */
export function readInline(text) {
  const nodes = []
  let plain = ''
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const hit = firstMatch(rest, text[at - 1])
    if (hit === undefined) {
      plain += text[at]
      at += 1
      continue
    }
    at += hit.length
    if (typeof hit.node === 'string') plain += hit.node
    else {
      if (plain !== '') nodes.push(plain)
      plain = ''
      nodes.push(hit.node)
    }
  }
  return plain === '' ? nodes : [...nodes, plain]
}

function firstMatch(rest, before) {
  for (const [pattern, make] of patterns) {
    const found = pattern.exec(rest)
    if (found === null) continue
    if (rest.startsWith('_') && !rest.startsWith('__') && /[\p{L}\p{N}_]/u.test(before ?? '')) continue
    return { length: found[0].length, node: make(found) }
  }
  return undefined
}
