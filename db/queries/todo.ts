import { and, asc, eq, exists, isNull, ne, sql } from 'drizzle-orm'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import { effectiveRole, hasVoice } from '../../src/domain/membership.ts'
import { hasSupport } from '../../src/domain/motion.ts'
import type { MotionRow, Queries, TodoRow } from '../../src/queries.ts'
import type { Readers } from '../readers.ts'
import { motions, operations, signatures } from '../schema/motions.ts'
import { members } from '../schema/people.ts'
import { ballots, electors, polls } from '../schema/polls.ts'
import { openErasures } from './erasures.ts'
import { rowsOf, toRow } from './motions.ts'
import { openAmendmentTodo } from './todo-amendments.ts'
import { aboutOf } from './polls.ts'

type Args = Queries['todo']['args']
type MotionTodo = 'draft' | 'submit' | 'confirm signature' | 'publication stopped'

/** What needs a person: polls by their closing time, then signatures, motions to submit, drafts, stopped pages. */
export function openTodo(readers: Readers): (args: Args) => readonly TodoRow[] {
  const { tables, groups, people, papers, motions: reading } = readers
  const erasures = openErasures(readers)

  const amending = openAmendmentTodo(readers)

  function nameOf(group: GroupId): string {
    return groups.get(group)?.settings.name ?? ''
  }

  function mayVote(group: GroupId, person: PersonId): boolean {
    const role = people.member(group, person)?.role
    const guests = groups.get(group)?.settings.guests ?? 'read'
    return role !== undefined && hasVoice(effectiveRole(role, guests))
  }

  function about(kind: MotionTodo, motion: MotionRow): TodoRow {
    return { group: motion.group, groupName: nameOf(motion.group), kind, motion }
  }

  function votes(person: PersonId): readonly TodoRow[] {
    const open = tables
      .select({ poll: polls })
      .from(electors)
      .innerJoin(polls, eq(polls.id, electors.poll))
      .leftJoin(ballots, and(eq(ballots.poll, electors.poll), eq(ballots.person, electors.person)))
      .where(
        and(
          eq(electors.person, person),
          eq(electors.struck, false),
          eq(electors.tookPart, false),
          eq(electors.inRoom, false),
          eq(polls.status, 'open'),
          isNull(ballots.person),
        ),
      )
      .orderBy(asc(polls.closesAt), asc(polls.id))
      .all()
    return open.map(({ poll }) => {
      const { motionLabel: label, title } = aboutOf(readers, poll.subject)
      return {
        group: poll.group,
        groupName: nameOf(poll.group),
        kind: 'vote',
        poll: poll.id,
        pollNumber: poll.number,
        label,
        title,
        closesAt: poll.closesAt,
      }
    })
  }

  function toConfirm(person: PersonId): readonly TodoRow[] {
    const unconfirmed = tables
      .select({ one: sql`1` })
      .from(signatures)
      .where(
        and(
          eq(signatures.motion, motions.id),
          eq(signatures.person, person),
          eq(signatures.confirmed, false),
        ),
      )
    const found = rowsOf(tables)
      .where(and(eq(motions.status, 'collecting'), exists(unconfirmed)))
      .orderBy(asc(motions.id))
      .all()
    return found.map((row) => about('confirm signature', toRow(row)))
  }

  function own(person: PersonId, kind: 'draft' | 'submit'): readonly TodoRow[] {
    const status = kind === 'draft' ? 'draft' : 'collecting'
    const found = rowsOf(tables)
      .where(and(eq(motions.proposer, person), eq(motions.status, status)))
      .orderBy(asc(motions.id))
      .all()
    return found
      .filter(({ motion }) => kind === 'draft' || isReady(motion.id))
      .map((row) => about(kind, toRow(row)))
  }

  function isReady(id: Parameters<typeof reading.get>[0]): boolean {
    const motion = reading.get(id)
    const settings = motion === undefined ? undefined : groups.get(motion.group)?.settings
    if (motion === undefined || settings === undefined) return false
    return hasSupport({ motion, settings, signatures: reading.signatures(id) })
  }

  function stopped(person: PersonId): readonly TodoRow[] {
    const latest = sql`(select max(o.seq) from ${operations} o where o.motion = ${motions.id})`
    const halted = tables
      .select({ one: sql`1` })
      .from(operations)
      .where(and(eq(operations.seq, latest), eq(operations.situation, 'stopped')))
    const chaired = tables
      .select({ one: sql`1` })
      .from(members)
      .where(
        and(
          eq(members.group, motions.group),
          eq(members.person, person),
          eq(members.role, 'chair'),
          isNull(members.ended),
        ),
      )
    const found = tables
      .select({ motion: motions })
      .from(motions)
      .where(and(ne(motions.status, 'published'), exists(halted), exists(chaired)))
      .orderBy(asc(motions.id))
      .all()
    return found.map(({ motion }) => {
      const proposer = motion.proposer === null ? undefined : people.member(motion.group, motion.proposer)
      return about('publication stopped', toRow({ motion, proposerName: proposer?.name ?? null }))
    })
  }

  /** Somebody asked to be let in, or to be forgotten. */
  function forChairs(person: PersonId): readonly TodoRow[] {
    const rows: TodoRow[] = []
    for (const own of people.memberships(person)) {
      const { group } = own
      const groupName = nameOf(group)
      const asked = own.role === 'chair' ? papers.openRequests(group) : []
      for (const { id, account } of asked)
        rows.push({ group, groupName, kind: 'access', request: id, name: account.name })
      const erasing = hasVoice(own.role) ? erasures({ group }) : []
      // Who asked for it cannot confirm it, nor can whom it is about.
      for (const one of erasing)
        if (one.by !== person && one.person !== person)
          rows.push({ group, groupName, kind: 'erasure', person: one.person, name: one.name })
    }
    return rows
  }

  return ({ person, group }) => {
    const votable = votes(person).filter((row) => mayVote(row.group, person))
    const rows = [
      ...votable,
      ...toConfirm(person),
      ...own(person, 'submit'),
      ...own(person, 'draft'),
      ...stopped(person),
      ...amending(person),
      ...forChairs(person),
    ]
    return rows.filter((row) => group === undefined || row.group === group)
  }
}
