import { and, eq, sql } from 'drizzle-orm'
import type { PersonId } from '../src/domain/ids.ts'
import type { ActId } from '../src/store.ts'
import type { Tables } from './connection.ts'
import { acts } from './schema/traffic.ts'

export type Acts = ReturnType<typeof openActs>

/** What each act led to. `decision` is opaque here. */
export function openActs(tables: Tables) {
  const get = tables
    .select({ decision: acts.decision })
    .from(acts)
    .where(
      and(
        eq(acts.act, sql.placeholder('act')),
        eq(acts.subject, sql.placeholder('subject')),
        eq(acts.key, sql.placeholder('key')),
      ),
    )
    .prepare()
  const keep = tables
    .insert(acts)
    .values({
      act: sql.placeholder('act'),
      subject: sql.placeholder('subject'),
      key: sql.placeholder('key'),
      decision: sql.placeholder('decision'),
      person: sql.placeholder('person'),
      at: sql.placeholder('at'),
    })
    .prepare()
  return {
    get(act: ActId, subject: string, key: string): string | undefined {
      return get.get({ act, subject, key })?.decision
    },
    keep(row: {
      readonly act: ActId
      readonly subject: string
      readonly key: string
      readonly decision: string
      readonly person: PersonId | undefined
      readonly at: Date
    }): void {
      keep.run({ ...row, person: row.person ?? null })
    },
  }
}
