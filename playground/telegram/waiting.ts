import { transcript } from './seen.ts'
import type { TelegramState } from './state.ts'

/**
 * Real milliseconds a wait lasts before it gives up; a stuck bot must not hang a test. Long, for a private chat that
 * had its burst gets one message a second.
 */
const PATIENCE = 20_000
/** Real milliseconds without any call after which a bot counts as quiet. */
const QUIET_FOR = 60

/**
 * Waits until the check gives something truthy; it is asked again after every change. A check that throws has
 * not come true yet. Gives up after `within` real milliseconds and shows what is visible then.
 */
export async function until<T>(
  state: TelegramState,
  check: () => T | Promise<T>,
  options: { within?: number; what?: string } = {},
): Promise<Exclude<T, false | null | undefined | '' | 0>> {
  const within = options.within ?? PATIENCE
  const deadline = Date.now() + within
  let changed = Promise.withResolvers<void>()
  const off = state.changes.on(() => changed.resolve())
  let trouble = ''
  try {
    for (;;) {
      changed = Promise.withResolvers<void>()
      try {
        const value = await check()
        if (value) return value as Exclude<T, false | null | undefined | '' | 0>
      } catch (error) {
        trouble = error instanceof Error ? `\n${error.message}` : ''
      }
      const left = deadline - Date.now()
      if (left <= 0) break
      const timer = setTimeout(() => changed.resolve(), left)
      await changed.promise
      clearTimeout(timer)
    }
  } finally {
    off()
  }
  const what = options.what ?? 'what was waited for'
  throw new Error(`Not within ${within} ms: ${what}.${trouble}\nVisible now:\n${transcript(state)}`)
}

/** Waits until the bot has fetched and confirmed all updates and makes no more calls for a moment. */
export async function quiet(state: TelegramState, within = PATIENCE): Promise<void> {
  const deadline = Date.now() + within
  for (;;) {
    await until(state, () => state.updates.pending === 0 && state.working === 0, {
      within: Math.max(1, deadline - Date.now()),
      what: 'the bot has taken all updates',
    })
    const before = calls(state)
    await new Promise((resolve) => setTimeout(resolve, QUIET_FOR))
    if (state.updates.pending === 0 && state.working === 0 && calls(state) === before) return
  }
}

function calls(state: TelegramState): number {
  return state.requests.filter(({ method }) => method !== 'getUpdates').length
}
