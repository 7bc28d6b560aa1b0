import { eq, getTableColumns, inArray, or, sql, type SQL } from 'drizzle-orm'
import { getTableConfig, SQLiteTable, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { AccountRef, PersonId } from '../../src/domain/ids.ts'
import type { Queries } from '../../src/queries.ts'
import type { Tables } from '../connection.ts'
import * as amendments from '../schema/amendments.ts'
import * as discussion from '../schema/discussion.ts'
import * as motions from '../schema/motions.ts'
import * as people from '../schema/people.ts'
import * as polls from '../schema/polls.ts'
import * as record from '../schema/record.ts'
import * as traffic from '../schema/traffic.ts'
import { everybodyInOne } from '../subjects/erasing.ts'

/** Every table there is; a test holds the list to the database. */
const tableList = [people, motions, amendments, discussion, polls, record, traffic].flatMap((room) =>
  Object.values(room).filter((one) => one instanceof SQLiteTable),
)

/** What the tables are called in the database. */
export const tableNames: readonly string[] = tableList.map((table) => getTableConfig(table).name)

/**
 * Everything stored about somebody. Found by the columns themselves: what refers to a person, what names a platform
 * and a user, what JSON carries a person. So a table that is added later is in the answer too.
 */
export function openAbout(tables: Tables): (args: Queries['about']['args']) => Queries['about']['rows'] {
  return ({ person }) => {
    const all = everybodyInOne({ tables }, person)
    const held = tables
      .select({
        platform: people.accounts.platform,
        user: people.accounts.user,
        name: people.accounts.name,
      })
      .from(people.accounts)
      .where(inArray(people.accounts.person, [...all]))
      .all()
    const found: Record<string, readonly unknown[]> = {}
    for (const table of tableList) {
      const where = isAbout(table, all, held)
      const rows = where === undefined ? [] : tables.select().from(table).where(where).all()
      if (rows.length > 0) found[getTableConfig(table).name] = rows
    }
    const chain = inRecord(tables, all)
    return chain.length === 0 ? found : { ...found, record: chain }
  }
}

/** Columns that hold a person without a foreign key: acts and merged people are kept whatever happens to the person. */
const plainColumns = new Set<SQLiteColumn>([
  traffic.acts.person,
  people.persons.mergedInto,
  people.persons.id,
])

function isAbout(
  table: SQLiteTable,
  all: readonly PersonId[],
  held: readonly (AccountRef & { readonly name: string })[],
): SQL | undefined {
  const columns: Readonly<Record<string, SQLiteColumn>> = getTableColumns(table)
  const persons = getTableConfig(table).foreignKeys.flatMap((key) => {
    const { columns: from, foreignTable } = key.reference()
    return foreignTable === people.persons ? from : []
  })
  const plain = Object.values(columns).filter((column) => plainColumns.has(column))
  const { platform, user } = columns
  const conditions = [
    ...[...persons, ...plain].map((column) => inArray(column, [...all])),
    // The first act of an account has nobody behind it yet: it says whose it is in its key and its outcome.
    ...(table === traffic.acts
      ? held.flatMap(({ user, name }) =>
          [user, name].flatMap((word) =>
            [traffic.acts.key, traffic.acts.decision].map(
              (column) => sql`instr(${column}, ${JSON.stringify(word)}) > 0`,
            ),
          ),
        )
      : []),
    ...(table === discussion.mirrorMessages
      ? [
          inArray(
            discussion.mirrorMessages.author,
            held.map((one) => one.user),
          ),
        ]
      : []),
    ...(platform === undefined || user === undefined
      ? []
      : held.map((one) => sql`(${eq(platform, one.platform)} and ${eq(user, one.user)})`)),
    ...Object.values(columns)
      .filter((column) => column.getSQLType() === 'text' && ['task', 'purpose'].includes(column.name))
      .map((column) => inArray(sql`json_extract(${column}, '$.person')`, [...all])),
  ]
  return or(...conditions)
}

/** Entries of the record by them or about them, with the private part. */
function inRecord(tables: Tables, all: readonly PersonId[]): readonly unknown[] {
  const rolls = tables
    .select({ group: people.members.group, number: people.members.number })
    .from(people.members)
    .where(inArray(people.members.person, [...all]))
    .all()
  return rolls.flatMap(({ group, number }) =>
    tables
      .select({ entry: record.record, private: record.recordPrivate.body })
      .from(record.record)
      .leftJoin(
        record.recordPrivate,
        sql`${eq(record.recordPrivate.group, record.record.group)} and ${eq(record.recordPrivate.seq, record.record.seq)}`,
      )
      .where(
        sql`${eq(record.record.group, group)} and (${record.record.member} = ${number} or json_extract(${record.record.body}, '$.member') = ${number})`,
      )
      .orderBy(record.record.seq)
      .all(),
  )
}
