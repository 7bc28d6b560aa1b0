/** Why a part of a document was not read. */
export class XmlProblem extends Error {
  readonly reason: 'broken' | 'too long'
  constructor(reason: 'broken' | 'too long', message: string) {
    super(message)
    this.name = 'XmlProblem'
    this.reason = reason
  }
}

/*
 * Limits of one part. The reader behind takes 10 µs and 2 kB an element, quadratic time for many different names
 * and styles (its warnings), many attributes and namespaces, and stack for depth; real motions stay far below.
 */
const MOST_TAGS = 2_000_000
const MOST_ELEMENTS = 120_000
const DEEPEST = 200
const MOST_NAMES = 400
const MOST_NAMESPACES = 2000
const LONGEST_TAG = 8192
const MOST_ATTRIBUTES = 100

// Field codes, pictures and looks hold no words of the text; the reader's search in field codes can hang.
const DROPPED = new Set(
  `instrText delInstrText fldChar drawing imagedata object sectPr bookmarkStart bookmarkEnd proofErr
  lastRenderedPageBreak jc ind tabs spacing keepNext keepLines widowControl pBdr shd rFonts sz szCs lang color kern
  noProof u highlight bCs iCs strike caps smallCaps vertAlign tblPr tblGrid tcPr`.split(/\s+/),
)
const NAMED = new Set(['pStyle', 'rStyle', 'tblStyle', 'sym', 'br'])

const TAG = /^<(\/?)([\w.-]+:)?([\w.-]+)((?: [\w:.-]+ ?= ?(?:"[^"]*"|'[^']*'))*) ?(\/?)>$/
const VALUE = /[\w.-]+:val ?= ?(?:"([^"]*)"|'([^']*)')/

type Open = { readonly name: string; readonly dropped: boolean }

/**
 * Copies one XML part in a single pass and checks on the way that it is well formed and within bounds; what holds
 * no words is left out, as are comments. The list a paragraph belongs to (`w:numId`) is put beside it as `w:jc`,
 * the alignment: the reader hands that on and the list not. Throws `XmlProblem`.
 */
export function tidyXml(source: string): string {
  const parts: string[] = []
  const open: Open[] = []
  const names = new Set<string>()
  let elements = 0
  let tags = 0
  let namespaces = 0
  let dropping = 0
  let list = ''
  let at = source.startsWith('\ufeff') ? 1 : 0
  while (at < source.length) {
    const next = source.indexOf('<', at)
    const text = next < 0 ? source.slice(at) : source.slice(at, next)
    if (text !== '' && dropping === 0) parts.push(open.length > 0 ? text : '')
    if (next < 0) break
    const skipped = skipAside(source, next)
    if (skipped > next) {
      at = skipped
      continue
    }
    const end = source.indexOf('>', next) + 1
    if (end === 0 || end - next > LONGEST_TAG) throw broken('a tag does not end')
    const tag = source.slice(next, end).replace(/\s+/g, ' ')
    const found = TAG.exec(tag)
    if (found === null) throw broken('a tag is no tag')
    const [, closing, prefix = '', local = '', attributes = '', empty] = found
    const name = prefix + local
    if (closing === '/') {
      const last = open.pop()
      if (last?.name !== name) throw broken('tags do not match')
      if (last.dropped) dropping -= 1
      else if (dropping === 0) parts.push(tag, local === 'numPr' ? list : '')
      if (local === 'numPr') list = ''
    } else {
      const dropped = DROPPED.has(local)
      tags += 1
      if (!dropped && dropping === 0) {
        const count = attributes.split('=').length
        if (count > MOST_ATTRIBUTES) throw broken('too many attributes')
        elements += 1 + Math.floor(count / 10)
        namespaces += attributes.split(' xmlns').length - 1
        names.add(NAMED.has(local) ? tag : name)
      }
      if (elements > MOST_ELEMENTS || tags > MOST_TAGS) throw new XmlProblem('too long', 'elements')
      if (names.size > MOST_NAMES || namespaces > MOST_NAMESPACES) throw broken('too many names')
      if (open.length > DEEPEST) throw broken('too deep')
      if (!dropped && dropping === 0) parts.push(tag)
      if (local === 'numId') list = listSign(prefix, attributes)
      if (empty !== '/') {
        open.push({ name, dropped })
        if (dropped) dropping += 1
      }
    }
    at = end
  }
  if (open.length > 0 || elements === 0) throw broken('the document is cut off')
  return parts.join('')
}

/** Where a comment or the XML declaration that begins here ends; the same place where none begins. */
function skipAside(source: string, at: number): number {
  const [start, end] = source.startsWith('<?', at) ? ['<?', '?>'] : ['<!--', '-->']
  if (!source.startsWith(start, at)) return at
  const found = source.indexOf(end, at + start.length)
  if (found < 0) throw broken('a comment does not end')
  return found + end.length
}

function listSign(prefix: string, attributes: string): string {
  const value = VALUE.exec(attributes)
  const list = value?.[1] ?? value?.[2] ?? ''
  return /^\d{1,9}$/.test(list) ? `<${prefix}jc ${prefix}val="${list}"/>` : ''
}

function broken(message: string): XmlProblem {
  return new XmlProblem('broken', message)
}
