import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Deliveries, Errand } from '../src/deliveries.ts'
import type { GroupId } from '../src/domain/ids.ts'
import type { RecordCheck, RecordRow } from '../src/domain/record.ts'
import type { Queries } from '../src/queries.ts'
import type { AnyEvent, Store } from '../src/store.ts'
import { openActs } from './acts.ts'
import { openChange } from './change.ts'
import { connect, forgetPages, tablesOf, truncateLog, type Connection, type Tables } from './connection.ts'
import { openDeadlines } from './deadlines.ts'
import { openHeartbeat } from './absences.ts'
import { openSeal } from './seal.ts'
import { openApply } from './events.ts'
import { groupCommit, type GroupCommit } from './group-commit.ts'
import { openEffected, openInbox } from './inbox.ts'
import { backupBeside, backupTo, migrate } from './migrate.ts'
import { openMirror } from './mirror.ts'
import { openNotes } from './notes.ts'
import { openPosts, readPosts, type ReadPosts } from './posts.ts'
import { openFinders } from './queries.ts'
import { openReaders } from './readers.ts'
import { openRecord } from './record.ts'
import { loaders } from './subjects.ts'
import { sweep } from './sweep.ts'
import { openWaitingLine, type WaitingLine } from './waiting-line.ts'

export { StoreDamaged, StoreInUse } from './connection.ts'
export { StoreTooNew } from './migrate.ts'

interface StoreLog {
  info(facts: object, message: string): void
}

export interface SqliteOptions {
  /** A path, or `:memory:`. */
  readonly file: string
  readonly errandsOf: (event: AnyEvent) => readonly Errand[]
  readonly now: () => Date
  readonly log?: StoreLog
  /** Where the migrations lie; a bundle brings its own copy. */
  readonly migrations?: string
}

/** What SQLite and the operator's commands need beside the port. */
export interface SqliteStore extends Store {
  /** Forgets what can have no effect any more; every hour, and not before waiting updates were handled. */
  sweep(): Promise<void>
  record(group: GroupId): Promise<readonly RecordRow[]>
  checkRecord(group: GroupId): Promise<RecordCheck>
  /** A copy of everything; `to` must not exist. Without it a dated one in `backups/`. Resolves to its path. */
  backup(to?: string): Promise<string>
}

/**
 * Opens the store for this process alone. Throws `StoreInUse` where another process holds the file,
 * `StoreDamaged` where the quick check fails, `StoreTooNew` where a newer program wrote it.
 */
export function openStore(options: SqliteOptions): SqliteStore {
  const { file, now, log } = options
  const connection = connect(file)
  try {
    const tables = tablesOf(connection)
    const folder = options.migrations ?? fileURLToPath(new URL('./migrations', import.meta.url))
    const backup = migrate(connection, tables, folder, file, now())
    if (backup !== undefined) log?.info({ backup }, 'the tables were brought up to date after a backup')
    connection.pragma('foreign_keys = ON')
    return assemble(connection, tables, options)
  } catch (error) {
    connection.close()
    throw error
  }
}

function assemble(
  connection: Connection,
  tables: Tables,
  { file, errandsOf, now }: SqliteOptions,
): SqliteStore {
  const readers = openReaders(tables)
  const commit = groupCommit(connection, () => readers.groups.forget())
  const posts = readPosts(tables, readers.groups)
  const record = openRecord(readers)
  const finders = openFinders(readers, posts, record)
  const acts = openActs(tables)
  const inbox = openInbox(tables, commit, now)
  const owed = { log: false }
  const line = openWaitingLine(connection, tables)
  line.endLeases()
  const change = openChange({
    readers,
    apply: openApply(readers),
    acts,
    record,
    line,
    errandsOf,
    effected: openEffected(tables),
    seal: openSeal(tables),
    now,
  })

  return {
    change: async (act, subject, key, rule) => {
      const decision = await commit.write(() => change(act, subject, key, rule))
      // Until then the log of pages ties who pressed to what was counted.
      if (decision.events.some((event) => event.kind === 'poll closed' && event.hidden))
        truncateLog(connection)
      if (decision.events.some(({ kind }) => forgetting.has(kind))) {
        forgetPages(connection)
        owed.log = true
      }
      return decision
    },
    read: async (subject, key) => loaders[subject](readers, key, now()).state,
    find: async <Q extends keyof Queries>(query: Q, args: Queries[Q]['args']) => {
      if (long.has(query)) await nextTurn()
      return finders[query](args)
    },
    deliveries: openDeliveries(tables, commit, line, posts, now),
    inbox: {
      ...inbox,
      async done(platform, id) {
        await inbox.done(platform, id)
        // The update that asked for an erasure names who asked; now it is gone, and the log of pages with it.
        if (!owed.log) return
        owed.log = false
        truncateLog(connection)
      },
    },
    deadlines: openDeadlines(tables),
    heartbeat: openHeartbeat(tables, commit),
    notes: openNotes(tables, commit),
    mirror: openMirror(tables, commit),
    close: async () => {
      if (!connection.open) return
      commit.end()
      connection.close()
    },
    sweep: () => commit.write(() => sweep(tables, now())),
    record: async (group) => record.rows(group),
    checkRecord: async (group) => record.check(group),
    backup: async (to) => {
      truncateLog(connection)
      if (to === undefined) return backupBeside(connection, file, now())
      backupTo(connection, to)
      return to
    },
  }
}

/** They read whole texts, often right after a change of them: whoever waits meanwhile comes in between. */
const long: ReadonlySet<keyof Queries> = new Set(['amending', 'versions', 'record'])

/** After these the words must be gone from the file and its log, not only from the tables. */
const forgetting: ReadonlySet<AnyEvent['kind']> = new Set([
  'person erased',
  'member erased',
  'ballots forgotten',
])

function openDeliveries(
  tables: Tables,
  commit: GroupCommit,
  line: WaitingLine,
  posts: ReadPosts,
  now: () => Date,
): Deliveries {
  return {
    claim: (at, until, limit, inHand = new Set()) => commit.write(() => line.claim(at, until, limit, inHand)),
    done: (id) => commit.write(() => line.done(id)),
    retry: (id, at, why) => commit.write(() => line.retry(id, at, why)),
    bury: (id, why) => commit.write(() => line.bury(id, why)),
    next: async (at) => line.next(at),
    order: (task, at) => commit.write(() => line.add(task, at, now())),
    count: async () => line.count(),
    posts: openPosts(tables, posts, commit),
  }
}
