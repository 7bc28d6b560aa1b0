import type { Act, AnyEvent } from '../../src/store.ts'

/** What one event does to the tables. `all` are the events of the same decision. */
type Handler<K extends AnyEvent['kind']> = (
  event: Extract<AnyEvent, { kind: K }>,
  act: Act,
  all: readonly AnyEvent[],
) => void

export type Handlers<K extends AnyEvent['kind'] = AnyEvent['kind']> = { readonly [Kind in K]: Handler<Kind> }
