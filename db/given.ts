import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

/** A placeholder outside `values`: there a bare one would miss the column's encoder. */
export function given<C extends SQLiteColumn>(column: C, name: string): SQL<C['_']['data']> {
  return sql<C['_']['data']>`${sql.param(sql.placeholder(name), column)}`
}

/** The row's new value inside `on conflict do update`. */
export function excluded<C extends SQLiteColumn>(column: C): SQL<C['_']['data']> {
  return sql<C['_']['data']>`excluded.${sql.identifier(column.name)}`
}

/** The next id a table would give; one given is never given again, also when its row is gone. */
export function nextId(table: string): SQLWrapper {
  return sql`select coalesce((select seq from sqlite_sequence where name = ${table}), 0) + 1 as next`
}
