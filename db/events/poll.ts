import { randomInt } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { allLines } from '../../src/domain/ballot.ts'
import type { PollId } from '../../src/domain/ids.ts'
import { formOf, optionsOf, type BallotEvent, type PlanEvent, type PollEvent } from '../../src/domain/poll.ts'
import { excluded } from '../given.ts'
import type { Readers } from '../readers.ts'
import { motions } from '../schema/motions.ts'
import { groups } from '../schema/people.ts'
import {
  ballots,
  deadlines,
  electors,
  hiddenTally,
  pollPlans,
  polls,
  quorumWaivers,
  roomCounts,
} from '../schema/polls.ts'
import type { Handlers } from './handlers.ts'

const hour = 3_600_000
type DeadlineKind = (typeof deadlines.$inferInsert)['kind']

export function pollHandlers({ tables }: Readers): Handlers<(PollEvent | BallotEvent | PlanEvent)['kind']> {
  const addElector = tables
    .insert(electors)
    .values({
      poll: sql.placeholder('poll'),
      person: sql.placeholder('person'),
      slot: sql.placeholder('slot'),
    })
    .prepare()
  const cast = tables
    .insert(ballots)
    .values({
      poll: sql.placeholder('poll'),
      person: sql.placeholder('person'),
      choice: sql.placeholder('choice'),
      platform: sql.placeholder('platform'),
      way: sql.placeholder('way'),
      enteredBy: sql.placeholder('enteredBy'),
      at: sql.placeholder('at'),
    })
    .onConflictDoUpdate({
      target: [ballots.poll, ballots.person],
      set: {
        choice: excluded(ballots.choice),
        platform: excluded(ballots.platform),
        way: excluded(ballots.way),
        enteredBy: excluded(ballots.enteredBy),
        at: excluded(ballots.at),
      },
    })
    .prepare()
  const takePart = tables
    .update(electors)
    .set({ tookPart: true })
    .where(and(eq(electors.poll, sql.placeholder('poll')), eq(electors.person, sql.placeholder('person'))))
    .prepare()

  function setDeadline(kind: DeadlineKind, poll: PollId, at: Date): void {
    tables
      .insert(deadlines)
      .values({ kind, target: poll, at })
      .onConflictDoUpdate({ target: [deadlines.kind, deadlines.target], set: { at } })
      .run()
  }

  /** The end, and the reminders before it where there is time enough for one to help. */
  function setEnd(poll: PollId, opensAt: Date, closesAt: Date): void {
    setDeadline('poll closes', poll, closesAt)
    const length = closesAt.getTime() - opensAt.getTime()
    if (length > 36 * hour) setDeadline('poll day before', poll, new Date(closesAt.getTime() - 24 * hour))
    if (length > 3 * hour) setDeadline('poll hour before', poll, new Date(closesAt.getTime() - hour))
  }

  function dropDeadlines(poll: PollId, kinds: readonly DeadlineKind[]): void {
    tables
      .delete(deadlines)
      .where(and(inArray(deadlines.kind, [...kinds]), eq(deadlines.target, poll)))
      .run()
  }

  function end(poll: PollId): void {
    dropDeadlines(poll, ['poll opens', 'poll closes', 'poll day before', 'poll hour before'])
  }

  function change(poll: PollId, set: Partial<typeof polls.$inferInsert>): void {
    tables.update(polls).set(set).where(eq(polls.id, poll)).run()
  }

  function keep(
    event: Extract<PollEvent, { kind: 'poll opened' | 'poll scheduled' }>,
    status: 'open' | 'scheduled',
  ) {
    const { group, poll, number, motion, subject, terms, openedBy } = event
    tables
      .insert(polls)
      .values({ id: poll, group, number, motion: motion ?? null, subject, ...terms, openedBy, status })
      .onConflictDoUpdate({ target: polls.id, set: { status } })
      .run()
    const lastPoll = sql`max(${groups.lastPoll}, ${number})`
    tables.update(groups).set({ lastPoll }).where(eq(groups.id, group)).run()
  }

  return {
    'poll planned': ({ group, id, by, plan }, act) => {
      tables
        .insert(pollPlans)
        .values({ id, group, by, plan, at: act.at })
        .onConflictDoUpdate({ target: pollPlans.id, set: { plan, at: act.at } })
        .run()
    },
    'poll scheduled': (event) => {
      keep(event, 'scheduled')
      setDeadline('poll opens', event.poll, event.terms.opensAt)
    },
    'poll opened': (event) => {
      const { poll, motion, terms, electorate, subject } = event
      keep(event, 'open')
      const slots = shuffled(electorate.length)
      for (const [index, person] of electorate.entries())
        addElector.run({ poll, person, slot: slots[index] ?? 0 })
      if (terms.ballot === 'hidden')
        for (const choice of allLines(formOf(terms), optionsOf(subject).length))
          tables.insert(hiddenTally).values({ poll, choice }).run()
      dropDeadlines(poll, ['poll opens'])
      setEnd(poll, terms.opensAt, terms.closesAt)
      const locks = terms.kind === 'binding' || terms.kind === 'objection'
      if (subject.on === 'motion' && motion !== undefined && locks)
        tables.update(motions).set({ status: 'voting', poll }).where(eq(motions.id, motion)).run()
    },
    'poll closed': ({ poll, result }) => {
      change(poll, { status: 'closed', result })
      end(poll)
      // Secrecy was demanded and paper counted instead: what was cast openly before is nobody's business.
      if (result.paper === true) tables.delete(ballots).where(eq(ballots.poll, poll)).run()
    },
    'poll extended': ({ poll, closesAt }) => {
      change(poll, { status: 'open', closesAt })
      const row = tables.select({ opensAt: polls.opensAt }).from(polls).where(eq(polls.id, poll)).get()
      setEnd(poll, row?.opensAt ?? closesAt, closesAt)
    },
    'poll cancelled': ({ poll, reason }) => {
      change(poll, { status: 'cancelled', reason })
      end(poll)
      // It decides nothing, so nobody needs to know how anybody voted.
      tables.delete(ballots).where(eq(ballots.poll, poll)).run()
      tables.delete(roomCounts).where(eq(roomCounts.poll, poll)).run()
    },
    'poll paused': ({ poll }) => {
      change(poll, { status: 'paused' })
      end(poll)
    },
    'poll waits': ({ poll }) => {
      change(poll, { status: 'waiting' })
      end(poll)
    },
    'poll reminded': ({ poll }, act) => {
      dropDeadlines(poll, reminderOf(act.id))
    },
    'reminder put off': ({ poll, which, at }) => {
      setDeadline(which, poll, at)
    },
    'room counted': ({ poll, counted, by }) => {
      tables.insert(roomCounts).values({ poll, counted, enteredBy: by }).run()
      markRoom(poll, counted.people, true)
    },
    'room confirmed': ({ total, by }) => {
      tables.update(roomCounts).set({ confirmedBy: by }).where(eq(roomCounts.id, total.id)).run()
    },
    'room discarded': ({ poll, total }) => {
      tables.delete(roomCounts).where(eq(roomCounts.id, total.id)).run()
      markRoom(poll, total.counted.people, false)
    },
    'room lapsed': () => undefined,
    'quorum waiver asked': ({ poll, waiver }) => {
      tables
        .insert(quorumWaivers)
        .values({ poll, ...waiver })
        .run()
    },
    'quorum waiver discarded': ({ poll }) => {
      tables.delete(quorumWaivers).where(eq(quorumWaivers.poll, poll)).run()
    },
    'quorum waived': ({ poll, result }) => {
      tables.delete(quorumWaivers).where(eq(quorumWaivers.poll, poll)).run()
      change(poll, { result })
    },
    'ballot cast': ({ poll, person, choice, platform, at, entered }) => {
      const { by = null, way = 'self' } = entered ?? {}
      cast.run({ poll, person, choice, platform, way, enteredBy: by, at })
    },
    'hidden ballot cast': ({ poll, person }) => {
      takePart.run({ poll, person })
    },
  }

  function markRoom(poll: PollId, people: readonly number[], inRoom: boolean): void {
    for (const person of people)
      tables
        .update(electors)
        .set({ inRoom })
        .where(and(eq(electors.poll, poll), sql`${electors.person} = ${person}`))
        .run()
  }
}

/** A reminder's deadline is named in the clock's act, so that only this one goes. */
function reminderOf(act: string): readonly DeadlineKind[] {
  if (act.includes('poll day before')) return ['poll day before']
  return act.includes('poll hour before') ? ['poll hour before'] : []
}

/** 1 to `length` in an order that chance alone made. */
function shuffled(length: number): readonly number[] {
  const numbers = Array.from({ length }, (_, index) => index + 1)
  for (let last = length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1)
    const [a = 0, b = 0] = [numbers[last], numbers[other]]
    numbers[last] = b
    numbers[other] = a
  }
  return numbers
}
