import Session, { ApiErrors } from 'm3api'
import { broken, failureOf, isLostLogin, wait, WikiError } from './failure.ts'
import { createTransport } from './transport.ts'
import type { Transport, TransportOptions } from './transport.ts'

/** One of `login` and `accessToken`. Basic auth and a token share one header: they exclude each other. */
export interface WikiAccess extends TransportOptions {
  /** The wiki's `…/api.php`. */
  readonly apiUrl: string
  /** A bot password: `Account@name`. */
  readonly login?: { readonly user: string; readonly password: string }
  /** An owner-only OAuth 2 access token. */
  readonly accessToken?: string
}

export interface SessionSurroundings {
  readonly now: () => Date
  /** Milliseconds; reading 20,000, editing 60,000. */
  readonly deadlines?: { readonly read: number; readonly edit: number }
}

type Params = Readonly<Record<string, string | number | boolean | undefined>>
/** An answer of the API, formatversion 2; its inside is checked where it is read. */
export type Answer = Readonly<Record<string, unknown>>

/** A login that renews itself; every request but the login's own asserts who we are. One request at a time. */
export interface WikiSession {
  get(params: Params): Promise<Answer>
  /** With a fresh csrf token. Sent a second time only when the wiki said that our login was lost. */
  edit(params: Params): Promise<Answer>
  /** For large parameters; saves nothing. */
  post(params: Params): Promise<Answer>
  /** The account's name as the wiki writes it; logs in first where needed. */
  account(): Promise<string>
  /** How many pages one request may name. */
  atOnce(): Promise<number>
}

/** Page ids that every wiki takes in one request, and those of accounts with `apihighlimits`. */
const AT_ONCE = 50
const AT_ONCE_HIGH = 500

export function createSession(access: WikiAccess, surroundings: SessionSurroundings): WikiSession {
  const transport = createTransport(access)
  const session = new Requests(access, surroundings, transport)
  let login: Login | undefined
  let line: Promise<unknown> = Promise.resolve()

  // One after the other: requests of the same tick would be combined by the library.
  const queued = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = line.then(work, work)
    line = turn.then(
      () => undefined,
      () => undefined,
    )
    return turn
  }

  const ask = async (method: Method, params: (login: Login) => Params): Promise<Answer> => {
    login ??= await logIn(session, access, transport)
    try {
      return await session.ask(method, { ...params(login), assertuser: login.account })
    } catch (error) {
      if (!(error instanceof LostLogin)) throw error
      login = undefined
      login = await logIn(session, access, transport)
      return session.ask(method, { ...params(login), assertuser: login.account }).catch(refuseLost)
    }
  }

  const loggedIn = () => queued(async () => (login ??= await logIn(session, access, transport)))

  return {
    get: (params) => queued(() => ask('get', () => params)),
    post: (params) => queued(() => ask('post', () => params)),
    edit: (params) => queued(() => ask('edit', (now) => ({ ...params, token: now.csrf }))),
    account: async () => (await loggedIn()).account,
    atOnce: async () => ((await loggedIn()).highLimits ? AT_ONCE_HIGH : AT_ONCE),
  }
}

type Login = { readonly account: string; readonly csrf: string; readonly highLimits: boolean }
type Method = 'get' | 'post' | 'edit'

/** The wiki said that we are not who we said; nothing was done. */
class LostLogin extends Error {}

function refuseLost(error: unknown): never {
  if (error instanceof LostLogin) throw new WikiError(failureOf(error.message, 'login lost twice', true))
  throw error
}

async function logIn(session: Requests, access: WikiAccess, transport: Transport): Promise<Login> {
  transport.forget()
  const name = access.login === undefined ? undefined : await sendPassword(session, access.login)
  const asked = { action: 'query', meta: 'userinfo|tokens', uiprop: 'rights', type: 'csrf' }
  const query = part(
    await session.ask('get', { ...asked, assertuser: name }).catch((error: unknown) => {
      // The password was right a moment ago: the wiki has lost the session since.
      if (name !== undefined && error instanceof LostLogin) throw new WikiError(wait('login-session'))
      return refuseLost(error)
    }),
    'query',
  )
  const account = part(query, 'userinfo')['name']
  const csrf = part(query, 'tokens')['csrftoken']
  const anonymous = 'anon' in part(query, 'userinfo') || csrf === '+\\'
  if (anonymous || typeof account !== 'string' || typeof csrf !== 'string') {
    throw new WikiError(failureOf('wrongpassword', 'not logged in', true))
  }
  const rights = part(query, 'userinfo')['rights']
  return { account, csrf, highLimits: Array.isArray(rights) && rights.includes('apihighlimits') }
}

/** Answers the account's name as the wiki writes it. */
async function sendPassword(
  session: Requests,
  access: { user: string; password: string },
): Promise<string | undefined> {
  const tokens = part(
    part(await session.ask('get', { action: 'query', meta: 'tokens', type: 'login' }), 'query'),
    'tokens',
  )
  const answer = part(
    await session.ask('post', {
      action: 'login',
      lgname: access.user,
      lgpassword: access.password,
      lgtoken: String(tokens['logintoken']),
    }),
    'login',
  )
  const name = answer['lgusername']
  if (answer['result'] === 'Success') return typeof name === 'string' ? name : undefined
  const reason = part(answer, 'reason')
  const code = typeof reason['code'] === 'string' ? reason['code'] : 'wrongpassword'
  // A session lost between the two requests shows as a wrong token: nothing to tell the operator yet.
  if (answer['result'] === 'WrongToken' || answer['result'] === 'NeedToken')
    throw new WikiError(wait('login-session'))
  if (/throttled/.test(code)) throw new WikiError(wait(code, 300))
  const says = typeof reason['text'] === 'string' ? reason['text'] : ''
  throw new WikiError({ kind: 'stop', code, stop: 'configuration', says })
}

/** m3api with our own transport: no retries of its own, and no answer parsed that is not the API's. */
class Requests extends Session {
  readonly #transport: Transport
  readonly #surroundings: SessionSurroundings
  #editing = false

  constructor(access: WikiAccess, surroundings: SessionSurroundings, transport: Transport) {
    super(
      access.apiUrl,
      { formatversion: 2, errorformat: 'plaintext', uselang: 'de' },
      {
        userAgent: 'AGora/0.1 (motion bot of party working groups)',
        // Below zero: a Retry-After of 0 would still be followed by a second POST.
        maxRetriesSeconds: -1,
        warn: () => undefined,
        ...(access.accessToken === undefined ? {} : { accessToken: access.accessToken }),
      },
    )
    this.#surroundings = surroundings
    this.#transport = transport
  }

  async ask(method: Method, params: Params): Promise<Answer> {
    this.#editing = method === 'edit'
    try {
      const answer: unknown = await this.request(params, { method: method === 'get' ? 'GET' : 'POST' })
      return isAnswer(answer) ? answer : {}
    } catch (error) {
      if (error instanceof WikiError) throw error
      if (error instanceof ApiErrors) throw this.#fromApi(error)
      if (error instanceof SyntaxError) throw new WikiError(broken('not-json', this.#editing))
      throw error
    }
  }

  #fromApi(error: ApiErrors): Error {
    const first: unknown = error.errors[0]
    const code = isAnswer(first) && typeof first['code'] === 'string' ? first['code'] : 'unknown'
    const says = isAnswer(first) && typeof first['text'] === 'string' ? first['text'] : ''
    if (isLostLogin(code)) return new LostLogin(code)
    return new WikiError(failureOf(code, says, this.#editing, this.#seconds))
  }

  #seconds: number | undefined

  override async fetch(resource: URL, init: RequestInit): Promise<Response> {
    const editing = this.#editing
    const { read, edit } = this.#surroundings.deadlines ?? { read: 20_000, edit: 60_000 }
    const body = init.body instanceof URLSearchParams ? init.body.toString() : undefined
    const response = await this.#transport.send({
      url: resource,
      method: init.method ?? 'GET',
      headers: {
        ...(init.headers as Record<string, string>),
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }),
      },
      ...(body === undefined ? {} : { body }),
      deadline: editing ? edit : read,
      editing,
    })
    this.#seconds = retryAfter(response.headers.get('retry-after'), this.#surroundings.now())
    this.#refuse(response, editing)
    return response
  }

  #refuse(response: Response, editing: boolean): void {
    const { status } = response
    if (status === 429) throw new WikiError(wait('429', Math.max(60, this.#seconds ?? 60)))
    // An error the API itself reports with such a status says more in its body.
    if (response.headers.has('mediawiki-api-error')) return
    if (status >= 500 || status === 408) throw new WikiError(broken(String(status), editing, this.#seconds))
    if (status !== 200) {
      // 401: basic auth; 3xx: the address moved; 404: no API there. All before anything was done.
      throw new WikiError({ kind: 'stop', code: `http-${status}`, stop: 'configuration', says: '' })
    }
    if (!/^application\/json\b/i.test(response.headers.get('content-type') ?? '')) {
      throw new WikiError(broken('not-json', editing))
    }
  }
}

/** Seconds from a Retry-After header: a number, or a date against `now`. */
export function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header)) return Number.parseInt(header, 10)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}

export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A named part of an answer; empty where the wiki left it out. */
export function part(answer: Answer, name: string): Answer {
  const value = answer[name]
  return isAnswer(value) ? value : {}
}
