import type { Group } from './domain/group.ts'
import type { AccountRef, PersonId } from './domain/ids.ts'
import { leaveGroup } from './domain/roles.ts'
import type { Platform } from './platform.ts'
import { actId, type Store } from './store.ts'

/** Somebody is no longer where a group lives. */
export interface Departure {
  readonly account: AccountRef
  /** The chat they left, or the server. */
  readonly chat?: string
  readonly server?: string
  readonly how: 'left' | 'banned'
  readonly at: Date
}

/** Ends the rights of somebody who left or was banned, in every group that lives there, until a chair says otherwise. */
export async function noteDeparture(store: Store, departure: Departure): Promise<void> {
  const { account, chat, server, how, at } = departure
  const places = await store.find('places', { platform: account.platform })
  const left = places.filter((place) => (chat !== undefined ? place.chat === chat : place.server === server))
  const { person } = await store.find('caller', { account })
  if (person === undefined) return
  for (const id of new Set(left.map((place) => place.group))) {
    const group = await store.find('group', { group: id })
    if (group === undefined) continue
    const stillElsewhere = await isElsewhere(store, group, account, person)
    const act = {
      id: actId('left', `${account.platform}:${account.user}:${id}:${how}:${at.getTime()}`),
      actor: { kind: 'clock' },
      at,
    } as const
    await store.change(act, 'roll', { group: id, person }, leaveGroup(how, stillElsewhere))
  }
}

/** On the group's other platform with another account. */
async function isElsewhere(
  store: Store,
  group: Group,
  account: AccountRef,
  person: PersonId,
): Promise<boolean> {
  const accounts = await store.find('accounts', { person })
  const others = accounts.filter((one) => one.platform !== account.platform)
  return others.some((one) => group.places.some((place) => place.platform === one.platform))
}

/** Single questions at once: Discord allows 50 requests a second, and others wait too. */
const atOnce = 5

/**
 * Asks the platforms who of a group's roll is no longer there, for those platforms that do not tell by themselves.
 * Before an electorate is frozen: whoever left has no vote. Only a clear no about one person ends their rights.
 */
export async function checkDepartures(
  store: Store,
  platforms: Iterable<Platform>,
  group: Group,
  at: Date,
): Promise<void> {
  const rows = await store.find('members', { group: group.id })
  for (const platform of platforms) {
    const place = group.places.find((one) => one.platform === platform.name)
    if (place?.server === undefined || platform.isThere === undefined) continue
    const { server } = place
    const people = rows.map(({ member }) => store.find('accounts', { person: member.person }))
    const accounts = (await Promise.all(people)).flat().filter((one) => one.platform === platform.name)
    const users = accounts.map((one) => one.user)
    const there = (await platform.whoIsThere?.(place, users)) ?? new Set()
    const unsure = users.filter((user) => !there.has(user))
    for (let from = 0; from < unsure.length; from += atOnce)
      await Promise.all(
        unsure.slice(from, from + atOnce).map(async (user) => {
          const account = { platform: platform.name, user }
          if ((await platform.isThere?.(place, user)) === false)
            await noteDeparture(store, { account, server, how: 'left', at })
        }),
      )
  }
}
