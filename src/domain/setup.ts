import type { Group, Language } from './group.ts'
import { defaultSettings } from './group.ts'
import type { GroupId, PersonId } from './ids.ts'
import type { MembershipEvent, NewPlace, Role, Standing } from './membership.ts'
import { entryName } from './roll.ts'
import { happens, refuses } from './ruling.ts'
import type { Ruling } from './ruling.ts'
import { cleanName, groupNameLimit } from './settings.ts'
import { countCharacters } from './text.ts'

interface Founding {
  readonly name: string
  readonly language: Language
  readonly timeZone: string
  readonly place: NewPlace
  readonly areas?: readonly string[]
}

/** One group per chat; whoever manages the chat on its platform may found it, and is nobody on its roll yet. */
export function foundGroup(founding: Founding) {
  return (
    state: { readonly taken?: Group; readonly nextGroup: GroupId },
    standing: Standing,
  ): Ruling<MembershipEvent> => {
    const { taken, nextGroup: group } = state
    if (taken !== undefined) return refuses({ reason: 'place already taken', name: taken.settings.name })
    const { actor, person } = standing
    if (actor.kind !== 'account' || actor.manages !== true) return refuses({ reason: 'may not set up' })
    if (person === undefined) return refuses({ reason: 'account unknown' })
    const name = cleanName(founding.name)
    if (name === undefined) return refuses({ reason: 'text empty' })
    if (countCharacters(name) > groupNameLimit)
      return refuses({ reason: 'text too long', limit: groupNameLimit })
    const standard = defaultSettings(name, founding.language, founding.timeZone)
    const settings = founding.areas === undefined ? standard : { ...standard, areas: founding.areas }
    return happens<MembershipEvent>(
      { kind: 'group founded', group, settings, founder: person },
      { kind: 'place added', group, place: founding.place },
    )
  }
}

interface FoundersEntry {
  readonly group: Group
  readonly person?: PersonId
  readonly nextMemberNumber: number
}

/** The founder says once whether they are chair or technician, and becomes the first on the roll. */
export function takeFirstRole(role: Extract<Role, 'chair' | 'technician'>) {
  return (state: FoundersEntry, standing: Standing): Ruling<MembershipEvent> => {
    const { founder, id: group } = state.group
    const { actor, person } = standing
    if (founder === undefined) return refuses({ reason: 'already set up' })
    if (actor.kind !== 'account' || person !== founder || state.person !== founder)
      return refuses({ reason: 'may not set up' })
    const number = state.nextMemberNumber
    const name = entryName(actor.name, number)
    const admitted: MembershipEvent = {
      kind: 'member admitted',
      group,
      person: founder,
      number,
      name,
      role,
      via: 'setup',
    }
    return role === 'chair'
      ? happens<MembershipEvent>(admitted, { kind: 'group ready', group })
      : happens(admitted)
  }
}
