import type { Group } from './group.ts'
import type { AccountRef, GroupId, PersonId, RequestId } from './ids.ts'
import { hasVoice, type Member, type MembershipEvent, type Standing } from './membership.ts'
import { needsChair } from './drafting.ts'
import { entryName } from './roll.ts'
import { happens, refuses, type Ruling } from './ruling.ts'

/** How a chair answered: let in, turned down, or already on the roll under an entry that now has this account. */
export type AccessAnswer = 'admitted' | 'declined' | 'linked'

export interface AccessRequest {
  readonly id: RequestId
  readonly group: GroupId
  readonly account: AccountRef & { readonly name: string }
  readonly person: PersonId
  readonly at: Date
  readonly answer?: AccessAnswer
  readonly answeredAt?: Date
}

export type AccessEvent =
  | {
      readonly kind: 'access asked'
      readonly group: GroupId
      readonly request: RequestId
      readonly account: AccountRef & { readonly name: string }
      readonly at: Date
    }
  | {
      readonly kind: 'access answered'
      readonly group: GroupId
      readonly request: RequestId
      readonly person: PersonId
      readonly answer: AccessAnswer
      readonly at: Date
    }
  | {
      readonly kind: 'account linked'
      readonly person: PersonId
      readonly account: AccountRef & { readonly name: string }
    }
  | MembershipEvent

/** One account and one group, for asking. */
export interface AskingState {
  readonly group: Group
  /** The entry of the person behind the account, also one whose rights have ended. */
  readonly entry?: Member
  /** The request this account made last. */
  readonly last?: AccessRequest
  readonly nextRequest: RequestId
}

/** One request and the entry it may belong to, for answering. */
export interface AnsweringState {
  readonly group: Group
  readonly request: AccessRequest
  readonly entry?: Member
  /** Rolls elsewhere that the requesting account already acts on. */
  readonly elsewhere: boolean
  /** The entry a chair says the account belongs to. */
  readonly meant?: { readonly entry: Member; readonly platforms: readonly AccountRef['platform'][] }
  readonly nextMemberNumber: number
}

/** Days until somebody who was turned down may ask again. */
const againDays = 7

/** Asks the chairs to be let in; one open request an account. */
export function askAccess(state: AskingState, { actor, at }: Standing): Ruling<AccessEvent> {
  const { entry, last, group } = state
  if (actor.kind !== 'account') return refuses({ reason: 'account unknown' })
  if (entry !== undefined && entry.ended === undefined && hasVoice(entry.role))
    return refuses({ reason: 'already a member' })
  if (last !== undefined && last.answer === undefined) return refuses({ reason: 'access already asked' })
  const declinedAt = last?.answer === 'declined' ? last.answeredAt : undefined
  if (declinedAt !== undefined && at.getTime() - declinedAt.getTime() < againDays * 86_400_000)
    return refuses({ reason: 'access declined', days: againDays })
  const { platform, user, name } = actor
  const account = { platform, user, name }
  return happens<AccessEvent>({
    kind: 'access asked',
    group: group.id,
    request: state.nextRequest,
    account,
    at,
  })
}

/** A chair lets the person in, or turns them down. */
export function answerAccess(answer: 'admitted' | 'declined') {
  return (state: AnsweringState, standing: Standing): Ruling<AccessEvent> => {
    const { request, entry, group } = state
    if (standing.member?.role !== 'chair') return needsChair(standing)
    if (request.answer !== undefined)
      return refuses({ reason: 'access already answered', answer: request.answer })
    const { person } = request
    const answered = {
      kind: 'access answered',
      group: group.id,
      request: request.id,
      person,
      answer,
      at: standing.at,
    } as const
    if (answer === 'declined') return happens<AccessEvent>(answered)
    if (entry === undefined) {
      const number = state.nextMemberNumber
      const name = entryName(request.account.name, number)
      const role = 'member'
      return happens<AccessEvent>(answered, {
        kind: 'member admitted',
        group: group.id,
        person,
        number,
        name,
        role,
        via: 'chair',
      })
    }
    if (entry.ended !== undefined)
      return happens<AccessEvent>(answered, {
        kind: 'member returned',
        group: group.id,
        person,
        role: 'member',
      })
    if (hasVoice(entry.role)) return happens<AccessEvent>(answered)
    return happens<AccessEvent>(answered, { kind: 'role changed', group: group.id, person, role: 'member' })
  }
}

/** A chair says: they are on the roll already. The account goes to that entry. */
export function linkAccess(state: AnsweringState, standing: Standing): Ruling<AccessEvent> {
  const { request, entry, group, meant } = state
  if (standing.member?.role !== 'chair') return needsChair(standing)
  if (request.answer !== undefined)
    return refuses({ reason: 'access already answered', answer: request.answer })
  if (meant === undefined || meant.entry.ended !== undefined) return refuses({ reason: 'button outdated' })
  if (entry !== undefined || state.elsewhere) return refuses({ reason: 'needs a merge by a chair' })
  const { platform } = request.account
  if (meant.platforms.includes(platform)) return refuses({ reason: 'already has an account here' })
  const { person } = meant.entry
  return happens<AccessEvent>(
    { kind: 'account linked', person, account: request.account },
    {
      kind: 'access answered',
      group: group.id,
      request: request.id,
      person,
      answer: 'linked',
      at: standing.at,
    },
  )
}
