import { createHash } from 'node:crypto'
import type { Vote } from './ballot.ts'
import { canonicalJson } from './canonical.ts'
import type { GroupId, MotionId, PersonId, PollId } from './ids.ts'
import type { BallotEvent, PollEvent, PollResult } from './poll.ts'
import type { Entry, RecordKind } from './record-kinds.ts'

export interface PollFacts {
  numberOf(group: GroupId, person: PersonId): number | undefined
  textHash(motion: MotionId): string | undefined
  /** Open ballots by the numbers drawn for this poll, which name nobody. */
  ballots(poll: PollId): readonly { readonly slot: number; readonly choice: Vote }[]
  /** Who took part in a hidden poll, without order. */
  participants(poll: PollId): readonly PersonId[]
}

/**
 * What the record keeps of polls. Of a hidden poll it holds the electorate, who took part and the totals, and
 * nothing between opening and closing.
 */
export function pollEntry(event: PollEvent | BallotEvent, facts: PollFacts): Entry | undefined {
  const { group, poll } = event
  const number = (person: PersonId) => facts.numberOf(group, person)
  const entry = (kind: RecordKind, open: object, secret: object = {}): Entry => ({
    group,
    kind,
    public: { poll, ...(event.motion === undefined ? {} : { motion: event.motion }), ...open },
    private: { ...secret },
  })
  switch (event.kind) {
    case 'poll scheduled': {
      const { number: given, subject, terms } = event
      return entry('poll scheduled', { number: given, subject, terms })
    }
    case 'poll opened': {
      const { number: given, subject, terms, electorate, motion } = event
      const electors = electorate.map(number).toSorted((a, b) => (a ?? 0) - (b ?? 0))
      const text = motion === undefined ? {} : { text: facts.textHash(motion) }
      return entry('poll opened', {
        number: given,
        subject,
        terms,
        electors,
        electorate: hashOfElectors(electors),
        ...text,
      })
    }
    case 'ballot cast': {
      const { person, choice, platform, entered } = event
      const by = entered === undefined ? {} : { way: entered.way, enteredBy: number(entered.by) }
      return {
        group,
        kind: 'ballot',
        public: { poll, member: number(person), ...by },
        private: { choice, platform },
      }
    }
    case 'hidden ballot cast':
      return undefined
    case 'poll closed': {
      const result = resultOf(event.result, number)
      if (event.hidden) {
        const participants = facts
          .participants(poll)
          .map(number)
          .toSorted((a, b) => (a ?? 0) - (b ?? 0))
        return entry('poll closed', { result }, { participants })
      }
      // Few members have few ways to vote: a plain hash of the ballots could be guessed, the salted one cannot.
      const ballots = facts.ballots(poll).map((one) => [one.slot, one.choice] as const)
      return entry('poll closed', { result }, { ballots })
    }
    case 'poll extended':
      return entry('poll extended', { closesAt: event.closesAt })
    case 'poll cancelled':
      return entry('poll cancelled', { reason: event.reason })
    case 'poll paused':
      return entry('secrecy demanded', {})
    case 'poll waits':
      return entry('poll waits for a chair', {})
    case 'room counted':
    case 'room confirmed':
    case 'room discarded': {
      const { people, ...numbers } = event.kind === 'room counted' ? event.counted : event.total.counted
      return entry(event.kind, { ...numbers, people: people.map(number), by: number(event.by) })
    }
    case 'quorum waiver asked': {
      const { reason, askedBy } = event.waiver
      return entry('quorum waiver asked', { reason, by: number(askedBy) })
    }
    case 'quorum waiver discarded':
      return entry('quorum waiver discarded', { by: number(event.by) })
    case 'quorum waived': {
      const { waiver, by, result } = event
      const { reason, askedBy } = waiver
      const declared = { result: resultOf(result, number), reason, by: number(askedBy) }
      return entry('quorum waived', { ...declared, confirmedBy: number(by) })
    }
    // The record holds them as counted and never confirmed.
    case 'room lapsed':
    case 'poll reminded':
    case 'reminder put off':
      return undefined
  }
}

/** A result as the record says it: people by their numbers. */
function resultOf({ closedBy, ...outcome }: PollResult, number: (person: PersonId) => number | undefined) {
  return closedBy === undefined ? outcome : { ...outcome, closedBy: number(closedBy) }
}

/** SHA-256 of the electors' numbers on the roll, sorted, as canonical JSON; hex. */
export function hashOfElectors(electors: readonly (number | undefined)[]): string {
  return createHash('sha256').update(canonicalJson(electors), 'utf8').digest('hex')
}
