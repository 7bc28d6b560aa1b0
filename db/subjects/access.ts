import type { RequestId } from '../../src/domain/ids.ts'
import { NotFound } from '../../src/store.ts'
import { next } from '../people.ts'
import type { Load } from '../readers.ts'

export const loadAccess: Load<'access'> = ({ tables, groups, people, papers }, key) => {
  const group = groups.get(key.group)
  if (group === undefined) throw new NotFound('access', key)
  const person = people.account(key.account)?.person
  const entry = person === undefined ? undefined : people.entry(key.group, person)
  const last = papers.lastRequest(key.group, key.account)
  return {
    group: key.group,
    state: {
      group,
      ...(entry === undefined ? {} : { entry }),
      ...(last === undefined ? {} : { last }),
      nextRequest: next(tables, 'access_requests') as RequestId,
    },
  }
}

export const loadAnswering: Load<'answering'> = ({ groups, people, papers }, key) => {
  const request = papers.request(key.request)
  const group = request === undefined ? undefined : groups.get(request.group)
  if (request === undefined || group === undefined) throw new NotFound('answering', key)
  const entry = people.entry(group.id, request.person)
  const meant = key.meant === undefined ? undefined : people.entry(group.id, key.meant)
  const entries = people.entries(request.person)
  return {
    group: group.id,
    state: {
      group,
      request,
      ...(entry === undefined ? {} : { entry }),
      elsewhere: entries.some((one) => one.group !== group.id),
      ...(meant === undefined
        ? {}
        : { meant: { entry: meant, platforms: people.platformsOf(meant.person) } }),
      nextMemberNumber: people.nextMemberNumber(group.id),
    },
  }
}
