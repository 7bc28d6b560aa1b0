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

/** The stations with one more, or with what is newly known about one: bodies are the same whatever their case. */
export function withStation(stations: readonly Station[], station: Station): readonly Station[] {
  const at = stations.findIndex((one) => isSameBody(one.body, station.body))
  if (at < 0) return [...stations, station]
  return stations.map((one, index) => (index === at ? { ...one, ...station } : one))
}

export function isSameBody(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase('de') === other.trim().toLocaleLowerCase('de')
}

/** Whether a body after the group has decided: from then on the group can no longer withdraw. */
export function isDecidedElsewhere(stations: readonly Station[] = []): boolean {
  return stations.some((one) => one.decision !== undefined && one.decision.kind !== 'adjourned')
}

/** The station whose page is published beside the motion's own: the latest one. */
export function latestStation(stations: readonly Station[] = []): Station | undefined {
  return stations.at(-1)
}
