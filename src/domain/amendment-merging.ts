import { createHash } from 'node:crypto'
import {
  type Amendment,
  type AmendingEvent,
  type AmendingState,
  type AmendmentEvent,
  type MergeRecord,
  type RebasedAmendment,
} from './amendment.ts'
import {
  problemOfText,
  editedTo,
  entryOf,
  following,
  problemOfChanging,
  rebasedOn,
  settledBy,
  versionOf,
} from './amendment-text.ts'
import { needsChair } from './drafting.ts'
import type { AmendmentId } from './ids.ts'
import type { Standing } from './membership.ts'
import { conflictsWith, merge } from './merge.ts'
import type { MergeDecision, Merged } from './merge-conflict.ts'
import { motionLabel } from './motion.ts'
import { changeBy, changeTo, rebaser, type TextChange } from './rebase.ts'
import { happens, refuses, type Ruling } from './ruling.ts'
import { applyEdits, invertEdits, sameEdit, sameTokens, writeEdits } from './edits.ts'
import type { TextBlock } from './text.ts'
import { tokensOf } from './text-tokens.ts'

/** What a merge would do now: what is clean, soft, open, decided. */
export function previewMerge(
  state: AmendingState,
  decisions: readonly MergeDecision[] = state.decisions,
): Merged {
  return merge(tokensOf(state.motion.text), acceptedOf(state).map(entryOf), decisions)
}

/** Names exactly what a merge would do now, so that nothing is confirmed but what was seen. */
export function sealOfMerge(state: AmendingState): string {
  const { edits, open } = previewMerge(state)
  const done = JSON.stringify([state.motion.version, writeEdits(edits), open.map((one) => one.key)])
  return createHash('sha256').update(done, 'utf8').digest('hex').slice(0, 12)
}

/** A chair decides one hard conflict between accepted amendments; kept until the merge. */
export function decideConflict(decision: MergeDecision) {
  return (state: AmendingState, standing: Standing): Ruling<AmendmentEvent> => {
    const { motion } = state
    const { person } = standing
    if (standing.member?.role !== 'chair' || person === undefined) return needsChair(standing)
    const locked = problemOfChanging(state)
    if (locked !== undefined) return refuses(locked)
    const others = state.decisions.filter((one) => one.conflict !== decision.conflict)
    if (previewMerge(state, [...others, decision]).unused.includes(decision))
      return refuses({ reason: 'conflict gone', label: motionLabel(motion) })
    const target = { group: motion.group, motion: motion.id }
    return happens({ kind: 'conflict decided', ...target, decision, by: person, at: standing.at })
  }
}

/** A chair takes one of these decisions back before the merge; what was decided on top of it waits for it again. */
export function reopenConflict(conflict: string) {
  return (state: AmendingState, standing: Standing): Ruling<AmendmentEvent> => {
    const { motion } = state
    const { person } = standing
    if (standing.member?.role !== 'chair' || person === undefined) return needsChair(standing)
    const locked = problemOfChanging(state)
    if (locked !== undefined) return refuses(locked)
    if (!state.decisions.some((one) => one.conflict === conflict))
      return refuses({ reason: 'conflict gone', label: motionLabel(motion) })
    const target = { group: motion.group, motion: motion.id }
    return happens({ kind: 'conflict reopened', ...target, conflict, by: person, at: standing.at })
  }
}

/** A chair works all accepted amendments into a new version, once every hard conflict is decided. */
export function mergeAmendments(state: AmendingState, standing: Standing): Ruling<AmendingEvent> {
  const { motion } = state
  const { person } = standing
  if (standing.member?.role !== 'chair' || person === undefined) return needsChair(standing)
  const locked = problemOfChanging(state)
  if (locked !== undefined) return refuses(locked)
  const accepted = acceptedOf(state)
  const label = motionLabel(motion)
  if (accepted.length === 0) return refuses({ reason: 'nothing to merge', label })
  const merged = previewMerge(state)
  if (merged.open.length > 0) return refuses({ reason: 'conflicts open', label, count: merged.open.length })
  const change = changeBy(tokensOf(motion.text), merged.edits)
  const problem = problemOfText(change.blocks)
  if (problem !== undefined) return refuses(problem)
  const edited = editedTo(state, change.blocks, person, standing)
  const { version } = edited
  const fallen = new Map(merged.fallen.map((one) => [one.amendment, one.wholly]))
  const standingOnes = accepted.filter((one) => fallen.get(one.id) !== true)
  const settled = accepted.filter((one) => fallen.get(one.id) === true)
  const record: MergeRecord = {
    version,
    from: versionOf(motion),
    before: motion.text,
    after: change.blocks,
    edits: merged.edits,
    merged: standingOnes.map(({ id }) => id),
    settled: settled.map(({ id }) => id),
  }
  const partly = record.merged.filter((id) => fallen.has(id))
  const target = { group: motion.group, motion: motion.id }
  return happens<AmendingEvent>(
    edited,
    { kind: 'amendments merged', ...target, record, partly, by: person, at: standing.at },
    ...settled.map((one) => settledAs(state, one, standingOnes)),
    ...following(state, change, edited.words, saidBy(standingOnes), new Set(accepted.map(({ id }) => id))),
  )
}

/** A chair undoes the last merge: its amendments wait again, later changes elsewhere stay. */
export function unmergeAmendments(state: AmendingState, standing: Standing): Ruling<AmendingEvent> {
  const { motion, lastMerge } = state
  const { person } = standing
  if (standing.member?.role !== 'chair' || person === undefined) return needsChair(standing)
  const locked = problemOfChanging(state)
  if (locked !== undefined) return refuses(locked)
  const label = motionLabel(motion)
  if (lastMerge === undefined) return refuses({ reason: 'nothing merged', label })
  const change = undoing(lastMerge, motion.text)
  if (change === undefined) return refuses({ reason: 'changed since the merge', label })
  const edited = editedTo(state, change.blocks, person, standing)
  const back = returning(state, lastMerge, change.blocks)
  if (back === undefined) return refuses({ reason: 'changed since the merge', label })
  const target = { group: motion.group, motion: motion.id }
  const { version } = edited
  return happens<AmendingEvent>(
    edited,
    {
      kind: 'merge undone',
      ...target,
      merge: lastMerge.version,
      version,
      returned: back.returned,
      by: person,
      at: standing.at,
    },
    ...rebasedOn(motion, versionOf({ ...edited.words, version }), back.rebased),
    ...following(state, change, edited.words, () => undefined),
  )
}

function acceptedOf(state: AmendingState): readonly Amendment[] {
  return state.amendments.filter((one) => one.status === 'accepted')
}

function settledAs(state: AmendingState, fallen: Amendment, winners: readonly Amendment[]): AmendmentEvent {
  const { motion } = state
  const [by] = conflictsWith(tokensOf(motion.text), entryOf(fallen), winners.map(entryOf)).hard
  return settledBy(motion, fallen.id, by)
}

/** The merged amendment that says all of another one. */
function saidBy(merged: readonly Amendment[]): (other: Amendment) => AmendmentId | undefined {
  return (other) =>
    merged.find(({ edits }) =>
      other.edits.edits.every((edit) => edits.edits.some((one) => sameEdit(one, edit))),
    )?.id
}

/** How the present text becomes one without what the merge did; undefined where later changes stand on it. */
function undoing(record: MergeRecord, present: readonly TextBlock[]): TextChange | undefined {
  const [after, now] = [tokensOf(record.after), tokensOf(present)]
  const back = backFrom(record)
  if (sameTokens(after, now)) return { ...back, base: now }
  const moved = rebaser(changeTo(record.after, present))(back.edits, false)
  return moved.ok ? changeBy(now, moved.edits) : undefined
}

/** From the text a merge made to the one before it. */
function backFrom({ before, after, edits }: MergeRecord): TextChange {
  const [base, next] = [tokensOf(after), tokensOf(before)]
  // Emptied blocks are not kept: then only a comparison leads back.
  if (!sameTokens(applyEdits(next, edits), base)) return changeTo(after, before)
  return { base, edits: invertEdits(next, edits), blocks: before, next }
}

/** The merged amendments wait again, and those that the merge made collide are open again where they fit. */
function returning(
  state: AmendingState,
  record: MergeRecord,
  text: readonly TextBlock[],
): { readonly returned: readonly AmendmentId[]; readonly rebased: readonly RebasedAmendment[] } | undefined {
  const rebase = rebaser(changeTo(record.before, text))
  const follow = (one: Amendment) => rebase(one.edits.edits, one.kind === 'global')
  const amendments = new Map(state.amendments.map((one) => [one.id, one]))
  const returned: RebasedAmendment[] = []
  for (const id of [...record.merged, ...record.settled]) {
    const amendment = amendments.get(id)
    if (amendment === undefined) continue
    const followed = follow(amendment)
    if (!followed.ok) return undefined
    if (followed.edits.length > 0) returned.push({ amendment: id, edits: followed.edits })
  }
  const opened = state.amendments.flatMap((one): readonly RebasedAmendment[] => {
    if (one.status !== 'colliding' || one.version !== record.version) return []
    const followed = follow(one)
    return followed.ok && followed.edits.length > 0 ? [{ amendment: one.id, edits: followed.edits }] : []
  })
  return { returned: returned.map((one) => one.amendment), rebased: [...returned, ...opened] }
}
