import { createHash } from 'node:crypto'
import { carries, fromPairs, isBallot, most, optionNumbers, quorumOf, type Numbers } from './recount-count.ts'
import type { Entry, Exported, Result, Room, Start, Terms } from './recount-file.ts'
import { summary } from './recount-say.ts'

// Checks a poll's export. Trusts nothing of the bot: no code of it is used, only Node's own SHA-256.

/** Notes what does not fit. */
type Expect = (fits: boolean, problem: string) => void

function sha256(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** JSON with sorted keys and no blanks. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}

function same(one: unknown, other: unknown): boolean {
  return canonical(one ?? null) === canonical(other ?? null)
}

/** Each entry has the hash it names; where two follow each other directly, the second names the first. */
function checkRecord(record: readonly Entry[], expect: Expect): void {
  for (const [index, entry] of record.entries()) {
    const { seq, at, kind, member = null, body, commitment, previous } = entry
    const link = canonical({ seq, at, kind, member, body: JSON.parse(body) as unknown, commitment })
    const hash = sha256(Buffer.from(previous, 'hex'), link)
    expect(hash === entry.hash, `entry ${seq} of the record does not have the hash it names`)
    const before = record[index - 1]
    if (before !== undefined) {
      expect(before.seq < seq, 'the entries of the record are not in order')
      expect(
        before.seq + 1 < seq || before.hash === previous,
        `entry ${seq} does not follow the one before it`,
      )
    }
    if (entry.private === undefined) continue
    const committed = sha256(Buffer.from(entry.private.salt, 'hex'), entry.private.body)
    expect(committed === commitment, `entry ${seq} commits to something else than the ballots of this file`)
  }
}

const termKeys = ['kind', 'way', 'rule', 'ballot', 'quorum', 'interim', 'electorate', 'opensAt'] as const

/** The file speaks of the same poll as the record: who, what and by which rule was fixed when it opened. */
function checkTerms({ poll, electors, about }: Exported, start: Start, expect: Expect): void {
  expect(
    sha256(canonical(start.electors)) === start.electorate,
    'the electorate has another hash than it names',
  )
  expect(same(start.electors, electors), 'the electorate is another one than when it opened')
  expect(new Set(electors).size === electors.length, 'somebody stands on the electorate twice')
  for (const key of termKeys)
    expect(same(start.terms[key], poll[key]), `${key} is another one than when it opened`)
  expect(same(start.number, poll.number), 'the number is another one than when it opened')
  expect(same(start.subject, poll.subject), 'it opened on something else')
  expect(same(start.subject.options ?? [], about.options), 'the options are others than when it opened')
  const asked = start.subject.question
  expect(asked === undefined || asked === about.title, 'the question is another one than when it opened')
}

/** It ended when the record says, and whoever lost their vote was an elector and was not counted. */
function checkEnd({ poll, electors, struck, merged, record }: Exported, start: Start, expect: Expect): void {
  const extended = record.findLast((entry) => entry.kind === 'poll extended')
  const moved = extended === undefined ? undefined : (JSON.parse(extended.body) as { closesAt: string })
  expect((moved ?? start.terms).closesAt === poll.closesAt, 'the end is another one than in the record')
  expect(poll.status === 'closed', 'it is not closed')
  const without = [...struck, ...merged]
  expect(
    new Set(without).size === without.length && without.every((one) => electors.includes(one)),
    'somebody who lost their vote was no elector, or lost it twice',
  )
}

function sum(rooms: readonly Room[], key: 'yes' | 'no' | 'abstain' | 'invalid'): number {
  return rooms.reduce((all, one) => all + one[key], 0)
}

/** Counts everything anew that can be counted: open ballots and the room; of a hidden poll only totals exist. */
function countAgain(
  file: Exported,
  closed: Entry,
  rooms: readonly Room[],
  end: Result,
  expect: Expect,
): Numbers {
  const { poll, ballots, electors, struck, merged } = file
  const { paper = false, tally } = end
  const counted = paper ? rooms.slice(-1) : rooms
  const entitled = electors.length - struck.length - merged.length
  if (poll.ballot === 'hidden') {
    expect(same(ballots, []), 'a hidden poll has no single ballots')
    return { ...tally, entitled }
  }
  const secret =
    closed.private === undefined ? undefined : (JSON.parse(closed.private.body) as { ballots: unknown })
  expect(secret !== undefined, 'the record brings no commitment to the ballots')
  const listed = ballots.map((one) => [one.number, one.vote])
  if (secret !== undefined)
    expect(same(secret.ballots, listed), 'the ballots are not those the record commits to')
  const numbers = ballots.map((one) => one.number)
  expect(new Set(numbers).size === numbers.length, 'a ballot stands there twice')
  expect(
    numbers.every((one) => one >= 1 && one <= electors.length),
    'a ballot has a number that was not drawn',
  )
  const votes = ballots.map((one) => one.vote)
  const options = file.about.options.length
  expect(
    votes.every((one) => isBallot(one, poll.kind, poll.rule, options)),
    'a ballot is none for this poll',
  )
  const named = counted.flatMap((one) => one.people)
  expect(new Set(named).size === named.length, 'somebody was counted in the room twice')
  expect(!named.some((one) => struck.includes(one)), 'somebody counted in the room had lost their vote')
  expect(
    paper || named.every((one) => electors.includes(one)),
    'somebody not entitled was counted in the room',
  )
  const inRoom = counted.reduce((all, one) => all + one.yes + one.no + one.abstain + one.invalid, 0)
  expect(paper || inRoom === named.length, 'the numbers of the room do not add up')
  expect((end.room ?? 0) === inRoom, `in the room: counted ${inRoom}, told ${end.room ?? 0}`)
  const count = (vote: string) => votes.filter((one) => one === vote).length
  const others = votes.filter((one) => !/^(yes|no|abstain)$/.test(one)).length
  expect(same(optionNumbers(poll.rule, options, votes), end.options), 'the options were counted wrongly')
  return {
    yes: count('yes') + sum(counted, 'yes'),
    no: count('no') + sum(counted, 'no'),
    abstain: count('abstain') + sum(counted, 'abstain'),
    invalid: sum(counted, 'invalid'),
    entitled,
    ...(others > 0 ? { others } : {}),
  }
}

/** Who won follows from a hidden poll's totals too. */
function checkHidden({ poll }: Exported, { options, tally }: Result, part: number, expect: Expect): void {
  if (options === undefined) return
  const { counts, pairs } = options
  const again = poll.rule === 'ranked' ? fromPairs(pairs ?? []) : most(counts)
  expect(same(again, options), 'the winners do not follow from the numbers')
  const cast = part - tally.abstain
  const all = counts.reduce((one, other) => one + other, 0)
  const fits =
    poll.rule === 'single'
      ? all === cast
      : poll.rule === 'ranked'
        ? (pairs ?? []).every((row, a) => row.every((count, b) => count + (pairs?.[b]?.[a] ?? 0) <= cast))
        : counts.every((one) => one <= cast * (poll.rule === 'score' ? 5 : 1))
  expect(fits, 'there are more votes than people who took part')
}

function check(file: Exported, expect: Expect): void {
  const { poll, record } = file
  expect(file.format === 'agora poll 1', 'this is no export of a poll that this script knows')
  checkRecord(record, expect)
  const [opened, ...more] = record.filter((entry) => entry.kind === 'poll opened')
  const closings = record.filter((entry) => entry.kind === 'poll closed')
  const [closed] = closings
  expect(
    opened !== undefined && more.length === 0 && closings.length === 1,
    'the poll opened or closed more than once, or never',
  )
  if (opened === undefined || closed === undefined) return
  const start = JSON.parse(opened.body) as Start
  checkTerms(file, start, expect)
  checkEnd(file, start, expect)
  const rooms = record
    .filter((one) => one.kind === 'room confirmed')
    .map((one) => JSON.parse(one.body) as Room)
  const { result: end } = JSON.parse(closed.body) as { result: Result }
  const tally = countAgain(file, closed, rooms, end, expect)
  expect(same(tally, end.tally), `counted ${canonical(tally)}, told ${canonical(end.tally)}`)
  const part = tally.yes + tally.no + tally.abstain + tally.invalid + (tally.others ?? 0)
  expect(part <= tally.entitled, 'more took part than were entitled')
  const tooFew = poll.ballot === 'hidden' && part < 3
  expect(tooFew === (end.tooFew ?? false), 'fewer than three hidden ballots are no result')
  if (poll.ballot === 'hidden') checkHidden(file, end, part, expect)
  const met = part >= quorumOf(poll.quorum.kind, tally.entitled, poll.quorum.number ?? 0)
  expect(met === end.quorumMet, 'the quorum was judged wrongly')
  const byRule = verdict(poll, tally, end)
  expect((byRule && met && !tooFew) === end.carried, 'the rule was applied wrongly')
  checkOutcome(file, end, byRule && !tooFew, expect)
}

function verdict({ kind, rule }: Terms, tally: Numbers, { options }: Result): boolean {
  if (kind === 'presence') return true
  if (kind === 'objection') return (tally.others ?? 0) === 0
  return carries(rule, tally) ?? options?.winners.length === 1
}

/** The result in the file is the record's; where a missed quorum was overridden, two people declared it. */
function checkOutcome({ poll, record }: Exported, end: Result, byRule: boolean, expect: Expect): void {
  const waived = record.find((entry) => entry.kind === 'quorum waived')
  if (waived === undefined) {
    expect(same(end, poll.result), 'the result differs from the record')
    return
  }
  const said = JSON.parse(waived.body) as { result: Result; reason: string; by: number; confirmedBy: number }
  expect(
    !end.quorumMet && said.reason !== '' && said.by !== said.confirmedBy,
    'the quorum was overridden wrongly',
  )
  expect(
    same({ ...end, carried: byRule, quorumWaived: said.result.quorumWaived }, said.result),
    'the rule was applied wrongly',
  )
  expect(same(said.result, poll.result), 'the result differs from the record')
}

/** What does not fit in an export, and the lines to say where everything does. */
export function recount(text: string): {
  readonly problems: readonly string[]
  readonly fine: readonly string[]
} {
  const problems: string[] = []
  try {
    const file = JSON.parse(text) as Exported
    check(file, (fits, problem) => {
      if (!fits) problems.push(problem)
    })
    return { problems, fine: problems.length === 0 ? summary(file) : [] }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { problems: [...problems, `this file cannot be counted: ${why}`], fine: [] }
  }
}
