import type { MotionId, PollId } from './ids.ts'
import type { MotionDecision } from './motion.ts'

/** Said in a motion's thread or in the group, in the group's language. */
export type Announcement =
  | { readonly says: 'submitted'; readonly motion: MotionId }
  | { readonly says: 'poll result'; readonly motion: MotionId; readonly poll: PollId }
  | { readonly says: 'decided'; readonly motion: MotionId; readonly decision: MotionDecision['kind'] }
  | { readonly says: 'withdrawn'; readonly motion: MotionId }
  | {
      readonly says: 'published'
      readonly motion: MotionId
      readonly url: string
      readonly revision?: number
    }
  | { readonly says: 'group ready' }

/** Said privately to one person, in their language. */
export type Notice =
  | { readonly says: 'threshold reached'; readonly motion: MotionId }
  | { readonly says: 'admitted' }
  | { readonly says: 'signature entered'; readonly motion: MotionId }
  | { readonly says: 'signature to confirm'; readonly motion: MotionId }
  | { readonly says: 'account linked'; readonly platform: string }
  | {
      readonly says: 'publication stopped'
      readonly motion: MotionId
      readonly code: string
      readonly detail: string
    }
  | { readonly says: 'publication waits'; readonly motion: MotionId; readonly code: string }
  | { readonly says: 'delivery failed'; readonly place: string; readonly needs: string }
  | { readonly says: 'codes locked' }
