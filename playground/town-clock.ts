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
