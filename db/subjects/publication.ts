import { pageKey } from '../../src/domain/pages.ts'
import { NotFound } from '../../src/store.ts'
import type { Load } from '../readers.ts'

export const loadPublication: Load<'publication'> = ({ motions, pages }, key) => {
  const id = typeof key === 'object' ? key.motion : key
  const slot = typeof key === 'object' ? key.slot : 'motion'
  const motion = motions.get(id)
  if (motion === undefined) throw new NotFound('publication', key)
  const found = motions.operation(id, slot)
  const page = pages.get(pageKey(slot, id))
  const kept = page?.kept
  const operation =
    found === undefined
      ? {}
      : {
          operation: { id: found.id, state: found.state },
          situation: found.situation,
          ...(found.wish === undefined ? {} : { wish: found.wish }),
        }
  return {
    group: motion.group,
    state: {
      motion,
      ...operation,
      ...(page === undefined ? {} : { wanted: true }),
      ...(kept === undefined ? {} : { kept }),
    },
  }
}
