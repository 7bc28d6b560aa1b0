import { Api } from 'grammy'

/** How long one call may take; uploads and Telegram's own long polling take longer. */
const CALL_SECONDS = 20
const UPLOAD_SECONDS = 90
/** `getUpdates` answers within this at the latest; the Bot API allows 50. */
export const POLL_SECONDS = 30
const SLACK_SECONDS = 15

/** The signal grammY declares; the one of Node has the same methods. */
type Signal = NonNullable<Parameters<Api['getMe']>[0]>

/** grammY's client for one bot: every call ends in time, and no error of it names the token. */
export function createApi(token: string, apiUrl: string): Api {
  const api = new Api(token, {
    apiRoot: apiUrl.replace(/\/+$/, ''),
    timeoutSeconds: UPLOAD_SECONDS,
    sensitiveLogs: false,
  })
  api.config.use((call, method, payload, signal) => {
    const seconds = method === 'sendDocument' || method === 'sendPhoto' ? UPLOAD_SECONDS : CALL_SECONDS
    return call(method, payload, signal ?? (AbortSignal.timeout(seconds * 1000) as Signal))
  })
  return api
}

/** Ends a long poll that the network has forgotten, or that the bot has no use for any more. */
export function pollSignal(stopped: AbortSignal): Signal {
  return AbortSignal.any([stopped, AbortSignal.timeout((POLL_SECONDS + SLACK_SECONDS) * 1000)]) as Signal
}
