import type { MotionId } from '../../src/domain/ids.ts'
import { NotFound } from '../../src/store.ts'
import { next } from '../people.ts'
import type { Load } from '../readers.ts'

export const loadDrafting: Load<'drafting'> = ({ tables, groups, motions }, key) => {
  const group = groups.get(key)
  if (group === undefined) throw new NotFound('drafting', key)
  return {
    group: key,
    state: {
      settings: group.settings,
      nextMotion: next(tables, 'motions') as MotionId,
      nextDraftNumber: motions.nextNumbers(key).draft,
    },
  }
}
