import { closeSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'

export type Connection = Database.Database
export type Tables = BetterSQLite3Database

/** Another process works on this data; main ends with exit code 3. */
export class StoreInUse extends Error {
  readonly file: string
  constructor(file: string, cause?: unknown) {
    super(`${file} is in use by another process`, { cause })
    this.name = 'StoreInUse'
    this.file = file
  }
}

/** The file does not hold what it should: restore a backup. */
export class StoreDamaged extends Error {
  readonly file: string
  constructor(file: string, detail: string, cause?: unknown) {
    super(`${file} is damaged: ${detail}`, { cause })
    this.name = 'StoreDamaged'
    this.file = file
  }
}

/** Opens the file for this process alone. Throws `StoreInUse` at once, `StoreDamaged` after the quick check. */
export function connect(file: string): Connection {
  // Names and choices lie in it: readable by the operator's account only, and the WAL inherits that.
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
  const connection = new Database(file, { timeout: 0 })
  try {
    connection.pragma('locking_mode = EXCLUSIVE')
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('secure_delete = ON')
    connection.exec('begin immediate; commit')
    const checked = connection.pragma('quick_check(1)', { simple: true })
    if (checked !== 'ok') throw new StoreDamaged(file, String(checked))
    return connection
  } catch (error) {
    connection.close()
    if (error instanceof Database.SqliteError) {
      if (error.code.startsWith('SQLITE_BUSY')) throw new StoreInUse(file, error)
      if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
        throw new StoreDamaged(file, error.message, error)
    }
    throw error
  }
}

/** Writes the log of pages back and empties it. */
export function truncateLog(connection: Connection): void {
  if (!connection.inTransaction) connection.pragma('wal_checkpoint(TRUNCATE)')
}

/** Writes every page anew: what was deleted may else stand on in the unused parts of pages. */
export function forgetPages(connection: Connection): void {
  if (connection.inTransaction) return
  connection.exec('vacuum')
  truncateLog(connection)
}

export function tablesOf(connection: Connection): Tables {
  return drizzle(connection)
}
