import type { Edit } from './edits.ts'
import type { AmendmentId } from './ids.ts'

/** One amendment as a merge sees it. All amendments of one merge count the tokens of the same base. */
export interface MergeEntry {
  readonly amendment: AmendmentId
  readonly edits: readonly Edit[]
  /** The whole text replaced: collides with everything but its equal. */
  readonly global: boolean
}

/** One of the wordings between which a hard conflict must be decided, with all who propose exactly it. */
export interface Alternative {
  /** Ascending. */
  readonly amendments: readonly AmendmentId[]
  /** Only the edits that take part in this conflict. */
  readonly edits: readonly Edit[]
}

/**
 * Edits that cannot all stand: overlapping ranges with different result, an insertion inside another's range, two
 * different insertions at one point, two edits at one block boundary, edits that touch so that words would run
 * together. Conflicts share no token.
 */
export interface HardConflict {
  /** 16 hex digits that name exactly these edits of these amendments: a decision binds to what was seen. */
  readonly key: string
  /** Base tokens; `from === to` where all insert at one point. */
  readonly from: number
  readonly to: number
  /** At least two, in the order of their edits. */
  readonly alternatives: readonly Alternative[]
}

/** Different edits of several amendments touch one sentence (base tokens `from` to `to`): merges, but is shown. */
export interface SoftConflict {
  readonly from: number
  readonly to: number
  /** Ascending, at least two. */
  readonly amendments: readonly AmendmentId[]
}

export interface Conflicts {
  readonly hard: readonly HardConflict[]
  readonly soft: readonly SoftConflict[]
}

/**
 * How a chair decides one hard conflict. `take`: this amendment's edits stand, those colliding with them fall, what
 * collides with neither stays in play. `own`: edits on the base inside the conflict's range replace them all.
 */
export interface MergeDecision {
  /** `HardConflict.key` */
  readonly conflict: string
  readonly choice:
    | { readonly kind: 'take'; readonly amendment: AmendmentId }
    | { readonly kind: 'own'; readonly edits: readonly Edit[] }
}

export interface Merged {
  /** All edits that stand, sorted; they may touch. Ready for `applyEdits`, `invertEdits`, `rebaseEdits`. */
  readonly edits: readonly Edit[]
  /** Hard conflicts nobody has decided: the base's words stand there. Empty when the merge is complete. */
  readonly open: readonly HardConflict[]
  readonly soft: readonly SoftConflict[]
  /** What fell by a decision, by amendment, ascending. `wholly`: nothing of the amendment stands. */
  readonly fallen: readonly {
    readonly amendment: AmendmentId
    readonly edits: readonly Edit[]
    readonly wholly: boolean
  }[]
  /** What the decisions that hold decided, in order of place; the conflict as it was before. */
  readonly decided: readonly { readonly conflict: HardConflict; readonly decision: MergeDecision }[]
  /** Decisions about conflicts that are not there (any more), or whose own wording leaves the conflict's range. */
  readonly unused: readonly MergeDecision[]
}
