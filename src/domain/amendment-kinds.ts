import type { AmendmentEvent } from './amendment.ts'

const kinds: Readonly<Record<AmendmentEvent['kind'], true>> = {
  'amendment proposed': true,
  'amendment withdrawn': true,
  'amendment left': true,
  'amendment ruled out': true,
  'vote demanded': true,
  'amendment adopted': true,
  'wording offered': true,
  'offer ended': true,
  'amendment replaced': true,
  'amendment settled': true,
  'amendment put to vote': true,
  'amendment decided': true,
  'amendment returned': true,
  'amendments rebased': true,
  'amendments collided': true,
  'conflict decided': true,
  'conflict reopened': true,
  'amendments merged': true,
  'merge undone': true,
}

/** Whether an event speaks of a motion's amendments, so that each exhaustive switch names them only once. */
export function isAmendmentEvent(event: { readonly kind: string }): event is AmendmentEvent {
  return Object.hasOwn(kinds, event.kind)
}
