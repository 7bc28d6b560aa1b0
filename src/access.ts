import type { Access, Command } from './command.ts'
import type { Group } from './domain/group.ts'
import type { GroupId, MotionId, PollId } from './domain/ids.ts'
import { effectiveRole, hasVoice, type Member, type Role } from './domain/membership.ts'
import { readAmendmentReference } from './domain/amendment-reference.ts'
import { readMotionReference, readPollReference } from './domain/reference.ts'
import type { Refusal } from './domain/refusal.ts'
import type { Request } from './platform.ts'
import type { CallerView } from './queries.ts'
import type { Store } from './store.ts'

export type GroupChoice =
  | { readonly kind: 'group'; readonly group: Group; readonly member?: Member }
  | { readonly kind: 'none'; readonly refusal: Refusal }
  /** In private, with several groups and none chosen. */
  | { readonly kind: 'ask' }

/**
 * Which group is meant: the one a button's card belongs to (wherever it is pressed), else the one that lives in
 * this chat, else in private the person's only or chosen one.
 */
export async function decideGroup(
  command: Command,
  request: Pick<Request, 'place' | 'values'>,
  caller: CallerView,
  store: Store,
): Promise<GroupChoice> {
  const owner = await groupOfReference(command, request, store)
  if (owner !== undefined) return chosen(owner, caller)
  if (caller.here !== undefined) return chosen(caller.here, caller)
  if (!request.place.private) return { kind: 'none', refusal: { reason: 'group unknown here' } }
  const only = caller.memberships.length === 1 ? caller.memberships[0]?.group : undefined
  const remembered = caller.memberships.find((one) => one.group === caller.chosenGroup)?.group
  const id = only ?? remembered
  if (id === undefined) {
    if (command.group === 'none' || caller.memberships.length === 0)
      return { kind: 'none', refusal: { reason: 'group not chosen' } }
    return { kind: 'ask' }
  }
  const group = await store.find('group', { group: id })
  return group === undefined
    ? { kind: 'none', refusal: { reason: 'group not chosen' } }
    : chosen(group, caller)
}

function chosen(group: Group, caller: CallerView): GroupChoice {
  const member = caller.memberships.find((one) => one.group === group.id)
  if (member === undefined) return { kind: 'group', group }
  return {
    kind: 'group',
    group,
    member: { ...member, role: effectiveRole(member.role, group.settings.guests) },
  }
}

/** A button's `#12` names a thing of one group; what people type is looked up in the group they are in. */
async function groupOfReference(
  command: Command,
  request: Pick<Request, 'values'>,
  store: Store,
): Promise<Group | undefined> {
  for (const [name, option] of Object.entries(command.options)) {
    const raw = request.values[name]
    if (typeof raw !== 'string') continue
    if (option.kind === 'motion') {
      const said = readMotionReference(raw)
      if (said?.kind === 'id')
        return (await store.find('motion', { motion: said.id satisfies MotionId }))?.group
    }
    if (option.kind === 'amendment') {
      const said = readAmendmentReference(raw)
      const [row] = said?.kind === 'id' ? await store.find('amendments', { amendment: said.id }) : []
      if (row !== undefined) return await store.find('group', { group: row.group })
    }
    if (option.kind === 'poll') {
      const said = readPollReference(raw)
      if (said !== undefined && 'id' in said) {
        const view = await store.find('poll', { poll: said.id as PollId })
        return view === undefined
          ? undefined
          : await store.find('group', { group: view.poll.group satisfies GroupId })
      }
    }
  }
  return undefined
}

/** The declared access as a first sieve, for the group that is meant; the rule decides again inside the transaction. */
export function passes(
  command: Command,
  request: Request,
  meant: { readonly group?: Group | undefined; readonly member?: Member | undefined },
  caller: CallerView,
): Promise<boolean> {
  const { group, member } = meant
  const role = member?.role
  return mayUse(command.access, {
    ...(role === undefined ? {} : { role }),
    here: group !== undefined && caller.here?.id === group.id,
    guest: role === 'guest' && command.guests === 'propose' && group?.settings.guests === 'propose',
    mayManage: request.mayManage,
  })
}

async function mayUse(
  access: Access,
  who: {
    readonly role?: Role
    readonly here: boolean
    /** A guest where guests may use this command. */
    readonly guest?: boolean
    readonly mayManage: () => Promise<boolean>
  },
): Promise<boolean> {
  switch (access) {
    case 'anyone':
      return true
    case 'guest':
      // Who is in the group's chat reads along anyway.
      return who.role !== undefined || who.here
    case 'member':
      return hasVoice(who.role) || who.guest === true
    case 'chair':
      return who.role === 'chair'
    case 'technician':
      return who.role === 'chair' || who.role === 'technician'
    case 'setup':
      return who.mayManage()
  }
}
