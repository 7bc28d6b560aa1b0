import type { PersonId } from '../../src/domain/ids.ts'
import type { Member, PollRef } from '../../src/domain/membership.ts'
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
      waiting: waiting(readers, key),
      chairs: people.chairs(key.group).length,
      nextPerson: people.nextPerson(),
      nextMemberNumber: people.nextMemberNumber(key.group),
    },
  }
}

function found(
  { people, polls }: Readers,
  key: RollKey,
): { entry?: Member; person?: PersonId; pending: readonly PollRef[] } {
  const named =
    'account' in key || 'person' in key ? undefined : people.membersNamed(key.group, fold(key.name))[0]
  const person =
    named?.person ??
    ('person' in key ? key.person : 'account' in key ? people.account(key.account)?.person : undefined)
  if (person === undefined) return { pending: [] }
  const entry = people.entry(key.group, person)
  const pending = polls.pending(key.group, person)
  return entry === undefined ? { person, pending } : { entry, person, pending }
}

/** Entries by name alone that an account of that name most likely belongs to. */
function waiting({ people }: Readers, key: RollKey): readonly Member[] {
  if (!('account' in key) || key.name === undefined) return []
  return people
    .membersNamed(key.group, fold(key.name))
    .filter((one) => people.platformsOf(one.person).length === 0)
}
