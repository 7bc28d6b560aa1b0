import type { Amendment, AmendingEvent, AmendingState } from '../../src/domain/amendment.ts'
import { proposeAmendment } from '../../src/domain/amendment-proposing.ts'
import { isAmendmentEvent } from '../../src/domain/amendment-kinds.ts'
import { versionOf } from '../../src/domain/amendment-text.ts'
import { diffBlocks } from '../../src/domain/diff.ts'
import type { EditSet } from '../../src/domain/edits.ts'
import type { AmendmentId, OfferId, PersonId, PollId } from '../../src/domain/ids.ts'
import type { Standing } from '../../src/domain/membership.ts'
import type { Motion, MotionSituation } from '../../src/domain/motion.ts'
import type { Ruling } from '../../src/domain/ruling.ts'
import { parseText, serialiseText } from '../../src/domain/text-parse.ts'
import { bernd, cem, motion, settings, standing, submitted } from './given.ts'

/** A motion with amendments, and what happens to them when events are written down. */
export const dora = 4 as PersonId
export const text = 'Die Stadt baut zwölf Kilometer Radwege. Das Land zahlt.\n\nDer Rat prüft das.\n\nEnde.'

export function amending(situation: MotionSituation, changes: Partial<Motion> = {}): AmendingState {
  return {
    motion: motion(situation, { text: parseText(text), ...changes }),
    signatures: [],
    settings: settings(),
    amendments: [],
    decisions: [],
    nextAmendment: 1 as AmendmentId,
    nextAmendmentNumber: 1,
    nextOffer: 1 as OfferId,
  }
}

export function id(number: number): AmendmentId {
  return number as AmendmentId
}

export function textOf(state: AmendingState): string {
  return serialiseText(state.motion.text)
}

/** The edits a member makes by writing something else in the present text. */
export function replacing(state: AmendingState, old: string, now: string): EditSet {
  const wanted = textOf(state).replace(old, now)
  return { base: versionOf(state.motion), edits: diffBlocks(state.motion.text, parseText(wanted)) }
}

/** Plays a rule; a refusal is an error. */
export function after(
  state: AmendingState,
  rule: (state: AmendingState, standing: Standing) => Ruling<AmendingEvent>,
  standing: Standing,
): AmendingState {
  const { events, refusal } = rule(state, standing)
  if (refusal !== undefined) throw new Error(`refused: ${refusal.reason}`)
  return written(state, events)
}

export function written(state: AmendingState, events: readonly AmendingEvent[]): AmendingState {
  return events.reduce(write, state)
}

function write(state: AmendingState, event: AmendingEvent): AmendingState {
  const change = (which: AmendmentId, how: (amendment: Amendment) => Amendment): AmendingState => ({
    ...state,
    amendments: state.amendments.map((one) => (one.id === which ? how(one) : one)),
  })
  const become = (which: AmendmentId, situation: object) =>
    change(which, (one) => {
      const { id, motion, number, proposers, kind, edits, reason, proposedAt, offers } = one
      const kept = { id, motion, number, proposers, kind, edits, reason, proposedAt, offers }
      return { ...kept, ...situation } as Amendment
    })
  if (event.kind === 'motion edited')
    return { ...state, motion: { ...state.motion, ...event.words, version: event.version } }
  if (!isAmendmentEvent(event)) return state
  switch (event.kind) {
    case 'amendment proposed': {
      const { amendment, number, proposers, amendmentKind, edits, reason, at } = event
      const proposed: Amendment = {
        id: amendment,
        motion: event.motion,
        number,
        proposers,
        kind: amendmentKind,
        edits,
        reason,
        proposedAt: at,
        offers: [],
        status: 'open',
      }
      return {
        ...state,
        amendments: [...state.amendments, proposed],
        nextAmendment: (amendment + 1) as AmendmentId,
        nextAmendmentNumber: number + 1,
      }
    }
    case 'amendment withdrawn':
      return become(event.amendment, { status: 'withdrawn' })
    case 'amendment left':
      return change(event.amendment, (one) => ({
        ...one,
        proposers: one.proposers.filter((person) => person !== event.by),
      }))
    case 'amendment ruled out':
      return become(event.amendment, { status: 'ruled out', why: event.reason, by: event.by })
    case 'vote demanded':
      return become(event.amendment, { status: 'open', voteDemandedBy: event.by })
    case 'amendment adopted':
      return become(event.amendment, { status: 'adopted', version: event.version, modified: event.modified })
    case 'wording offered':
      return {
        ...change(event.amendment, (one) => ({ ...one, offers: [...one.offers, event.offer] })),
        nextOffer: (event.offer.id + 1) as OfferId,
      }
    case 'offer ended':
      return change(event.amendment, (one) => ({
        ...one,
        offers: one.offers.filter((offer) => offer.id !== event.offer),
      }))
    case 'amendment replaced':
      return become(event.amendment, { status: 'replaced', by: event.by })
    case 'amendment settled':
      return become(event.amendment, {
        status: 'settled',
        ...(event.by === undefined ? {} : { by: event.by }),
      })
    case 'amendment put to vote':
      return become(event.amendment, { status: 'voting', poll: event.poll })
    case 'amendment decided':
      return become(event.amendment, {
        status: event.accepted ? 'accepted' : 'rejected',
        poll: event.poll,
      })
    case 'amendment returned':
      return become(event.amendment, { status: 'open' })
    case 'amendments rebased': {
      const { base, rebased } = event
      const edits = new Map(rebased.map((one) => [one.amendment, { base, edits: one.edits }]))
      const moved = state.amendments.map((one): Amendment => {
        const followed = edits.get(one.id)
        if (followed === undefined) return one
        return one.status === 'colliding'
          ? { ...one, status: 'open', edits: followed }
          : { ...one, edits: followed }
      })
      return { ...state, amendments: moved }
    }
    case 'amendments collided': {
      const amendments = state.amendments.map((one): Amendment =>
        event.amendments.includes(one.id) ? { ...one, status: 'colliding', version: event.version } : one,
      )
      return { ...state, amendments }
    }
    case 'conflict decided':
      return { ...state, decisions: [...state.decisions, event.decision] }
    case 'conflict reopened':
      return { ...state, decisions: state.decisions.filter((one) => one.conflict !== event.conflict) }
    case 'amendments merged': {
      const { record, partly } = event
      const amendments = state.amendments.map((one): Amendment => {
        if (!record.merged.includes(one.id)) return one
        const wholly = !partly.includes(one.id)
        return { ...one, status: 'merged', version: record.version, wholly, poll: 4 as PollId }
      })
      return { ...state, amendments, decisions: [], lastMerge: record }
    }
    case 'merge undone': {
      const { lastMerge: _, ...rest } = state
      const amendments = state.amendments.map((one): Amendment =>
        event.returned.includes(one.id) ? { ...one, status: 'accepted', poll: 4 as PollId } : one,
      )
      return { ...rest, amendments }
    }
  }
}

/** Anna's motion with Ä1 by Bernd (twelve becomes twenty) and Ä2 by Cem (twelve becomes five). */
export function contested() {
  const first = after(
    amending(submitted),
    (state, who) => proposeAmendment({ edits: replacing(state, 'zwölf', 'zwanzig'), reason: [] })(state, who),
    standing(bernd),
  )
  return after(
    first,
    (state, who) => proposeAmendment({ edits: replacing(state, 'zwölf', 'fünf'), reason: [] })(state, who),
    standing(cem),
  )
}

export function withThird() {
  return after(
    contested(),
    (state, who) => proposeAmendment({ edits: replacing(state, 'Ende', 'Schluss'), reason: [] })(state, who),
    standing(dora),
  )
}
