import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore, StoreDamaged, StoreInUse, StoreTooNew } from '../../db/sqlite.ts'
import { exampleErrands, start, World } from '../contracts/store-world.ts'
import { onlyGroup, openExample, prepare } from './example.ts'

const folder = await mkdtemp(join(tmpdir(), 'agora-open-'))
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const day = 86_400_000

const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url))

/** The project's migrations up to and without the newest, as an older program brought them. */
async function olderMigrations(): Promise<string> {
  const older = await mkdtemp(join(folder, 'older-'))
  const journal = JSON.parse(await readFile(join(migrations, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string }[]
  }
  journal.entries.pop()
  for (const { tag } of journal.entries)
    await writeFile(join(older, `${tag}.sql`), await readFile(join(migrations, `${tag}.sql`)))
  await mkdir(join(older, 'meta'))
  await writeFile(join(older, 'meta/_journal.json'), JSON.stringify(journal))
  return older
}

describe('opening the file', () => {
  it('writes every commit to the disk, forgets deleted text and holds references', async () => {
    const file = join(folder, 'pragmas.db')
    const store = openExample(file)
    await store.close()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const bytes = await readFile(file)
    // Bytes 18 and 19 of the header say WAL.
    expect([bytes[18], bytes[19]]).toEqual([2, 2])
  })

  it('makes a backup before it brings older tables up to date, and keeps ten', async () => {
    const data = await mkdtemp(join(folder, 'data-'))
    const file = join(data, 'agora.db')
    const older = await olderMigrations()
    const log: object[] = []
    for (let day = 1; day <= 12; day += 1) {
      await rm(file, { force: true })
      const connection = new Database(file)
      migrate(drizzle(connection), { migrationsFolder: older })
      connection.prepare("insert into notes (key, value) values ('day', ?)").run(String(day))
      connection.close()
      const now = new Date(Date.UTC(2026, 0, day))
      const store = openStore({
        file,
        errandsOf: exampleErrands,
        now: () => now,
        log: { info: (facts) => log.push(facts) },
      })
      expect(await store.notes.get('day')).toBe(String(day))
      await store.close()
    }
    const backups = (await readdir(join(data, 'backups'))).toSorted()
    expect(log).toHaveLength(12)
    expect(backups).toHaveLength(10)
    expect(backups[0]).toBe('agora-2026-01-03T00-00-00-000Z.db')
    const copy = new Database(join(data, 'backups', backups.at(-1) ?? ''), { readonly: true })
    expect(copy.prepare('select value from notes').pluck().get()).toBe('12')
    copy.close()
    expect((await stat(join(data, 'backups', backups[0] ?? ''))).mode & 0o777).toBe(0o600)
  })

  it('makes no backup of a new file nor where nothing changes', async () => {
    const data = await mkdtemp(join(folder, 'data-'))
    const file = join(data, 'agora.db')
    await openExample(file).close()
    await openExample(file).close()
    expect(await readdir(data)).not.toContain('backups')
  })

  it('refuses a file that a newer program wrote', async () => {
    const file = join(folder, 'newer.db')
    await openExample(file).close()
    const connection = new Database(file)
    connection.exec("insert into __drizzle_migrations (hash, created_at) values ('x', 99999999999999)")
    connection.close()
    expect(() => openExample(file)).toThrow(StoreTooNew)
  })

  it('says that a file is damaged instead of working on it', async () => {
    const file = join(folder, 'text.db')
    await writeFile(file, 'This is no database, however long it may be. '.repeat(200))
    expect(() => openExample(file)).toThrow(StoreDamaged)
  })

  it('finds a page that was overwritten', async () => {
    const file = join(folder, 'page.db')
    const store = openExample(file)
    await prepare(store)
    await store.close()
    const bytes = await readFile(file)
    bytes.fill(0xee, 4096 * 3, 4096 * 30)
    await writeFile(file, bytes)
    expect(() => openExample(file)).toThrow(StoreDamaged)
  })

  it('refuses a second connection of the same process too', async () => {
    const file = join(folder, 'twice.db')
    const store = openExample(file)
    expect(() => openExample(file)).toThrow(StoreInUse)
    await store.close()
    await openExample(file).close()
  })

  it('writes nothing after it was closed, but everything that was waiting', async () => {
    const file = join(folder, 'closing.db')
    const store = openExample(file)
    const waiting = store.notes.set('last', 'word')
    await store.close()
    await waiting
    await expect(store.notes.set('too', 'late')).rejects.toThrow('the store is closed')
    const again = openExample(file)
    expect(await again.notes.get('last')).toBe('word')
    await again.close()
  })
})

describe('sweeping', () => {
  it('forgets acts after thirty days and what people wrote within one', async () => {
    const clock = { now: start }
    const store = openStore({ file: ':memory:', errandsOf: exampleErrands, now: () => clock.now })
    const world = new World(store, clock)
    const group = await world.group(1)
    const act = world.act(1)
    let asked = 0
    const ask = () =>
      store.change(act, 'group', group, () => {
        asked += 1
        return { events: [] }
      })
    await ask()
    await store.inbox.put('telegram', [
      { id: 1, raw: 'a' },
      { id: 2, raw: 'b' },
    ])
    await store.inbox.done('telegram', 1)
    world.pass((23 / 24) * day - 1)
    await store.sweep()
    expect((await store.inbox.waiting('telegram')).map((row) => row.id)).toEqual([2])
    world.pass(2)
    await store.sweep()
    expect(await store.inbox.waiting('telegram')).toEqual([])
    expect(await store.inbox.put('telegram', [{ id: 2, raw: 'b' }])).toEqual([])
    await ask()
    expect(asked).toBe(1)
    world.pass(30 * day)
    await store.sweep()
    await ask()
    expect(asked).toBe(2)
    await store.close()
  })
})

describe('the tables of the record', () => {
  it('refuse to change or delete an entry, whoever asks', async () => {
    const file = join(folder, 'record.db')
    const store = openExample(file)
    await prepare(store)
    await store.close()
    const connection = new Database(file)
    const statements = [
      "update record set body = '{}' where seq = 1",
      'delete from record where seq = 1',
      "update record_private set body = '{}' where seq = 1",
    ]
    for (const statement of statements)
      expect(() => connection.exec(statement)).toThrow(/append only|never changed/)
    connection.close()
  })

  it('show what was changed behind their back', async () => {
    const file = join(folder, 'forged.db')
    const store = openExample(file)
    await prepare(store)
    await store.close()
    const connection = new Database(file)
    connection.exec('drop trigger record_is_not_changed')
    connection.exec("update record set kind = 'other' where seq = 3")
    connection.close()
    const again = openExample(file)
    expect(await again.checkRecord(onlyGroup)).toEqual({ ok: false, seq: 3, problem: 'changed' })
    await again.close()
  })
})

describe('a copy of everything', () => {
  it('can be opened like the original', async () => {
    const store = openExample(':memory:')
    await prepare(store)
    const copy = join(folder, 'copy.db')
    await store.backup(copy)
    await expect(store.backup(copy)).rejects.toThrow('EEXIST')
    const opened = openExample(copy)
    expect(await opened.find('counts', {})).toEqual(await store.find('counts', {}))
    await Promise.all([opened.close(), store.close()])
  })
})
