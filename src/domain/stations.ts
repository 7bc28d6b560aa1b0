import type { PersonId } from './ids.ts'
import type { CountedElsewhere, DecisionKind, MotionWords } from './motion.ts'

/** A body that decides beside or after the group: a Kreis- or Landesparteitag, with its own number for the motion. */
export interface Station {
  readonly body: string
  /** `Arb 01`: what that body calls the motion. */
  readonly number?: string
  readonly recommendation?: Verdict
  readonly decision?: Verdict & { readonly at: Date; readonly tally?: CountedElsewhere }
}

/** A recommendation or decision; both may carry a target: referred to whom, settled by what. */
export interface Verdict {
  readonly kind: DecisionKind
  readonly target?: string
}

/** A chair's editorial correction after the decision; it stands at `until` when nobody objects. */
export interface Correction {
  readonly words: MotionWords
  readonly by: PersonId
  readonly until: Date
}
