import { eq } from 'drizzle-orm'
import type { Readers } from '../readers.ts'
import { accessRequests } from '../schema/people.ts'
import type { Handlers } from './handlers.ts'
import type { WritePeople } from './people.ts'

export function accessHandlers(
  { tables, people }: Readers,
  write: WritePeople,
): Handlers<'access asked' | 'access answered'> {
  return {
    'access asked': ({ request, group, account, at }) => {
      const { platform, user, name } = account
      const known = people.account(account)
      if (known === undefined) write.see({ ...account, reachable: true, at })
      const person = people.account(account)?.person
      if (person === undefined) throw new Error('an account that asks has a person')
      tables.insert(accessRequests).values({ id: request, group, platform, user, person, name, at }).run()
    },
    'access answered': ({ request, answer, person, at }) => {
      tables
        .update(accessRequests)
        .set({ answer, answeredAt: at, person })
        .where(eq(accessRequests.id, request))
        .run()
    },
  }
}
