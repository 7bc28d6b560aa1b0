import { and, desc, eq, inArray, notInArray, type SQL } from 'drizzle-orm'
import type { GroupId } from '../../src/domain/ids.ts'
import { inRoom, optionResult, tallyOf } from '../../src/domain/counting.ts'
import { takingPart } from '../../src/domain/majority.ts'
import { motionOf, optionsOf, type Poll, type PollSubject } from '../../src/domain/poll.ts'
import type { Queries } from '../../src/queries.ts'
import type { ElectorView, PollHead, PollRow, PollView } from '../../src/queries-poll.ts'
import type { Readers } from '../readers.ts'
import { polls } from '../schema/polls.ts'

/** Lists of polls, newest first. */
export function openPolls(readers: Readers): (args: Queries['polls']['args']) => readonly PollRow[] {
  const { tables } = readers

  function toRow(poll: typeof polls.$inferSelect): PollRow {
    const { id, number, motion, subject, kind, status, closesAt } = poll
    return {
      id,
      number,
      ...(motion === null ? {} : { motion }),
      ...aboutOf(readers, subject),
      kind,
      status,
      open: status !== 'closed' && status !== 'cancelled',
      closesAt,
    }
  }

  return ({ group, number, open, limit = -1 }) => {
    const conditions: SQL[] = [eq(polls.group, group)]
    if (number !== undefined) conditions.push(eq(polls.number, number))
    const ended = ['closed', 'cancelled'] as const
    if (open !== undefined)
      conditions.push(open ? notInArray(polls.status, [...ended]) : inArray(polls.status, [...ended]))
    const rows = tables
      .select()
      .from(polls)
      .where(and(...conditions))
      .orderBy(desc(polls.id))
      .limit(limit)
      .all()
    return rows.map(toRow)
  }
}

export function openPoll(readers: Readers): (args: Queries['poll']['args']) => PollView | undefined {
  return ({ poll: id }) => {
    const poll = readers.polls.get(id)
    return poll === undefined ? undefined : pollView(readers, poll)
  }
}

export function openPollHead(readers: Readers): (args: Queries['pollHead']['args']) => PollHead | undefined {
  return ({ poll: id }) => {
    const poll = readers.polls.get(id)
    if (poll === undefined) return undefined
    return { poll, ...aboutOf(readers, poll.subject), options: optionsOf(poll.subject) }
  }
}

/** A closed poll shows its stored result: what is counted once stays, also when ballots are gone. */
export function pollView(readers: Readers, poll: Poll): PollView {
  const { polls: reading } = readers
  const about = { poll, ...aboutOf(readers, poll.subject), options: optionsOf(poll.subject) }
  const { group, id } = poll
  const rooms = reading.rooms(id)
  const unconfirmed = rooms
    .filter((one) => one.confirmedBy === undefined)
    .map((one) => ({ id: one.id, counted: one.counted, enteredBy: nameOf(readers, group, one.enteredBy) }))
  if (poll.status === 'closed') {
    const { tally, room = 0, paper = false } = poll.result
    const asked = readers.waivers.of(id)
    const waiver =
      asked === undefined
        ? undefined
        : { reason: asked.reason, askedBy: nameOf(readers, group, asked.askedBy) }
    return {
      ...about,
      tally,
      voted: takingPart(tally),
      inRoom: room,
      unconfirmed: paper ? [] : unconfirmed,
      settled: settledBy(readers, poll),
      ...(waiver === undefined ? {} : { waiver }),
    }
  }
  const counts = reading.counts(poll)
  const tally = tallyOf({ poll, counts, rooms, ...reading.turnout(poll) })
  const interim = poll.ballot === 'open' ? optionResult({ poll, counts }) : undefined
  return {
    ...about,
    tally,
    voted: takingPart(tally),
    inRoom: inRoom({ rooms }),
    unconfirmed,
    settled: [],
    ...(interim === undefined ? {} : { interim }),
  }
}

/** What lost its sense because the poll accepted something else; what was voted on itself is not among it. */
function settledBy({ amendments }: Readers, { subject }: Poll): readonly string[] {
  if (subject.on !== 'amendments') return []
  const accepted = new Set(subject.amendments)
  return amendments
    .of(subject.motion)
    .filter(
      (one) =>
        one.status === 'settled' && one.poll === undefined && one.by !== undefined && accepted.has(one.by),
    )
    .map((one) => `Ä${one.number}`)
}

/** What a poll is about, as people call it: `A 12`, `Ä1, Ä3 zu A 12`; a question is its own name. */
export function aboutOf(
  { motions, amendments }: Readers,
  subject: PollSubject,
): { readonly motionLabel: string; readonly motionTitle: string; readonly title: string } {
  const motion = motionOf(subject)
  if (subject.on === 'question' || motion === undefined) {
    const question = subject.on === 'question' ? subject.question : ''
    return { motionLabel: '', motionTitle: question, title: question }
  }
  const found = motions.title(motion)
  const { label = '', title = '' } = found ?? {}
  if (subject.on === 'motion') return { motionLabel: label, motionTitle: title, title }
  const named = subject.amendments.flatMap((id) => amendments.head(id)?.number ?? [])
  const short = named.map((number) => `Ä${number}`).join(', ')
  return { motionLabel: `${short} zu ${label}`, motionTitle: title, title }
}

export function openOwnBallot({
  polls: reading,
}: Readers): (args: Queries['ownBallot']['args']) => Queries['ownBallot']['rows'] {
  return ({ poll, person }) => {
    const found = reading.elector(poll, person)
    if (found === undefined) return { elector: false }
    const { struck, choice, tookPart, inRoom: counted, slot, way } = found
    return {
      elector: !struck || choice !== null,
      ...(choice === null ? {} : { choice }),
      ...(way === null ? {} : { way }),
      ...(tookPart ? { tookPart } : {}),
      ...(counted ? { inRoom: true } : {}),
      slot,
    }
  }
}

/** Everybody of a poll's electorate, in order of their numbers. */
export function openElectors(
  readers: Readers,
): (args: Queries['electors']['args']) => readonly ElectorView[] {
  const { people, polls: reading } = readers
  return ({ poll }) => {
    const found = reading.get(poll)
    if (found === undefined) return []
    const named = ({
      person,
      choice,
      way,
      ...rest
    }: ReturnType<typeof reading.electors>[number]): ElectorView => ({
      person,
      name: nameOf(readers, found.group, person),
      number: people.numberOf(found.group, person) ?? 0,
      ...rest,
      ...(choice === null ? {} : { choice }),
      ...(way === null ? {} : { way }),
    })
    return reading
      .electors(poll)
      .map(named)
      .toSorted((a, b) => a.number - b.number)
  }
}

function nameOf({ people }: Readers, group: GroupId, person: ElectorView['person']): string {
  return people.entry(group, person)?.name ?? ''
}
