import { and, eq, inArray } from 'drizzle-orm'
import type { PersonId } from '../../src/domain/ids.ts'
import { NotFound } from '../../src/store.ts'
import type { Load, Readers } from '../readers.ts'
import { accounts, erasures, members, persons } from '../schema/people.ts'
import { privateEntriesOf } from './private-entries.ts'

export const loadErasing: Load<'erasing'> = (readers, key) => {
  const { tables, people, polls, motions } = readers
  const known = tables.select().from(persons).where(eq(persons.id, key.person)).get()
  if (known === undefined) throw new NotFound('erasing', key)
  const all = everybodyInOne(readers, key.person)
  const names = namesOf(readers, all)
  const rolls = people.entries(key.person).map((entry) => ({
    group: entry.group,
    entry,
    chairs: people.chairs(entry.group).length,
    pending: polls.pending(entry.group, key.person),
    entries: privateEntriesOf(tables, entry.group, names),
    motions: motions.touchedBy(entry.group, key.person),
  }))
  const asked =
    key.group === undefined
      ? undefined
      : tables
          .select({ group: erasures.group, by: erasures.askedBy, at: erasures.at })
          .from(erasures)
          .where(and(eq(erasures.group, key.group), eq(erasures.person, key.person)))
          .get()
  const state = { person: key.person, rolls, ...(asked === undefined ? {} : { asked }) }
  return key.group === undefined ? { state } : { state, group: key.group }
}

/** A person and those who were found to be the same. */
export function everybodyInOne({ tables }: Pick<Readers, 'tables'>, person: PersonId): readonly PersonId[] {
  const merged = tables.select({ id: persons.id }).from(persons).where(eq(persons.mergedInto, person)).all()
  return [person, ...merged.map((one) => one.id)]
}

/** What names a person in the record: their numbers, the platforms' ids, the names they gave. */
export interface Named {
  readonly numbers: ReadonlyMap<number, ReadonlySet<number>>
  readonly words: readonly string[]
}

function namesOf({ tables }: Readers, people: readonly PersonId[]): Named {
  const onRolls = tables
    .select()
    .from(members)
    .where(inArray(members.person, [...people]))
    .all()
  const held = tables
    .select()
    .from(accounts)
    .where(inArray(accounts.person, [...people]))
    .all()
  const numbers = new Map<number, Set<number>>()
  for (const { group, number } of onRolls) numbers.set(group, (numbers.get(group) ?? new Set()).add(number))
  const words = [...onRolls.map((one) => one.name), ...held.flatMap((one) => [one.user, one.name])]
  return { numbers, words: [...new Set(words)].filter((word) => word !== '') }
}
