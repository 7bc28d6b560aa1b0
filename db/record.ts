import { randomBytes } from 'node:crypto'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { GroupId } from '../src/domain/ids.ts'
import type { Standing } from '../src/domain/membership.ts'
import { canonicalJson } from '../src/domain/canonical.ts'
import {
  checkChain,
  commitmentOf,
  entryOf,
  hashOf,
  linkedEntry,
  noEntry,
  type PrivatePart,
  type RecordCheck,
  type RecordedEvent,
  type RecordFacts,
  type RecordRow,
} from '../src/domain/record.ts'
import type { Entry } from '../src/domain/record-kinds.ts'
import type { AnyEvent } from '../src/store.ts'
import type { Readers } from './readers.ts'
import { record, recordPrivate } from './schema/record.ts'

export type GroupRecord = ReturnType<typeof openRecord>

/** The append-only record, one chain a group. */
export function openRecord({ tables, people, motions, polls }: Readers) {
  const last = tables
    .select({ seq: record.seq, hash: record.hash })
    .from(record)
    .where(eq(record.group, sql.placeholder('group')))
    .orderBy(desc(record.seq))
    .limit(1)
    .prepare()
  const add = tables
    .insert(record)
    .values({
      group: sql.placeholder('group'),
      seq: sql.placeholder('seq'),
      at: sql.placeholder('at'),
      kind: sql.placeholder('kind'),
      member: sql.placeholder('member'),
      body: sql.placeholder('body'),
      commitment: sql.placeholder('commitment'),
      hash: sql.placeholder('hash'),
    })
    .prepare()
  const addPrivate = tables
    .insert(recordPrivate)
    .values({
      group: sql.placeholder('group'),
      seq: sql.placeholder('seq'),
      salt: sql.placeholder('salt'),
      body: sql.placeholder('body'),
    })
    .prepare()
  const rowsOf = tables
    .select()
    .from(record)
    .where(eq(record.group, sql.placeholder('group')))
    .orderBy(record.seq)
    .prepare()
  const privatePart = tables
    .select({ salt: recordPrivate.salt, body: recordPrivate.body })
    .from(recordPrivate)
    .where(
      and(eq(recordPrivate.group, sql.placeholder('group')), eq(recordPrivate.seq, sql.placeholder('seq'))),
    )
    .prepare()

  const facts: RecordFacts = {
    numberOf: (group, person) => people.numberOf(group, person),
    textHash: (motion) => motions.hash(motion),
    isShown: (motion) => motions.head(motion)?.isShown === true,
    ballots: (poll) => polls.ballots(poll),
    participants: (poll) => polls.participants(poll),
  }

  function append(entry: Entry, standing: Standing): void {
    const { group, kind } = entry
    const before = last.get({ group })
    const part: PrivatePart = {
      salt: randomBytes(32).toString('hex'),
      body: canonicalJson(entry.private),
    }
    const member = standing.member?.group === group ? standing.member.number : undefined
    const link = {
      seq: (before?.seq ?? 0) + 1,
      at: standing.at,
      kind,
      ...(member === undefined ? {} : { member }),
      body: canonicalJson(entry.public),
      commitment: commitmentOf(part),
    }
    add.run({ ...link, group, member: member ?? null, hash: hashOf(before?.hash ?? noEntry, link) })
    addPrivate.run({ group, seq: link.seq, ...part })
  }

  function rows(group: GroupId): readonly RecordRow[] {
    return rowsOf.all({ group }).map(toRow)
  }

  return {
    /** Writes the entry an event makes, if it makes one. */
    note(event: AnyEvent, standing: Standing): void {
      if (event.kind === 'account linked') {
        for (const { group, number } of people.memberships(event.person))
          append(linkedEntry(group, number, event.account.platform), standing)
        return
      }
      const entry = isRecorded(event) ? entryOf(event, facts) : undefined
      if (entry !== undefined) append(entry, standing)
    },
    rows,
    /** Recomputes the chain and says where it breaks. */
    check(group: GroupId): RecordCheck {
      return checkChain(rows(group), (seq) => privatePart.get({ group, seq }))
    },
  }
}

function toRow(row: typeof record.$inferSelect): RecordRow {
  const { seq, at, kind, member, body, commitment, hash } = row
  return { seq, at, kind, ...(member === null ? {} : { member }), body, commitment, hash }
}

/** Accounts, codes and forms are nobody else's business, and steps on the wiki are no acts of the group. */
function isRecorded(event: AnyEvent): event is RecordedEvent {
  return !unrecorded.has(event.kind)
}

const unrecorded: ReadonlySet<AnyEvent['kind']> = new Set<Exclude<AnyEvent, RecordedEvent>['kind']>([
  'poll planned',
  'code issued',
  'code used',
  'code refused',
  'account linked',
  'account seen',
  'language chosen',
  'group chosen',
  'notices chosen',
  'mirroring chosen',
  'codes locked',
  'access asked',
  'access answered',
  'erasure asked',
  'erasure declined',
  'person erased',
  'form kept',
  'form ended',
  'motion followed',
  'motion unfollowed',
  'co-proposer asked',
  'co-proposer answered',
  'amendment draft kept',
  'amendment draft ended',
  'publication step',
  'publication stopped',
])
