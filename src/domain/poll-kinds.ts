import type { BallotEvent, PollEvent } from './poll.ts'

const kinds: Readonly<Record<(PollEvent | BallotEvent)['kind'], true>> = {
  'poll scheduled': true,
  'poll opened': true,
  'poll closed': true,
  'poll extended': true,
  'poll cancelled': true,
  'poll paused': true,
  'poll waits': true,
  'poll reminded': true,
  'reminder put off': true,
  'room counted': true,
  'room confirmed': true,
  'room discarded': true,
  'room lapsed': true,
  'quorum waiver asked': true,
  'quorum waiver discarded': true,
  'quorum waived': true,
  'ballot cast': true,
  'hidden ballot cast': true,
}

/** Whether an event speaks of a poll, so that each exhaustive switch names them only once. */
export function isPollEvent(event: { readonly kind: string }): event is PollEvent | BallotEvent {
  return Object.hasOwn(kinds, event.kind)
}
