import { readFileSync } from 'node:fs'
import {
  createServer as createHttp,
  request as requestHttp,
  type RequestListener,
  type Server,
} from 'node:http'
import { createServer as createHttps } from 'node:https'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { orderPublication, enterDecision } from '../../src/domain/deciding.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import { wikiAdvice } from '../../src/wiki-health.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { withMediaWiki } from '../mediawiki.ts'
import { person } from '../wiki/human.ts'
import { openDesk, type Desk } from './desk.ts'

const real = await withMediaWiki()
const servers: Server[] = []
let desk: Desk | undefined
afterEach(async () => {
  await desk?.store.close()
  await real?.overrides()
})
afterAll(() => {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
})

const tls = (name: string): string => join(import.meta.dirname, '..', 'wiki', 'tls', name)
const minutes = (from: Desk, count: number) => new Date(from.clock.now.getTime() + count * 60_000)

/** Publishes one motion with the environment an operator wrote. */
async function publish(environment: Readonly<Record<string, string>>, title: string): Promise<MotionId> {
  const { wiki } = readConfig(environment)
  if (wiki === undefined) throw new Error('no wiki')
  const at = openDesk({ wiki: mediaWiki(wiki, { now: () => new Date() }), start: new Date() })
  desk = at
  const motion = await at.motion(await at.group(), title, 'Ein Text.')
  await at.by(1, motion, enterDecision({ kind: 'accepted' }))
  await at.work(minutes(at, 2))
  return motion
}

async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

describe.skipIf(real === undefined)('a real MediaWiki and ways to come in', () => {
  if (real === undefined) return
  const { apiUrl, login } = real
  const erika = person(apiUrl, real.human)
  const password = { WIKI_API_URL: apiUrl, WIKI_USER: login.user, WIKI_PASSWORD: login.password }
  const users = async (title: string) => (await erika.history(title)).map((one) => one.user)
  const passOn: RequestListener = (request, response) => {
    const to = new URL(request.url ?? '', apiUrl)
    const { authorization: _, ...headers } = request.headers
    request.pipe(
      requestHttp(to, { method: request.method, headers: { ...headers, host: to.host } }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      }),
    )
  }

  /**
   * Debian's MediaWiki comes without the extension for OAuth. The wiki, its sessions, tokens, grants and answers
   * are real; only the provider that reads the header is ours, with the extension's shapes: a session of the
   * token's owner with the grants' rights, and `mwoauth-invalid-authorization` for a token that is not valid (any more).
   */
  const bearer = (token: string, more = '') => `
    class TokenProvider extends MediaWiki\\Session\\ImmutableSessionProviderWithCookie {
      public function provideSessionInfo( WebRequest $request ) {
        $header = (string)$request->getHeader( 'Authorization' );
        if ( !str_starts_with( $header, 'Bearer ' ) ) { return null; }
        $valid = $header === 'Bearer ${token}';
        if ( !$valid ) {
          $GLOBALS['wgHooks']['ApiBeforeMain'][] = static function () {
            throw ApiUsageException::newWithMessage( null, [ 'rawmessage', 'expired' ], 'mwoauth-invalid-authorization' );
          };
        }
        return new MediaWiki\\Session\\SessionInfo( MediaWiki\\Session\\SessionInfo::MAX_PRIORITY, [
          'provider' => $this,
          'id' => $this->hashToSessionId( $valid ? $header : 'bogus' ),
          'userInfo' => $valid
            ? MediaWiki\\Session\\UserInfo::newFromName( 'Antragsbot', true )
            : MediaWiki\\Session\\UserInfo::newAnonymous(),
          'persisted' => false,
          'forceUse' => $valid,
        ] );
      }
      public function getAllowedUserRights( MediaWiki\\Session\\SessionBackend $backend ) {
        return MediaWiki\\MediaWikiServices::getInstance()->getGrantsInfo()
          ->getGrantRights( [ 'basic', 'highvolume', 'editpage', 'createeditmovepage' ] );
      }
    }
    $wgSessionProviders['TokenProvider'] = [ 'class' => 'TokenProvider', 'args' => [ [ 'priority' => 60 ] ] ];
    ${more}`

  it('publishes with an owner-only token, also on a private wiki', async () => {
    await real.overrides(bearer('geheim.token', `$wgGroupPermissions['*']['read'] = false;`))
    const motion = await publish({ WIKI_API_URL: apiUrl, WIKI_TOKEN: 'geheim.token' }, 'Mit Token')
    expect((await desk?.view(motion))?.motion.status).toBe('published')
    await real.overrides()
    expect(await users('Mit Token')).toEqual(['Antragsbot'])
  })

  it('tells the technician of a token that has run out, and goes on with the next one', async () => {
    await real.overrides(bearer('neu'))
    const motion = await publish({ WIKI_API_URL: apiUrl, WIKI_TOKEN: 'alt' }, 'Token abgelaufen')
    const heard = desk?.heard()
    expect(heard).toContain('Der Zugang zum Wiki ist nicht richtig eingerichtet; bitte sag es der Technik.')
    expect(heard).toContain('Das Wiki sagt dazu: mwoauth-invalid-authorization')
    expect(heard).toContain('[Noch einmal versuchen]')
    expect(await users('Token abgelaufen')).toEqual([])
    await real.overrides(bearer('alt'))
    await desk?.by(1, motion, orderPublication)
    await desk?.work(minutes(desk, 2))
    expect(await users('Token abgelaufen')).toEqual(['Antragsbot'])
  })

  it('saves nothing under another account when the token ends in the middle', async () => {
    await real.overrides(bearer('mitte'))
    const wiki = mediaWiki({ apiUrl, accessToken: 'mitte' }, { now: () => new Date() })
    const { at } = await wiki.look({ title: 'Mittendrin' })
    for (const after of [bearer('anders'), undefined]) {
      await real.overrides(after)
      const target = { kind: 'create', title: 'Mittendrin', startTimestamp: at } as const
      await expect(wiki.save({ text: 'x', summary: 'x', target })).rejects.toMatchObject({
        failure: { kind: 'stop', stop: 'configuration' },
      })
    }
    expect(await users('Mittendrin')).toEqual([])
  })

  it('publishes on a private wiki with a bot password, also after every login was lost', async () => {
    await real.overrides(`$wgGroupPermissions['*']['read'] = false;`)
    real.loseLogins()
    const motion = await publish(password, 'Privat')
    expect((await desk?.view(motion))?.motion.status).toBe('published')
    real.loseLogins()
    if (desk !== undefined) desk.clock.now = minutes(desk, 20)
    await desk?.watch()
    expect(desk?.heard()).not.toContain('gelöscht')
  })

  it('publishes behind basic auth and a certificate authority of one’s own', async () => {
    const wanted = `Basic ${Buffer.from('tür:öffne dich').toString('base64')}`
    const server = createHttps(
      { key: readFileSync(tls('server.key.pem')), cert: readFileSync(tls('server.pem')) },
      (request, response) => {
        if (request.headers.authorization === wanted) passOn(request, response)
        else response.writeHead(401, { 'www-authenticate': 'Basic' }).end()
      },
    )
    const environment = {
      ...password,
      WIKI_API_URL: `https://127.0.0.1:${await listen(server)}/w/api.php`,
      WIKI_CA_FILE: tls('ca.pem'),
    }
    await publish({ ...environment, WIKI_BASIC_AUTH: 'tür:falsch' }, 'Verschlossen')
    expect(desk?.heard()).toContain('Das Wiki sagt dazu: http-401')
    await desk?.store.close()
    const motion = await publish({ ...environment, WIKI_BASIC_AUTH: 'tür:öffne dich' }, 'Verschlossen')
    expect((await desk?.view(motion))?.motion.status).toBe('published')
    expect(await users('Verschlossen')).toEqual(['Antragsbot'])
  })
})

describe('a wiki whose certificate does not hold', () => {
  it.each([
    ['not trusted', 'server.pem', undefined, /Zertifikat des Wikis wird nicht vertraut/, /WIKI_CA_FILE/],
    ['run out', 'expired.pem', 'expired.pem', /ist abgelaufen oder noch nicht gültig/, /outside its time/],
    ['of another host', 'other-name.pem', 'other-name.pem', /gehört zu einem anderen Namen/, /another name/],
  ])('is told in words, and waited for: %s', async (_, cert, ca, words, advice) => {
    const server = createHttps(
      { key: readFileSync(tls('server.key.pem')), cert: readFileSync(tls(cert)) },
      (__, response) => response.writeHead(500).end(),
    )
    const motion = await publish(
      {
        WIKI_API_URL: `https://127.0.0.1:${await listen(server)}/w/api.php`,
        WIKI_TOKEN: 'x',
        ...(ca === undefined ? {} : { WIKI_CA_FILE: tls(ca) }),
      },
      'Nicht vertraut',
    )
    expect(desk?.heard()).toMatch(words)
    expect(wikiAdvice(desk?.publishing.trouble()?.code ?? '')).toMatch(advice)
    expect((await desk?.view(motion))?.motion.status).toBe('decided')
  })

  it('speaks plainly of a host that does not exist and of one that speaks no TLS', async () => {
    const plain = await listen(createHttp((_, response) => response.end()))
    for (const [address, words] of [
      [`https://127.0.0.1:${plain}/w/api.php`, /antwortet etwas anderes als das Wiki/],
      // No label has 64 letters: it is known to be no name without asking a name server.
      [`https://${'w'.repeat(64)}.invalid/w/api.php`, /Der Name des Wikis ist nicht zu finden/],
    ] as const) {
      await publish({ WIKI_API_URL: address, WIKI_TOKEN: 'x' }, 'Nirgends')
      expect(desk?.heard()).toMatch(words)
      await desk?.store.close()
    }
    desk = undefined
  })
})
