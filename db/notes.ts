import { eq, sql } from 'drizzle-orm'
import type { Notes } from '../src/store.ts'
import type { Tables } from './connection.ts'
import { excluded } from './given.ts'
import type { GroupCommit } from './group-commit.ts'
import { notes } from './schema/traffic.ts'

export function openNotes(tables: Tables, commit: GroupCommit): Notes {
  const get = tables
    .select({ value: notes.value })
    .from(notes)
    .where(eq(notes.key, sql.placeholder('key')))
    .prepare()
  const set = tables
    .insert(notes)
    .values({ key: sql.placeholder('key'), value: sql.placeholder('value') })
    .onConflictDoUpdate({ target: notes.key, set: { value: excluded(notes.value) } })
    .prepare()
  return {
    get: async (key) => get.get({ key })?.value,
    set: (key, value) =>
      commit.write(() => {
        set.run({ key, value })
      }),
  }
}
