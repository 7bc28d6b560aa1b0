/** Why a chair must decide; each names a sentence in the texts. */
export type StopCode =
  /** Somebody else's page stands under the title. */
  | 'articleexists'
  /** The page to change is not there any more. */
  | 'missing'
  /** The page was deleted after the intent was stored. */
  | 'deleted'
  /** A human changed the page meanwhile. */
  | 'conflict'
  /** Protection, blocks, missing rights of the bot's account. */
  | 'rights'
  /** Spam lists, abuse filters, captchas. */
  | 'filtered'
  | 'title'
  | 'configuration'
  /** The parse gate: the page would not show the motion word for word. */
  | 'gate'
  | 'other'

/** What went wrong with a request, told apart by what may be done next. `code` is the wiki's own word. */
export type WikiFailure =
  /** Nothing was saved; try again later. `seconds`: the wiki asked for this pause. */
  | { readonly kind: 'wait'; readonly code: string; readonly seconds?: number }
  /** The edit may have been saved: look before anything else. */
  | { readonly kind: 'unknown'; readonly code: string }
  /** What stands on the wiki differs from what the edit was made for; our own earlier save may be the reason. */
  | { readonly kind: 'page'; readonly code: string; readonly stop: PageStop }
  /** Nothing was saved and will not be by trying again. */
  | { readonly kind: 'stop'; readonly code: string; readonly stop: StopCode; readonly says: string }

export type PageStop = 'articleexists' | 'missing' | 'deleted' | 'conflict'

/** Raised by everything that asks the wiki; the message holds codes only, never text of the wiki or secrets. */
export class WikiError extends Error {
  readonly failure: WikiFailure
  constructor(failure: WikiFailure) {
    super(`wiki: ${failure.kind} (${failure.code})`)
    this.name = 'WikiError'
    this.failure = failure
  }
}

const PAGE: Readonly<Record<string, PageStop>> = {
  articleexists: 'articleexists',
  missingtitle: 'missing',
  nosuchpageid: 'missing',
  pagedeleted: 'deleted',
  editconflict: 'conflict',
}

const WAIT = new Set(['readonly', 'maxlag', 'ratelimited', 'login-throttled'])

const STOP: readonly (readonly [RegExp, StopCode])[] = [
  [/^(?:invalidtitle|title-|titleblacklist-)/, 'title'],
  [
    /^(?:protected|cascadeprotected|permissiondenied|cantcreate|noedit|nocreate|blocked|autoblocked)/,
    'rights',
  ],
  [/^(?:readapidenied|writeapidenied|customcssjsprotected|namespaceprotected|tpt-target-page)/, 'rights'],
  [/^(?:abusefilter|spam|captcha|hookaborted|badcaptcha|edit-already-exists)/, 'filtered'],
  [
    /^(?:contenttoobig|badtags|badmd5|wrongpassword|badvalue|missingparam|unknown_|invalidparammix)/,
    'configuration',
  ],
  [
    /^(?:mustpostparams|mwoauth|invalid-content-type|notoken|assert|badtoken|apidisabled|noapiwrite)/,
    'configuration',
  ],
]

/** Codes that say the login is gone; nothing was saved, one new login may help. */
export function isLostLogin(code: string): boolean {
  return /^(?:badtoken|assertuserfailed|assertbotfailed|assertnameduserfailed)$/.test(code)
}

/**
 * What one of the wiki's error codes means. `editing`: the request was an edit.
 * An error inside the wiki (`internal_api_error_…`) may strike after the save.
 */
export function failureOf(code: string, says: string, editing: boolean, seconds?: number): WikiFailure {
  if (WAIT.has(code)) return wait(code, code === 'ratelimited' ? Math.max(60, seconds ?? 60) : seconds)
  const page = PAGE[code]
  if (page !== undefined) return { kind: 'page', code, stop: page }
  if (code.startsWith('internal_api_error')) return broken(code, editing, seconds)
  const stop = STOP.find(([pattern]) => pattern.test(code))
  return { kind: 'stop', code, stop: stop?.[1] ?? 'other', says }
}

/** The connection or something between us and the wiki failed; reading may simply be tried again. */
export function broken(code: string, editing: boolean, seconds?: number): WikiFailure {
  return editing ? { kind: 'unknown', code } : wait(code, seconds)
}

export function wait(code: string, seconds?: number): WikiFailure {
  return { kind: 'wait', code, ...(seconds === undefined ? {} : { seconds }) }
}
