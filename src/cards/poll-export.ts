import type { Vote } from '../domain/ballot.ts'
import { canonicalJson } from '../domain/canonical.ts'
import type { Queries } from '../queries.ts'
import type { ElectorView, PollView } from '../queries-poll.ts'

type Entries = Queries['pollRecord']['rows']

/**
 * All that is needed to count a closed poll again: terms, electorate, ballots by drawn numbers, totals, and the
 * record's entries with the hashes before them. Names stand in it only where the group shows them to everybody.
 */
export function pollExport(
  view: PollView,
  electors: readonly ElectorView[],
  entries: Entries,
  names: boolean,
): string {
  const { poll } = view
  const { id: _, group: _group, motion: _motion, openedBy: _by, ...terms } = poll
  const kept = electors
    .flatMap((one) =>
      one.choice === undefined ? [] : [{ number: one.slot, vote: one.choice, ...named(one, names) }],
    )
    .toSorted((a, b) => a.number - b.number)
  const ballots = kept.length > 0 ? kept : committed(entries)
  const exported = {
    format: 'agora poll 1',
    about: { label: view.motionLabel, title: view.motionTitle, options: view.options },
    poll: terms,
    electors: electors.map((one) => one.number),
    struck: electors.filter((one) => one.struck).map((one) => one.number),
    ballots: poll.ballot === 'hidden' ? [] : ballots,
    record: entries.map(({ row, previous, part }) => ({
      ...row,
      previous,
      ...(part === undefined ? {} : { private: part }),
    })),
  }
  return `${JSON.stringify(JSON.parse(canonicalJson(exported)), undefined, 2)}\n`
}

/** Once names are forgotten, the ballots stand only where the record commits to them. */
function committed(entries: Entries) {
  const body = entries.find(({ row }) => row.kind === 'poll closed')?.part?.body
  if (body === undefined) return []
  const { ballots = [] } = JSON.parse(body) as { ballots?: readonly (readonly [number, Vote])[] }
  return ballots.map(([number, vote]) => ({ number, vote }))
}

function named(one: ElectorView, names: boolean) {
  return names ? { name: one.name } : {}
}
