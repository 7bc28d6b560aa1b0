/** The wiki's own way to refuse an edit with a code: for those whose extension is not to be had here. */
export const refusal = (
  code: string,
) => `$wgHooks['EditFilterMergedContent'][] = function ( $context, $content, $status ) {
  $status->fatal( ApiMessage::create( 'hookaborted', '${code}' ) );
  $status->value = EditPage::AS_HOOK_ERROR_EXPECTED;
  return false;
};`
/** An assertion that fails for the first edit only, as after a lost login. */
export const lostOnce = (
  code: string,
) => `$wgHooks['ApiCheckCanExecute'][] = function ( $module, $user, &$message ) use ( $agoraDir ) {
  if ( $module->getModuleName() !== 'edit' || file_exists( "$agoraDir/lost-${code}" ) ) { return true; }
  touch( "$agoraDir/lost-${code}" );
  $message = ApiMessage::create( 'apierror-assertuserfailed', '${code}' );
  return false;
};`

export const rights = /erlaubt dem Bot diese Seite nicht/
const filtered = /Ein Filter des Wikis hat den Text abgelehnt/
export const title = /nimmt diesen Titel nicht an/
export const configuration = /Zugang zum Wiki ist nicht richtig eingerichtet/

/** The wiki's settings change in the moment before the edit: what it answers then, and what a chair reads. */
export const stops: readonly (readonly [string, string, RegExp])[] = [
  [
    'permissiondenied',
    `$wgGroupPermissions['*']['edit'] = $wgGroupPermissions['user']['edit'] = false;`,
    rights,
  ],
  [
    'cantcreate',
    `foreach ( [ '*', 'user' ] as $group ) { $wgGroupPermissions[$group]['createpage'] = false; }`,
    rights,
  ],
  ['protectedpage', refusal('protectedpage'), rights],
  [
    'titleblacklist-forbidden',
    `$wgTitleBlacklistSources = [ [ 'type' => 'file', 'src' => "$agoraDir/blacklist" ] ];
    file_put_contents( "$agoraDir/blacklist", "Halt.*" );`,
    title,
  ],
  ['spamprotectionmatch', `$wgSpamRegex = [ '/Ein/' ];`, filtered],
  ['abusefilter-disallowed', refusal('abusefilter-disallowed'), filtered],
  ['abusefilter-warning', refusal('abusefilter-warning'), filtered],
  [
    'captcha',
    `wfLoadExtension( 'ConfirmEdit' );
    $wgCaptchaTriggers['edit'] = $wgCaptchaTriggers['create'] = true;
    foreach ( [ 'bot', 'sysop' ] as $group ) { $wgGroupPermissions[$group]['skipcaptcha'] = false; }`,
    filtered,
  ],
  ['invalidtitle', refusal('invalidtitle'), title],
  ['contenttoobig', `$wgMaxArticleSize = 0;`, configuration],
  ['badtags', refusal('badtags'), configuration],
]

export const waits: readonly (readonly [string, string, RegExp])[] = [
  ['readonly', `$wgReadOnly = 'Wartung';`, /Das Wiki wird gerade gewartet/],
  [
    'maxlag',
    `$wgHooks['ApiMaxLagInfo'][] = function ( &$lag ) {
      $lag = [ 'host' => 'db2', 'lag' => 120, 'type' => 'db' ];
    };`,
    /Das Wiki bittet zu warten/,
  ],
  [
    'ratelimited',
    `$wgHooks['PingLimiter'][] = function ( $user, $action, &$result ) {
      if ( $action === 'edit' ) { $result = true; return false; }
    };`,
    /Das Wiki bittet zu warten/,
  ],
]
