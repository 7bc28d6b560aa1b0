import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Errand, Task } from '../src/deliveries.ts'
import type { Place } from '../src/domain/group.ts'
import type { GroupId, MotionId } from '../src/domain/ids.ts'
import type { Readers } from './readers.ts'
import { motions } from './schema/motions.ts'
import { polls } from './schema/polls.ts'

/** Turns an errand into one task per place or person. */
export function openExpand({ tables, groups, motions: reading, people }: Readers) {
  const live = tables
    .select({ motion: motions.id, poll: polls.id })
    .from(motions)
    .leftJoin(polls, and(eq(polls.motion, motions.id), eq(polls.status, 'open')))
    .where(
      and(
        eq(motions.group, sql.placeholder('group')),
        inArray(motions.status, ['collecting', 'submitted', 'voting', 'decided']),
      ),
    )
    .orderBy(motions.id)
    .prepare()

  function placesOf(group: GroupId): readonly Place[] {
    return groups.get(group)?.places ?? []
  }

  /** None while the group has not seen the motion: a draft shows nowhere, whatever happens to it. */
  function placesOfMotion(motion: MotionId): readonly Place[] {
    const head = reading.head(motion)
    return head?.isShown === true ? placesOf(head.group) : []
  }

  return (errand: Errand): readonly Task[] => {
    switch (errand.kind) {
      case 'motion card': {
        const { kind, motion } = errand
        return placesOfMotion(motion).map((place) => ({ kind, motion, place: place.id }))
      }
      case 'poll card': {
        const { kind, poll, motion } = errand
        return placesOfMotion(motion).map((place) => ({ kind, poll, motion, place: place.id }))
      }
      case 'announcement': {
        const { kind, motion, says } = errand
        return placesOfMotion(motion).map((place) => ({ kind, motion, place: place.id, says }))
      }
      case 'group announcement': {
        const { group, says } = errand
        return placesOf(group).map((place) => ({ kind: 'announcement', place: place.id, says }))
      }
      case 'notice': {
        const { kind, person, group, says } = errand
        return [{ kind, person, says, ...(group === undefined ? {} : { group }) }]
      }
      case 'notice to chairs': {
        const { group, says } = errand
        return people.chairs(group).map((person) => ({ kind: 'notice', person, group, says }))
      }
      case 'publication':
        return [{ kind: 'publication', motion: errand.motion }]
      case 'group cards':
        return live.all({ group: errand.group }).flatMap(({ motion, poll }) =>
          placesOf(errand.group).flatMap((place): readonly Task[] => {
            const card: Task = { kind: 'motion card', motion, place: place.id }
            return poll === null ? [card] : [card, { kind: 'poll card', poll, motion, place: place.id }]
          }),
        )
    }
  }
}
