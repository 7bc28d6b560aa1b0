import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import type { Readers } from '../readers.ts'
import { amendmentDrafts, amendmentProposers, amendments, offers } from '../schema/amendments.ts'
import { coProposers, follows, mirrorMessages } from '../schema/discussion.ts'
import { motions, nameConsents, signatures, versions } from '../schema/motions.ts'
import {
  accessRequests,
  accounts,
  codes,
  codeTries,
  erasures,
  forms,
  groups,
  members,
  persons,
} from '../schema/people.ts'
import { recordPrivate } from '../schema/record.ts'
import { acts, deliveries } from '../schema/traffic.ts'
import { everybodyInOne } from '../subjects/erasing.ts'
import type { Handlers } from './handlers.ts'
import { striking } from './strike.ts'

type Kinds = 'erasure asked' | 'erasure declined' | 'member erased' | 'person erased'

/** Forgets people. Numbers stay where the record names them; nothing leads from a number to a person any more. */
export function erasingHandlers(readers: Readers): Handlers<Kinds> {
  const { tables } = readers
  const strike = striking(tables)

  function settle(group: GroupId, person: PersonId): void {
    tables
      .delete(erasures)
      .where(and(eq(erasures.group, group), eq(erasures.person, person)))
      .run()
  }

  /** What an act led to repeats names: the rows that say one go, so that act would be decided anew. */
  function forgetActs(words: readonly string[]): void {
    for (const word of new Set(words)) {
      const quoted = JSON.stringify(word)
      const says = (column: SQL): SQL => sql`instr(${column}, ${quoted}) > 0`
      tables
        .delete(acts)
        .where(or(says(sql`${acts.decision}`), says(sql`${acts.key}`)))
        .run()
    }
  }

  function dropDrafts(group: GroupId, person: PersonId): void {
    const drafts = tables
      .select({ id: motions.id })
      .from(motions)
      .where(and(eq(motions.group, group), eq(motions.proposer, person), eq(motions.status, 'draft')))
      .all()
      .map((one) => one.id)
    if (drafts.length === 0) return
    tables.delete(versions).where(inArray(versions.motion, drafts)).run()
    tables.delete(motions).where(inArray(motions.id, drafts)).run()
  }

  /** What is tied to motions beside signatures. */
  function forgetBesides(group: GroupId, person: PersonId): void {
    const ofGroup = tables.select({ id: motions.id }).from(motions).where(eq(motions.group, group))
    for (const table of [follows, coProposers, amendmentDrafts, nameConsents])
      tables
        .delete(table)
        .where(and(eq(table.person, person), inArray(table.motion, ofGroup)))
        .run()
    const amended = tables
      .select({ id: amendments.id })
      .from(amendments)
      .where(inArray(amendments.motion, ofGroup))
    tables
      .delete(amendmentProposers)
      .where(and(eq(amendmentProposers.person, person), inArray(amendmentProposers.amendment, amended)))
      .run()
    tables
      .delete(offers)
      .where(and(eq(offers.by, person), inArray(offers.amendment, amended)))
      .run()
  }

  function dropSignatures(group: GroupId, person: PersonId): void {
    const undecided = tables
      .select({ id: motions.id })
      .from(motions)
      .where(
        and(
          eq(motions.group, group),
          inArray(motions.status, ['draft', 'collecting', 'submitted', 'voting']),
        ),
      )
    tables
      .delete(signatures)
      .where(and(eq(signatures.person, person), inArray(signatures.motion, undecided)))
      .run()
  }

  return {
    'erasure asked': ({ group, person, by, at }) => {
      tables
        .insert(erasures)
        .values({ group, person, askedBy: by, at })
        .onConflictDoUpdate({ target: [erasures.group, erasures.person], set: { askedBy: by, at } })
        .run()
    },
    'erasure declined': ({ group, person }) => settle(group, person),
    'member erased': ({ group, person, entries, struck }) => {
      const all = everybodyInOne(readers, person)
      const theirs = and(eq(members.group, group), inArray(members.person, [...all]))
      const names = tables.select({ name: members.name }).from(members).where(theirs).all()
      settle(group, person)
      strike(person, struck)
      forgetBesides(group, person)
      dropDrafts(group, person)
      dropSignatures(group, person)
      tables
        .update(motions)
        .set({ proposer: null })
        .where(and(eq(motions.group, group), eq(motions.proposer, person)))
        .run()
      const ofGroup = tables.select({ id: motions.id }).from(motions).where(eq(motions.group, group))
      tables
        .update(versions)
        .set({ by: null })
        .where(and(eq(versions.by, person), inArray(versions.motion, ofGroup)))
        .run()
      tables
        .delete(accessRequests)
        .where(and(eq(accessRequests.group, group), inArray(accessRequests.person, [...all])))
        .run()
      tables.update(members).set({ ended: 'erased', name: '', folded: '' }).where(theirs).run()
      if (entries.length > 0)
        tables
          .delete(recordPrivate)
          .where(and(eq(recordPrivate.group, group), inArray(recordPrivate.seq, [...entries])))
          .run()
      for (const { name } of names)
        tables
          .delete(codes)
          .where(sql`json_extract(${codes.purpose}, '$.name') = ${name}`)
          .run()
      forgetActs(names.map((one) => one.name).filter((name) => name !== ''))
    },
    'person erased': ({ person }) => {
      const held = tables.select().from(accounts).where(eq(accounts.person, person)).all()
      for (const { platform, user } of held) {
        const isTheirs = (table: typeof forms | typeof codeTries | typeof accessRequests) =>
          and(eq(table.platform, platform), eq(table.user, user))
        const places = sql`select id from places where platform = ${platform}`
        tables
          .delete(mirrorMessages)
          .where(and(eq(mirrorMessages.author, user), sql`${mirrorMessages.origin} in (${places})`))
          .run()
        tables.delete(forms).where(isTheirs(forms)).run()
        tables.delete(codeTries).where(isTheirs(codeTries)).run()
        tables.delete(accessRequests).where(isTheirs(accessRequests)).run()
      }
      forgetActs(held.flatMap((one) => [one.user, one.name]))
      for (const { user } of held)
        tables
          .delete(acts)
          .where(or(sql`instr(${acts.act}, ${`:${user}:`}) > 0`, sql`instr(${acts.act}, ${`-${user}-`}) > 0`))
          .run()
      tables.delete(acts).where(eq(acts.person, person)).run()
      tables
        .delete(codes)
        .where(sql`json_extract(${codes.purpose}, '$.person') = ${person}`)
        .run()
      tables
        .delete(deliveries)
        .where(sql`json_extract(${deliveries.task}, '$.person') = ${person}`)
        .run()
      tables.update(groups).set({ founder: null }).where(eq(groups.founder, person)).run()
      readers.groups.forget()
      tables.delete(accounts).where(eq(accounts.person, person)).run()
      tables.update(persons).set({ notify: 'nothing', mirrored: false }).where(eq(persons.id, person)).run()
    },
  }
}
