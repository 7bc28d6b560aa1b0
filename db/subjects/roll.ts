import type { PersonId } from '../../src/domain/ids.ts'
import type { Member } from '../../src/domain/membership.ts'
import { NotFound, type RollKey } from '../../src/store.ts'
import { fold } from '../fold.ts'
import type { Load, Readers } from '../readers.ts'

export const loadRoll: Load<'roll'> = (readers, key) => {
  const { groups, people } = readers
  const group = groups.get(key.group)
  if (group === undefined) throw new NotFound('roll', key)
  return {
    group: key.group,
    state: {
      group,
      ...found(readers, key),
      chairs: people.chairs(key.group).length,
      nextPerson: people.nextPerson(),
      nextMemberNumber: people.nextMemberNumber(key.group),
    },
  }
}

function found({ people }: Readers, key: RollKey): { entry?: Member; person?: PersonId } {
  if ('name' in key) {
    const entry = people.memberNamed(key.group, fold(key.name))
    return entry === undefined ? {} : { entry, person: entry.person }
  }
  const person = 'person' in key ? key.person : people.account(key.account)?.person
  if (person === undefined) return {}
  const entry = people.member(key.group, person)
  return entry === undefined ? { person } : { entry, person }
}
