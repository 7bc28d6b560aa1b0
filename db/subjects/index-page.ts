import { pageKey } from '../../src/domain/pages.ts'
import { NotFound } from '../../src/store.ts'
import type { Load } from '../readers.ts'

export const loadIndex: Load<'index'> = ({ groups, pages }, key) => {
  if (groups.get(key) === undefined) throw new NotFound('index', key)
  const row = pages.get(pageKey('index', key))
  return {
    group: key,
    state: {
      ...(row?.operation === undefined ? {} : { operation: { id: 'index', state: row.operation } }),
      ...(row?.kept === undefined ? {} : { kept: row.kept }),
    },
  }
}
