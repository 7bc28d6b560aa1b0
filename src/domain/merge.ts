import { createHash } from 'node:crypto'
import {
  applyEdits,
  compareEdits,
  problemOfEdits,
  sameEdit,
  sameEdits,
  sameTokens,
  writeEdits,
  type Edit,
} from './edits.ts'
import type { AmendmentId } from './ids.ts'
import type {
  Alternative,
  Conflicts,
  HardConflict,
  MergeDecision,
  MergeEntry,
  Merged,
} from './merge-conflict.ts'
import { sharingSentences, softConflicts } from './merge-soft.ts'
import { claimsCollide, claimsOf, collides, sweep, type Claim, type Cluster } from './merge-sweep.ts'
import type { Token } from './text-tokens.ts'

/** All conflicts between amendments of one base; the order of the amendments does not matter. */
export function conflictsOf(base: readonly Token[], amendments: readonly MergeEntry[]): Conflicts {
  const clusters = sweep(base, claimsOf(amendments))
  return {
    hard: clusters.filter((cluster) => cluster.length > 1).map(conflictOf),
    soft: softConflicts(base, clusters),
  }
}

/**
 * Merges amendments of one base in one sweep, linear in what they insert. Equal edits count once, the order of the
 * amendments does not matter. Decisions bind to the conflict they name; what nobody decided stays `open`.
 */
export function merge(
  base: readonly Token[],
  amendments: readonly MergeEntry[],
  decisions: readonly MergeDecision[] = [],
): Merged {
  const decided = new Map(decisions.map((decision) => [decision.conflict, decision]))
  const used = new Map<MergeDecision, HardConflict>()
  const edits: Edit[] = []
  const fallen: Claim[] = []
  const kept: Cluster[] = []
  const clusters = [...sweep(base, claimsOf(amendments))]
  for (let cluster = clusters.pop(); cluster !== undefined; cluster = clusters.pop()) {
    const decision = cluster.length === 1 || decided.size === 0 ? undefined : decided.get(keyOf(cluster))
    const outcome = decision === undefined ? undefined : decide(base, cluster, decision)
    if (decision === undefined || outcome === undefined) {
      kept.push(cluster)
      continue
    }
    used.set(decision, conflictOf(cluster))
    edits.push(...outcome.own)
    fallen.push(...outcome.fallen)
    kept.push(...outcome.winners.map((claim) => [claim]))
    clusters.push(...sweep(base, outcome.left))
  }
  for (const cluster of kept) if (cluster.length === 1) edits.push(...cluster.map(({ edit }) => edit))
  const stands = new Set(kept.flatMap((cluster) => cluster.flatMap((claim) => claim.by)))
  return {
    edits: edits.sort(compareEdits),
    open: kept
      .filter((cluster) => cluster.length > 1)
      .map(conflictOf)
      .sort(comparePlaces),
    soft: softConflicts(base, kept),
    fallen: editsBy(fallen).map(([amendment, lost]) => ({
      amendment,
      edits: lost,
      wholly: !stands.has(amendment),
    })),
    decided: [...used]
      .map(([decision, conflict]) => ({ conflict, decision }))
      .sort((one, other) => comparePlaces(one.conflict, other.conflict)),
    unused: decisions.filter((decision) => !used.has(decision)),
  }
}

/**
 * With which others one amendment collides directly, and with which it only shares a sentence; in the order of the
 * others, which all count the tokens of the same base.
 */
export function conflictsWith(
  base: readonly Token[],
  amendment: MergeEntry,
  others: readonly MergeEntry[],
): { readonly hard: readonly AmendmentId[]; readonly soft: readonly AmendmentId[] } {
  const colliding = others.filter((other) => entriesCollide(base, amendment, other))
  const hard = new Set(colliding.map((other) => other.amendment))
  const clean = others.filter((other) => !hard.has(other.amendment))
  return { hard: [...hard], soft: sharingSentences(base, amendment, clean) }
}

/** The edit of a global alternative: everything gives way to `wanted`; none where nothing would change. */
export function globalEdits(base: readonly Token[], wanted: readonly Token[]): readonly Edit[] {
  return sameTokens(base, wanted) ? [] : [{ from: 0, to: base.length, insert: wanted }]
}

function conflictOf(cluster: Cluster): HardConflict {
  const alternatives: Alternative[] = []
  const known = new Map<string, AmendmentId[]>()
  for (const [amendment, edits] of editsBy(cluster)) {
    const text = writeEdits(edits)
    const same = known.get(text)
    if (same !== undefined) {
      same.push(amendment)
      continue
    }
    const amendments = [amendment]
    known.set(text, amendments)
    alternatives.push({ amendments, edits })
  }
  const first = (alternative: Alternative) => alternative.edits[0] ?? { from: 0, to: 0, insert: [] }
  return {
    key: keyOf(cluster),
    ...rangeOf(cluster),
    alternatives: alternatives.sort((one, other) => compareEdits(first(one), first(other))),
  }
}

function comparePlaces(one: HardConflict, other: HardConflict): number {
  return one.from - other.from || one.to - other.to
}

function keyOf(cluster: Cluster): string {
  const claims = cluster.map(({ edit, by }) => [by, writeEdits([edit])])
  return createHash('sha256').update(JSON.stringify(claims), 'utf8').digest('hex').slice(0, 16)
}

function rangeOf(cluster: Cluster): { readonly from: number; readonly to: number } {
  let from = Infinity
  let to = 0
  for (const { edit } of cluster) {
    from = Math.min(from, edit.from)
    to = Math.max(to, edit.to)
  }
  return { from, to }
}

interface Outcome {
  readonly winners: readonly Claim[]
  readonly own: readonly Edit[]
  readonly fallen: readonly Claim[]
  readonly left: readonly Claim[]
}

/** Undefined where the decision does not fit the conflict. */
function decide(base: readonly Token[], cluster: Cluster, decision: MergeDecision): Outcome | undefined {
  const { choice } = decision
  if (choice.kind === 'own') {
    const { from, to } = rangeOf(cluster)
    const inside = choice.edits.every((edit) => edit.from >= from && edit.to <= to)
    if (!inside || problemOfEdits(base.length, choice.edits) !== undefined) return undefined
    const own = asOneEdit(base, from, to, choice.edits)
    const winners = cluster.filter(({ edit }) => own.some((one) => sameEdit(one, edit)))
    if (winners.length > 0)
      return { winners, own: [], fallen: cluster.filter((one) => !winners.includes(one)), left: [] }
    return { winners, own, fallen: cluster, left: [] }
  }
  const winners = cluster.filter((claim) => claim.by.includes(choice.amendment))
  if (winners.length === 0) return undefined
  const fallen: Claim[] = []
  const left: Claim[] = []
  for (const claim of cluster) {
    if (winners.includes(claim)) continue
    if (winners.some((winner) => claimsCollide(base, winner, claim))) fallen.push(claim)
    else left.push(claim)
  }
  return { winners, own: [], fallen, left }
}

/** Own wording stands as one edit, so that it cannot meet a neighbour's insertion at its edge. */
function asOneEdit(
  base: readonly Token[],
  from: number,
  to: number,
  edits: readonly Edit[],
): readonly Edit[] {
  const before = base.slice(from, to)
  const moved = edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from }))
  const insert = applyEdits(before, moved)
  return sameTokens(before, insert) ? [] : [{ from, to, insert }]
}

/** The edits of each amendment, amendments ascending, edits in order of place. */
function editsBy(claims: readonly Claim[]): readonly (readonly [AmendmentId, readonly Edit[]])[] {
  const found = new Map<AmendmentId, Edit[]>()
  for (const { edit, by } of claims.toSorted((one, other) => compareEdits(one.edit, other.edit))) {
    for (const amendment of by) {
      const edits = found.get(amendment)
      if (edits === undefined) found.set(amendment, [edit])
      else edits.push(edit)
    }
  }
  return [...found].sort(([one], [other]) => one - other)
}

function entriesCollide(base: readonly Token[], one: MergeEntry, other: MergeEntry): boolean {
  if (one.global || other.global) return !sameEdits(one.edits, other.edits)
  let i = 0
  let j = 0
  for (;;) {
    const [left, right] = [one.edits[i], other.edits[j]]
    if (left === undefined || right === undefined) return false
    if (collides(base, left, right)) return true
    if (left.to < right.to) i += 1
    else if (right.to < left.to) j += 1
    else {
      const [nextLeft, nextRight] = [one.edits[i + 1], other.edits[j + 1]]
      if (nextLeft !== undefined && collides(base, nextLeft, right)) return true
      if (nextRight !== undefined && collides(base, left, nextRight)) return true
      i += 1
      j += 1
    }
  }
}
