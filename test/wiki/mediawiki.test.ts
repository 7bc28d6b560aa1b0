import { describe } from 'vitest'
import { apiContract } from '../contracts/wiki-api.ts'
import type { Strike } from '../contracts/wiki-api.ts'
import { withMediaWiki } from '../mediawiki.ts'
import { person } from './human.ts'

const real = await withMediaWiki()

const refusal = (
  code: string,
) => `$wgHooks['EditFilterMergedContent'][] = function ( $context, $content, $status ) {
  $status->fatal( ApiMessage::create( 'abusefilter-disallowed', '${code}' ) );
  $status->value = EditPage::AS_HOOK_ERROR_EXPECTED;
  return false;
};`

const overrides: Readonly<Record<Exclude<Strike, 'blocked'>, string>> = {
  readonly: `$wgReadOnly = 'Wartung';`,
  ratelimited: `$wgHooks['PingLimiter'][] = function ( $user, $action, &$result ) {
    if ( $action === 'edit' ) { $result = true; return false; }
  };`,
  captcha: `$wgHooks['EditFilterMergedContent'][] = function ( $context, $content, $status ) {
    $status->apiHookResult = [ 'captcha' => [ 'type' => 'simple', 'id' => '1', 'question' => '1 + 1' ] ];
    $status->value = EditPage::AS_HOOK_ERROR_EXPECTED;
    return false;
  };`,
  'abusefilter-disallowed': refusal('abusefilter-disallowed'),
  'abusefilter-warning': refusal('abusefilter-warning'),
  spam: `$wgSpamRegex = [ '/Text/' ];`,
  permissiondenied: `$wgGroupPermissions['*']['edit'] = $wgGroupPermissions['user']['edit'] = false;`,
  cantcreate: `foreach ( [ '*', 'user' ] as $group ) { $wgGroupPermissions[$group]['createpage'] = false; }`,
  titleblacklist: `$wgTitleBlacklistSources = [ [ 'type' => 'file', 'src' => "$agoraDir/blacklist" ] ];
    file_put_contents( "$agoraDir/blacklist", "Abgelehnt.*" );`,
}

describe.skipIf(real === undefined)('MediaWiki', () => {
  if (real === undefined) return
  const erika = person(real.apiUrl, real.human)
  const admin = person(real.apiUrl, real.admin)
  let struck: Strike | undefined
  apiContract('a real MediaWiki', {
    apiUrl: real.apiUrl,
    login: real.login,
    human: { ...erika, remove: (title) => admin.remove(title), protect: (title) => admin.protect(title) },
    nextSecond: async () => {
      const start = await erika.time()
      while ((await erika.time()) === start) await new Promise((resolve) => setTimeout(resolve, 100))
    },
    strike: async (kind) => {
      struck = kind
      await (kind === 'blocked' ? admin.block('Antragsbot') : real.overrides(overrides[kind]))
    },
    heal: async () => {
      await real.overrides()
      if (struck === 'blocked') await admin.unblock('Antragsbot')
      // The wiki keeps the list in the same cache as the logins.
      if (struck === 'titleblacklist') real.loseLogins()
      struck = undefined
    },
    loseLogins: () => real.loseLogins(),
  })
})
