import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10'
import { DeliveryFailed, type DeliveryFailure } from '../platform.ts'
import { rightInBoth } from './permissions.ts'

/** Where a request went, so that "unknown channel" can be told apart. */
export interface Aim {
  /** What the channel in the address is. */
  readonly channel: 'chat' | 'thread' | 'person'
  /** The rights the bot lacks there, where the channel is known. */
  readonly needs: string | undefined
  readonly now: () => Date
}

const SECOND = 1000
/** Discord down or unreachable: soon again; the outbox stretches its pauses by itself. */
const SHORT_WAIT = 15 * SECOND
const LONG_WAIT = 10 * 60 * SECOND

/** What an error of a request means for the delivery. */
export function failureOf(error: unknown, aim: Aim): DeliveryFailure {
  const wait = (ms: number): DeliveryFailure => ({ kind: 'wait', until: new Date(aim.now().getTime() + ms) })
  if (error instanceof DeliveryFailed) return error.failure
  if (error instanceof RateLimitError) return wait(Math.max(error.retryAfter, error.timeToReset, SECOND))
  if (error instanceof DiscordAPIError) return failureOfCode(error, aim, wait)
  if (error instanceof HTTPError) return error.status >= 500 ? wait(SHORT_WAIT) : { kind: 'refused' }
  // After a 401 discord.js drops the token: the operator must mend it, the message itself is fine.
  if (error instanceof Error && error.message.startsWith('Expected token to be set')) return wait(LONG_WAIT)
  // Messages carry a nonce, so trying again after a lost answer does not double them.
  return isNetworkTrouble(error) ? wait(SHORT_WAIT) : { kind: 'unknown' }
}

function failureOfCode(
  error: DiscordAPIError,
  aim: Aim,
  wait: (ms: number) => DeliveryFailure,
): DeliveryFailure {
  switch (error.code) {
    case Code.UnknownChannel:
    case Code.UnknownGuild:
      return { kind: 'gone', what: aim.channel }
    case Code.UnknownMessage:
      return { kind: 'gone', what: 'message' }
    case Code.UnknownUser:
    case Code.CannotSendMessagesToThisUser:
    case Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds:
      return { kind: 'gone', what: 'person' }
    case Code.MissingAccess:
      return { kind: 'forbidden', needs: aim.needs ?? rightInBoth('ViewChannel') }
    case Code.MissingPermissions:
      return { kind: 'forbidden', needs: aim.needs ?? rightInBoth('SendMessages') }
    case Code.InvalidActionOnArchivedThread:
    case Code.ThreadLocked:
      return { kind: 'forbidden', needs: rightInBoth('ManageThreads') }
    case Code.MaximumActiveThreads:
      return wait(LONG_WAIT)
    case Code.OpeningDirectMessagesTooFast:
    case Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached:
      return wait(60 * SECOND)
    default:
      if (error.status === 429) return wait(60 * SECOND)
      // The operator must mend the token; the message itself is fine.
      if (error.status === 401) return wait(LONG_WAIT)
      return error.status >= 500 ? wait(SHORT_WAIT) : { kind: 'refused' }
  }
}

/** Timeouts, and the errors of Node's sockets and of undici; anything else is a bug of ours. */
export function isNetworkTrouble(error: unknown): boolean {
  const { name, code } = errorFacts(error)
  if (name === 'AbortError' || name === 'TimeoutError' || name === 'SocketError') return true
  if (typeof code === 'string') return /^(?:E[A-Z]{3,}|UND_ERR)/.test(code)
  return error instanceof TypeError && error.message === 'fetch failed'
}

/** Discord's number for what was wrong; undefined for anything else. */
export function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined
}

/**
 * What may be logged of an error: its kind and number. Addresses hold interaction tokens, bodies members' words, and
 * Discord's messages quote values.
 */
export function errorFacts(error: unknown): { name: string; code?: number | string; status?: number } {
  if (!(error instanceof Error)) return { name: 'unknown' }
  const { code, status, cause } = error as Error & { code?: unknown; status?: unknown }
  const inner = cause instanceof Error ? (cause as Error & { code?: unknown }).code : undefined
  const known = code ?? inner
  return {
    name: error.name,
    ...(typeof known === 'number' || typeof known === 'string' ? { code: known } : {}),
    ...(typeof status === 'number' ? { status } : {}),
  }
}

/** The failure to reject with; discord.js's errors hold tokens and words, so only their facts go along. */
export function deliveryFailed(error: unknown, aim: Aim): DeliveryFailed {
  if (error instanceof DeliveryFailed) return error
  const theirs =
    error instanceof DiscordAPIError || error instanceof HTTPError || error instanceof RateLimitError
  const { name, code, status } = errorFacts(error)
  const cause = theirs
    ? new Error([name, code, status].filter((fact) => fact !== undefined).join(' '))
    : error
  return new DeliveryFailed(failureOf(error, aim), cause)
}
