import { and, asc, desc, eq, isNull, max, sql } from 'drizzle-orm'
import type { Amendment, MergeRecord, Offer } from '../src/domain/amendment.ts'
import { readEdits, type EditSet } from '../src/domain/edits.ts'
import type { AmendmentId, MotionId, OfferId, PersonId } from '../src/domain/ids.ts'
import type { MergeDecision } from '../src/domain/merge-conflict.ts'
import type { Tables } from './connection.ts'
import { amendmentProposers, amendments, mergeDecisions, merges, offers } from './schema/amendments.ts'

export type Amendments = ReturnType<typeof readAmendments>
export type AmendmentColumns = typeof amendments.$inferSelect

/** A motion's amendments with who proposed them and what is offered, its merges and the decisions before the next. */
export function readAmendments(tables: Tables) {
  const motion = sql.placeholder('motion')
  const id = sql.placeholder('id')
  const ofMotion = tables
    .select()
    .from(amendments)
    .where(eq(amendments.motion, motion))
    .orderBy(amendments.number)
    .prepare()
  const rowsOfMotion = tables
    .select({ id: amendments.id, status: amendments.status })
    .from(amendments)
    .where(eq(amendments.motion, motion))
    .orderBy(amendments.number)
    .prepare()
  const head = tables
    .select({ motion: amendments.motion, number: amendments.number })
    .from(amendments)
    .where(eq(amendments.id, id))
    .prepare()
  const proposersOfMotion = tables
    .select({ amendment: amendmentProposers.amendment, person: amendmentProposers.person })
    .from(amendmentProposers)
    .innerJoin(amendments, eq(amendments.id, amendmentProposers.amendment))
    .where(eq(amendments.motion, motion))
    .orderBy(amendmentProposers.amendment, amendmentProposers.place)
    .prepare()
  const proposersOf = tables
    .select({ person: amendmentProposers.person })
    .from(amendmentProposers)
    .where(eq(amendmentProposers.amendment, id))
    .orderBy(amendmentProposers.place)
    .prepare()
  const offersOfMotion = tables
    .select({ offer: offers })
    .from(offers)
    .innerJoin(amendments, eq(amendments.id, offers.amendment))
    .where(eq(amendments.motion, motion))
    .orderBy(offers.id)
    .prepare()
  const lastNumber = tables
    .select({ last: max(amendments.number) })
    .from(amendments)
    .where(eq(amendments.motion, motion))
    .prepare()
  const decisionsOf = tables
    .select({ decision: mergeDecisions.decision })
    .from(mergeDecisions)
    .where(eq(mergeDecisions.motion, motion))
    .orderBy(asc(mergeDecisions.seq))
    .prepare()
  const lastMergeOf = tables
    .select({ record: merges.record })
    .from(merges)
    .where(and(eq(merges.motion, motion), isNull(merges.undone)))
    .orderBy(desc(merges.version))
    .limit(1)
    .prepare()
  const mergesOf = tables.select().from(merges).where(eq(merges.motion, motion)).prepare()

  return {
    /** All of a motion in order of their numbers, without what they say. */
    rowsOf: (motion: MotionId) => rowsOfMotion.all({ motion }),
    /** All of a motion, in order of their numbers. */
    of(motion: MotionId): readonly Amendment[] {
      const rows = ofMotion.all({ motion })
      if (rows.length === 0) return []
      const proposers = Map.groupBy(proposersOfMotion.all({ motion }), (one) => one.amendment)
      const offered = Map.groupBy(offersOfMotion.all({ motion }), ({ offer }) => offer.amendment)
      return rows.map((row) =>
        toAmendment(
          row,
          (proposers.get(row.id) ?? []).map(({ person }) => person),
          (offered.get(row.id) ?? []).map(({ offer }) => toOffer(offer)),
        ),
      )
    },
    head(id: AmendmentId): { readonly motion: MotionId; readonly number: number } | undefined {
      return head.get({ id })
    },
    proposers(id: AmendmentId): readonly PersonId[] {
      return proposersOf.all({ id }).map(({ person }) => person)
    },
    nextNumber(motion: MotionId): number {
      return (lastNumber.get({ motion })?.last ?? 0) + 1
    },
    decisions(motion: MotionId): readonly MergeDecision[] {
      return decisionsOf.all({ motion }).map(({ decision }) => decision)
    },
    lastMerge(motion: MotionId): MergeRecord | undefined {
      return lastMergeOf.get({ motion })?.record
    },
    merges(motion: MotionId): readonly { readonly record: MergeRecord; readonly undone: number | null }[] {
      return mergesOf.all({ motion })
    },
  }
}

function toAmendment(
  row: AmendmentColumns,
  proposers: readonly PersonId[],
  offered: readonly Offer[],
): Amendment {
  const { id, motion, number, kind, reason, proposedAt, situation } = row
  const edits = toEdits(row)
  return { id, motion, number, proposers, kind, edits, reason, proposedAt, offers: offered, ...situation }
}

function toOffer(row: typeof offers.$inferSelect): Offer {
  const base = { id: row.id satisfies OfferId, by: row.by, edits: toEdits(row), at: row.at }
  return row.partner === null
    ? { ...base, kind: 'modified adoption' }
    : { ...base, kind: 'joint version', with: row.partner }
}

function toEdits(row: {
  readonly baseVersion: number
  readonly baseHash: string
  readonly edits: string
}): EditSet {
  const edits = readEdits(row.edits)
  if (edits === undefined) throw new Error('stored edits cannot be read')
  return { base: { version: row.baseVersion, hash: row.baseHash }, edits }
}
