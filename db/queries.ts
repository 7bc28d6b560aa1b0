import { count, eq, sql } from 'drizzle-orm'
import type { Queries } from '../src/queries.ts'
import { waitingInInbox } from './inbox.ts'
import { toAccount } from './people.ts'
import type { ReadPosts } from './posts.ts'
import { openAmending, openAmendments, openVersions } from './queries/amendments.ts'
import type { GroupRecord } from './record.ts'
import { openAgedPolls } from './queries/aged-polls.ts'
import { openAbout } from './queries/about.ts'
import { openCaller } from './queries/caller.ts'
import { openMirrored } from './queries/mirrored.ts'
import { openAddresses, openMembers } from './queries/members.ts'
import { openErasures } from './queries/erasures.ts'
import { openMotion } from './queries/motion.ts'
import { openMotions } from './queries/motions.ts'
import { openElectors, openOwnBallot, openPoll, openPollHead, openPolls } from './queries/polls.ts'
import { openPollRecord } from './queries/poll-record.ts'
import { openIndex } from './queries/pages.ts'
import { openTodo } from './queries/todo.ts'
import type { Readers } from './readers.ts'
import { motions } from './schema/motions.ts'
import { polls } from './schema/polls.ts'

export type Finders = { readonly [Q in keyof Queries]: (args: Queries[Q]['args']) => Queries[Q]['rows'] }

/** Reading without deciding. */
export function openFinders(readers: Readers, posts: ReadPosts, record: GroupRecord): Finders {
  const { tables, groups } = readers
  const inbox = waitingInInbox(tables)
  const counted = tables
    .select({
      motions: count(),
      openPolls: sql<number>`(select count(*) from ${polls} where ${eq(polls.status, 'open')})`,
    })
    .from(motions)
    .prepare()
  return {
    caller: openCaller(readers, posts),
    group: ({ group }) => groups.get(group),
    place: ({ place }) => groups.place(place),
    places: ({ platform }) => groups.placesOn(platform),
    motions: openMotions(tables),
    motion: openMotion(readers, posts),
    amendments: openAmendments(readers),
    amending: openAmending(readers),
    versions: openVersions(readers),
    polls: openPolls(readers),
    poll: openPoll(readers),
    pollHead: openPollHead(readers),
    ownBallot: openOwnBallot(readers),
    electors: openElectors(readers),
    pollRecord: openPollRecord(readers),
    agedPolls: openAgedPolls(readers),
    members: openMembers(readers),
    addresses: openAddresses(readers),
    accounts: ({ person }) => readers.people.accountsOf(person).map(toAccount),
    preferences: ({ person }) => readers.people.preferences(person),
    request: ({ request }) => readers.papers.request(request),
    erasures: openErasures(readers),
    record: ({ group }) => ({ rows: record.rows(group), check: record.check(group) }),
    about: openAbout(tables),
    groups: ({ words }) => groups.named(words),
    todo: openTodo(readers),
    mirrored: openMirrored(tables),
    index: openIndex(readers),
    pages: ({ group }) => readers.pages.watched().filter((one) => group === undefined || one.group === group),
    counts: () => ({
      groups: groups.count(),
      motions: counted.get()?.motions ?? 0,
      openPolls: counted.get()?.openPolls ?? 0,
      inbox: inbox(),
    }),
  }
}
