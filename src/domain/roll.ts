import type { Group } from './group.ts'
import type { AccountRef, PersonId } from './ids.ts'
import type { Member, MembershipEvent, PollRef, Role, Standing } from './membership.ts'
import { hasVoice } from './membership.ts'
import type { Refusal } from './refusal.ts'
import { happens, refuses } from './ruling.ts'
import type { Ruling } from './ruling.ts'
import { cleanName } from './settings.ts'
import { countCharacters } from './text.ts'

/** Most characters of a name on the roll: it stands in cards and lists. */
export const memberNameLimit = 80

/** One entry of the roll as rules on it see it; `Subjects['roll']` loads it. */
export interface RollEntry {
  readonly group: Group
  /** The entry the key leads to; `ended` is set where its rights have ended. */
  readonly entry?: Member
  /** The person behind the account, even when on no roll of this group. */
  readonly person?: PersonId
  /** Entries of the name in the key that have no account yet. */
  readonly waiting: readonly Member[]
  readonly chairs: number
  /** Open polls in which this person may still vote and has not. */
  readonly pending: readonly PollRef[]
  readonly nextPerson: PersonId
  readonly nextMemberNumber: number
}

interface Admission {
  readonly name: string
  /** Missing for an entry by name alone. */
  readonly account?: AccountRef & { readonly name: string }
}

/**
 * Puts somebody on the roll as a member, raises a guest to one, or lets somebody back in whose rights had ended.
 * Chairs may; a technician may while there is no chair, and whoever is admitted then is the first chair, so they
 * need an account. An entry of the same name without account is most likely the same person: never two of them.
 */
export function admit(admission: Admission) {
  return (state: RollEntry, standing: Standing): Ruling<MembershipEvent> => {
    const { account } = admission
    const no = mayAdmit(state, standing, account !== undefined)
    if (no !== undefined) return refuses(no)
    const isFirst = state.chairs === 0 && standing.member?.role === 'technician'
    const ready: readonly MembershipEvent[] = isFirst ? [{ kind: 'group ready', group: state.group.id }] : []
    const role: Role = isFirst ? 'chair' : 'member'
    const { entry, group } = state
    const target = { group: group.id, role }
    if (entry?.ended !== undefined)
      return happens<MembershipEvent>({ kind: 'member returned', person: entry.person, ...target }, ...ready)
    if (entry !== undefined) {
      const rises = account !== undefined && (role === 'chair' || !hasVoice(entry.role))
      const isSameRole = entry.role === role || (entry.role === 'technician' && role === 'member')
      if (!rises || isSameRole) return refuses({ reason: 'already on the roll', name: entry.name })
      return happens<MembershipEvent>({ kind: 'role changed', person: entry.person, ...target }, ...ready)
    }
    const name = cleanName(admission.name)
    if (account === undefined && name === undefined) return refuses({ reason: 'text empty' })
    if (name !== undefined && countCharacters(name) > memberNameLimit)
      return refuses({ reason: 'text too long', limit: memberNameLimit })
    if (state.waiting.length > 0) return refuses({ reason: 'already on the roll', name: name ?? '' })
    const number = state.nextMemberNumber
    return happens<MembershipEvent>(
      {
        kind: 'member admitted',
        person: state.person ?? state.nextPerson,
        number,
        name: entryName(admission.name, number),
        ...target,
        via: 'chair',
        ...(account === undefined || state.person !== undefined ? {} : { account }),
      },
      ...ready,
    )
  }
}

/** At the first act with a Discord role that the group named: on the roll from now on, if not on it already. */
export function admitByRole(state: RollEntry, { actor }: Standing): Ruling<MembershipEvent> {
  const role = actor.kind === 'account' ? roleByServer(state.group, actor.roles ?? []) : undefined
  if (role === undefined || actor.kind !== 'account' || state.entry !== undefined) return happens()
  const number = state.nextMemberNumber
  const { platform, user, name } = actor
  return happens<MembershipEvent>(
    {
      kind: 'member admitted',
      group: state.group.id,
      person: state.person ?? state.nextPerson,
      number,
      name: entryName(name, number),
      role,
      via: 'role',
      ...(state.person === undefined ? { account: { platform, user, name } } : {}),
    },
    ...(role === 'chair' && state.chairs === 0
      ? [{ kind: 'group ready', group: state.group.id } as const]
      : []),
  )
}

/** What the roles on the server make of somebody in this group. */
export function roleByServer(group: Group, roles: readonly string[]): 'chair' | 'member' | undefined {
  const { chairRole, memberRole } = group.settings
  if (chairRole !== null && roles.includes(chairRole.id)) return 'chair'
  return memberRole !== null && roles.includes(memberRole.id) ? 'member' : undefined
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
