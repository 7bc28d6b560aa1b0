import { and, desc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import type { GroupId, MotionId, PersonId } from '../src/domain/ids.ts'
import { motionLabel } from '../src/domain/motion.ts'
import type {
  Motion,
  MotionNumber,
  MotionSituation,
  MotionStatus,
  PublishedPage,
  Signature,
} from '../src/domain/motion.ts'
import type { PublicationWish } from '../src/domain/pages.ts'
import type { OperationSituation, StoredOperation } from '../src/domain/publication.ts'
import type { Tables } from './connection.ts'
import { areaNumbers, groups } from './schema/people.ts'
import { motions, operations, signatures, versions } from './schema/motions.ts'
import { openWordings } from './wordings.ts'

export type Motions = ReturnType<typeof readMotions>
export type MotionColumns = typeof motions.$inferSelect

type KeptOperation = StoredOperation & {
  readonly situation: OperationSituation
  readonly wish?: PublicationWish
}

interface MotionHead {
  readonly group: GroupId
  readonly status: MotionStatus
  readonly proposer?: PersonId
  readonly isShown: boolean
}

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
      proposer: motions.proposer,
      status: motions.status,
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
  const wordingOf = tables
    .select()
    .from(versions)
    .where(and(eq(versions.motion, sql.placeholder('id')), eq(versions.version, sql.placeholder('version'))))
    .prepare()
  const remember = openWordings()
  const signaturesOf = tables
    .select()
    .from(signatures)
    .where(eq(signatures.motion, sql.placeholder('motion')))
    .orderBy(signatures.at, signatures.person)
    .prepare()
  const latestOperation = tables
    .select()
    .from(operations)
    .where(
      and(eq(operations.motion, sql.placeholder('motion')), eq(operations.slot, sql.placeholder('slot'))),
    )
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
      return row === undefined ? undefined : toMotion(row.motion, remember(row.words))
    },
    /** One version's words, present or past. */
    wording(id: MotionId, version: number): typeof versions.$inferSelect | undefined {
      const row = wordingOf.get({ id, version })
      return row === undefined ? undefined : remember(row)
    },
    remember,
    /** SHA-256 of the present wording, for the record. */
    hash(id: MotionId): string | undefined {
      return headById.get({ id })?.hash
    },
    /** What is known of a motion without loading its words; `isShown`: the group has ever seen it. */
    head(id: MotionId): MotionHead | undefined {
      const row = headById.get({ id })
      if (row === undefined) return undefined
      const { group, status, proposer, shownAt } = row
      return { group, status, isShown: shownAt !== null, ...(proposer === null ? {} : { proposer }) }
    },
    /** `A 12` and the title, without loading the words. */
    title(id: MotionId): { readonly label: string; readonly title: string } | undefined {
      const row = headById.get({ id })
      return row === undefined ? undefined : { label: toLabel(row), title: row.title }
    },
    /** Motions that both have signed. */
    signedByBoth(one: PersonId, other: PersonId): readonly MotionId[] {
      const theirs = tables
        .select({ motion: signatures.motion })
        .from(signatures)
        .where(eq(signatures.person, other))
      return tables
        .select({ motion: signatures.motion })
        .from(signatures)
        .where(and(eq(signatures.person, one), inArray(signatures.motion, theirs)))
        .all()
        .map((row) => row.motion)
    },
    /** Motions of a group that it has seen and that somebody proposed or signed. */
    touchedBy(group: GroupId, person: PersonId): readonly MotionId[] {
      const signed = tables
        .select({ motion: signatures.motion })
        .from(signatures)
        .where(eq(signatures.person, person))
      return tables
        .select({ motion: motions.id })
        .from(motions)
        .where(
          and(
            eq(motions.group, group),
            isNotNull(motions.shownAt),
            or(eq(motions.proposer, person), inArray(motions.id, signed)),
          ),
        )
        .all()
        .map((row) => row.motion)
    },
    signatures(motion: MotionId): readonly Signature[] {
      return signaturesOf.all({ motion }).map(toSignature)
    },
    /** The latest operation on the motion's own page, or on the one for its station. */
    operation(motion: MotionId, slot: 'motion' | 'station' = 'motion'): KeptOperation | undefined {
      const row = latestOperation.get({ motion, slot })
      if (row === undefined) return undefined
      const { id, state, situation, wish } = row
      return { id, state, situation, ...(wish === null ? {} : { wish }) }
    },
    /** The published page, whatever became of the motion since. */
    page(id: MotionId): PublishedPage | undefined {
      return byId.get({ id })?.motion.page ?? undefined
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

/** The number the group has given, if it has. */
export function toNumber(row: Pick<MotionColumns, 'number' | 'numberArea'>): MotionNumber | undefined {
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
    ...(row.stations === null ? {} : { stations: row.stations }),
    ...(row.publishAt === null ? {} : { publishAt: row.publishAt }),
    ...(row.held ? { held: true } : {}),
    ...(row.correction === null ? {} : { correction: row.correction }),
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
      return {
        status,
        ...(number === undefined ? {} : { number }),
        ...(decision === null ? {} : { decision }),
        ...(page === null ? {} : { page }),
      }
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
