import { and, count, desc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Settings } from '../src/domain/group.ts'
import type { AccountRef, GroupId, PersonId, PlatformName } from '../src/domain/ids.ts'
import type { Account, Ending, Member, NotifyLevel, Role } from '../src/domain/membership.ts'
import type { Tables } from './connection.ts'
import { given, nextId } from './given.ts'
import { accounts, codeTries, groups, members, persons } from './schema/people.ts'

export type People = ReturnType<typeof readPeople>

const voices: readonly Role[] = ['member', 'chair']

/** Persons, their accounts and their places on the rolls. */
export function readPeople(tables: Tables) {
  const account = tables
    .select()
    .from(accounts)
    .where(
      and(eq(accounts.platform, sql.placeholder('platform')), eq(accounts.user, sql.placeholder('user'))),
    )
    .prepare()
  const touch = tables
    .update(accounts)
    .set({ seenAt: given(accounts.seenAt, 'at') })
    .where(
      and(eq(accounts.platform, sql.placeholder('platform')), eq(accounts.user, sql.placeholder('user'))),
    )
    .prepare()
  const accountsOf = tables
    .select()
    .from(accounts)
    .where(eq(accounts.person, sql.placeholder('person')))
    .orderBy(desc(accounts.seenAt))
    .prepare()
  const memberOf = tables
    .select()
    .from(members)
    .where(and(eq(members.group, sql.placeholder('group')), eq(members.person, sql.placeholder('person'))))
    .prepare()
  const memberNamed = tables
    .select()
    .from(members)
    .where(
      and(
        eq(members.group, sql.placeholder('group')),
        eq(members.folded, sql.placeholder('folded')),
        isNull(members.ended),
      ),
    )
    .orderBy(members.number)
    .prepare()
  const membershipsOf = tables
    .select()
    .from(members)
    .where(eq(members.person, sql.placeholder('person')))
    .orderBy(members.group)
    .prepare()
  const withRole = tables
    .select({ person: members.person })
    .from(members)
    .where(
      and(
        eq(members.group, sql.placeholder('group')),
        eq(members.role, sql.placeholder('role')),
        isNull(members.ended),
      ),
    )
    .orderBy(members.number)
    .prepare()
  const electorate = tables
    .select({ person: members.person, number: members.number })
    .from(members)
    .where(
      and(
        eq(members.group, sql.placeholder('group')),
        or(
          inArray(members.role, [...voices]),
          and(eq(members.role, 'guest'), eq(sql`1`, sql.placeholder('guests'))),
        ),
        isNull(members.ended),
      ),
    )
    .orderBy(members.number)
    .prepare()
  const lastMember = tables
    .select({ last: groups.lastMember })
    .from(groups)
    .where(eq(groups.id, sql.placeholder('group')))
    .prepare()
  const tries = tables
    .select({ tries: count() })
    .from(codeTries)
    .where(
      and(
        eq(codeTries.platform, sql.placeholder('platform')),
        eq(codeTries.user, sql.placeholder('user')),
        gte(codeTries.at, given(codeTries.at, 'since')),
      ),
    )
    .prepare()

  const preferences = tables
    .select({ notify: persons.notify, mirrored: persons.mirrored })
    .from(persons)
    .where(eq(persons.id, sql.placeholder('person')))
    .prepare()

  return {
    account(ref: AccountRef): typeof accounts.$inferSelect | undefined {
      return account.get({ platform: ref.platform, user: ref.user })
    },
    /** Notes that an account was used: it is the one to write to. */
    touch(ref: AccountRef, at: Date): void {
      touch.run({ platform: ref.platform, user: ref.user, at })
    },
    /** The account used last first. */
    accountsOf(person: PersonId): readonly (typeof accounts.$inferSelect)[] {
      return accountsOf.all({ person })
    },
    platformsOf(person: PersonId): readonly PlatformName[] {
      return [...new Set(accountsOf.all({ person }).map((one) => one.platform))].sort()
    },
    /** Only while their rights last. */
    member(group: GroupId, person: PersonId): Member | undefined {
      const row = memberOf.get({ group, person })
      return row === undefined || row.ended !== null ? undefined : toMember(row)
    },
    /** Also when their rights have ended, until they are erased or found to be somebody else. */
    entry(group: GroupId, person: PersonId): Member | undefined {
      const row = memberOf.get({ group, person })
      return row === undefined || isGone(row.ended) ? undefined : toMember(row)
    },
    /** What the record calls them, whatever has become of them. */
    numberOf(group: GroupId, person: PersonId): number | undefined {
      return memberOf.get({ group, person })?.number
    },
    membersNamed(group: GroupId, folded: string): readonly Member[] {
      return memberNamed.all({ group, folded }).map(toMember)
    },
    /** Every roll on which their rights last. */
    memberships(person: PersonId): readonly Member[] {
      return membershipsOf.all({ person }).flatMap((row) => (row.ended === null ? [toMember(row)] : []))
    },
    /** Every roll with an entry of theirs, also where their rights have ended. */
    entries(person: PersonId): readonly Member[] {
      return membershipsOf.all({ person }).flatMap((row) => (isGone(row.ended) ? [] : [toMember(row)]))
    },
    chairs(group: GroupId): readonly PersonId[] {
      return withRole.all({ group, role: 'chair' }).map((one) => one.person)
    },
    /** Everybody with a voice, in order of their numbers. */
    electorate(
      group: GroupId,
      guests: Settings['guests'] = 'read',
    ): readonly { readonly person: PersonId; readonly number: number }[] {
      return electorate.all({ group, guests: guests === 'vote' ? 1 : 0 })
    },
    preferences(person: PersonId): { readonly notify: NotifyLevel; readonly mirrored: boolean } {
      return preferences.get({ person }) ?? { notify: 'everything', mirrored: true }
    },
    nextPerson(): PersonId {
      return next(tables, 'persons') as PersonId
    },
    nextMemberNumber(group: GroupId | undefined): number {
      return group === undefined ? 1 : (lastMember.get({ group })?.last ?? 0) + 1
    },
    wrongTries(ref: AccountRef, since: Date): number {
      return tries.get({ platform: ref.platform, user: ref.user, since })?.tries ?? 0
    },
  }
}

function isGone(ended: Ending | null): boolean {
  return ended === 'erased' || ended === 'merged'
}

/** The next id of a table. */
export function next(
  tables: Tables,
  table:
    | 'persons'
    | 'groups'
    | 'motions'
    | 'polls'
    | 'amendments'
    | 'offers'
    | 'access_requests'
    | 'poll_plans',
): number {
  return tables.get<{ next: number }>(nextId(table)).next
}

export function toMember(row: typeof members.$inferSelect): Member {
  const { folded: _, ended, ...member } = row
  return ended === null ? member : { ...member, ended }
}

export function toAccount(row: typeof accounts.$inferSelect): Account {
  const { platform, user, person, name, reachable } = row
  return { platform, user, person, name, reachable }
}
