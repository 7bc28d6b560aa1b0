import type { BallotState } from '../../src/domain/poll.ts'
import { NotFound } from '../../src/store.ts'
import type { Load, Readers } from '../readers.ts'

export const loadBallot: Load<'ballot'> = (readers, key) => {
  const state = ballotState(readers, key)
  return { group: state.poll.group, state, unseen: state.poll.ballot === 'hidden' }
}

export function ballotState({ polls }: Readers, key: Parameters<typeof loadBallot>[1]): BallotState {
  const poll = polls.get(key.poll)
  if (poll === undefined) throw new NotFound('ballot', key)
  const found = polls.elector(key.poll, key.person)
  if (found === undefined) return { poll }
  const { struck, tookPart, inRoom, choice, way } = found
  return {
    poll,
    elector: { struck, tookPart, inRoom },
    ...(choice === null ? {} : { choice }),
    ...(way === null ? {} : { way }),
  }
}
