import { Schulze } from 'votes'
import { ballotsIn, bestScore, letterOf, optionOf, type VoteForm } from './ballot.ts'
import type { Tally } from './majority.ts'
import { formOf, optionsOf, type ClosingState, type OptionResult } from './poll.ts'

/** Ballots by what they say; of a hidden poll the lines of its tally. */
type Counts = ReadonlyMap<string, number>

/** Yes, no and abstain with what was counted in the room; what is no yes or no counts among the others. */
export function tallyOf(
  state: Pick<ClosingState, 'poll' | 'counts' | 'voted' | 'entitled' | 'rooms'>,
): Tally {
  const { counts, voted, entitled, rooms } = state
  const confirmed = rooms.filter((one) => one.confirmedBy !== undefined).map((one) => one.counted)
  const add = (key: 'yes' | 'no' | 'abstain') =>
    (counts.get(key) ?? 0) + confirmed.reduce((sum, one) => sum + one[key], 0)
  const plain = (counts.get('yes') ?? 0) + (counts.get('no') ?? 0) + (counts.get('abstain') ?? 0)
  const others = voted - plain
  return {
    yes: add('yes'),
    no: add('no'),
    abstain: add('abstain'),
    invalid: confirmed.reduce((sum, one) => sum + one.invalid, 0),
    entitled,
    ...(others > 0 ? { others } : {}),
  }
}

/** How many were counted by hand in the room. */
export function inRoom(state: Pick<ClosingState, 'rooms'>): number {
  return state.rooms
    .filter((one) => one.confirmedBy !== undefined)
    .reduce((sum, { counted }) => sum + ballotsIn(counted), 0)
}

/** What each option got and which won; undefined for polls on yes and no. */
export function optionResult(state: Pick<ClosingState, 'poll' | 'counts'>): OptionResult | undefined {
  const { poll, counts } = state
  const form = formOf(poll)
  const options = optionsOf(poll.subject).length
  if (options === 0) return undefined
  return countOptions(form, options, counts, poll.ballot === 'hidden')
}

/** Counts ballots, or the lines of a hidden tally, for `options` options. Cost: distinct ballots × options². */
export function countOptions(
  form: VoteForm,
  options: number,
  counts: Counts,
  hidden: boolean,
): OptionResult | undefined {
  const all = Array.from({ length: options }, (_, option) => option)
  switch (form) {
    case 'single': {
      return best(all.map((option) => counts.get(letterOf(option)) ?? 0))
    }
    case 'multiple': {
      if (hidden) return best(all.map((option) => counts.get(letterOf(option)) ?? 0))
      const named = all.map((option) =>
        sumWhere(counts, (vote) => vote !== 'abstain' && vote.includes(letterOf(option))),
      )
      return best(named)
    }
    case 'score': {
      const points = all.map((option) => pointsOf(counts, option, hidden))
      return best(points)
    }
    case 'ranked': {
      const pairs = hidden ? pairsFromLines(counts, options) : pairsFromRankings(counts, options)
      return condorcet(pairs)
    }
    case 'motion':
    case 'presence':
    case 'objection':
      return undefined
  }
}

/** The most wins; with nothing at all nobody does. */
function best(counts: readonly number[]): OptionResult {
  const most = Math.max(0, ...counts)
  const winners = most === 0 ? [] : counts.flatMap((count, option) => (count === most ? [option] : []))
  return { counts, winners }
}

function sumWhere(counts: Counts, fits: (vote: string) => boolean): number {
  let sum = 0
  for (const [vote, count] of counts) if (fits(vote)) sum += count
  return sum
}

function pointsOf(counts: Counts, option: number, hidden: boolean): number {
  let points = 0
  if (hidden) {
    for (let score = 1; score <= bestScore; score += 1)
      points += score * (counts.get(`${letterOf(option)}${score}`) ?? 0)
    return points
  }
  for (const [vote, count] of counts) {
    const score = vote === 'abstain' ? '-' : (vote[option] ?? '-')
    if (score !== '-') points += Number(score) * count
  }
  return points
}

function emptyPairs(options: number): number[][] {
  return Array.from({ length: options }, () => Array.from({ length: options }, () => 0))
}

function pairsFromLines(counts: Counts, options: number): readonly (readonly number[])[] {
  const pairs = emptyPairs(options)
  for (const [line, count] of counts) {
    const row = pairs[optionOf(line[0] ?? '')]
    const column = optionOf(line[2] ?? '')
    if (line[1] === '>' && line.length === 3 && row?.[column] !== undefined) row[column] = count
  }
  return pairs
}

function pairsFromRankings(counts: Counts, options: number): readonly (readonly number[])[] {
  const pairs = emptyPairs(options)
  for (const [vote, count] of counts) {
    if (vote === 'abstain') continue
    const place = (option: number) => {
      const at = vote.indexOf(letterOf(option))
      return at < 0 ? options : at
    }
    for (const [a, row] of pairs.entries())
      for (let b = 0; b < options; b += 1) if (place(a) < place(b)) row[b] = (row[b] ?? 0) + count
  }
  return pairs
}

/**
 * Condorcet by Schulze's method with winning votes: who is beaten by nobody over the strongest paths. Ties are
 * several winners.
 */
function condorcet(pairs: readonly (readonly number[])[]): OptionResult {
  const beaten = pairs.map((row, a) => row.filter((count, b) => count > (pairs[b]?.[a] ?? 0)).length)
  if (pairs.every((row) => row.every((count) => count === 0))) return { counts: beaten, winners: [], pairs }
  const candidates = pairs.map((_, option) => letterOf(option))
  // The library scores by victories. Turned round it counts defeats: whoever has none has won, alone or tied.
  const turned = pairs.map((_, a) => pairs.map((row) => row[a] ?? 0))
  const defeats = new Schulze({ candidates, array: turned }).scores()
  const winners = candidates.flatMap((candidate, option) => (defeats[candidate] === 0 ? [option] : []))
  return { counts: beaten, winners, pairs }
}
