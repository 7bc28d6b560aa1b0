import type { Token } from './text-tokens.ts'

/** Tokens `from` up to but not `to` of the base are replaced by `insert`; `from === to` is an insertion before `from`. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: readonly Token[]
}

/** The one version whose tokens an amendment's edits count; `hash` is `hashText` of that version. */
export interface BaseVersion {
  readonly version: number
  readonly hash: string
}

/** What an amendment is: edits on the tokens of one fixed version, never a fuzzy patch. */
export interface EditSet {
  readonly base: BaseVersion
  /** Sorted, without overlap, no empty insertion: `problemOfEdits` knows no problem of them. */
  readonly edits: readonly Edit[]
}

export type EditProblem = 'out of range' | 'not sorted' | 'without effect'

/** What keeps edits from being applied to a base of `length` tokens; undefined when they can be. */
export function problemOfEdits(length: number, edits: readonly Edit[]): EditProblem | undefined {
  let before: Edit | undefined
  for (const edit of edits) {
    const { from, to } = edit
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < from || to > length)
      return 'out of range'
    if (from === to && edit.insert.length === 0) return 'without effect'
    if (before !== undefined && (before.to > from || (before.from === from && before.to === to)))
      return 'not sorted'
    before = edit
  }
  return undefined
}

/** The tokens after all edits. Throws a RangeError for edits that `problemOfEdits` knows a problem of. */
export function applyEdits(base: readonly Token[], edits: readonly Edit[]): readonly Token[] {
  refuseBroken(base.length, edits)
  const tokens: Token[] = []
  let at = 0
  for (const { from, to, insert } of edits) {
    for (; at < from; at += 1) pushToken(tokens, base[at])
    for (const token of insert) tokens.push(token)
    at = to
  }
  for (; at < base.length; at += 1) pushToken(tokens, base[at])
  return tokens
}

/** The edits that lead from the edited tokens back to the base. */
export function invertEdits(base: readonly Token[], edits: readonly Edit[]): readonly Edit[] {
  refuseBroken(base.length, edits)
  const inverse: Edit[] = []
  let shift = 0
  for (const { from, to, insert } of edits) {
    const start = from + shift
    const back = { from: start, to: start + insert.length, insert: base.slice(from, to) }
    const last = inverse.at(-1)
    // Deletions that touch become insertions at one point: one edit has to say both.
    if (last !== undefined && last.to === start && last.from === start && back.to === start)
      inverse[inverse.length - 1] = { ...last, insert: [...last.insert, ...back.insert] }
    else inverse.push(back)
    shift += insert.length - (to - from)
  }
  return inverse
}

/** Whether two tokens say the same, marks and kind of block included. */
export function sameToken(left: Token, right: Token): boolean {
  if (left === right) return true
  if (left.kind === 'boundary')
    return right.kind === 'boundary' && left.block === right.block && left.restart === right.restart
  if (right.kind === 'boundary') return false
  return left.text === right.text && left.bold === right.bold && left.italic === right.italic
}

export function sameTokens(left: readonly Token[], right: readonly Token[]): boolean {
  return left.length === right.length && left.every((token, at) => sameToken(token, right[at] ?? token))
}

/** Whether two edits of one base do the same. */
export function sameEdit(left: Edit, right: Edit): boolean {
  return left.from === right.from && left.to === right.to && sameTokens(left.insert, right.insert)
}

export function sameEdits(left: readonly Edit[], right: readonly Edit[]): boolean {
  return left.length === right.length && left.every((edit, at) => sameEdit(edit, right[at] ?? edit))
}

/** By place, then by what is inserted: a total order in which only equal edits are equal. */
export function compareEdits(left: Edit, right: Edit): number {
  const place = left.from - right.from || left.to - right.to || left.insert.length - right.insert.length
  if (place !== 0) return place
  for (let at = 0; at < left.insert.length; at += 1) {
    const [one, other] = [left.insert[at], right.insert[at]]
    if (one === undefined || other === undefined || sameToken(one, other)) continue
    return tokenKey(one) < tokenKey(other) ? -1 : 1
  }
  return 0
}

/**
 * Canonical JSON: the same edits are always the same bytes. A token is `"kind"` (b, w, s, o) with its text or block
 * and, where they stand, marks: `[["w","Haus"],["w","Haus","bi"],["b","numbered","r"]]`.
 */
export function writeEdits(edits: readonly Edit[]): string {
  return JSON.stringify(edits.map(({ from, to, insert }) => [from, to, insert.map(packToken)]))
}

/** Reads what `writeEdits` wrote; undefined for anything else. */
export function readEdits(json: string): readonly Edit[] | undefined {
  const rows = parseJson(json)
  if (!Array.isArray(rows)) return undefined
  const edits: Edit[] = []
  for (const row of rows as readonly unknown[]) {
    if (!Array.isArray(row) || row.length !== 3) return undefined
    const [from, to, packed] = row as readonly unknown[]
    if (typeof from !== 'number' || typeof to !== 'number' || !Array.isArray(packed)) return undefined
    const insert = (packed as readonly unknown[]).map(unpackToken).filter((token) => token !== undefined)
    if (insert.length !== packed.length) return undefined
    edits.push({ from, to, insert })
  }
  return edits
}

/** One token as a string that no other token has. */
export function tokenKey(token: Token): string {
  if (token.kind === 'boundary') return `b${token.block}${token.restart === true ? '!' : ''}`
  const marks = `${token.bold === true ? 'b' : ''}${token.italic === true ? 'i' : ''}`
  return `${letters[token.kind]}${marks}:${token.text}`
}

type WordKind = Exclude<Token['kind'], 'boundary'>
type BlockKind = Extract<Token, { kind: 'boundary' }>['block']

const letters: Readonly<Record<WordKind, string>> = { word: 'w', blanks: 's', other: 'o' }
const wordKinds: Readonly<Record<string, WordKind>> = { w: 'word', s: 'blanks', o: 'other' }
const blockKinds: ReadonlySet<unknown> = new Set<BlockKind>(['paragraph', 'subheading', 'bullet', 'numbered'])

function packToken(token: Token): readonly string[] {
  if (token.kind === 'boundary') return ['b', token.block, ...(token.restart === true ? ['r'] : [])]
  const marks = `${token.bold === true ? 'b' : ''}${token.italic === true ? 'i' : ''}`
  return [letters[token.kind], token.text, ...(marks === '' ? [] : [marks])]
}

function unpackToken(packed: unknown): Token | undefined {
  if (!Array.isArray(packed) || packed.length < 2 || packed.length > 3) return undefined
  const [letter, text, extra] = packed as readonly unknown[]
  if (typeof letter !== 'string' || typeof text !== 'string' || text === '') return undefined
  if (letter === 'b') {
    if (!blockKinds.has(text) || (packed.length === 3 && extra !== 'r')) return undefined
    return { kind: 'boundary', block: text as BlockKind, ...(extra === 'r' ? { restart: true } : {}) }
  }
  const kind = Object.hasOwn(wordKinds, letter) ? wordKinds[letter] : undefined
  if (kind === undefined || (packed.length === 3 && extra !== 'b' && extra !== 'i' && extra !== 'bi'))
    return undefined
  const marks = typeof extra === 'string' ? extra : ''
  return {
    kind,
    text,
    ...(marks.includes('b') ? { bold: true } : {}),
    ...(marks.includes('i') ? { italic: true } : {}),
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function pushToken(tokens: Token[], token: Token | undefined): void {
  if (token !== undefined) tokens.push(token)
}

function refuseBroken(length: number, edits: readonly Edit[]): void {
  const problem = problemOfEdits(length, edits)
  if (problem !== undefined) throw new RangeError(`edits are ${problem}`)
}
