import { DateTime } from 'luxon'
import type { GroupId, MotionId, PollId } from './ids.ts'
import type { Standing } from './membership.ts'
import type { Poll } from './poll.ts'
import { happens, type Ruling } from './ruling.ts'

/** A poll that may be old enough to forget whose ballots they were. */
export interface RetainingState {
  readonly poll: Poll
  readonly retentionMonths: number
  readonly timeZone: string
  /** `seq` of the record's entries whose private part says how a person voted. */
  readonly entries: readonly number[]
}

export interface RetentionEvent {
  /** Ballots and names part: the result and the nameless ballots the record commits to stay. */
  readonly kind: 'ballots forgotten'
  readonly group: GroupId
  readonly poll: PollId
  readonly motion?: MotionId
  readonly entries: readonly number[]
}

/** The instant before which closed polls lose their names: as many calendar months ago in the group's zone. */
export function forgottenBefore(now: Date, retentionMonths: number, timeZone: string): Date {
  return DateTime.fromJSDate(now, { zone: timeZone }).minus({ months: retentionMonths }).toJSDate()
}

/** Named ballots of a closed poll become totals after the group's months. A running poll keeps them. */
export function forgetBallots(state: RetainingState, standing: Standing): Ruling<RetentionEvent> {
  const { poll, retentionMonths, timeZone, entries } = state
  if (poll.status !== 'closed') return happens()
  if (poll.result.closedAt > forgottenBefore(standing.at, retentionMonths, timeZone)) return happens()
  const { id, group, motion } = poll
  return happens<RetentionEvent>({
    kind: 'ballots forgotten',
    group,
    poll: id,
    ...(motion === undefined ? {} : { motion }),
    entries,
  })
}
