import { compareEdits, sameEdit, type Edit } from './edits.ts'
import type { AmendmentId } from './ids.ts'
import type { MergeEntry } from './merge-conflict.ts'
import { tokensOf, type Token } from './text-tokens.ts'

/** One edit with all amendments that propose exactly it: equal edits count once. */
export interface Claim {
  readonly edit: Edit
  /** Ascending. */
  readonly by: readonly AmendmentId[]
  /** Replaces the whole text. */
  readonly global: boolean
}

/** Claims that stand or fall together: one alone is clean, several are a hard conflict. */
export type Cluster = readonly Claim[]

/** All claims in order of place; the order of the entries does not matter. */
export function claimsOf(entries: readonly MergeEntry[]): readonly Claim[] {
  const single = entries
    .flatMap(({ amendment, edits, global }) => edits.map((edit) => ({ edit, amendment, global })))
    .sort((one, other) => compareEdits(one.edit, other.edit) || one.amendment - other.amendment)
  const claims: { edit: Edit; by: AmendmentId[]; global: boolean }[] = []
  for (const { edit, amendment, global } of single) {
    const last = claims.at(-1)
    if (last === undefined || !sameEdit(last.edit, edit)) claims.push({ edit, by: [amendment], global })
    else {
      if (last.by.at(-1) !== amendment) last.by.push(amendment)
      last.global ||= global
    }
  }
  return claims
}

/** One pass over claims in order of place. */
export function sweep(base: readonly Token[], claims: readonly Claim[]): readonly Cluster[] {
  if (claims.length > 1 && claims.some((claim) => claim.global)) return [claims]
  const clusters: Claim[][] = []
  let cluster: Claim[] = []
  let end = -1
  let last: Token | undefined
  for (const claim of claims) {
    const { edit } = claim
    if (edit.from < end || (edit.from === end && meets(base, cluster, claim, last))) {
      cluster.push(claim)
      end = Math.max(end, edit.to)
      last = undefined
      continue
    }
    const before = edit.from === end ? (last ?? base[edit.from - 1]) : base[edit.from - 1]
    cluster = [claim]
    clusters.push(cluster)
    end = edit.to
    last = edit.insert.at(-1) ?? before
  }
  return clusters
}

/** Whether two edits of one base cannot both stand, whatever else does. */
export function collides(base: readonly Token[], one: Edit, other: Edit): boolean {
  const order = compareEdits(one, other)
  if (order === 0) return false
  const [left, right] = order < 0 ? [one, other] : [other, one]
  if (left.to !== right.from) return left.to > right.from
  return atOnePlace(base, left, right) || runsTogether(base, left, right, lastOf(base, left))
}

/** Whether two claims collide; one amendment's own edits never do. */
export function claimsCollide(base: readonly Token[], one: Claim, other: Claim): boolean {
  if (one.by.some((amendment) => other.by.includes(amendment))) return false
  return one.global || other.global || collides(base, one.edit, other.edit)
}

/** Whether a claim that begins where the cluster ends collides with one of those that end there. */
function meets(base: readonly Token[], cluster: Cluster, claim: Claim, last: Token | undefined): boolean {
  return cluster.some((left) => {
    if (left.edit.to !== claim.edit.from || left.by.some((one) => claim.by.includes(one))) return false
    if (atOnePlace(base, left.edit, claim.edit)) return true
    return runsTogether(base, left.edit, claim.edit, last ?? lastOf(base, left.edit))
  })
}

function atOnePlace(base: readonly Token[], left: Edit, right: Edit): boolean {
  if (left.from !== right.from) return false
  if (right.from === right.to) return true
  // Words put at a block's end leave the boundary alone; a new block there and a change of it do not.
  return base[right.from]?.kind === 'boundary' && left.insert.some((token) => token.kind === 'boundary')
}

/** What stands before the seam: `last` of `left` and what it leaves of the text before it. */
function runsTogether(base: readonly Token[], left: Edit, right: Edit, last: Token | undefined): boolean {
  const next = right.insert[0] ?? base[right.to]
  if (removesBlock(base, left) && next !== undefined && next.kind !== 'boundary') return true
  return joinsTo(last, next)
}

/** A whole block goes and what followed it was a block of its own: words put there would join the block before. */
function removesBlock(base: readonly Token[], edit: Edit): boolean {
  const after = base[edit.to]
  if (after !== undefined && after.kind !== 'boundary') return false
  if (edit.insert.some((token) => token.kind === 'boundary')) return false
  for (let at = edit.from; at < edit.to; at += 1) if (base[at]?.kind === 'boundary') return true
  return false
}

/** Whether two tokens side by side would be read as one word or sign. */
function joinsTo(left: Token | undefined, right: Token | undefined): boolean {
  if (left === undefined || right === undefined) return false
  if (left.kind === 'boundary' || right.kind === 'boundary') return false
  if (left.kind === 'blanks' || right.kind === 'blanks') return false
  if (left.kind === 'word' && right.kind === 'word') return true
  return tokensOf([{ kind: 'paragraph', inlines: [{ text: left.text + right.text }] }]).length < 3
}

function lastOf(base: readonly Token[], edit: Edit): Token | undefined {
  return edit.insert.at(-1) ?? base[edit.from - 1]
}
