import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { afterAll } from 'vitest'
import { freePort } from './free-port.ts'

const run = promisify(execFile)
const script = resolve(import.meta.dirname, '../scripts/mediawiki.sh')
const tree = resolve(import.meta.dirname, '../.cache/mediawiki')
/** Where neither PHP nor the packages can be had. */
const NOT_HERE = 3

export interface Account {
  readonly user: string
  readonly password: string
}

/** A real MediaWiki of one test file, empty at first; stopped after the file. */
export interface MediaWiki {
  readonly apiUrl: string
  readonly pagesUrl: string
  /** The bot password of `Antragsbot`. */
  readonly login: Account
  readonly human: Account
  readonly admin: Account
  /** PHP (without `<?php`) that every request runs after the settings; nothing: back to normal. */
  overrides(php?: string): Promise<void>
  /** Ends every session, as a wiki does when its cache is emptied. */
  loseLogins(): void
  /** Empties the wiki. */
  reset(): Promise<void>
}

/**
 * Brings up a MediaWiki for the calling test file. Undefined, with one line that says why, where it cannot be
 * had; in CI that is a failure.
 */
export async function withMediaWiki(): Promise<MediaWiki | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'agora-mediawiki-'))
  const environment = { ...process.env, MEDIAWIKI_TREE: tree, MEDIAWIKI_OWNER: String(process.pid) }
  const call = async (...args: readonly string[]): Promise<string> =>
    (await run(script, args, { env: environment })).stdout
  const port = String(await freePort())
  let values: ReadonlyMap<string, string>
  try {
    values = readValues(await call(folder, port))
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (process.env['CI'] === 'true' || !isNotHere(error)) throw error
    process.stderr.write(`The tests on a real MediaWiki did not run: ${error.stderr.trim()}\n`)
    return undefined
  }
  afterAll(async () => {
    await call('--stop', folder)
    await rm(folder, { recursive: true, force: true })
  })
  const value = (name: string): string => values.get(name) ?? ''
  return {
    apiUrl: value('API_URL'),
    pagesUrl: value('PAGES_URL'),
    login: { user: value('BOT_USER'), password: value('BOT_PASSWORD') },
    human: { user: value('HUMAN_USER'), password: value('HUMAN_PASSWORD') },
    admin: { user: value('ADMIN_USER'), password: value('ADMIN_PASSWORD') },
    overrides: (php) =>
      php === undefined
        ? rm(join(folder, 'overrides.php'), { force: true })
        : writeFile(join(folder, 'overrides.php'), `<?php\n${php}\n`),
    loseLogins: () => {
      const cache = new Database(join(folder, 'data', 'wikicache.sqlite'), { timeout: 5000 })
      cache.exec('delete from objectcache')
      cache.close()
    },
    reset: async () => {
      await call('--reset', folder)
    },
  }
}

function readValues(output: string): ReadonlyMap<string, string> {
  return new Map(
    output.split('\n').map((line) => {
      const at = line.indexOf('=')
      return [line.slice(0, at), line.slice(at + 1)]
    }),
  )
}

function isNotHere(error: unknown): error is { stderr: string } {
  return error instanceof Error && 'code' in error && error.code === NOT_HERE && 'stderr' in error
}
