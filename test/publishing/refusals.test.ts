import { afterEach, describe, expect, it } from 'vitest'
import { enterDecision } from '../../src/domain/deciding.ts'
import { mediaWiki } from '../../src/wiki/mediawiki.ts'
import { withMediaWiki } from '../mediawiki.ts'
import { person } from '../wiki/human.ts'
import { openDesk, type Desk } from './desk.ts'

const real = await withMediaWiki()
const edits = "foreach ( [ '*', 'user' ] as $group )"
const refusal = (
  code: string,
) => `$wgHooks['EditFilterMergedContent'][] = function ( $context, $content, $status ) {
  $status->fatal( ApiMessage::create( 'abusefilter-disallowed', '${code}' ) );
  $status->value = EditPage::AS_HOOK_ERROR_EXPECTED;
  return false;
};`

/** What the wiki does, and what a chair reads then. */
const stops: readonly (readonly [string, string, RegExp])[] = [
  [
    'permissiondenied',
    `$wgGroupPermissions['*']['edit'] = $wgGroupPermissions['user']['edit'] = false;`,
    /erlaubt dem Bot diese Seite nicht/,
  ],
  [
    'cantcreate',
    `${edits} { $wgGroupPermissions[$group]['createpage'] = false; }`,
    /erlaubt dem Bot diese Seite nicht/,
  ],
  ['spamprotectionmatch', `$wgSpamRegex = [ '/Text/' ];`, /Ein Filter des Wikis/],
  ['abusefilter-disallowed', refusal('abusefilter-disallowed'), /Ein Filter des Wikis/],
  ['abusefilter-warning', refusal('abusefilter-warning'), /Ein Filter des Wikis/],
  ['contenttoobig', `$wgMaxArticleSize = 0;`, /Zugang zum Wiki ist nicht richtig eingerichtet/],
]
const waits: readonly (readonly [string, string, RegExp])[] = [
  ['readonly', `$wgReadOnly = 'Wartung';`, /Das Wiki wird gerade gewartet/],
  [
    'ratelimited',
    `$wgHooks['PingLimiter'][] = function ( $user, $action, &$result ) {
      if ( $action === 'edit' ) { $result = true; return false; }
    };`,
    /Das Wiki bittet zu warten/,
  ],
]

describe.skipIf(real === undefined)('what the wiki refuses', () => {
  if (real === undefined) return
  const { apiUrl, login } = real
  const erika = person(apiUrl, real.human)
  const admin = person(apiUrl, real.admin)
  let desk: Desk
  const publish = async (title: string) => {
    desk = openDesk({ wiki: mediaWiki({ apiUrl, login }, { now: () => new Date() }), start: new Date() })
    const motion = await desk.motion(await desk.group(), title, 'Ein Text.')
    await desk.by(1, motion, enterDecision({ kind: 'accepted' }))
    await desk.work(new Date(desk.clock.now.getTime() + 600_000))
    return motion
  }
  afterEach(async () => {
    await real.overrides()
    await desk.store.close()
  })

  it.each(stops)('reaches the chair in words, with what can be done: %s', async (code, php, words) => {
    await real.overrides(php)
    await publish(`Halt ${code}`)
    const heard = desk.heard()
    expect(heard).toMatch(words)
    expect(heard).toMatch(/\[Noch einmal versuchen\]|\[Anderer Titel\]/)
    expect(heard).toContain('[Aufgeben]')
    await real.overrides()
    expect(await erika.titles(`Halt ${code}`)).toEqual([])
  })

  it.each(waits)('is waited for, told once, and shown in the status: %s', async (code, php, words) => {
    await real.overrides(php)
    const motion = await publish(`Warten ${code}`)
    expect(desk.heard()).toMatch(words)
    expect(desk.publishing.trouble()?.code).toBe(code)
    await real.overrides()
    await desk.work(new Date(desk.clock.now.getTime() + 7_200_000))
    expect(desk.publishing.trouble()).toBeUndefined()
    expect((await desk.view(motion)).motion.status).toBe('published')
    expect(await erika.history(`Warten ${code}`)).toHaveLength(1)
  })

  it('stops at pages of somebody else, protected and deleted ones', async () => {
    await erika.edit('Belegt', 'Worte')
    await publish('Belegt')
    expect(desk.heard()).toContain('steht unter diesem Titel schon eine Seite')
    await desk.store.close()
    await admin.protect('Geschützt')
    await publish('Geschützt')
    expect(desk.heard()).toContain('erlaubt dem Bot diese Seite nicht')
    await desk.store.close()
    await admin.block('Antragsbot')
    await publish('Gesperrt')
    expect(desk.heard()).toContain('erlaubt dem Bot diese Seite nicht')
    await admin.unblock('Antragsbot')
  })

  it('publishes on a private wiki, also after every login was lost', async () => {
    await real.overrides(`$wgGroupPermissions['*']['read'] = false;`)
    real.loseLogins()
    const motion = await publish('Privat')
    expect((await desk.view(motion)).motion.status).toBe('published')
  })

  it('says which title the wiki would put elsewhere', async () => {
    await publish('Hilfe: für alle')
    expect(desk.heard()).toContain('nimmt diesen Titel nicht an')
  })
})
