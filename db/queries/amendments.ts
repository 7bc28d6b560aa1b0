import { and, asc, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm'
import { amendmentLabel, type MergeRecord } from '../../src/domain/amendment.ts'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import type { AmendingView, AmendmentRow, Queries, VersionRow } from '../../src/queries.ts'
import { loadAmending } from '../subjects/amending.ts'
import { toNumber } from '../motions.ts'
import type { Readers } from '../readers.ts'
import { amendmentProposers, amendments } from '../schema/amendments.ts'
import { accounts, members } from '../schema/people.ts'
import { motions, versions } from '../schema/motions.ts'

const waiting = ['open', 'colliding', 'voting', 'accepted'] as const

/** Amendments of motions the group has seen, in order of motion and number. */
export function openAmendments({
  tables,
}: Readers): (args: Queries['amendments']['args']) => readonly AmendmentRow[] {
  return ({ group, motion, amendment, number, isWaiting, proposer, limit = -1 }) => {
    const conditions: (SQL | undefined)[] = [isNotNull(motions.shownAt)]
    if (group !== undefined) conditions.push(eq(motions.group, group))
    if (motion !== undefined) conditions.push(eq(amendments.motion, motion))
    if (amendment !== undefined) conditions.push(eq(amendments.id, amendment))
    if (number !== undefined) conditions.push(eq(amendments.number, number))
    if (isWaiting === true) conditions.push(inArray(amendments.status, [...waiting]))
    if (proposer !== undefined)
      conditions.push(
        sql`exists (select 1 from ${amendmentProposers} where ${amendmentProposers.amendment} = ${amendments.id} and ${amendmentProposers.person} = ${proposer})`,
      )
    return tables
      .select({
        id: amendments.id,
        number: amendments.number,
        status: amendments.status,
        group: motions.group,
        motion: motions.id,
        title: motions.title,
        draftNumber: motions.draftNumber,
        motionNumber: motions.number,
        numberArea: motions.numberArea,
      })
      .from(amendments)
      .innerJoin(motions, eq(motions.id, amendments.motion))
      .where(and(...conditions))
      .orderBy(asc(motions.id), asc(amendments.number))
      .limit(limit)
      .all()
      .map(({ draftNumber, motionNumber, numberArea, ...row }): AmendmentRow => {
        const given = toNumber({ number: motionNumber, numberArea })
        const called = given === undefined ? { draftNumber } : { draftNumber, number: given }
        return Object.assign(row, { label: amendmentLabel(row, called) })
      })
  }
}

/** A motion with all its amendments, the names of who proposed them, and the texts their edits count. */
export function openAmending(
  readers: Readers,
): (args: Queries['amending']['args']) => AmendingView | undefined {
  const { motions, groups } = readers
  return ({ motion: id }) => {
    const motion = motions.get(id)
    const group = motion === undefined ? undefined : groups.get(motion.group)
    if (motion === undefined || group === undefined) return undefined
    const { state } = loadAmending(readers, id, new Date(0))
    const wanted = new Set(state.amendments.map((one) => one.edits.base.version))
    const texts = [...wanted].map((version) => {
      const text = version === motion.version ? motion.text : (motions.wording(id, version)?.text ?? [])
      return [version, text] as const
    })
    const people = new Set(state.amendments.flatMap((one) => one.proposers))
    if (motion.proposer !== undefined) people.add(motion.proposer)
    for (const { offers } of state.amendments) for (const { by } of offers) people.add(by)
    const names = [...people].map((person) => [person, nameOf(readers, group.id, person)] as const)
    return { state, group, texts: new Map(texts), names: new Map(names) }
  }
}

/** Somebody who has left is named as their account is. */
function nameOf({ tables, people }: Readers, group: GroupId, person: PersonId): string {
  const member = people.member(group, person)
  if (member !== undefined) return member.name
  const account = tables
    .select({ name: accounts.name })
    .from(accounts)
    .where(eq(accounts.person, person))
    .limit(1)
    .get()
  return account?.name ?? ''
}

/** All wordings the group saw, with who made them and what for. */
export function openVersions({
  tables,
  motions: { remember },
  amendments: reading,
}: Readers): (args: Queries['versions']['args']) => readonly VersionRow[] {
  return ({ motion }) => {
    const rows = tables
      .select({ version: versions, name: members.name })
      .from(versions)
      .innerJoin(motions, eq(motions.id, versions.motion))
      .leftJoin(members, and(eq(members.group, motions.group), eq(members.person, versions.by)))
      .where(eq(versions.motion, motion))
      .orderBy(asc(versions.version))
      .all()
    const adopted = reading.of(motion).filter((one) => one.status === 'adopted')
    const merges = reading.merges(motion)
    return rows.map(({ version, name }) =>
      toVersionRow(remember(version), name, {
        adopted: adopted.filter((one) => one.version === version.version).map((one) => one.number),
        merge: merges.find(({ record }) => record.version === version.version),
        undone: merges.find((one) => one.undone === version.version),
      }),
    )
  }
}

function toVersionRow(
  row: typeof versions.$inferSelect,
  by: string | null,
  made: {
    readonly adopted: readonly number[]
    readonly merge: { readonly record: MergeRecord } | undefined
    readonly undone: { readonly record: MergeRecord } | undefined
  },
): VersionRow {
  const { version, title, text, reason, at, editorial } = row
  const { adopted, merge, undone } = made
  return {
    version,
    title,
    text,
    reason,
    at,
    editorial,
    ...(by === null ? {} : { by }),
    adopted,
    ...(merge === undefined ? {} : { merged: merge.record.merged.length }),
    ...(undone === undefined ? {} : { undid: undone.record.version }),
  }
}
