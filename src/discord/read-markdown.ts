import type { MarkKind, Said, SaidMark } from '../mirroring.ts'

/** What Discord's own tags stand for, where a message tells it. */
export interface Named {
  readonly user: (id: string) => string | undefined
  readonly channel: (id: string) => string | undefined
  readonly role: (id: string) => string | undefined
}

const PAIRS: readonly (readonly [string, readonly MarkKind[]])[] = [
  ['***', ['bold', 'italic']],
  ['**', ['bold']],
  ['__', ['underline']],
  ['~~', ['struck']],
  ['||', ['spoiler']],
  ['*', ['italic']],
  ['_', ['italic']],
]
const TAG = /^<(?:(@[!&]?|#)(\d{15,22})|a?(:\w{2,32}:)\d{15,22}|t:(-?\d{1,12})(?::[A-Za-z])?)>/
const LINK = /^\[([^\]\n]{1,500})\]\(<?(https?:\/\/[^\s)>]+)>?\)/
const ADDRESS = /^<?(https?:\/\/[^\s<>]+)>?/
const WORD = /[\p{L}\p{N}]/u

/** Discord Markdown as literal text with marks. Whatever forms no pair is literal; never throws. */
export function readMarkdown(source: string, named: Named): Said {
  const text = source.replaceAll('\r\n', '\n')
  const marks: SaidMark[] = []
  let out = ''
  const inline = (piece: string): void => {
    let at = 0
    while (at < piece.length) at += step(piece, at)
  }
  const marked = (kinds: readonly MarkKind[], inner: () => void): void => {
    const from = out.length
    inner()
    if (out.length > from) for (const kind of kinds) marks.push({ kind, from, to: out.length })
  }

  /** Reads one thing at `at` and gives how many units of the source it took. */
  function step(piece: string, at: number): number {
    const rest = piece.slice(at)
    const [first = ''] = rest
    if (first === '\\' && /^\\[^\p{L}\p{N}\s]/u.test(rest)) {
      out += rest[1] ?? ''
      return 2
    }
    if (first === '`') {
      const code = /^(`{1,2})([^`](?:[\s\S]*?[^`])?)\1(?!`)/.exec(rest)
      if (code !== null) {
        marked(['code'], () => void (out += code[2] ?? ''))
        return code[0].length
      }
    }
    if (first === '<' || first === 'h') {
      const tag = TAG.exec(rest)
      if (tag !== null) {
        out += tagWords(tag, named)
        return tag[0].length
      }
      const address = ADDRESS.exec(rest)
      if (address !== null) {
        out += address[1] ?? ''
        return address[0].length
      }
    }
    if (first === '[') {
      const link = LINK.exec(rest)
      if (link !== null) {
        const from = out.length
        inline(link[1] ?? '')
        marks.push({ kind: 'link', url: link[2] ?? '', from, to: out.length })
        return link[0].length
      }
    }
    for (const [sign, kinds] of PAIRS) {
      if (!rest.startsWith(sign)) continue
      const end = closing(piece, at, sign)
      if (end === undefined) continue
      marked(kinds, () => inline(piece.slice(at + sign.length, end)))
      return end + sign.length - at
    }
    const [character = ''] = String.fromCodePoint(rest.codePointAt(0) ?? 0)
    const whole = character === '' ? first : String.fromCodePoint(rest.codePointAt(0) ?? 0)
    out += whole
    return whole.length
  }

  for (const [index, part] of text.split(/(```(?:[\w+-]*\n)?[\s\S]+?```)/).entries()) {
    if (index % 2 === 1) {
      const body = part
        .slice(3, -3)
        .replace(/^[\w+-]*\n/, '')
        .replace(/\n$/, '')
      marked(['code block'], () => void (out += body))
    } else readLines(part)
  }

  function readLines(part: string): void {
    // Pairs may reach over lines; quotes and headings are read line by line.
    for (const [at, block] of quoted(part).entries()) {
      if (at > 0) out += '\n'
      const { quote, heading, words } = block
      marked([...(quote ? (['quote'] as const) : []), ...(heading ? (['bold'] as const) : [])], () =>
        inline(words),
      )
    }
  }
  return { text: out, marks }
}

function quoted(part: string): readonly { quote: boolean; heading: boolean; words: string }[] {
  const blocks: { quote: boolean; heading: boolean; words: string }[] = []
  for (const line of part.split('\n')) {
    const quote = line.startsWith('> ')
    const bare = quote ? line.slice(2) : line
    const title = /^#{1,3} +(.*\S)/.exec(bare) ?? /^-# +(.*\S)/.exec(bare)
    const heading = title !== null && bare.startsWith('#')
    const words = title === null ? bare : (title[1] ?? '')
    const last = blocks.at(-1)
    if (last !== undefined && last.quote === quote && !last.heading && !heading) last.words += `\n${words}`
    else blocks.push({ quote, heading, words })
  }
  return blocks
}

/** Where the pair opened at `at` closes; undefined where it does not. */
function closing(piece: string, at: number, sign: string): number | undefined {
  const from = at + sign.length
  const after = piece[from]
  if (after === undefined || ((sign === '*' || sign === '_') && /\s/.test(after))) return undefined
  // A line_with_underscores is a word, not emphasis.
  if (sign.startsWith('_') && WORD.test(piece[at - 1] ?? '')) return undefined
  for (let end = piece.indexOf(sign, from + 1); end !== -1; end = piece.indexOf(sign, end + 1)) {
    if (piece[end - 1] === '\\') continue
    if (sign.length === 1 && (piece[end + 1] === sign || piece[end - 1] === sign)) continue
    if (sign === '**' && piece[end + 2] === '*' && piece[end + 3] !== '*') end += 1
    if (sign.length === 1 && /\s/.test(piece[end - 1] ?? '')) continue
    if (sign.startsWith('_') && WORD.test(piece[end + sign.length] ?? '')) continue
    return end
  }
  return undefined
}

function tagWords(tag: RegExpExecArray, named: Named): string {
  const [whole, kind, id = '', emoji, time] = tag
  if (emoji !== undefined) return emoji
  if (time !== undefined) return new Date(Number(time) * 1000).toISOString().slice(0, 16).replace('T', ' ')
  if (kind === '#') return `#${named.channel(id) ?? id}`
  const name = kind === '@&' ? named.role(id) : named.user(id)
  return name === undefined ? whole : `@${name}`
}
