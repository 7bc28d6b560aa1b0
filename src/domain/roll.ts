import type { Group } from './group.ts'
import type { AccountRef, PersonId } from './ids.ts'
import type { Member, MembershipEvent, Role, Standing } from './membership.ts'
import { hasVoice } from './membership.ts'
import type { Refusal } from './refusal.ts'
import { happens, refuses } from './ruling.ts'
import type { Ruling } from './ruling.ts'
import { cleanName } from './settings.ts'
import { countCharacters } from './text.ts'

/** Most characters of a name on the roll: it stands in cards and lists. */
export const memberNameLimit = 80

interface RollEntry {
  readonly group: Group
  readonly entry?: Member
  readonly person?: PersonId
  readonly chairs: number
  readonly nextPerson: PersonId
  readonly nextMemberNumber: number
}

interface Admission {
  readonly name: string
  /** Missing for an entry by name alone. */
  readonly account?: AccountRef & { readonly name: string }
}

/**
 * Puts somebody on the roll as a member, or raises a guest to one. Chairs may; a technician may while there is
 * no chair, and whoever is admitted then is the first chair, so they need an account.
 */
export function admit(admission: Admission) {
  return (state: RollEntry, standing: Standing): Ruling<MembershipEvent> => {
    const { account } = admission
    const no = mayAdmit(state, standing, account !== undefined)
    if (no !== undefined) return refuses(no)
    const role: Role = state.chairs === 0 && standing.member?.role === 'technician' ? 'chair' : 'member'
    const { entry, group } = state
    if (entry !== undefined) {
      const rises = account !== undefined && (role === 'chair' || !hasVoice(entry.role))
      const isSameRole = entry.role === role || (entry.role === 'technician' && role === 'member')
      if (!rises || isSameRole) return refuses({ reason: 'already on the roll', name: entry.name })
      return happens<MembershipEvent>({ kind: 'role changed', group: group.id, person: entry.person, role })
    }
    const name = cleanName(admission.name)
    if (account === undefined && name === undefined) return refuses({ reason: 'text empty' })
    if (name !== undefined && countCharacters(name) > memberNameLimit)
      return refuses({ reason: 'text too long', limit: memberNameLimit })
    const number = state.nextMemberNumber
    return happens<MembershipEvent>({
      kind: 'member admitted',
      group: group.id,
      person: state.person ?? state.nextPerson,
      number,
      name: entryName(admission.name, number),
      role,
      via: 'chair',
      ...(account === undefined || state.person !== undefined ? {} : { account }),
    })
  }
}

function mayAdmit(state: RollEntry, standing: Standing, hasAccount: boolean): Refusal | undefined {
  const own = standing.member?.role
  if (own === 'chair') return undefined
  if (own === 'technician' && state.chairs === 0 && hasAccount) return undefined
  return { reason: 'needs role', role: 'chair', ...(own === undefined ? {} : { own }) }
}

/** A name as the roll keeps it; what is left of a name without a letter is the entry's number. */
export function entryName(raw: string, number: number): string {
  const name = cleanName(raw)
  if (name === undefined) return `#${number}`
  return countCharacters(name) > memberNameLimit ? Array.from(name).slice(0, memberNameLimit).join('') : name
}
