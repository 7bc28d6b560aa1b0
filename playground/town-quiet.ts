import { setTimeout as pause } from 'node:timers/promises'

/** Real milliseconds without a request after which nothing is in hand any more. */
const quietFor = 250
/** Real milliseconds until a bot that never rests is an error. */
const patience = 20_000

interface Asked {
  readonly requests: readonly object[]
}

/** Waits until the bot has made no request for a moment; long polling on Telegram does not count. */
export async function untilQuiet(parts: Readonly<Record<string, Asked | undefined>>): Promise<void> {
  const count = () =>
    Object.values(parts).reduce(
      (sum, part) => sum + (part?.requests.filter((one) => !isPolling(one)).length ?? 0),
      0,
    )
  const end = Date.now() + patience
  let known = -1
  while (known !== count()) {
    if (Date.now() > end) throw new Error('The bot does not come to rest')
    known = count()
    await pause(quietFor)
  }
}

function isPolling(request: object): boolean {
  return 'method' in request && request.method === 'getUpdates'
}
