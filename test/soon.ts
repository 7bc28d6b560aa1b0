import { vi } from 'vitest'

/** Asks again and again until the check passes: how soon that is, is the machine's affair and no test's. */
export function soon<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 40_000, interval: 20 })
}
