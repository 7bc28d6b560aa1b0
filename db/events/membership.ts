import { and, eq, sql } from 'drizzle-orm'
import type { GroupId } from '../../src/domain/ids.ts'
import type { Role } from '../../src/domain/membership.ts'
import { excluded } from '../given.ts'
import { fold } from '../fold.ts'
import type { Readers } from '../readers.ts'
import { groups, members, places } from '../schema/people.ts'
import { posts } from '../schema/traffic.ts'
import type { Handlers } from './handlers.ts'
import type { WritePeople } from './people.ts'

type Kinds =
  | 'group founded'
  | 'place added'
  | 'place moved'
  | 'setting changed'
  | 'member admitted'
  | 'role changed'

export function membershipHandlers(readers: Readers, write: WritePeople): Handlers<Kinds> {
  const { tables } = readers

  /** The founder has said what they are, so the question is answered. */
  function settleFounder(group: GroupId, person: number, role: Role): void {
    if (role !== 'chair' && role !== 'technician') return
    if (readers.groups.get(group)?.founder !== person) return
    tables.update(groups).set({ founder: null }).where(eq(groups.id, group)).run()
    readers.groups.forget()
  }

  return {
    'group founded': ({ group, settings, founder }) => {
      write.ensure(founder)
      tables.insert(groups).values({ id: group, settings, founder }).run()
      readers.groups.forget()
    },
    'place added': ({ group, place }) => {
      const { platform, chat, server, layout } = place
      tables
        .insert(places)
        .values({ group, platform, chat, server: server ?? null, layout })
        .run()
      readers.groups.forget()
    },
    'place moved': ({ place, chat }) => {
      tables.update(places).set({ chat }).where(eq(places.id, place)).run()
      // What was posted lies in a chat that is closed now; the cards are posted anew.
      tables.delete(posts).where(eq(posts.place, place)).run()
      readers.groups.forget()
    },
    'setting changed': ({ group, setting, to }) => {
      const before = readers.groups.get(group)
      if (before === undefined) return
      const settings = { ...before.settings, [setting]: to }
      tables.update(groups).set({ settings }).where(eq(groups.id, group)).run()
      readers.groups.forget()
    },
    'member admitted': ({ group, person, number, name, role, account }, act, all) => {
      write.ensure(person)
      if (account !== undefined) write.assign({ ...account, person, at: act.at })
      tables
        .insert(members)
        .values({ group, person, number, name, folded: fold(name), role })
        .onConflictDoUpdate({
          target: [members.group, members.person],
          set: {
            name: excluded(members.name),
            folded: excluded(members.folded),
            role: excluded(members.role),
          },
        })
        .run()
      tables
        .update(groups)
        .set({ lastMember: sql`max(${groups.lastMember}, ${number})` })
        .where(eq(groups.id, group))
        .run()
      const isFounding = all.some((one) => one.kind === 'group founded' && one.group === group)
      if (!isFounding) settleFounder(group, person, role)
    },
    'role changed': ({ group, person, role }) => {
      tables
        .update(members)
        .set({ role })
        .where(and(eq(members.group, group), eq(members.person, person)))
        .run()
      settleFounder(group, person, role)
    },
  }
}
