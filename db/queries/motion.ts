import { and, desc, eq, sql } from 'drizzle-orm'
import type { Signature } from '../../src/domain/motion.ts'
import type { MotionView, Queries } from '../../src/queries.ts'
import type { ReadPosts } from '../posts.ts'
import type { Readers } from '../readers.ts'
import { coProposers } from '../schema/discussion.ts'
import { signatures } from '../schema/motions.ts'
import { accounts, members } from '../schema/people.ts'
import { record } from '../schema/record.ts'
import { openAmendments } from './amendments.ts'
import { pollView } from './polls.ts'

/** A motion with all a card or `/motion show` needs. */
export function openMotion(
  readers: Readers,
  posts: ReadPosts,
): (args: Queries['motion']['args']) => MotionView | undefined {
  const { tables, motions, groups, people, polls } = readers
  const rows = openAmendments(readers)
  // Somebody who signed as a guest or has left since is named as their account is.
  const names = tables
    .select({
      person: signatures.person,
      name: sql<string>`coalesce(nullif(${members.name}, ''), (
        select ${accounts.name} from ${accounts} where ${accounts.person} = ${signatures.person} limit 1
      ), '')`,
    })
    .from(signatures)
    .leftJoin(
      members,
      and(eq(members.group, sql.placeholder('group')), eq(members.person, signatures.person)),
    )
    .where(eq(signatures.motion, sql.placeholder('motion')))
    .prepare()

  const together = tables
    .select({
      person: coProposers.person,
      consent: coProposers.consent,
      name: sql<string>`coalesce(${members.name}, '')`,
    })
    .from(coProposers)
    .leftJoin(
      members,
      and(eq(members.group, sql.placeholder('group')), eq(members.person, coProposers.person)),
    )
    .where(eq(coProposers.motion, sql.placeholder('motion')))
    .orderBy(coProposers.at)
    .prepare()

  const heads = tables
    .select({ seq: record.seq, hash: record.hash })
    .from(record)
    .where(eq(record.group, sql.placeholder('group')))
    .orderBy(desc(record.seq))
    .limit(1)
    .prepare()

  return ({ motion: id }) => {
    const motion = motions.get(id)
    const group = motion === undefined ? undefined : groups.get(motion.group)
    if (motion === undefined || group === undefined) return undefined
    const { proposer } = motion
    const proposerName = proposer === undefined ? undefined : people.entry(group.id, proposer)?.name
    const nameOf = new Map(names.all({ group: group.id, motion: id }).map((one) => [one.person, one.name]))
    const asked = together.all({ group: group.id, motion: id })
    const named = (one: Signature) => ({ ...one, name: nameOf.get(one.person) ?? '' })
    const poll = polls.latestOn(id)
    const found = motions.operation(id)
    const station = motions.operation(id, 'station')
    const head = heads.get({ group: group.id })
    return {
      motion,
      group,
      ...(proposerName === undefined ? {} : { proposerName }),
      signatures: motions.signatures(id).map(named),
      together: asked,
      coProposers: asked.filter(({ consent }) => consent === 'accepted'),
      amendments: rows({ group: group.id, motion: id }),
      ...(poll === undefined ? {} : { poll: pollView(readers, poll) }),
      ...(found === undefined ? {} : { publication: found.situation }),
      ...(station === undefined ? {} : { stationPage: station.situation }),
      pages: readers.pages.ofMotion(id),
      named: readers.pages.named(id),
      ...(head === undefined ? {} : { recordHead: head }),
      threads: posts.ofMotion(id).flatMap(({ place: placeId, thread, message }) => {
        const place = groups.place(placeId)
        if (place === undefined) return []
        const where = { place: placeId, platform: place.platform }
        return [
          { ...where, ...(thread === null ? {} : { thread }), ...(message === null ? {} : { message }) },
        ]
      }),
    }
  }
}
