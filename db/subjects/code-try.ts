import { lockMinutes, maximumTries, type Code, type CodeState } from '../../src/domain/code.ts'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import type { Load, Readers } from '../readers.ts'

export const loadCodeTry: Load<'codeTry'> = (readers, key, at) => {
  const { groups, people, papers } = readers
  const code = papers.code(key.hash)
  const group = code === undefined ? undefined : groupOf(code)
  const person = people.account(key.account)?.person
  const taken = key.chat === undefined ? undefined : groups.placeAt(key.chat)?.group
  const since = new Date(at.getTime() - lockMinutes * 60_000)
  const wrongTries = people.wrongTries(key.account, since)
  const state: CodeState = {
    ...(code === undefined ? {} : { code, ...linkedBy(readers, code) }),
    wrongTries,
    concerned: wrongTries + 1 < maximumTries ? [] : concerned(readers, person),
    memberships: person === undefined ? [] : people.entries(person),
    nextPerson: people.nextPerson(),
    nextMemberNumber: people.nextMemberNumber(group),
    ...(taken === undefined ? {} : { taken }),
    places: group === undefined ? [] : (groups.get(group)?.places ?? []),
  }
  return group === undefined ? { state } : { state, group }
}

/** Whose chairs should know that somebody tries codes. */
function concerned({ people, papers }: Readers, person: PersonId | undefined): readonly GroupId[] {
  const own = person === undefined ? [] : people.memberships(person).map((one) => one.group)
  return own.length > 0 ? own : papers.groupsInviting()
}

function groupOf(code: Code): GroupId | undefined {
  return code.purpose.kind === 'link' ? undefined : code.purpose.group
}

function linkedBy({ people }: Readers, code: Code): Pick<CodeState, 'linked'> {
  if (code.purpose.kind === 'connect' || code.purpose.person === undefined) return {}
  const { person } = code.purpose
  return { linked: { platforms: people.platformsOf(person), memberships: people.memberships(person) } }
}
