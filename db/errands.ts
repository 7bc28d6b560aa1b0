import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Errand, Task } from '../src/deliveries.ts'
import { isWaiting } from '../src/domain/amendment.ts'
import type { Place } from '../src/domain/group.ts'
import type { AmendmentId, GroupId, MotionId, PersonId } from '../src/domain/ids.ts'
import type { Notice } from '../src/domain/news.ts'
import type { Readers } from './readers.ts'
import { follows } from './schema/discussion.ts'
import { motions } from './schema/motions.ts'
import { polls } from './schema/polls.ts'

/** Turns an errand into one task per place or person. */
export function openExpand({ tables, groups, motions: reading, amendments, people }: Readers) {
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

  const waitingProposers = tables
    .selectDistinct({ person: motions.proposer })
    .from(motions)
    .where(
      and(
        eq(motions.group, sql.placeholder('group')),
        inArray(motions.status, ['draft', 'collecting']),
        isNotNull(motions.proposer),
      ),
    )
    .prepare()

  const followers = tables
    .select({ person: follows.person })
    .from(follows)
    .where(eq(follows.motion, sql.placeholder('motion')))
    .orderBy(follows.person)
    .prepare()

  function placesOf(group: GroupId): readonly Place[] {
    return groups.get(group)?.places ?? []
  }

  /** None while the group has not seen the motion: a draft shows nowhere, whatever happens to it. */
  function placesOfMotion(motion: MotionId): readonly Place[] {
    const head = reading.head(motion)
    return head?.isShown === true ? placesOf(head.group) : []
  }

  function waitingOf(motion: MotionId): readonly AmendmentId[] {
    return amendments
      .rowsOf(motion)
      .filter(isWaiting)
      .map(({ id }) => id)
  }

  function amendmentCards(motion: MotionId, place: Place, ids: readonly AmendmentId[]): readonly Task[] {
    return ids.map((amendment) => ({ kind: 'amendment card', motion, amendment, place: place.id }))
  }

  function placesOfPoll(group: GroupId, motion: MotionId | undefined): readonly Place[] {
    return motion === undefined ? placesOf(group) : placesOfMotion(motion)
  }

  function notices(
    { group, says, except }: { group: GroupId; says: Notice; except: readonly PersonId[] },
    people: readonly PersonId[],
  ): readonly Task[] {
    return people
      .filter((person) => !except.includes(person))
      .map((person) => ({ kind: 'notice', person, group, says }))
  }

  return (errand: Errand): readonly Task[] => {
    switch (errand.kind) {
      case 'motion card': {
        const { kind, motion } = errand
        return placesOfMotion(motion).map((place) => ({ kind, motion, place: place.id }))
      }
      case 'poll card': {
        const { kind, poll, group, motion } = errand
        return placesOfPoll(group, motion).map((place) => {
          return { kind, poll, place: place.id, ...(motion === undefined ? {} : { motion }) }
        })
      }
      case 'poll news': {
        const { kind, poll, group, motion, news } = errand
        return placesOfPoll(group, motion).map((place) => {
          return { kind, poll, news, place: place.id, ...(motion === undefined ? {} : { motion }) }
        })
      }
      case 'amendment cards': {
        const { motion } = errand
        const wanted = errand.amendments ?? amendments.rowsOf(motion).map(({ id }) => id)
        return placesOfMotion(motion).flatMap((place) => amendmentCards(motion, place, wanted))
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
      case 'notice to amendment proposers':
        return notices(errand, amendments.proposers(errand.amendment))
      case 'notice to motion proposer': {
        const proposer = reading.head(errand.motion)?.proposer
        return notices(errand, proposer === undefined ? [] : [proposer])
      }
      case 'notice to signers': {
        const isSubmitted = reading.head(errand.motion)?.status === 'submitted'
        const signers = isSubmitted ? reading.signatures(errand.motion).map((one) => one.person) : []
        return notices(errand, signers)
      }
      case 'notice to followers': {
        const { group, motion, says } = errand
        // Signers hear of a changed text already.
        const isSubmitted =
          says.says === 'followed' &&
          says.what.kind === 'version' &&
          reading.head(motion)?.status === 'submitted'
        const told = isSubmitted ? reading.signatures(motion).map((one) => one.person) : []
        const following = followers.all({ motion }).map((one) => one.person)
        const onRoll = following.filter((person) => people.member(group, person) !== undefined)
        return notices({ group, says, except: [...errand.except, ...told] }, onRoll)
      }
      case 'notice to chairs': {
        const { group, says, except = [] } = errand
        return notices({ group, says, except }, people.chairs(group))
      }
      case 'notice to proposers': {
        const { group, says } = errand
        return waitingProposers
          .all({ group })
          .flatMap(({ person }) => (person === null ? [] : [{ kind: 'notice', person, group, says }]))
      }
      case 'publication':
        return [
          {
            kind: 'publication',
            motion: errand.motion,
            ...(errand.slot === undefined ? {} : { slot: errand.slot }),
          },
        ]
      case 'index page':
        return [{ kind: 'index page', group: errand.group }]
      case 'group cards':
        return live.all({ group: errand.group }).flatMap(({ motion, poll }) =>
          placesOf(errand.group).flatMap((place): readonly Task[] => {
            const cards: readonly Task[] = [
              { kind: 'motion card', motion, place: place.id },
              ...amendmentCards(motion, place, waitingOf(motion)),
            ]
            return poll === null ? cards : [...cards, { kind: 'poll card', poll, motion, place: place.id }]
          }),
        )
    }
  }
}
