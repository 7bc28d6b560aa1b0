import {
  amendmentLabel,
  findAmendment,
  type Amendment,
  type AmendingEvent,
  type AmendingState,
  type AmendmentEvent,
  type Offer,
} from './amendment.ts'
import { adopting } from './amendment-deciding.ts'
import {
  checkEdits,
  endedOffers,
  notItsProposer,
  proposed,
  unknownAmendment,
  wrongAmendmentStatus,
} from './amendment-proposing.ts'
import { entryOf, offerEnded, problemOfAmending, problemOfChanging, targetOf } from './amendment-text.ts'
import { needsVoice } from './drafting.ts'
import type { EditSet } from './edits.ts'
import type { AmendmentId, OfferId, PersonId } from './ids.ts'
import { hasVoice, type Standing } from './membership.ts'
import { conflictsWith } from './merge.ts'
import { happens, refuses, type Ruling } from './ruling.ts'
import { tokensOf } from './text-tokens.ts'

/** The motion's proposer would adopt an amendment in a wording of their own; its proposer must confirm. */
export function offerModifiedAdoption(id: AmendmentId, edits: EditSet) {
  return (state: AmendingState, standing: Standing): Ruling<AmendmentEvent> => {
    const amendment = findAmendment(state, id)
    const { person } = standing
    if (person === undefined || state.motion.proposer !== person)
      return refuses({ reason: 'not the proposer' })
    if (!hasVoice(standing.member?.role)) return needsVoice(standing)
    if (amendment === undefined) return unknownAmendment(id)
    const locked = problemOfChanging(state)
    if (locked !== undefined) return refuses(locked)
    if (amendment.status !== 'open') return wrongAmendmentStatus(state, amendment)
    const checked = checkEdits(state, edits)
    if (!checked.ok) return refuses(checked.refusal)
    const offer: Offer = {
      kind: 'modified adoption',
      id: state.nextOffer,
      by: person,
      edits,
      at: standing.at,
    }
    return happens(...offering(state, amendment, offer))
  }
}

/** One proposer of a hard conflict writes a wording for both; the other one must confirm. */
export function offerJointVersion(own: AmendmentId, other: AmendmentId, edits: EditSet) {
  return (state: AmendingState, standing: Standing): Ruling<AmendmentEvent> => {
    const mine = findAmendment(state, own)
    const theirs = findAmendment(state, other)
    const { person } = standing
    if (mine === undefined) return unknownAmendment(own)
    if (theirs === undefined) return unknownAmendment(other)
    if (person === undefined || !mine.proposers.includes(person)) return notItsProposer(state, mine)
    if (theirs.proposers.includes(person)) return refuses({ reason: 'own amendment' })
    const refused = problemOfJoining(state, mine, theirs)
    if (refused !== undefined) return refused
    const checked = checkEdits(state, edits)
    if (!checked.ok) return refuses(checked.refusal)
    const offer: Offer = {
      kind: 'joint version',
      with: own,
      id: state.nextOffer,
      by: person,
      edits,
      at: standing.at,
    }
    return happens(...offering(state, theirs, offer))
  }
}

/** The amendment's proposer confirms the offered wording: adopted as modified, or one joint amendment replaces two. */
export function confirmOffer(id: AmendmentId, offerId: OfferId) {
  return (state: AmendingState, standing: Standing): Ruling<AmendingEvent> => {
    const amendment = findAmendment(state, id)
    const { person } = standing
    if (amendment === undefined) return unknownAmendment(id)
    if (person === undefined || !amendment.proposers.includes(person)) return notItsProposer(state, amendment)
    const offer = amendment.offers.find((one) => one.id === offerId)
    if (offer === undefined) return refuses({ reason: 'offer gone' })
    if (offer.kind === 'modified adoption')
      return adopting(state, amendment, offer.edits, { by: offer.by, modified: true }, standing)
    return joining(state, amendment, offer, standing)
  }
}

/** The one who offered takes a wording back, or the one asked declines it. */
export function endOffer(id: AmendmentId, offerId: OfferId) {
  return (state: AmendingState, standing: Standing): Ruling<AmendmentEvent> => {
    const amendment = findAmendment(state, id)
    const { person } = standing
    if (amendment === undefined) return unknownAmendment(id)
    const offer = amendment.offers.find((one) => one.id === offerId)
    if (offer === undefined) return refuses({ reason: 'offer gone' })
    const asked = person !== undefined && amendment.proposers.includes(person)
    if (!asked && person !== offer.by) return notItsProposer(state, amendment)
    const ended = offerEnded(state.motion, id, offer)
    return happens(asked ? { ...ended, declinedBy: person } : ended)
  }
}

function joining(
  state: AmendingState,
  amendment: Amendment,
  offer: Offer & { readonly kind: 'joint version' },
  standing: Standing,
): Ruling<AmendmentEvent> {
  const other = findAmendment(state, offer.with)
  if (other === undefined || !other.proposers.includes(offer.by)) return refuses({ reason: 'offer gone' })
  const refused = problemOfJoining(state, other, amendment)
  if (refused !== undefined) return refused
  const checked = checkEdits(state, offer.edits)
  if (!checked.ok) return refuses(checked.refusal)
  const both = [other.id, amendment.id]
  const proposers = [...new Set<PersonId>([...other.proposers, ...amendment.proposers])]
  const reason = [...other.reason, ...amendment.reason]
  const joint = proposed(state, checked.change.edits, { proposers, global: false, reason }, standing, both)
  return happens<AmendmentEvent>(
    joint,
    ...both.map((one) => {
      return { kind: 'amendment replaced', ...targetOf(state.motion, one), by: joint.amendment } as const
    }),
    ...endedOffers(state, both),
  )
}

/** Two open amendments that contradict each other can be joined. */
function problemOfJoining(state: AmendingState, one: Amendment, other: Amendment): Ruling<never> | undefined {
  const { motion } = state
  const locked = problemOfAmending(state)
  if (locked !== undefined) return refuses(locked)
  if (one.status !== 'open') return wrongAmendmentStatus(state, one)
  if (other.status !== 'open') return wrongAmendmentStatus(state, other)
  const collides = conflictsWith(tokensOf(motion.text), entryOf(one), [entryOf(other)]).hard.length > 0
  if (collides) return undefined
  const labels = { label: amendmentLabel(one, motion), other: amendmentLabel(other, motion) }
  return refuses({ reason: 'no conflict', ...labels })
}

/** A new offer takes the place of an earlier one of the same kind between the same amendments. */
function offering(state: AmendingState, amendment: Amendment, offer: Offer): readonly AmendmentEvent[] {
  const target = targetOf(state.motion, amendment.id)
  const overtaken = amendment.offers.filter((one) => {
    if (one.kind === 'joint version') return offer.kind === 'joint version' && one.with === offer.with
    return offer.kind === 'modified adoption'
  })
  return [
    ...overtaken.map((one) => offerEnded(state.motion, amendment.id, one)),
    { kind: 'wording offered', ...target, offer, to: amendment.proposers },
  ]
}
