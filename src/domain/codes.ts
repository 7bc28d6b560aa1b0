import type { Code, CodeEvent, CodePurpose, CodeState } from './code.ts'
import { codeMinutes, lockMinutes, maximumTries } from './code.ts'
import type { AccountRef, GroupId, PersonId, PlatformName } from './ids.ts'
import type { Actor, NewPlace, Standing } from './membership.ts'
import type { Refusal } from './refusal.ts'
import { entryName } from './roll.ts'
import { happens, refuses } from './ruling.ts'
import type { Ruling } from './ruling.ts'

type AccountActor = Extract<Actor, { kind: 'account' }>
type Purpose<K extends CodePurpose['kind']> = Extract<CodePurpose, { kind: K }>

/** Most codes of one invitation: a whole party conference. */
export const invitationLimit = 2500
/** Days an invitation lies in somebody's inbox before it is worthless. */
const invitationDays = 60

export interface Redeeming {
  /** What may be done with the code here; another purpose is refused, not counted as a wrong try. */
  readonly accepts: readonly CodePurpose['kind'][]
  /** What the person wants to be called, for invitations without a name. */
  readonly name?: string
  /** For `connect`: the chat that the code is typed in, and what the group already there is called. */
  readonly place?: NewPlace
  readonly nameHere?: string
}

/** One account types one code. Wrong codes are counted although refused; all else is checked in this transaction. */
export function redeem(redeeming: Redeeming) {
  return (state: CodeState, standing: Standing): Ruling<CodeEvent> => {
    const { actor } = standing
    if (actor.kind !== 'account') return refuses({ reason: 'account unknown' })
    if (state.wrongTries >= maximumTries) return refuses(locked)
    const { code } = state
    if (code === undefined) return wrongTry(state, actor, standing.at)
    const { purpose } = code
    if (!redeeming.accepts.includes(purpose.kind)) return refuses({ reason: 'code for another purpose' })
    const needless = alreadyThere(purpose, state, standing)
    if (needless !== undefined) return refuses(needless)
    const spent = isSpent(code, standing.at)
    if (spent !== undefined) return refuses(spent)
    const opened = open(purpose, redeeming, state, standing, actor)
    if (opened.refusal !== undefined) return opened
    return happens<CodeEvent>({ kind: 'code used', hash: code.hash, by: refOf(actor) }, ...opened.events)
  }
}

const locked: Refusal = { reason: 'code locked', minutes: lockMinutes }

function wrongTry(state: CodeState, actor: AccountActor, at: Date): Ruling<CodeEvent> {
  const by = refOf(actor)
  const tried: CodeEvent = { kind: 'code refused', by, at }
  if (state.wrongTries + 1 < maximumTries) return { events: [tried], refusal: { reason: 'code unknown' } }
  return { events: [tried, { kind: 'codes locked', by, groups: state.concerned }], refusal: locked }
}

/** Typing the same code again is no mistake of the person's: they hear that all is well. */
function alreadyThere(purpose: CodePurpose, state: CodeState, standing: Standing): Refusal | undefined {
  switch (purpose.kind) {
    case 'invitation': {
      const entry = state.memberships.find((one) => one.group === purpose.group)
      if (entry?.ended !== undefined) return { reason: 'membership ended' }
      if (entry === undefined || (entry.role === 'guest' && purpose.person === undefined)) return undefined
      if (purpose.person !== undefined && entry.person !== purpose.person)
        return { reason: 'needs a merge by a chair' }
      return { reason: 'already on the roll', name: entry.name }
    }
    case 'link':
      if (standing.actor.kind === 'account' && standing.actor.platform === purpose.from)
        return { reason: 'same platform' }
      return standing.person === purpose.person ? { reason: 'already linked' } : undefined
    case 'connect':
      return undefined
  }
}

function isSpent(code: Code, at: Date): Refusal | undefined {
  if (code.used) return { reason: 'code used' }
  return code.expiresAt !== undefined && code.expiresAt <= at ? { reason: 'code expired' } : undefined
}

function open(
  purpose: CodePurpose,
  redeeming: Redeeming,
  state: CodeState,
  standing: Standing,
  actor: AccountActor,
): Ruling<CodeEvent> {
  switch (purpose.kind) {
    case 'invitation':
      return purpose.person === undefined
        ? join(purpose, redeeming, state, standing, actor)
        : attach(purpose.group, purpose.person, state, actor)
    case 'link':
      return link(purpose, state, actor)
    case 'connect':
      return connect(purpose, redeeming, state, actor)
  }
}

function join(
  purpose: Purpose<'invitation'>,
  redeeming: Redeeming,
  state: CodeState,
  standing: Standing,
  actor: AccountActor,
): Ruling<CodeEvent> {
  const { group } = purpose
  const guest = state.memberships.find((one) => one.group === group)
  if (guest !== undefined)
    return happens<CodeEvent>({ kind: 'role changed', group, person: guest.person, role: 'member' })
  const number = state.nextMemberNumber
  return happens<CodeEvent>({
    kind: 'member admitted',
    group,
    person: standing.person ?? state.nextPerson,
    number,
    name: entryName(purpose.name ?? redeeming.name ?? actor.name, number),
    role: 'member',
    via: 'invitation',
    ...(standing.person === undefined ? { account: { ...refOf(actor), name: actor.name } } : {}),
  })
}

/** The entry has no account yet and the typing account stands on no roll: nothing has to be merged. */
function attach(group: GroupId, person: PersonId, state: CodeState, actor: AccountActor): Ruling<CodeEvent> {
  const { linked } = state
  if (linked === undefined || !linked.memberships.some((one) => one.group === group))
    return refuses({ reason: 'code expired' })
  if (linked.platforms.length > 0) return refuses({ reason: 'code used' })
  return linkTo(person, state, actor)
}

function link(purpose: Purpose<'link'>, state: CodeState, actor: AccountActor): Ruling<CodeEvent> {
  if (state.linked?.platforms.includes(actor.platform) === true)
    return refuses({ reason: 'already has an account here' })
  return linkTo(purpose.person, state, actor)
}

/** Moving an account that stands on a roll would take that entry's voice along: two people are merged by a chair. */
function linkTo(person: PersonId, state: CodeState, actor: AccountActor): Ruling<CodeEvent> {
  if (state.memberships.length > 0) return refuses({ reason: 'needs a merge by a chair' })
  const account = { ...refOf(actor), name: actor.name }
  return happens<CodeEvent>({ kind: 'account linked', person, account })
}

function connect(
  purpose: Purpose<'connect'>,
  redeeming: Redeeming,
  state: CodeState,
  actor: AccountActor,
): Ruling<CodeEvent> {
  const { place, nameHere } = redeeming
  if (place === undefined) return refuses({ reason: 'server only' })
  if (state.taken !== undefined) return refuses({ reason: 'place already taken', name: nameHere ?? '' })
  if (actor.manages !== true) return refuses({ reason: 'may not set up' })
  if (state.places.some((one) => one.platform === place.platform)) return refuses({ reason: 'same platform' })
  return happens<CodeEvent>({ kind: 'place added', group: purpose.group, place })
}

/** Shows a code that ties a second account to this person. */
export function issueLink(hash: string, from: PlatformName) {
  return (_: null, standing: Standing): Ruling<CodeEvent> => {
    const { person, at } = standing
    if (person === undefined) return refuses({ reason: 'account unknown' })
    const purpose: CodePurpose = { kind: 'link', person, from }
    return happens<CodeEvent>({ kind: 'code issued', hash, purpose, by: person, expiresAt: minutesAfter(at) })
  }
}

/** Shows a code that brings the group to another platform: chairs and technicians. */
export function issueConnection(hash: string, group: GroupId) {
  return (_: null, { member, at }: Standing): Ruling<CodeEvent> => {
    const own = member?.role
    if (member === undefined || (own !== 'chair' && own !== 'technician'))
      return refuses({ reason: 'needs role', role: 'technician', ...(own === undefined ? {} : { own }) })
    const purpose: CodePurpose = { kind: 'connect', group }
    const { person } = member
    return happens<CodeEvent>({ kind: 'code issued', hash, purpose, by: person, expiresAt: minutesAfter(at) })
  }
}

export interface Invitation {
  readonly hash: string
  readonly name?: string
  /** An entry of that name that has no account yet. */
  readonly person?: PersonId
}

/** Codes that each put one person on the roll: chairs only, or the operator in the name of one. */
export function issueInvitations(invitations: readonly Invitation[], group: GroupId, inNameOf?: PersonId) {
  return (_: null, { actor, member, at }: Standing): Ruling<CodeEvent> => {
    const own = member?.role
    const by = actor.kind === 'host' ? inNameOf : own === 'chair' ? member?.person : undefined
    if (by === undefined)
      return refuses({ reason: 'needs role', role: 'chair', ...(own === undefined ? {} : { own }) })
    const expiresAt = new Date(at.getTime() + invitationDays * 86_400_000)
    return happens(
      ...invitations.map(({ hash, name, person }): CodeEvent => {
        const purpose: CodePurpose = {
          kind: 'invitation',
          group,
          ...(name === undefined ? {} : { name }),
          ...(person === undefined ? {} : { person }),
        }
        return { kind: 'code issued', hash, purpose, by, expiresAt }
      }),
    )
  }
}

function minutesAfter(at: Date): Date {
  return new Date(at.getTime() + codeMinutes * 60_000)
}

function refOf({ platform, user }: AccountActor): AccountRef {
  return { platform, user }
}
