import type { GroupId, MotionId, PersonId } from './ids.ts'
import type { Consent } from './motion.ts'

/** What concerns a motion beside its own life: who watches it, who proposes it together with its proposer. */
export type FollowingEvent =
  | {
      readonly kind: 'motion followed'
      readonly group: GroupId
      readonly motion: MotionId
      readonly person: PersonId
      readonly at: Date
    }
  | {
      readonly kind: 'motion unfollowed'
      readonly group: GroupId
      readonly motion: MotionId
      readonly person: PersonId
    }
  | {
      readonly kind: 'co-proposer asked'
      readonly group: GroupId
      readonly motion: MotionId
      readonly person: PersonId
      readonly by: PersonId
      readonly at: Date
    }
  | {
      readonly kind: 'co-proposer answered'
      readonly group: GroupId
      readonly motion: MotionId
      readonly person: PersonId
      readonly consent: Exclude<Consent, 'asked'>
      readonly proposer?: PersonId
      readonly at: Date
    }

const kinds: ReadonlySet<string> = new Set<FollowingEvent['kind']>([
  'motion followed',
  'motion unfollowed',
  'co-proposer asked',
  'co-proposer answered',
])

export function isFollowingEvent(event: { readonly kind: string }): event is FollowingEvent {
  return kinds.has(event.kind)
}
