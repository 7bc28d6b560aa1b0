import type { GroupId } from '../src/domain/ids.ts'
import { effectiveRole, type Standing } from '../src/domain/membership.ts'
import type { Act } from '../src/store.ts'
import type { Readers } from './readers.ts'

/** How exactly is kept when an account was used last: enough to know which one to write to. */
const quarter = 900_000

/** Who acts, as the roll stands at this moment: account → person → member of the subject's group. */
export function loadStanding(
  { groups, people }: Readers,
  act: Act,
  groupId: GroupId | undefined,
  seen = true,
): Standing {
  const { actor, at } = act
  const group = groupId === undefined ? undefined : groups.get(groupId)
  const account = actor.kind === 'account' ? people.account(actor) : undefined
  if (seen && account !== undefined && at.getTime() - account.seenAt.getTime() > quarter)
    people.touch(account, at)
  const person = account?.person
  const entry = person === undefined || groupId === undefined ? undefined : people.member(groupId, person)
  const guests = group?.settings.guests ?? 'read'
  const member = entry === undefined ? undefined : { ...entry, role: effectiveRole(entry.role, guests) }
  return {
    actor,
    at,
    ...(person === undefined ? {} : { person }),
    ...(member === undefined ? {} : { member }),
    ...(group === undefined ? {} : { group }),
  }
}
