import { count, eq, sql } from 'drizzle-orm'
import type { Queries } from '../src/queries.ts'
import { waitingInInbox } from './inbox.ts'
import type { ReadPosts } from './posts.ts'
import { openCaller } from './queries/caller.ts'
import { openAddresses, openMembers } from './queries/members.ts'
import { openMotion } from './queries/motion.ts'
import { openMotions } from './queries/motions.ts'
import { openOwnBallot, openPoll, openPolls } from './queries/polls.ts'
import { openTodo } from './queries/todo.ts'
import type { Readers } from './readers.ts'
import { motions } from './schema/motions.ts'
import { polls } from './schema/polls.ts'

export type Finders = { readonly [Q in keyof Queries]: (args: Queries[Q]['args']) => Queries[Q]['rows'] }

/** Reading without deciding. */
export function openFinders(readers: Readers, posts: ReadPosts): Finders {
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
    polls: openPolls(readers),
    poll: openPoll(readers),
    ownBallot: openOwnBallot(readers),
    members: openMembers(readers),
    addresses: openAddresses(readers),
    todo: openTodo(readers),
    counts: () => ({
      groups: groups.count(),
      motions: counted.get()?.motions ?? 0,
      openPolls: counted.get()?.openPolls ?? 0,
      inbox: inbox(),
    }),
  }
}
