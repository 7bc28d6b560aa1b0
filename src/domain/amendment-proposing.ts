import {
  amendmentLabel,
  findAmendment,
  isWaiting,
  OPEN_AMENDMENTS_LIMIT,
  type Amendment,
  type AmendingState,
  type AmendmentEvent,
  type ProposedAmendment,
} from './amendment.ts'
import {
  entryOf,
  isSameVersion,
  kindOfEdits,
  offerEnded,
  problemOfAmending,
  problemOfText,
  targetOf,
  versionOf,
} from './amendment-text.ts'
import { needsVoice } from './drafting.ts'
import { problemOfEdits, sameEdits, sameTokens, type Edit, type EditSet } from './edits.ts'
import type { AmendmentId, PersonId } from './ids.ts'
import { mayPropose, type Standing } from './membership.ts'
import { conflictsWith, globalEdits } from './merge.ts'
import { motionLabel } from './motion.ts'
import { changeBy, type TextChange } from './rebase.ts'
import type { Refusal } from './refusal.ts'
import { happens, refuses, type Ruling } from './ruling.ts'
import { countCharacters, plainText, TEXT_LIMIT } from './text.ts'
import { tokensOf } from './text-tokens.ts'

/** A member, or a guest where guests may propose, proposes edits of the version they saw; what they collide with is said at once. */
export function proposeAmendment(proposal: ProposedAmendment) {
  return (state: AmendingState, standing: Standing): Ruling<AmendmentEvent> => {
    const { person } = standing
    if (person === undefined || !mayPropose(standing)) return needsVoice(standing)
    const locked = problemOfAmending(state)
    if (locked !== undefined) return refuses(locked)
    if (state.amendments.filter(isWaiting).length >= OPEN_AMENDMENTS_LIMIT) {
      const label = motionLabel(state.motion)
      return refuses({ reason: 'too many amendments', label, limit: OPEN_AMENDMENTS_LIMIT })
    }
    if (countCharacters(plainText(proposal.reason)) > TEXT_LIMIT)
      return refuses({ reason: 'text too long', limit: TEXT_LIMIT })
    const checked = checkEdits(state, proposal.edits)
    if (!checked.ok) return refuses(checked.refusal)
    const { change } = checked
    const global = proposal.global === true
    const edits = global ? globalEdits(change.base, change.next) : change.edits
    const same = ownEqual(state, person, edits)
    if (same !== undefined)
      return refuses({ reason: 'already proposed', label: amendmentLabel(same, state.motion) })
    return happens(proposed(state, edits, { proposers: [person], global, reason: proposal.reason }, standing))
  }
}

/** What this person has proposed already, word for word: of two taps at one moment only one proposes. */
function ownEqual(state: AmendingState, person: PersonId, edits: readonly Edit[]): Amendment | undefined {
  const version = versionOf(state.motion)
  return state.amendments.find(
    (one) =>
      (one.status === 'open' || one.status === 'voting') &&
      one.proposers.includes(person) &&
      isSameVersion(one.edits.base, version) &&
      sameEdits(one.edits.edits, edits),
  )
}

/** A proposer takes their amendment back; of two the other one goes on with it. */
export function withdrawAmendment(id: AmendmentId) {
  return (state: AmendingState, standing: Standing): Ruling<AmendmentEvent> => {
    const amendment = findAmendment(state, id)
    if (amendment === undefined) return unknownAmendment(id)
    const { person } = standing
    if (person === undefined || !amendment.proposers.includes(person)) return notItsProposer(state, amendment)
    const locked = problemOfAmending(state)
    if (locked !== undefined) return refuses(locked)
    if (amendment.status !== 'open' && amendment.status !== 'colliding')
      return wrongAmendmentStatus(state, amendment)
    const target = targetOf(state.motion, id)
    if (amendment.proposers.length > 1) return happens({ kind: 'amendment left', ...target, by: person })
    return happens<AmendmentEvent>(
      { kind: 'amendment withdrawn', ...target, by: person },
      ...endedOffers(state, [id]),
    )
  }
}

/** The text that edits of the present version would make, or why they cannot be. */
export function checkEdits(
  state: AmendingState,
  set: EditSet,
): { readonly ok: true; readonly change: TextChange } | { readonly ok: false; readonly refusal: Refusal } {
  const { motion } = state
  const base = tokensOf(motion.text)
  if (!isSameVersion(set.base, versionOf(motion)) || problemOfEdits(base.length, set.edits) !== undefined)
    return { ok: false, refusal: { reason: 'text changed', label: motionLabel(motion) } }
  const change = changeBy(base, set.edits)
  if (sameTokens(base, change.next)) return { ok: false, refusal: { reason: 'nothing changed' } }
  const refusal = problemOfText(change.blocks)
  return refusal === undefined ? { ok: true, change } : { ok: false, refusal }
}

/** The next amendment of the motion, with all it collides with among those that wait on the same version. */
export function proposed(
  state: AmendingState,
  edits: readonly Edit[],
  from: { readonly proposers: readonly PersonId[]; readonly global: boolean } & Pick<Amendment, 'reason'>,
  standing: Standing,
  except: readonly AmendmentId[] = [],
): AmendmentEvent & { readonly kind: 'amendment proposed' } {
  const { motion } = state
  const tokens = tokensOf(motion.text)
  const version = versionOf(motion)
  const others = state.amendments.filter(
    (one) => isWaiting(one) && !except.includes(one.id) && isSameVersion(one.edits.base, version),
  )
  const entry = { amendment: state.nextAmendment, edits, global: from.global }
  return {
    kind: 'amendment proposed',
    ...targetOf(motion, state.nextAmendment),
    number: state.nextAmendmentNumber,
    proposers: from.proposers,
    amendmentKind: kindOfEdits(tokens, edits, from.global),
    edits: { base: version, edits },
    reason: from.reason,
    collidesWith: conflictsWith(tokens, entry, others.map(entryOf)).hard,
    at: standing.at,
  }
}

/** Ends all offers on these amendments and all that would join one of them to another. */
export function endedOffers(state: AmendingState, ids: readonly AmendmentId[]): readonly AmendmentEvent[] {
  return state.amendments.flatMap((amendment) =>
    amendment.offers
      .filter((offer) => {
        if (ids.includes(amendment.id)) return true
        return offer.kind === 'joint version' && ids.includes(offer.with)
      })
      .map((offer) => offerEnded(state.motion, amendment.id, offer)),
  )
}

export function unknownAmendment(id: AmendmentId): Ruling<never> {
  return refuses({ reason: 'amendment unknown', typed: `#${id}` })
}

export function notItsProposer({ motion }: AmendingState, amendment: Amendment): Ruling<never> {
  return refuses({ reason: 'not the amendment proposer', label: amendmentLabel(amendment, motion) })
}

export function wrongAmendmentStatus({ motion }: AmendingState, amendment: Amendment): Ruling<never> {
  const { status } = amendment
  return refuses({ reason: 'amendment status', status, label: amendmentLabel(amendment, motion) })
}
