import type { GroupId, MotionId } from './ids.ts'
import type { Motion } from './motion.ts'
import type { KeptPage, PublicationWish } from './pages.ts'

/** Hours a decided text waits where the group wants a last look (`publish: after-12-hours`). */
export const lastLookHours = 12

/** A wiki operation as the publisher left it; its inside belongs to src/wiki. `id` names it for ever. */
export interface StoredOperation {
  readonly id: string
  readonly state: string
}

/** Whether the publisher goes on by itself, a chair must decide, or it is over. */
export type OperationSituation = 'under way' | 'stopped' | 'settled' | 'given up'

/** Whether nothing goes on until a chair says so. */
export function isStuck(situation: OperationSituation | undefined): boolean {
  return situation === 'stopped' || situation === 'given up'
}

export interface PublicationState {
  readonly motion: Motion
  /** The latest operation on this motion. */
  readonly operation?: StoredOperation
  readonly situation?: OperationSituation
  /** What a chair answered since the operation stopped. */
  readonly wish?: PublicationWish
  /** A chair wants this page, whether or not it stands yet. */
  readonly wanted?: true
  /** The page as we left it last. */
  readonly kept?: KeptPage
}

/** A motion's own page, or the second one for its station at the next body. */
export type PublicationKey = MotionId | { readonly motion: MotionId; readonly slot: 'station' }

export type PublicationEvent =
  /** Written before the step it speaks of is taken, so that a crash leaves a trace of the intent. */
  | {
      readonly kind: 'publication step'
      readonly group: GroupId
      readonly motion: MotionId
      readonly operation: StoredOperation
      readonly slot?: 'station'
      /** Set with the first step that has to wait: the wiki's code for the trouble. */
      readonly waits?: string
    }
  /** The wiki or a human stands in the way: the chairs decide. */
  | {
      readonly kind: 'publication stopped'
      readonly group: GroupId
      readonly motion: MotionId
      readonly operation: StoredOperation
      readonly slot?: 'station'
      /** Names a sentence in the texts; `detail` is what the wiki said, for the chairs. */
      readonly code: string
      readonly detail: string
    }
