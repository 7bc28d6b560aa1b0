import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { GroupId } from '../../src/domain/ids.ts'
import type { RecordKind } from '../../src/domain/record-kinds.ts'
import { instant } from './columns.ts'
import { toGroup } from './people.ts'

/** One chain a group, append only: triggers refuse to change or delete a row. `body` is canonical JSON. */
export const record = sqliteTable(
  'record',
  {
    group: toGroup('group_id').notNull(),
    seq: integer('seq').notNull(),
    at: instant('at').notNull(),
    kind: text('kind').notNull().$type<RecordKind>(),
    member: integer('member'),
    body: text('body').notNull(),
    commitment: text('commitment').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.group, table.seq] })],
)

/** Names and choices; erasing deletes rows here, the chain still holds. */
export const recordPrivate = sqliteTable(
  'record_private',
  {
    group: integer('group_id').notNull().$type<GroupId>(),
    seq: integer('seq').notNull(),
    salt: text('salt').notNull(),
    body: text('body').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.group, table.seq] }),
    foreignKey({ columns: [table.group, table.seq], foreignColumns: [record.group, record.seq] }),
  ],
)
