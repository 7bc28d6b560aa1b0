import { ApiError } from './edit.ts'
import type { Pages, StoredPage } from './pages.ts'
import { readTitle } from './title.ts'

export interface Asker {
  readonly account?: string
  readonly csrf: string
  readonly logintoken: string
}

type Params = ReadonlyMap<string, string>
type Json = Record<string, unknown>

/** `action=query` as far as the bot uses it; anything else is answered with the API's own errors. */
export function query(params: Params, asker: Asker, pages: Pages, pagesUrl: string): Json {
  const out: Json = {}
  for (const meta of listed(params, 'meta', ['tokens', 'userinfo', 'siteinfo'])) {
    if (meta === 'tokens') out['tokens'] = tokens(params, asker)
    else if (meta === 'userinfo') out['userinfo'] = userinfo(asker)
    else
      out['general'] = {
        sitename: 'Playground',
        generator: 'MediaWiki 1.39.17',
        case: 'first-letter',
        lang: 'de',
      }
  }
  for (const list of listed(params, 'list', ['usercontribs'])) out[list] = contributions(params, pages)
  const asked = ['titles', 'pageids', 'revids'].filter((name) => params.has(name))
  if (asked.length > 1) throw new ApiError('invalidparammix')
  if (params.has('revids'))
    return { ...out, pages: byRevisions((params.get('revids') ?? '').split('|'), pages) }
  const values = (params.get(asked[0] ?? '') ?? '').split('|')
  if (asked.length === 1)
    out['pages'] = values.map((value) => one(asked[0] ?? '', value, params, pages, pagesUrl))
  return out
}

function tokens(params: Params, asker: Asker): Json {
  const types = (params.get('type') ?? 'csrf').split('|')
  return {
    ...(types.includes('csrf') ? { csrftoken: asker.account === undefined ? '+\\' : asker.csrf } : {}),
    ...(types.includes('login') ? { logintoken: asker.logintoken } : {}),
  }
}

function userinfo(asker: Asker): Json {
  return asker.account === undefined
    ? { id: 0, name: '127.0.0.1', anon: true }
    : { id: 4, name: asker.account, rights: ['read', 'edit', 'createpage', 'writeapi', 'bot'] }
}

/** One entry for each page, with those of its revisions that were asked for. */
function byRevisions(revids: readonly string[], pages: Pages): readonly Json[] {
  const wanted = new Set(revids.map(Number))
  return pages.all().flatMap(({ pageid, title, revisions }) => {
    const found = revisions.filter(({ revid }) => wanted.has(revid))
    return found.length === 0 ? [] : [{ pageid, ns: 0, title, revisions: found.map(shape) }]
  })
}

function one(kind: string, value: string, params: Params, pages: Pages, pagesUrl: string): Json {
  if (kind === 'pageids') {
    const page = pages.byId(Number(value))
    return page === undefined
      ? { pageid: Number(value), missing: true }
      : present(page.title, 0, page, params, pages, pagesUrl)
  }
  const read = readTitle(value)
  if (!read.ok) {
    return { title: value, invalidreason: { code: read.code, text: 'Ungültiger Titel.' }, invalid: true }
  }
  if (read.ns < 0) return { ns: read.ns, title: read.title, special: true, missing: true }
  return present(read.title, read.ns, pages.byTitle(read.title), params, pages, pagesUrl)
}

function present(
  title: string,
  ns: number,
  page: StoredPage | undefined,
  params: Params,
  pages: Pages,
  pagesUrl: string,
): Json {
  const props = listed(params, 'prop', ['info', 'revisions'])
  const latest = page?.revisions.at(-1)
  const guard = pages.isProtected(title)
    ? [{ code: 'protectedpage', text: 'Diese Seite ist geschützt.' }]
    : []
  return {
    ...(page === undefined ? { missing: true } : { pageid: page.pageid }),
    ns,
    title,
    ...(props.includes('info')
      ? {
          ...(latest === undefined
            ? {}
            : { lastrevid: latest.revid, length: Buffer.byteLength(latest.text) }),
          fullurl: pagesUrl + encodeURIComponent(title.replaceAll(' ', '_')).replaceAll('%2F', '/'),
          protection: guard.length === 0 ? [] : [{ type: 'edit', level: 'sysop', expiry: 'infinity' }],
          actions: actionsOf(params, guard, page === undefined),
        }
      : {}),
    ...(props.includes('revisions') && latest !== undefined
      ? { revisions: [{ ...shape(latest), ...content(params, latest.text) }] }
      : {}),
  }
}

function shape({ revid, parentid, user, timestamp, sha1, comment }: StoredPage['revisions'][number]): Json {
  return { revid, parentid, user, timestamp, sha1, comment }
}

/** In the slots, as the API gives it with `rvslots`. */
function content(params: Params, text: string): Json {
  const wanted = (params.get('rvprop') ?? '').split('|').includes('content')
  return wanted
    ? { slots: { main: { contentmodel: 'wikitext', contentformat: 'text/x-wiki', content: text } } }
    : {}
}

/** The errors that an action would meet, or with the usual detail only whether it would be allowed. */
function actionsOf(params: Params, guard: readonly Json[], missing: boolean): Json {
  const asked = (params.get('intestactions') ?? '').split('|').filter(Boolean)
  const full = params.get('intestactionsdetail') === 'full'
  return Object.fromEntries(
    asked.map((action) => {
      const errors = action === 'create' && !missing ? [] : guard
      return [action, full ? errors : errors.length === 0]
    }),
  )
}

function contributions(params: Params, pages: Pages): readonly Json[] {
  const user = params.get('ucuser')
  if (user === undefined) throw new ApiError('missingparam')
  const since = (params.get('ucstart') ?? '').replace(/\.\d+Z$/, 'Z')
  return pages
    .all()
    .flatMap((page) => page.revisions.map((revision) => ({ page, revision })))
    .filter(({ revision }) => revision.user === user && revision.timestamp >= since)
    .sort((a, b) => a.revision.revid - b.revision.revid)
    .map(({ page, revision: { revid, parentid, comment } }) => ({
      user,
      pageid: page.pageid,
      revid,
      parentid,
      ns: 0,
      title: page.title,
      comment,
    }))
}

function listed(params: Params, name: string, known: readonly string[]): readonly string[] {
  const values = params.get(name)?.split('|') ?? []
  const strange = values.find((value) => !known.includes(value))
  if (strange !== undefined) throw new ApiError('badvalue', `Nicht erkannter Wert für ${name}: ${strange}`)
  return values
}
