import type { Account } from '../mediawiki.ts'

type Json = Record<string, unknown>

export interface Revision {
  readonly title: string
  /** Tells pages apart: the id of one that stands, the title of a deleted one. */
  readonly page: string
  readonly revid: number
  readonly parentid: number
  readonly user: string
  readonly comment: string
  readonly text: string
  readonly deleted: boolean
}

/** A person at the wiki's own interface: another client than ours, so that both cannot be wrong in the same way. */
export interface Person {
  edit(title: string, text: string): Promise<void>
  move(from: string, to: string): Promise<void>
  remove(title: string): Promise<void>
  /** Only administrators may make the page. */
  protect(title: string): Promise<void>
  block(account: string): Promise<void>
  unblock(account: string): Promise<void>
  /** Oldest first. */
  history(title: string): Promise<readonly { user: string; comment: string; text: string }[]>
  titles(prefix: string): Promise<readonly string[]>
  /** A page as it stands, rendered, and all that the wiki's tables say it leads to or sets. */
  reads(pageid: number): Promise<{ readonly html: string; readonly extras: readonly string[] }>
  /** Every revision there ever was, also of pages deleted since, in the order they were made; for administrators. */
  everything(): Promise<readonly Revision[]>
  /** The wiki's clock. */
  time(): Promise<string>
}

export function person(apiUrl: string, account: Account): Person {
  const cookies = new Map<string, string>()
  let token: string | undefined

  const call = async (params: Record<string, string>): Promise<Json> => {
    const response = await fetch(apiUrl, {
      method: 'POST',
      body: new URLSearchParams({ format: 'json', formatversion: '2', ...params }),
      headers: {
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      },
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const answer = (await response.json()) as Json
    if ('error' in answer) throw new Error(JSON.stringify(answer['error']))
    return answer
  }
  const tokens = async (type: string): Promise<string> =>
    String(inside(await call({ action: 'query', meta: 'tokens', type }), 'query', 'tokens')[`${type}token`])
  const act = async (params: Record<string, string>): Promise<Json> => {
    if (token === undefined) {
      const lgtoken = await tokens('login')
      const { result } = inside(
        await call({ action: 'login', lgname: account.user, lgpassword: account.password, lgtoken }),
        'login',
      )
      if (result !== 'Success') throw new Error(`login: ${String(result)}`)
      token = await tokens('csrf')
    }
    return call({ ...params, token })
  }
  /** A test may have ended all sessions. */
  const insistOn = (params: Record<string, string>): Promise<Json> =>
    act(params).catch((error: unknown) => {
      if (!String(error).includes('badtoken')) throw error
      cookies.clear()
      token = undefined
      return act(params)
    })

  const insist = async (params: Record<string, string>): Promise<void> => void (await insistOn(params))

  const historyOf: Person['history'] = async (title) => {
    const answer = await call({
      action: 'query',
      titles: title,
      prop: 'revisions',
      rvprop: 'user|comment|content',
      rvslots: 'main',
      rvdir: 'newer',
      rvlimit: '50',
    })
    const page = (inside(answer, 'query')['pages'] as Json[])[0] ?? {}
    return ((page['revisions'] as Json[] | undefined) ?? []).map((revision) => ({
      user: String(revision['user']),
      comment: String(revision['comment']),
      text: String(inside(revision, 'slots', 'main')['content']),
    }))
  }

  return {
    edit: (title, text) => insist({ action: 'edit', title, text }),
    move: (from, to) => insist({ action: 'move', from, to }),
    remove: (title) => insist({ action: 'delete', title }),
    protect: async (title) => {
      const protections = (await historyOf(title)).length === 0 ? 'create=sysop' : 'edit=sysop|move=sysop'
      await insist({ action: 'protect', title, protections, expiry: 'infinite' })
    },
    block: (user) => insist({ action: 'block', user, expiry: 'infinite', autoblock: '', allowusertalk: '' }),
    unblock: (user) => insist({ action: 'unblock', user }),
    history: historyOf,
    titles: async (prefix) => {
      const answer = await call({ action: 'query', list: 'allpages', apprefix: prefix, aplimit: '50' })
      return (inside(answer, 'query')['allpages'] as Json[]).map((page) => String(page['title']))
    },
    reads: async (pageid) => {
      const parse = inside(
        await call({
          action: 'parse',
          pageid: String(pageid),
          prop: 'text|links|templates|images|externallinks|categories|iwlinks|langlinks|properties',
          wrapoutputclass: '',
          disabletoc: '1',
          disableeditsection: '1',
          disablelimitreport: '1',
        }),
        'parse',
      )
      const list = (name: string) => (parse[name] as (Json | string)[] | undefined) ?? []
      const named = (name: string, kind: string) =>
        list(name).map(
          (one) => `${kind} ${typeof one === 'string' ? one : String(one['title'] ?? one['category'])}`,
        )
      return {
        html: String(parse['text']),
        extras: [
          ...named('links', 'link'),
          ...named('templates', 'template'),
          ...named('images', 'image'),
          ...named('externallinks', 'external'),
          ...named('categories', 'category'),
          ...named('iwlinks', 'interwiki'),
          ...named('langlinks', 'language'),
          ...Object.keys((parse['properties'] as Json | undefined) ?? {}).map((name) => `property ${name}`),
        ],
      }
    },
    everything: async () => {
      const found: Revision[] = []
      for (const [list, prefix] of [
        ['allrevisions', 'arv'],
        ['alldeletedrevisions', 'adr'],
      ] as const) {
        let more: Record<string, string> = {}
        do {
          const answer = await insistOn({
            action: 'query',
            list,
            [`${prefix}prop`]: 'ids|user|comment|content',
            [`${prefix}slots`]: 'main',
            [`${prefix}dir`]: 'newer',
            [`${prefix}limit`]: '50',
            ...more,
          })
          for (const page of inside(answer, 'query')[list] as Json[]) {
            for (const revision of page['revisions'] as Json[]) {
              found.push({
                title: String(page['title']),
                page: String(list === 'alldeletedrevisions' ? page['title'] : page['pageid']),
                revid: Number(revision['revid']),
                parentid: Number(revision['parentid']),
                user: String(revision['user']),
                comment: String(revision['comment']),
                text: String(inside(revision, 'slots', 'main')['content']),
                deleted: list === 'alldeletedrevisions',
              })
            }
          }
          more = (answer['continue'] as Record<string, string> | undefined) ?? {}
        } while (Object.keys(more).length > 0)
      }
      return found.toSorted((a, b) => a.revid - b.revid)
    },
    time: async () => String((await call({ action: 'query', curtimestamp: '1' }))['curtimestamp']),
  }
}

function inside(answer: Json, ...names: readonly string[]): Json {
  return names.reduce<Json>((value, name) => value[name] as Json, answer)
}
