import { problemOfAmending } from './amendment-text.ts'
import { needsVoice } from './drafting.ts'
import type { Edit } from './edits.ts'
import type { GroupId, MotionId, PersonId } from './ids.ts'
import { mayPropose, type Standing } from './membership.ts'
import type { Motion } from './motion.ts'
import { happens, refuses, type Ruling } from './ruling.ts'
import type { TextBlock } from './text.ts'

/** What a member is about to propose: seen by them alone, one a motion; edits count the tokens of `version`. */
export interface AmendmentDraft {
  readonly version: number
  readonly edits: readonly Edit[]
  readonly reason: readonly TextBlock[]
  readonly global: boolean
}

export interface AmendmentDraftState {
  readonly motion: Motion
  readonly draft?: AmendmentDraft
  /** The text of the version the draft counts. */
  readonly base?: readonly TextBlock[]
}

type Target = { readonly group: GroupId; readonly motion: MotionId; readonly person: PersonId }

export type AmendmentDraftEvent =
  | (Target & { readonly kind: 'amendment draft kept'; readonly draft: AmendmentDraft })
  | (Target & { readonly kind: 'amendment draft ended' })

/** Who may propose keeps a wording before it is proposed, so that nothing typed is lost. */
export function keepAmendmentDraft(draft: AmendmentDraft) {
  return ({ motion }: AmendmentDraftState, standing: Standing): Ruling<AmendmentDraftEvent> => {
    const { person } = standing
    if (person === undefined || !mayPropose(standing)) return needsVoice(standing)
    const locked = problemOfAmending({ motion })
    if (locked !== undefined) return refuses(locked)
    if (draft.edits.length === 0) return refuses({ reason: 'nothing changed' })
    return happens({ kind: 'amendment draft kept', group: motion.group, motion: motion.id, person, draft })
  }
}

/** They think better of it. */
export function endAmendmentDraft(
  { motion, draft }: AmendmentDraftState,
  { person }: Standing,
): Ruling<AmendmentDraftEvent> {
  if (person === undefined || draft === undefined) return { events: [] }
  return happens({ kind: 'amendment draft ended', group: motion.group, motion: motion.id, person })
}

/** The draft's edits with those of one paragraph (tokens `from` to `to`) put in the place of earlier ones there. */
export function withParagraph(
  draft: readonly Edit[],
  { from, to }: { readonly from: number; readonly to: number },
  edits: readonly Edit[],
): readonly Edit[] {
  const elsewhere = draft.filter((edit) => edit.to <= from || edit.from >= to)
  return [...elsewhere, ...edits].toSorted((one, other) => one.from - other.from || one.to - other.to)
}
