import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { migrate as applyMigrations } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Connection, Tables } from './connection.ts'

const keptBackups = 10

/** The file was written by a newer program; starting on it would lose what that one stored. */
export class StoreTooNew extends Error {
  constructor(file: string) {
    super(`${file} was written by a newer version of the program`)
    this.name = 'StoreTooNew'
  }
}

/** Brings the tables up to date; where a file already holds data, a backup of it is made first. Returns its path. */
export function migrate(
  connection: Connection,
  tables: Tables,
  folder: string,
  file: string,
  now: Date,
): string | undefined {
  const known = readMigrationFiles({ migrationsFolder: folder }).map((one) => one.folderMillis)
  const newest = Math.max(...known)
  const applied = lastApplied(connection)
  if (applied !== undefined && applied > newest) throw new StoreTooNew(file)
  if (applied === newest) return undefined
  const backup =
    applied === undefined || file === ':memory:' ? undefined : backupBeside(connection, file, now)
  // SQLite rebuilds a table by dropping it, which enforced foreign keys would refuse; checked as a whole below.
  connection.pragma('foreign_keys = OFF')
  applyMigrations(tables, { migrationsFolder: folder })
  const broken = connection.pragma('foreign_key_check')
  if (Array.isArray(broken) && broken.length > 0)
    throw new Error(
      `migrating ${file} broke ${broken.length} references; the backup is ${backup ?? 'missing'}`,
    )
  return backup
}

/** A copy of the whole file, readable by the operator's account only. `to` must not exist yet. */
export function backupTo(connection: Connection, to: string): void {
  closeSync(openSync(to, 'wx', 0o600))
  connection.prepare('vacuum into ?').run(to)
}

function lastApplied(connection: Connection): number | undefined {
  const table = connection
    .prepare("select name from sqlite_master where type = 'table' and name = '__drizzle_migrations'")
    .get()
  if (table === undefined) return undefined
  const last: unknown = connection.prepare('select max(created_at) from __drizzle_migrations').pluck().get()
  return last === null || last === undefined ? undefined : Number(last)
}

/** A dated copy in `backups/` beside the file; the newest ten are kept. Returns its path. */
export function backupBeside(connection: Connection, file: string, now: Date): string {
  const folder = join(dirname(file), 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-')
  const backup = freePath(folder, stamp)
  backupTo(connection, backup)
  const all = readdirSync(folder)
    .filter((name) => /^agora-.*\.db$/.test(name))
    .sort()
  for (const old of all.slice(0, -keptBackups)) rmSync(join(folder, old))
  return backup
}

function freePath(folder: string, stamp: string): string {
  let path = join(folder, `agora-${stamp}.db`)
  for (let again = 2; existsSync(path); again += 1) path = join(folder, `agora-${stamp}-${again}.db`)
  return path
}
