import { NotFound } from '../../src/store.ts'
import type { Load } from '../readers.ts'

export const loadGroup: Load<'group'> = ({ groups }, key) => {
  const state = groups.get(key)
  if (state === undefined) throw new NotFound('group', key)
  return { state, group: key }
}
