import type { Refusal } from './refusal.ts'

/** What a rule says: what happened, or why it did not. A refusal may stand beside events that happen all the same. */
export interface Ruling<E> {
  readonly events: readonly E[]
  readonly refusal?: Refusal
}

export function happens<E>(...events: readonly E[]): Ruling<E> {
  return { events }
}

export function refuses(refusal: Refusal): Ruling<never> {
  return { events: [], refusal }
}
