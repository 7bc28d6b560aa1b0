import { NotFound } from '../../src/store.ts'
import type { Load } from '../readers.ts'

export const loadBallot: Load<'ballot'> = ({ polls }, key) => {
  const poll = polls.get(key.poll)
  if (poll === undefined) throw new NotFound('ballot', key)
  const elector = polls.elector(key.poll, key.person)
  return {
    group: poll.group,
    state: {
      poll,
      ...(elector === undefined ? {} : { elector: { struck: elector.struck } }),
      ...(elector === undefined || elector.choice === null ? {} : { choice: elector.choice }),
    },
  }
}
