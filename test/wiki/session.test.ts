import { readFileSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { startWiki } from '../../playground/wiki/index.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { retryAfter } from '../../src/wiki/session.ts'
import { drive, driveTo, plan, publishedState } from './driving.ts'

const wiki = await startWiki()
const servers: Server[] = []
afterEach(() => wiki.faults.heal())
afterAll(async () => {
  await wiki.stop()
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
})

const now = () => new Date('2026-12-01T18:00:00Z')
const login = { user: wiki.user, password: wiki.password }
const tls = (name: string): string => readFileSync(join(import.meta.dirname, 'tls', name), 'utf8')

async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Hands everything on to the stand-in. */
const passOn: RequestListener = (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = chunks.length === 0 ? undefined : Buffer.concat(chunks)
    const headers = {
      cookie: request.headers.cookie ?? '',
      'content-type': request.headers['content-type'] ?? '',
    }
    fetch(wiki.apiUrl.replace('/w/api.php', request.url ?? ''), {
      method: request.method ?? 'GET',
      headers,
      ...(body === undefined ? {} : { body }),
    })
      .then(async (answer) => {
        const cookies = answer.headers.getSetCookie()
        response.writeHead(answer.status, { 'content-type': 'application/json', 'set-cookie': cookies })
        response.end(await answer.text())
      })
      .catch(() => response.destroy())
  })
}

describe('the connection to a wiki', () => {
  it('asserts its account on every request but the login’s', async () => {
    const before = wiki.requests.length
    publishedState(
      (await drive(plan('Wer wir sind', 'Text'), mediaWiki({ apiUrl: wiki.apiUrl, login }, { now })))
        .operation,
    )
    const asked = wiki.requests.slice(before)
    const first = asked.findIndex(({ params }) => params['assertuser'] !== undefined)
    expect(asked.slice(0, first).map(({ action, params }) => params['type'] ?? action)).toEqual([
      'login',
      'login',
    ])
    expect(asked.slice(first).every(({ params }) => params['assertuser'] === 'Antragsbot')).toBe(true)
  })

  it('sends what an edit needs to be made once', async () => {
    const before = wiki.requests.length
    const port = mediaWiki({ apiUrl: wiki.apiUrl, login }, { now })
    const { operation } = await drive(plan('Was gesendet wird', 'Text'), port)
    const [edit, ...others] = wiki.requests.slice(before).filter(({ action }) => action === 'edit')
    expect(others).toEqual([])
    expect(edit?.params).toMatchObject({ createonly: '', starttimestamp: operation.startTimestamp })
    expect(edit?.params['summary']?.startsWith(operation.marker)).toBe(true)
    for (const never of ['basetimestamp', 'recreate', 'baserevid'])
      expect(edit?.params).not.toHaveProperty(never)
  })

  it('works with an owner-only token instead of a password', async () => {
    const port = mediaWiki({ apiUrl: wiki.apiUrl, accessToken: wiki.accessToken }, { now })
    publishedState((await drive(plan('Mit Token', 'Text'), port)).operation)
    expect(wiki.page('Mit Token')?.revisions[0]?.user).toBe('Antragsbot')
  })

  it('waits when its session is lost the moment it has logged in: the password was right', async () => {
    const forgetful = await listen(
      createHttp((request, response) => {
        if ((request.url ?? '').includes('userinfo')) delete request.headers.cookie
        passOn(request, response)
      }),
    )
    const port = mediaWiki({ apiUrl: `http://127.0.0.1:${forgetful}/w/api.php`, login }, { now })
    await expect(port.look({ title: 'X' })).rejects.toMatchObject({
      failure: { kind: 'wait', code: 'login-session' },
    })
  })

  it('stops with a token the wiki does not know', async () => {
    const port = mediaWiki({ apiUrl: wiki.apiUrl, accessToken: 'falsch' }, { now })
    await expect(port.look({ title: 'X' })).rejects.toMatchObject({
      failure: { kind: 'stop', stop: 'configuration' },
    })
  })

  it('passes basic auth and says so where it fails', async () => {
    const wanted = `Basic ${Buffer.from('tür:öffne dich').toString('base64')}`
    const port = await listen(
      createHttp((request, response) => {
        if (request.headers.authorization === wanted) passOn(request, response)
        else response.writeHead(401).end()
      }),
    )
    const apiUrl = `http://127.0.0.1:${port}/w/api.php`
    const open = mediaWiki({ apiUrl, login, basicAuth: 'tür:öffne dich' }, { now })
    expect(await open.checkTitle('Titel')).toEqual({ kind: 'fine', title: 'Titel' })
    await expect(mediaWiki({ apiUrl, login }, { now }).look({ title: 'X' })).rejects.toMatchObject({
      failure: { kind: 'stop', code: 'http-401', stop: 'configuration' },
    })
  })

  it('trusts a certificate authority of one’s own, and no other', async () => {
    const port = await listen(createHttps({ key: tls('server.key.pem'), cert: tls('server.pem') }, passOn))
    const apiUrl = `https://127.0.0.1:${port}/w/api.php`
    const trusting = mediaWiki({ apiUrl, login, ca: tls('ca.pem') }, { now })
    expect(await trusting.checkTitle('Titel')).toEqual({ kind: 'fine', title: 'Titel' })
    await expect(mediaWiki({ apiUrl, login }, { now }).look({ title: 'X' })).rejects.toMatchObject({
      failure: { kind: 'wait', code: expect.stringMatching(/VERIFY|CERT|SIGNATURE/) },
    })
  })

  it('does not follow a redirect with its password', async () => {
    const port = await listen(
      createHttp((_, response) => response.writeHead(301, { location: wiki.apiUrl }).end()),
    )
    const moved = mediaWiki({ apiUrl: `http://127.0.0.1:${port}/api.php`, login }, { now })
    await expect(moved.look({ title: 'X' })).rejects.toMatchObject({
      failure: { kind: 'stop', code: 'http-301', stop: 'configuration' },
    })
  })

  it('gives a silent wiki up: reading waits, an edit may have been saved', async () => {
    const silent = await listen(
      createHttp((request, response) => {
        if (!(request.url ?? '').includes('action=edit')) passOn(request, response)
      }),
    )
    const deadlines = { read: 5_000, edit: 50 }
    const port = mediaWiki({ apiUrl: `http://127.0.0.1:${silent}/w/api.php`, login }, { now, deadlines })
    await expect(
      port.save({ text: 'x', summary: 'x', target: { kind: 'create', title: 'Stille', startTimestamp: '' } }),
    ).rejects.toMatchObject({ failure: { kind: 'unknown', code: 'timeout' } })

    const mute = await listen(createHttp(() => undefined))
    const reading = mediaWiki(
      { apiUrl: `http://127.0.0.1:${mute}/w/api.php`, login },
      { now, deadlines: { read: 50, edit: 50 } },
    )
    await expect(reading.look({ title: 'X' })).rejects.toMatchObject({
      failure: { kind: 'wait', code: 'timeout' },
    })
  })

  it('waits as long as the wiki asks, at least a minute when it is rate limited', async () => {
    const port = mediaWiki({ apiUrl: wiki.apiUrl, login }, { now })
    const edit = {
      text: 'x',
      summary: 'x',
      target: { kind: 'create', title: 'Warten', startTimestamp: '' },
    } as const
    await port.look({ title: 'X' })
    wiki.faults.nextEdit('maxlag', 'ratelimited')
    await expect(port.save(edit)).rejects.toMatchObject({
      failure: { kind: 'wait', code: 'maxlag', seconds: 5 },
    })
    await expect(port.save(edit)).rejects.toMatchObject({
      failure: { kind: 'wait', code: 'ratelimited', seconds: 60 },
    })
  })

  it('sends an edit again only after the wiki refused its token', async () => {
    const port = mediaWiki({ apiUrl: wiki.apiUrl, login }, { now })
    wiki.faults.nextEdit('badtoken')
    publishedState((await drive(plan('Neuer Schlüssel', 'Text'), port)).operation)
    expect(wiki.page('Neuer Schlüssel')?.revisions).toHaveLength(1)
    wiki.faults.everyEdit('badtoken')
    const sending = await driveTo(plan('Kein Schlüssel', 'Text'), port, 'sending')
    const before = wiki.requests.filter(({ action }) => action === 'edit').length
    expect((await drive(sending, port)).operation.state).toMatchObject({
      kind: 'stopped',
      code: 'configuration',
    })
    expect(wiki.requests.filter(({ action }) => action === 'edit').length - before).toBe(2)
  })

  it('keeps an error inside the wiki apart from a refusal: it may strike after the save', async () => {
    const port = mediaWiki({ apiUrl: wiki.apiUrl, login }, { now })
    wiki.faults.nextEdit('internal_api_error_DBQueryError')
    const sending = await driveTo(plan('Innen kaputt', 'Text'), port, 'sending')
    expect((await driveTo(sending, port, 'uncertain')).trouble?.code).toBe('internal_api_error_DBQueryError')
  })
})

describe('Retry-After', () => {
  it('is read as seconds or as a date', () => {
    expect(retryAfter('120', now())).toBe(120)
    expect(retryAfter('Tue, 01 Dec 2026 18:02:00 GMT', now())).toBe(120)
    expect(retryAfter('Tue, 01 Dec 2026 17:00:00 GMT', now())).toBe(0)
    expect(retryAfter('bald', now())).toBeUndefined()
    expect(retryAfter(null, now())).toBeUndefined()
  })
})
