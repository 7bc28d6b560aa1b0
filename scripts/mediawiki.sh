#!/usr/bin/env bash
# A real MediaWiki on 127.0.0.1 from Debian's packages, with SQLite and PHP's own web server.
#   scripts/mediawiki.sh DIR PORT      builds what is missing, starts, prints NAME=value lines
#   scripts/mediawiki.sh --stop DIR    stops the server of DIR
#   scripts/mediawiki.sh --reset DIR   empties the wiki of DIR; a running server stays up
# Exit 3 with one line where PHP or the packages cannot be had. Installs nothing but PHP (as root); the wiki is
# unpacked. PHP code in DIR/overrides.php is read with every request: settings change without a restart.
# MEDIAWIKI_TREE: the unpacked wiki, shared by several DIRs (default DIR/tree).
# MEDIAWIKI_OWNER: process id; the server ends when that process is gone.
set -euo pipefail

fail() { echo "mediawiki: $1" >&2; exit "${2:-1}"; }
usage() { sed -n '2,5p' "$0" >&2; exit 2; }
server_runs() { [ -s "$1/server.pid" ] && kill -0 -- "-$(cat "$1/server.pid")" 2>/dev/null; }

stop_server() {
  server_runs "$1" || { rm -f "$1/server.pid"; return 0; }
  local group tries
  group=$(cat "$1/server.pid")
  kill -TERM -- "-$group" 2>/dev/null || true
  for tries in $(seq 50); do kill -0 -- "-$group" 2>/dev/null || break; sleep 0.1; done
  kill -KILL -- "-$group" 2>/dev/null || true
  rm -f "$1/server.pid"
}

empty_wiki() {
  rm -rf "$1/data" "$1/overrides.php"
  cp -a "$TREE/data.fresh" "$1/data"
}

case "${1:-}" in
  --stop) [ $# = 2 ] || usage; stop_server "$(realpath -m "$2")"; exit 0 ;;
  --reset)
    [ $# = 2 ] || usage
    DIR=$(realpath -m "$2"); TREE=${MEDIAWIKI_TREE:-$DIR/tree}
    [ -d "$TREE/data.fresh" ] || fail "no wiki in $DIR"
    if server_runs "$DIR"; then stop_server "$DIR"; empty_wiki "$DIR"; exec "$0" "$DIR" "$(cat "$DIR/port")"; fi
    empty_wiki "$DIR"; exit 0 ;;
  '' | -*) usage ;;
esac
[ $# = 2 ] || usage
mkdir -p "$1"
DIR=$(realpath "$1"); PORT=$2
TREE=$(realpath -m "${MEDIAWIKI_TREE:-$DIR/tree}"); WEB=$TREE/w
mkdir -p "$TREE"

# Two test files may start at once: one builds, the other waits.
exec 9>"$TREE/.lock"
flock 9

php_is_complete() {
  local have module
  have=" $(php -m 2>/dev/null | tr '\n' ' ' || true) "
  for module in pdo_sqlite mbstring intl xmlreader dom; do
    case "$have" in *" $module "*) ;; *) return 1 ;; esac
  done
}

if ! php_is_complete; then
  command -v apt-get >/dev/null || fail 'PHP is missing and there is no apt-get to install it' 3
  [ "$(id -u)" = 0 ] || fail 'PHP is missing and only root can install it' 3
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends \
      php-cli php-sqlite3 php-mbstring php-xml php-intl; } >"$TREE/apt.log" 2>&1 9>&- \
    || fail "PHP cannot be installed from the packages of this system" 3
  php_is_complete || fail 'PHP lacks one of pdo_sqlite, mbstring, intl, xml' 3
fi

if [ ! -f "$TREE/.unpacked" ]; then
  command -v dpkg-deb >/dev/null || fail "MediaWiki comes from Debian's packages and this is no Debian" 3
  rm -rf "$TREE/debs" "$TREE/unpacked" "$WEB"
  mkdir -p "$TREE/debs" "$TREE/unpacked"
  fetch() { (cd "$TREE/debs" && apt-get download -qq mediawiki mediawiki-classes) >>"$TREE/apt.log" 2>&1 9>&-; }
  fetch || { apt-get update -qq >>"$TREE/apt.log" 2>&1 9>&- && fetch; } \
    || fail "the packages mediawiki and mediawiki-classes cannot be downloaded" 3
  for package in "$TREE"/debs/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -t >"$TREE/files"
    # German and English only, few extensions, one skin: unpacks in seconds.
    awk -v root='^\\./usr/share/mediawiki/' '
      $0 !~ root || /\/$/ { next }
      /\/i18n\/.*\.json$/ && !/\/(en|de)\.json$/ { next }
      /\/extensions-core\// && !/\/extensions-core\/(AbuseFilter|Cite|ConfirmEdit|ParserFunctions|SpamBlacklist|TitleBlacklist)\// { next }
      /\/mediawiki\/skins\/[^\/]+\// && !/\/skins\/Vector\// { next }
      { print }' "$TREE/files" >"$TREE/wanted"
    [ -s "$TREE/wanted" ] || continue
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$TREE/unpacked" -T "$TREE/wanted"
  done
  mv "$TREE/unpacked/usr/share/mediawiki" "$WEB"
  # The package links these to /etc and /var, which do not exist here.
  rm -rf "$WEB/extensions" "$WEB/config" "$WEB/images" "$WEB/LocalSettings.php"
  mv "$WEB/extensions-core" "$WEB/extensions"
  mkdir "$WEB/images"
  rm -rf "$TREE/unpacked" "$TREE/debs" "$TREE/files" "$TREE/wanted"
  touch "$TREE/.unpacked"
fi

cat >"$TREE/router.php" <<'PHP'
<?php
$path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?: '/';
if ( preg_match( '#^/w/(resources|skins|extensions)/[\w./-]+\.(css|js|png|svg|gif|jpg|ico)$#', $path ) ) {
	return false;
}
if ( $path === '/w/api.php' || $path === '/w/load.php' || $path === '/w/index.php' ) {
	$entry = basename( $path );
} elseif ( $path === '/' || str_starts_with( $path, '/wiki' ) ) {
	$entry = 'index.php';
} else {
	http_response_code( 404 );
	echo 'not found';
	return true;
}
chdir( __DIR__ . '/w' );
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = "/w/$entry";
$_SERVER['SCRIPT_FILENAME'] = __DIR__ . "/w/$entry";
unset( $_SERVER['PATH_INFO'] );
require __DIR__ . "/w/$entry";
return true;
PHP

if [ ! -f "$TREE/.installed" ]; then
  rm -rf "$TREE/data" "$TREE/data.fresh" "$TREE/cache" "$WEB/LocalSettings.php"
  mkdir -p "$TREE/data" "$TREE/cache"
  # A bot password must be 32 characters of 0-9 and a-v.
  word() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
  admin=$(word); human=$(word); account=$(word); bot=$(word)
  {
    php "$WEB/maintenance/install.php" --server=http://127.0.0.1 --scriptpath=/w --lang=de \
      --dbtype=sqlite --dbpath="$TREE/data" --dbname=wiki --pass="$admin" \
      --extensions=ParserFunctions,TitleBlacklist,AbuseFilter,Cite --skins=Vector RotesTestnetz Admin
    # Every DIR has its data of its own; the installer wrote the path of this one.
    sed -i "s|^\$wgSQLiteDataDir = .*|\$agoraDir = getenv( 'MEDIAWIKI_DIR' ) ?: '$TREE';\n\$wgSQLiteDataDir = \"\$agoraDir/data\";|" \
      "$WEB/LocalSettings.php"
    cat >>"$WEB/LocalSettings.php" <<PHP

if ( PHP_SAPI === 'cli-server' ) { \$wgServer = 'http://' . ( \$_SERVER['HTTP_HOST'] ?? '127.0.0.1' ); }
\$wgArticlePath = '/wiki/\$1';
\$wgCacheDirectory = '$TREE/cache';
\$wgMainCacheType = \$wgSessionCacheType = \$wgParserCacheType = CACHE_DB;
\$wgLocalisationCacheConf['manualRecache'] = true;
\$wgJobRunRate = 0;
\$wgEnableEmail = \$wgPingback = \$wgEnableUploads = false;
\$wgNamespacesWithSubpages[NS_MAIN] = true;
\$wgDiff3 = is_executable( '/usr/bin/diff3' ) ? '/usr/bin/diff3' : '';
# Evaluated, not required: the opcode cache would miss two changes within one second.
if ( is_file( "\$agoraDir/overrides.php" ) ) { eval( '?>' . file_get_contents( "\$agoraDir/overrides.php" ) ); }
PHP
    php "$WEB/maintenance/rebuildLocalisationCache.php" --lang=en,de --quiet
    php "$WEB/maintenance/createAndPromote.php" --bot Antragsbot "$account"
    php "$WEB/maintenance/createAndPromote.php" Erika "$human"
    php "$WEB/maintenance/createBotPassword.php" --appid=agora \
      --grants=basic,highvolume,editpage,createeditmovepage Antragsbot "$bot"
  } >"$TREE/install.log" 2>&1 9>&- || { tail -n 5 "$TREE/install.log" >&2; fail 'the wiki cannot be installed'; }
  (
    umask 077
    printf '%s\n' "BOT_USER=Antragsbot@agora" "BOT_PASSWORD=$bot" "HUMAN_USER=Erika" "HUMAN_PASSWORD=$human" \
      "ADMIN_USER=Admin" "ADMIN_PASSWORD=$admin" >"$TREE/accounts"
  )
  mv "$TREE/data" "$TREE/data.fresh"
  touch "$TREE/.installed"
fi
flock -u 9

[ -d "$DIR/data" ] || empty_wiki "$DIR"
if server_runs "$DIR" && [ "$(cat "$DIR/port")" != "$PORT" ]; then stop_server "$DIR"; fi
if ! server_runs "$DIR"; then
  # What one server has compiled the next one need not.
  mkdir -p "$TREE/opcache"
  echo "$PORT" >"$DIR/port"
  MEDIAWIKI_DIR=$DIR PHP_CLI_SERVER_WORKERS=2 setsid bash -c '
    php -d opcache.enable_cli=1 -d opcache.revalidate_freq=0 -d opcache.file_cache="$2/opcache" -d memory_limit=256M -d post_max_size=16M \
      -d display_errors=0 -d log_errors=1 -S "127.0.0.1:$1" -t "$2" "$2/router.php" &
    server=$!
    while kill -0 "$server" 2>/dev/null; do
      if [ -n "${MEDIAWIKI_OWNER:-}" ] && ! kill -0 "$MEDIAWIKI_OWNER" 2>/dev/null; then kill -TERM -- "-$$"; fi
      sleep 1
    done' server "$PORT" "$TREE" >"$DIR/server.log" 2>&1 </dev/null 9>&- &
  echo $! >"$DIR/server.pid"
fi
for _ in $(seq 900); do
  if (exec 8<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then ready=1; break; fi
  sleep 0.1
done
[ "${ready:-}" = 1 ] || { tail -n 5 "$DIR/server.log" >&2; fail "no answer on port $PORT"; }
echo "API_URL=http://127.0.0.1:$PORT/w/api.php"
echo "PAGES_URL=http://127.0.0.1:$PORT/wiki/"
cat "$TREE/accounts"
