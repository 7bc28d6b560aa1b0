import type { AccountState } from '../domain/account.ts'
import type { GroupId } from '../domain/ids.ts'
import { actId, type Act } from '../store.ts'
import { furtherAct, type Desk, type Work } from './desk.ts'
import type { Person } from './person.ts'

/**
 * Keeps what is known of an account up to date and says whether the bot may write to it: only somebody who wrote
 * privately once can be reached. An event only where something changed.
 */
export async function noteAccount(desk: Desk, work: Work, isPrivate: boolean): Promise<boolean> {
  const { person } = work
  const state = await readAccount(desk, person.user)
  const reachable = isPrivate || state.account?.reachable === true
  const known = state.account
  if (known?.name !== person.name || known.reachable !== reachable)
    await see(desk, work.act, person, reachable)
  return reachable
}

/** The private chat was opened or closed, or a message to it came back. */
export async function noteReachable(
  desk: Desk,
  person: Person,
  reachable: boolean,
  act?: Act,
): Promise<void> {
  const state = await readAccount(desk, person.user)
  if (state.account === undefined || state.account.reachable === reachable) return
  const at = desk.now()
  const id = actId('telegram', `reach-${person.user}-${at.getTime()}`)
  const name = state.account.name
  await see(desk, act ?? { id, actor: { kind: 'clock' }, at }, { ...person, name }, reachable)
}

/** Private follow-up questions keep the group a command was typed in. */
export async function chooseGroup(desk: Desk, work: Work, group: GroupId): Promise<void> {
  const account = { platform: 'telegram', user: work.person.user } as const
  const state = await readAccount(desk, account.user)
  // Somebody who has just been erased is not known any more, and stays so.
  if (state.account === undefined || state.chosenGroup === group) return
  await desk.store.change(furtherAct(work.act, 'group'), 'account', account, ({ chosenGroup }) => ({
    events: chosenGroup === group ? [] : [{ kind: 'group chosen', account, group }],
  }))
}

function readAccount(desk: Desk, user: string): Promise<AccountState> {
  return desk.store.read('account', { platform: 'telegram', user })
}

async function see(desk: Desk, act: Act, { user, name }: Person, reachable: boolean): Promise<void> {
  const ref = { platform: 'telegram', user } as const
  await desk.store.change(act, 'account', ref, ({ account }) => {
    const same = account?.name === name && account.reachable === reachable
    return { events: same ? [] : [{ kind: 'account seen', account: { ...ref, name }, reachable }] }
  })
}
