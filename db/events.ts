import type { Act, AnyEvent } from '../src/store.ts'
import { accessHandlers } from './events/access.ts'
import { accountHandlers } from './events/account.ts'
import { amendmentHandlers } from './events/amendment.ts'
import { erasingHandlers } from './events/erasing.ts'
import { followingHandlers } from './events/following.ts'
import type { Handlers } from './events/handlers.ts'
import { membershipHandlers } from './events/membership.ts'
import { mergingHandlers } from './events/merging.ts'
import { motionHandlers } from './events/motion.ts'
import { pageHandlers } from './events/page.ts'
import { writePeople } from './events/people.ts'
import { pollHandlers } from './events/poll.ts'
import { retentionHandlers } from './events/retention.ts'
import type { Readers } from './readers.ts'

export type Apply = (event: AnyEvent, act: Act, all: readonly AnyEvent[]) => void

/** Brings the tables to what an event says. */
export function openApply(readers: Readers): Apply {
  const write = writePeople(readers.tables, readers.people)
  const handlers: Handlers = {
    ...membershipHandlers(readers, write),
    ...accountHandlers(readers, write),
    ...accessHandlers(readers, write),
    ...erasingHandlers(readers),
    ...mergingHandlers(readers),
    ...motionHandlers(readers),
    ...pageHandlers(readers),
    ...amendmentHandlers(readers),
    ...followingHandlers(readers),
    ...pollHandlers(readers),
    ...retentionHandlers(readers),
  }
  return (event, act, all) => {
    // The table is keyed by kind, which the compiler cannot follow through a union.
    const handle = handlers[event.kind] as (event: AnyEvent, act: Act, all: readonly AnyEvent[]) => void
    handle(event, act, all)
  }
}
