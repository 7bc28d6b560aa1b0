import { NotFound } from '../../src/store.ts'
import type { Load } from '../readers.ts'

export const loadPublication: Load<'publication'> = ({ motions }, key) => {
  const motion = motions.get(key)
  if (motion === undefined) throw new NotFound('publication', key)
  const found = motions.operation(key)
  const operation = found === undefined ? {} : { operation: { id: found.id, state: found.state } }
  return { group: motion.group, state: { motion, ...operation } }
}
