import { and, desc, eq, inArray, isNotNull, or, sql, type SQL } from 'drizzle-orm'
import type { PersonId } from '../../src/domain/ids.ts'
import type { SaidMotion } from '../../src/domain/reference.ts'
import type { MotionRow, Queries } from '../../src/queries.ts'
import type { Tables } from '../connection.ts'
import { containing, fold } from '../fold.ts'
import { toLabel, type MotionColumns } from '../motions.ts'
import { members } from '../schema/people.ts'
import { motions } from '../schema/motions.ts'

type Args = Queries['motions']['args']

/** Lists of motions, newest first. What the group has not seen is shown to its proposer only. */
export function openMotions(tables: Tables): (args: Args) => readonly MotionRow[] {
  return (args) => {
    const { group, reader, reference, words, statuses, limit = -1, offset = 0 } = args
    const conditions: (SQL | undefined)[] = [eq(motions.group, group), visibleTo(reader)]
    if (reference !== undefined) conditions.push(matching(reference))
    if (statuses !== undefined) conditions.push(inArray(motions.status, [...statuses]))
    for (const word of fold(words ?? '')
      .split(' ')
      .filter(Boolean))
      conditions.push(
        sql`(${motions.folded} || ' ' || coalesce(${motions.stationsFolded}, '')) like ${containing(word)} escape '\\'`,
      )
    const rows = rowsOf(tables)
      .where(and(...conditions))
      .orderBy(desc(motions.id))
      .limit(limit)
      .offset(offset)
      .all()
    return rows.filter(({ motion }) => reference === undefined || isMeant(motion, reference)).map(toRow)
  }
}

/** Motions with the proposer's name as the roll has it. */
export function rowsOf(tables: Tables) {
  return tables
    .select({ motion: motions, proposerName: members.name })
    .from(motions)
    .leftJoin(members, and(eq(members.group, motions.group), eq(members.person, motions.proposer)))
    .$dynamic()
}

export function toRow(row: {
  readonly motion: MotionColumns
  readonly proposerName: string | null
}): MotionRow {
  const { motion, proposerName } = row
  const { id, group, title, status } = motion
  return {
    id,
    group,
    label: toLabel(motion),
    title,
    status,
    ...(proposerName === null ? {} : { proposerName }),
  }
}

function visibleTo(reader: PersonId | undefined): SQL | undefined {
  return reader === undefined
    ? isNotNull(motions.shownAt)
    : or(isNotNull(motions.shownAt), eq(motions.proposer, reader))
}

function matching(reference: SaidMotion): SQL {
  switch (reference.kind) {
    case 'id':
      return eq(motions.id, reference.id)
    case 'draft':
      return eq(motions.draftNumber, reference.number)
    case 'number':
      return eq(motions.number, reference.number.number)
  }
}

/** SQLite compares only ASCII without case; an area's code may hold an umlaut. */
function isMeant(motion: MotionColumns, reference: SaidMotion): boolean {
  if (reference.kind !== 'number') return true
  const { area } = reference.number
  if (area === undefined) return motion.numberArea === null
  return motion.numberArea !== null && fold(motion.numberArea) === fold(area)
}
