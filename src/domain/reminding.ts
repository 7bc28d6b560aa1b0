import type { PersonId } from './ids.ts'
import type { Standing } from './membership.ts'
import type { Poll, PollEvent, ReminderKind } from './poll.ts'
import { happens, type Ruling } from './ruling.ts'

export interface RemindingState {
  readonly poll: Poll
  /** When the quiet hours now under way end; missing where there are none. */
  readonly quietUntil?: Date
  /** Electors who have not voted and let themselves be reminded. */
  readonly people: readonly PersonId[]
  /** Whether totals of the room wait for a second member: without one they do not count. */
  readonly unconfirmed: boolean
}

/** Tells those who have not voted, and the chairs of a room that is not confirmed. In quiet hours it waits for their end, and falls away where the poll ends first. */
export function remind(which: ReminderKind) {
  return (state: RemindingState, standing: Standing): Ruling<PollEvent> => {
    const { poll, quietUntil, people, unconfirmed } = state
    const target = {
      group: poll.group,
      poll: poll.id,
      ...(poll.motion === undefined ? {} : { motion: poll.motion }),
    }
    const over = poll.status !== 'open' || standing.at >= poll.closesAt
    if (over || (quietUntil !== undefined && quietUntil >= poll.closesAt))
      return happens({ kind: 'poll reminded', ...target, people: [], unconfirmed: false })
    return quietUntil === undefined
      ? happens({ kind: 'poll reminded', ...target, people, unconfirmed })
      : happens({ kind: 'reminder put off', ...target, which, at: quietUntil })
  }
}
