import { randomBytes } from 'node:crypto'
import { ApiError, edit } from './edit.ts'
import type { Fault, FaultLine } from './faults.ts'
import type { Pages } from './pages.ts'
import { query } from './query.ts'
import { preSaveTransform, render } from './render.ts'

export interface Session {
  readonly csrf: string
  readonly logintoken: string
  account?: string
}

export interface ApiWorld {
  readonly pages: Pages
  readonly faults: FaultLine
  readonly user: string
  readonly password: string
  readonly accessToken: string
  readonly pagesUrl: () => string
}

export type Params = ReadonlyMap<string, string>
type Json = Record<string, unknown>

/** `Account@name` → `Account`. */
export function accountOf(user: string): string {
  return user.split('@')[0] ?? user
}

export function newSession(): Session {
  return {
    csrf: `${randomBytes(20).toString('hex')}+\\`,
    logintoken: `${randomBytes(20).toString('hex')}+\\`,
  }
}

/** One request of the Action API, formatversion 2, errors in plain text. `posted`: names of the body's parameters. */
export function answer(
  params: Params,
  method: string,
  session: Session,
  world: ApiWorld,
  fault: Fault | undefined,
): Json {
  try {
    demandForm(params)
    return { ...act(params, method, session, world, fault), ...clock(params, world) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { errors: [{ code: error.code, text: error.message, module: params.get('action') ?? 'main' }] }
  }
}

function act(
  params: Params,
  method: string,
  session: Session,
  world: ApiWorld,
  fault: Fault | undefined,
): Json {
  const { account } = session
  const assertion = params.get('assertuser')
  if (assertion !== undefined && assertion !== account) {
    throw new ApiError('assertnameduserfailed', `Du bist nicht mehr als „${assertion}“ angemeldet.`)
  }
  if (params.get('assert') === 'user' && account === undefined) throw new ApiError('assertuserfailed')
  if (fault === 'maxlag' && params.has('maxlag'))
    throw new ApiError('maxlag', 'Waiting for a database server: 9 seconds lagged.')
  switch (params.get('action') ?? '') {
    case 'login':
      return { login: login(params, method, session, world) }
    case 'query':
      return { batchcomplete: true, query: query(params, session, world.pages, world.pagesUrl()) }
    case 'parse':
      return { parse: parse(params, account ?? '127.0.0.1') }
    case 'edit':
      if (method !== 'POST') throw new ApiError('mustbeposted')
      if (params.get('token') === undefined) throw new ApiError('missingparam')
      if (fault === 'badtoken' || params.get('token') !== (account === undefined ? '+\\' : session.csrf)) {
        throw new ApiError('badtoken', 'Invalid CSRF token.')
      }
      return { edit: edit(params, account ?? '127.0.0.1', world.pages, fault) }
    default:
      throw new ApiError('badvalue', `Nicht erkannter Wert für action: ${params.get('action') ?? ''}`)
  }
}

function login(params: Params, method: string, session: Session, world: ApiWorld): Json {
  if (method !== 'POST') throw new ApiError('mustbeposted')
  const token = params.get('lgtoken')
  if (token === undefined) return { result: 'NeedToken', token: session.logintoken }
  if (token !== session.logintoken) return { result: 'WrongToken' }
  if (params.get('lgname') !== world.user || params.get('lgpassword') !== world.password) {
    const text = 'Der Benutzername oder das Passwort ist falsch. Bitte versuche es erneut.'
    return { result: 'Failed', reason: { code: 'wrongpassword', text } }
  }
  session.account = accountOf(world.user)
  return { result: 'Success', lguserid: 4, lgusername: session.account }
}

function parse(params: Params, account: string): Json {
  const text = params.get('text')
  if (text === undefined) throw new ApiError('missingparam')
  const stored = preSaveTransform(text, account)
  const { html, links, templates, categories, externallinks } = render(params.has('pst') ? stored : text)
  return {
    title: params.get('title') ?? 'API',
    pageid: 0,
    text: html,
    wikitext: text,
    ...(params.has('pst') ? { psttext: stored } : {}),
    links: links.map((title) => ({ ns: 0, title, exists: false })),
    templates: templates.map((title) => ({ ns: 10, title, exists: false })),
    categories: categories.map((category) => ({ sortkey: '', category, missing: true })),
    externallinks,
    images: [],
    iwlinks: [],
    langlinks: [],
  }
}

function clock(params: Params, world: ApiWorld): Json {
  return params.has('curtimestamp') ? { curtimestamp: world.pages.timestamp() } : {}
}

function demandForm(params: Params): void {
  for (const [name, value] of [
    ['format', 'json'],
    ['formatversion', '2'],
    ['errorformat', 'plaintext'],
  ] as const) {
    if (params.get(name) !== value)
      throw new ApiError('badvalue', `The stand-in speaks ${name}=${value} only.`)
  }
}
