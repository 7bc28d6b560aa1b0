import {
  findAmendment,
  type Amendment,
  type AmendingEvent,
  type AmendingState,
  type AmendmentEvent,
  type MergeRecord,
} from './amendment.ts'
import {
  problemOfText,
  editedTo,
  entryOf,
  following,
  problemOfChanging,
  settledBy,
  targetOf,
  versionOf,
} from './amendment-text.ts'
import { needsChair } from './drafting.ts'
import type { AmendmentId } from './ids.ts'
import type { Standing } from './membership.ts'
import { conflictsWith, merge } from './merge.ts'
import type { MergeDecision, Merged } from './merge-conflict.ts'
import { motionLabel, type MotionWords } from './motion.ts'
import { changeBy, changeTo, rebaser } from './rebase.ts'
import { happens, refuses, type Ruling } from './ruling.ts'
import { sameEdit, sameTokens } from './edits.ts'
import type { TextBlock } from './text.ts'
import { tokensOf } from './text-tokens.ts'

/** What a merge would do now: what is clean, soft, open, decided. */
export function previewMerge(
  state: AmendingState,
  decisions: readonly MergeDecision[] = state.decisions,
): Merged {
  return merge(tokensOf(state.motion.text), acceptedOf(state).map(entryOf), decisions)
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
    merged: standingOnes.map(({ id }) => id),
    settled: settled.map(({ id }) => id),
  }
  const target = { group: motion.group, motion: motion.id }
  return happens<AmendingEvent>(
    edited,
    { kind: 'amendments merged', ...target, record, by: person, at: standing.at },
    ...standingOnes.map(({ id }): AmendmentEvent => {
      return { kind: 'amendment merged', ...targetOf(motion, id), version, wholly: !fallen.has(id) }
    }),
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
  const text = textBefore(lastMerge, motion.text)
  if (text === undefined) return refuses({ reason: 'changed since the merge', label })
  const edited = editedTo(state, text, person, standing)
  const back = returning(state, lastMerge, text, edited.words)
  if (back === undefined) return refuses({ reason: 'changed since the merge', label })
  const target = { group: motion.group, motion: motion.id }
  const { version } = edited
  return happens<AmendingEvent>(
    edited,
    { kind: 'merge undone', ...target, merge: lastMerge.version, version, by: person, at: standing.at },
    ...back,
    ...following(state, changeTo(motion.text, text), edited.words, () => undefined),
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

/** The present text without what the merge did to it; undefined where later changes stand on it. */
function textBefore(record: MergeRecord, present: readonly TextBlock[]): readonly TextBlock[] | undefined {
  const [after, now] = [tokensOf(record.after), tokensOf(present)]
  if (sameTokens(after, now)) return record.before
  const inverse = rebaser(changeTo(record.after, present))(changeTo(record.after, record.before).edits, false)
  return inverse.ok ? changeBy(now, inverse.edits).blocks : undefined
}

/** The merged amendments wait again, and those that the merge made collide are open again where they fit. */
function returning(
  state: AmendingState,
  record: MergeRecord,
  text: readonly TextBlock[],
  words: MotionWords,
): readonly AmendmentEvent[] | undefined {
  const { motion } = state
  const base = versionOf({ ...words, version: motion.version + 1 })
  const rebase = rebaser(changeTo(record.before, text))
  const events: AmendmentEvent[] = []
  for (const id of [...record.merged, ...record.settled]) {
    const amendment = findAmendment(state, id)
    if (amendment === undefined) continue
    const rebased = rebase(amendment.edits.edits, amendment.kind === 'global')
    if (!rebased.ok) return undefined
    if (rebased.edits.length === 0) continue
    const target = targetOf(motion, id)
    events.push(
      { kind: 'amendment returned', ...target, to: 'accepted' },
      { kind: 'amendment rebased', ...target, edits: { base, edits: rebased.edits } },
    )
  }
  for (const amendment of state.amendments) {
    if (amendment.status !== 'colliding' || amendment.version !== record.version) continue
    const rebased = rebase(amendment.edits.edits, amendment.kind === 'global')
    if (!rebased.ok || rebased.edits.length === 0) continue
    const edits = { base, edits: rebased.edits }
    events.push({ kind: 'amendment rebased', ...targetOf(motion, amendment.id), edits })
  }
  return events
}
