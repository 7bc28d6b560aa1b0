import { sql } from 'drizzle-orm'
import type { AccountRef, PersonId } from '../../src/domain/ids.ts'
import type { Tables } from '../connection.ts'
import { excluded } from '../given.ts'
import type { People } from '../people.ts'
import { accounts, persons } from '../schema/people.ts'

export type WritePeople = ReturnType<typeof writePeople>

type Seen = AccountRef & { readonly name: string; readonly person: PersonId; readonly at: Date }

/** Brings persons and accounts into being where an event names them. */
export function writePeople(tables: Tables, people: People) {
  const addPerson = tables
    .insert(persons)
    .values({ id: sql.placeholder('id') })
    .onConflictDoNothing()
    .prepare()
  const account = {
    platform: sql.placeholder('platform'),
    user: sql.placeholder('user'),
    person: sql.placeholder('person'),
    name: sql.placeholder('name'),
    reachable: sql.placeholder('reachable'),
    seenAt: sql.placeholder('at'),
  }
  const assign = tables
    .insert(accounts)
    .values(account)
    .onConflictDoUpdate({
      target: [accounts.platform, accounts.user],
      set: { person: excluded(accounts.person), name: excluded(accounts.name) },
    })
    .prepare()
  const see = tables
    .insert(accounts)
    .values(account)
    .onConflictDoUpdate({
      target: [accounts.platform, accounts.user],
      set: {
        name: excluded(accounts.name),
        reachable: excluded(accounts.reachable),
        seenAt: excluded(accounts.seenAt),
      },
    })
    .prepare()

  function ensure(person: PersonId): void {
    addPerson.run({ id: person })
  }

  return {
    ensure,
    /** The account is this person's from now on. A new one counts as reachable until a message fails. */
    assign(seen: Seen): void {
      ensure(seen.person)
      assign.run({ ...seen, reachable: true })
    },
    /** Whoever is behind the account; a new person where nobody is. */
    see(seen: Omit<Seen, 'person'> & { readonly reachable: boolean }): void {
      const person = people.account(seen)?.person ?? people.nextPerson()
      ensure(person)
      see.run({ ...seen, person })
    },
  }
}
