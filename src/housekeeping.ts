import type { Log } from './log.ts'
import { forgetBallots } from './domain/retention.ts'
import { actId, type Store } from './store.ts'

export interface HousekeepingParts {
  readonly store: Store & { sweep(): Promise<void> }
  readonly log: Log
  readonly now: () => Date
}

/** Raw updates go after a day at the latest: the store drops those of 23 hours, and this looks every hour. */
const everyMilliseconds = 3_600_000
/** What waited while the bot was away is handled first. */
const afterStartMilliseconds = 600_000

/**
 * A chore for the schedule that forgets what has no use any more: words people wrote, answers to old acts, and after
 * the group's months whose ballots those of a closed poll were.
 */
export function createHousekeeping({ store, log, now }: HousekeepingParts): () => Promise<void> {
  let due = now().getTime() + afterStartMilliseconds
  return async () => {
    const at = now()
    if (at.getTime() < due) return
    due = at.getTime() + everyMilliseconds
    await store.sweep()
    for (const poll of await store.find('agedPolls', { now: at })) {
      const act = { id: actId('clock', `retention:${poll}`), actor: { kind: 'clock' }, at } as const
      await store.change(act, 'retaining', poll, forgetBallots)
      log.info({ poll }, 'the ballots of a closed poll have no names any more')
    }
  }
}
