/** A clock that runs like the real one and can be put forward. */
export interface TownClock {
  readonly now: () => Date
  /** Puts it forward by these milliseconds. */
  readonly later: (milliseconds: number) => void
}

/** Starts at the real time, or with `now` follows that clock and cannot be put forward from here. */
export function townClock(now?: () => Date): TownClock {
  let ahead = 0
  if (now !== undefined)
    return {
      now,
      later: () => {
        throw new Error('This town follows a clock of its caller; put that one forward')
      },
    }
  return {
    now: () => new Date(Date.now() + ahead),
    later: (milliseconds) => {
      ahead += milliseconds
    },
  }
}

/** Milliseconds until 16:00 UTC: a story begins there whenever it is played, so that nobody is woken at night. */
export function untilEvening(now: Date): number {
  const day = 86_400_000
  return (16 * 3_600_000 - (now.getTime() % day) + day) % day
}
