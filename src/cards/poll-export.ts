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
  const present = new Set(electors.map((one) => one.number))
  const opened = openedElectors(entries) ?? [...present]
  const exported = {
    format: 'agora poll 1',
    about: { label: view.motionLabel, title: view.motionTitle, options: view.options },
    poll: terms,
    electors: opened,
    // Lost their vote before they had cast it, and were found to be somebody else on the list.
    struck: electors.filter((one) => one.struck && !tookPart(one)).map((one) => one.number),
    merged: opened.length > electors.length ? opened.filter((one) => !present.has(one)) : [],
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

function tookPart(one: ElectorView): boolean {
  return one.tookPart || one.inRoom || one.choice !== undefined
}

function openedElectors(entries: Entries): readonly number[] | undefined {
  const opened = entries.find(({ row }) => row.kind === 'poll opened')
  if (opened === undefined) return undefined
  const { electors } = JSON.parse(opened.row.body) as { readonly electors: readonly number[] }
  return electors
}

function named(one: ElectorView, names: boolean) {
  return names ? { name: one.name } : {}
}
