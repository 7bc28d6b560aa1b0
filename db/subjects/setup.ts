import { next } from '../people.ts'
import type { GroupId } from '../../src/domain/ids.ts'
import type { Load } from '../readers.ts'

export const loadSetup: Load<'setup'> = ({ tables, groups, people }, key) => {
  const place = groups.placeAt(key)
  const taken = place === undefined ? undefined : groups.get(place.group)
  const nextGroup = next(tables, 'groups') as GroupId
  const state = { nextGroup, nextPerson: people.nextPerson() }
  return taken === undefined ? { state } : { state: { ...state, taken }, group: taken.id }
}
