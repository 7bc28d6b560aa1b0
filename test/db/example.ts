import { openStore, type SqliteStore } from '../../db/sqlite.ts'
import type { GroupId, PollId } from '../../src/domain/ids.ts'
import { actId } from '../../src/store.ts'
import { exampleErrands, start, World } from '../contracts/store-world.ts'

/** Electors of the example poll, and ballots cast at once in each round. */
export const electors = 20
const atOnce = 7

export function openExample(file: string): SqliteStore {
  return openStore({ file, errandsOf: exampleErrands, now: () => start })
}

/** A group of `electors` with one open poll. */
export async function prepare(store: SqliteStore): Promise<PollId> {
  const world = new World(store, { now: start })
  const group = await world.group(electors)
  return (await world.poll(group)).poll
}

/** Ballots that come at once; each answers with the name of its act once it is kept. */
export function voteOn(store: SqliteStore, poll: PollId, round: number): readonly Promise<string>[] {
  const world = new World(store, { now: start })
  return Array.from({ length: atOnce }, async (_, index) => {
    const number = round * atOnce + index
    const user = 1 + (number % electors)
    const act = { ...world.act(user), id: actId('telegram', 1_000_000 + number) }
    await world.vote(poll, user, number % 2 === 0 ? 'yes' : 'no', act)
    return String(number)
  })
}

export const onlyGroup = 1 as GroupId
export const onlyPoll = 1 as PollId

export function describeError(error: unknown): string {
  return error instanceof Error ? error.name : String(error)
}
