import { and, desc, eq, sql } from 'drizzle-orm'
import type { GroupId, MotionId } from '../src/domain/ids.ts'
import { motionLabel } from '../src/domain/motion.ts'
import type { Motion, MotionNumber, MotionSituation, Signature } from '../src/domain/motion.ts'
import type { OperationSituation, StoredOperation } from '../src/domain/publication.ts'
import type { Tables } from './connection.ts'
import { areaNumbers, groups } from './schema/people.ts'
import { motions, operations, signatures, versions } from './schema/motions.ts'

export type Motions = ReturnType<typeof readMotions>
export type MotionColumns = typeof motions.$inferSelect

/** Motions with their present words, their signatures and what the wiki made of them. */
export function readMotions(tables: Tables) {
  const byId = tables
    .select({ motion: motions, words: versions })
    .from(motions)
    .innerJoin(versions, and(eq(versions.motion, motions.id), eq(versions.version, motions.version)))
    .where(eq(motions.id, sql.placeholder('id')))
    .prepare()
  const headById = tables
    .select({
      group: motions.group,
      shownAt: motions.shownAt,
      title: motions.title,
      draftNumber: motions.draftNumber,
      number: motions.number,
      numberArea: motions.numberArea,
      hash: versions.hash,
    })
    .from(motions)
    .innerJoin(versions, and(eq(versions.motion, motions.id), eq(versions.version, motions.version)))
    .where(eq(motions.id, sql.placeholder('id')))
    .prepare()
  const signaturesOf = tables
    .select()
    .from(signatures)
    .where(eq(signatures.motion, sql.placeholder('motion')))
    .orderBy(signatures.at, signatures.person)
    .prepare()
  const latestOperation = tables
    .select()
    .from(operations)
    .where(eq(operations.motion, sql.placeholder('motion')))
    .orderBy(desc(operations.seq))
    .limit(1)
    .prepare()
  const lastNumbers = tables
    .select({ draft: groups.lastDraft, motion: groups.lastMotion, poll: groups.lastPoll })
    .from(groups)
    .where(eq(groups.id, sql.placeholder('group')))
    .prepare()
  const lastInArea = tables
    .select({ last: areaNumbers.last })
    .from(areaNumbers)
    .where(
      and(eq(areaNumbers.group, sql.placeholder('group')), eq(areaNumbers.area, sql.placeholder('area'))),
    )
    .prepare()

  return {
    get(id: MotionId): Motion | undefined {
      const row = byId.get({ id })
      return row === undefined ? undefined : toMotion(row.motion, row.words)
    },
    /** SHA-256 of the present wording, for the record. */
    hash(id: MotionId): string | undefined {
      return headById.get({ id })?.hash
    },
    /** The group of a motion, and whether that group has ever seen it. */
    head(id: MotionId): { readonly group: GroupId; readonly isShown: boolean } | undefined {
      const row = headById.get({ id })
      return row === undefined ? undefined : { group: row.group, isShown: row.shownAt !== null }
    },
    /** `A 12` and the title, without loading the words. */
    title(id: MotionId): { readonly label: string; readonly title: string } | undefined {
      const row = headById.get({ id })
      return row === undefined ? undefined : { label: toLabel(row), title: row.title }
    },
    signatures(motion: MotionId): readonly Signature[] {
      return signaturesOf.all({ motion }).map(toSignature)
    },
    operation(motion: MotionId): (StoredOperation & { readonly situation: OperationSituation }) | undefined {
      const row = latestOperation.get({ motion })
      if (row === undefined) return undefined
      return { id: row.id, state: row.state, situation: row.situation }
    },
    nextNumbers(group: GroupId): { draft: number; motion: number; poll: number } {
      const last = lastNumbers.get({ group }) ?? { draft: 0, motion: 0, poll: 0 }
      return { draft: last.draft + 1, motion: last.motion + 1, poll: last.poll + 1 }
    },
    nextInArea(group: GroupId, area: string | undefined): number {
      return area === undefined ? 1 : (lastInArea.get({ group, area })?.last ?? 0) + 1
    },
  }
}

/** `E 7` or `A 12`. */
export function toLabel(row: Pick<MotionColumns, 'draftNumber' | 'number' | 'numberArea'>): string {
  const { draftNumber } = row
  const number = toNumber(row)
  return motionLabel(number === undefined ? { draftNumber } : { draftNumber, number })
}

function toNumber(row: Pick<MotionColumns, 'number' | 'numberArea'>): MotionNumber | undefined {
  if (row.number === null) return undefined
  return row.numberArea === null ? { number: row.number } : { area: row.numberArea, number: row.number }
}

function toMotion(row: MotionColumns, words: typeof versions.$inferSelect): Motion {
  return {
    id: row.id,
    group: row.group,
    draftNumber: row.draftNumber,
    ...(row.proposer === null ? {} : { proposer: row.proposer }),
    inGroupsName: row.inGroupsName,
    version: row.version,
    createdAt: row.createdAt,
    title: words.title,
    text: words.text,
    reason: words.reason,
    ...(words.area === null ? {} : { area: words.area }),
    ...(words.addressee === null ? {} : { addressee: words.addressee }),
    ...toSituation(row),
  }
}

function toSituation(row: MotionColumns): MotionSituation {
  const { status, submittedAt, poll, decision, page } = row
  const number = toNumber(row)
  switch (status) {
    case 'draft':
    case 'collecting':
      return { status }
    case 'submitted':
      return { status, number: must(number, row), submittedAt: must(submittedAt, row) }
    case 'voting':
      return { status, number: must(number, row), submittedAt: must(submittedAt, row), poll: must(poll, row) }
    case 'decided':
      return { status, number: must(number, row), decision: must(decision, row) }
    case 'published':
      return { status, number: must(number, row), decision: must(decision, row), page: must(page, row) }
    case 'withdrawn':
      return number === undefined ? { status } : { status, number }
  }
}

function must<T>(value: T | null | undefined, row: MotionColumns): T {
  if (value === null || value === undefined)
    throw new Error(`motion ${row.id} is ${row.status} but lacks a part`)
  return value
}

function toSignature(row: typeof signatures.$inferSelect): Signature {
  const { person, version, at, confirmed, enteredBy } = row
  return { person, version, at, confirmed, ...(enteredBy === null ? {} : { enteredBy }) }
}
