import {
  amendmentLabel,
  findAmendment,
  type Amendment,
  type AmendingEvent,
  type AmendingState,
  type AmendmentEvent,
} from './amendment.ts'
import { checkEdits, endedOffers, unknownAmendment, wrongAmendmentStatus } from './amendment-proposing.ts'
import {
  acceptedInTheWay,
  editedTo,
  following,
  isSameVersion,
  problemOfAmending,
  problemOfChanging,
  targetOf,
  versionOf,
} from './amendment-text.ts'
import { needsChair, needsVoice } from './drafting.ts'
import type { EditSet } from './edits.ts'
import type { AmendmentId, PersonId } from './ids.ts'
import { hasVoice, type Standing } from './membership.ts'
import type { MotionEvent } from './motion.ts'
import { changeTo } from './rebase.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** The motion's proposer takes an open amendment over as it is: a new version at once. */
export function adoptAmendment(id: AmendmentId) {
  return (state: AmendingState, standing: Standing): Ruling<AmendingEvent> => {
    const amendment = findAmendment(state, id)
    const { person } = standing
    if (person === undefined || state.motion.proposer !== person)
      return refuses({ reason: 'not the proposer' })
    if (!hasVoice(standing.member?.role)) return needsVoice(standing)
    if (amendment === undefined) return unknownAmendment(id)
    return adopting(state, amendment, amendment.edits, { by: person, modified: false }, standing)
  }
}

/** `edits` become the text; the amendment is done. Shared with the confirmed modified adoption. */
export function adopting(
  state: AmendingState,
  amendment: Amendment,
  edits: EditSet,
  how: { readonly by: PersonId; readonly modified: boolean },
  standing: Standing,
): Ruling<AmendingEvent> {
  const locked = problemOfChanging(state)
  if (locked !== undefined) return refuses(locked)
  if (amendment.status !== 'open') return wrongAmendmentStatus(state, amendment)
  const checked = checkEdits(state, edits)
  if (!checked.ok) return refuses(checked.refusal)
  const { change } = checked
  const done = new Set([amendment.id])
  const blocked = acceptedInTheWay(state, change, done)
  if (blocked !== undefined) return refuses(blocked)
  const edited = editedTo(state, change.blocks, how.by, standing)
  const { version } = edited
  return happens<AmendingEvent>(
    edited,
    { kind: 'amendment adopted', ...targetOf(state.motion, amendment.id), version, ...how, at: standing.at },
    ...following(state, change, edited.words, () => amendment.id, done),
  )
}

/**
 * What the proposer's own edit of the text (`editMotion`) means for the amendments; refused while one of them is voted
 * on and where it would leave no place for an accepted one. `compared`: the edits that lead from its base to the new
 * text, found before; they count only while the text is still that one.
 */
export function followEdit(
  state: AmendingState,
  edited: MotionEvent & { readonly kind: 'motion edited' },
  compared?: EditSet,
): Ruling<AmendmentEvent> {
  const { motion } = state
  const locked = problemOfChanging(state)
  if (locked !== undefined) return refuses(locked)
  const holds = compared !== undefined && isSameVersion(compared.base, versionOf(motion))
  const change = changeTo(motion.text, edited.words.text, holds ? compared.edits : undefined)
  const blocked = acceptedInTheWay(state, change)
  if (blocked !== undefined) return refuses(blocked)
  return happens(...following(state, change, edited.words, () => undefined))
}

/** A chair finds a formal mistake. What it says is no reason; any member can have the group vote all the same. */
export function ruleOut(id: AmendmentId, reason: string) {
  return (state: AmendingState, standing: Standing): Ruling<AmendmentEvent> => {
    const amendment = findAmendment(state, id)
    const { person } = standing
    if (standing.member?.role !== 'chair' || person === undefined) return needsChair(standing)
    if (amendment === undefined) return unknownAmendment(id)
    const locked = problemOfAmending(state)
    if (locked !== undefined) return refuses(locked)
    if (amendment.status !== 'open' && amendment.status !== 'colliding')
      return wrongAmendmentStatus(state, amendment)
    if (amendment.voteDemandedBy !== undefined)
      return refuses({ reason: 'vote already demanded', label: amendmentLabel(amendment, state.motion) })
    if (reason.trim() === '') return refuses({ reason: 'reason missing' })
    const target = targetOf(state.motion, id)
    return happens<AmendmentEvent>(
      { kind: 'amendment ruled out', ...target, reason: reason.trim(), by: person, at: standing.at },
      ...endedOffers(state, [id]),
    )
  }
}

/** Any member brings an amendment that was ruled out before the group. */
export function demandVote(id: AmendmentId) {
  return (state: AmendingState, standing: Standing): Ruling<AmendmentEvent> => {
    const amendment = findAmendment(state, id)
    const { person } = standing
    if (person === undefined || !hasVoice(standing.member?.role)) return needsVoice(standing)
    if (amendment === undefined) return unknownAmendment(id)
    const locked = problemOfAmending(state)
    if (locked !== undefined) return refuses(locked)
    if (amendment.status !== 'ruled out') return wrongAmendmentStatus(state, amendment)
    const target = targetOf(state.motion, id)
    const demanded: AmendmentEvent = { kind: 'vote demanded', ...target, by: person, at: standing.at }
    const present = versionOf(state.motion)
    if (isSameVersion(amendment.edits.base, present)) return happens(demanded)
    const { group, id: motion } = state.motion
    const { version } = present
    return happens<AmendmentEvent>(demanded, {
      kind: 'amendments collided',
      group,
      motion,
      version,
      amendments: [id],
    })
  }
}

/**
 * Whether an accepted amendment leaves nothing of another to decide: all edits of the other lie inside its own. Two
 * that merely meet (a paragraph each at one place) may both be wanted; they are decided when merging.
 */
export function settles(winner: Amendment, other: Amendment): boolean {
  if (winner.id === other.id || !isSameVersion(winner.edits.base, other.edits.base)) return false
  return other.edits.edits.every(({ from, to }) =>
    winner.edits.edits.some((edit) => {
      if (from === to) return edit.from < from && to < edit.to
      return edit.from <= from && to <= edit.to
    }),
  )
}
