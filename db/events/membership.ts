import { and, eq, sql } from 'drizzle-orm'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import type { Role } from '../../src/domain/membership.ts'
import { reminderDays } from '../../src/domain/closing-date.ts'
import { excluded } from '../given.ts'
import { fold } from '../fold.ts'
import type { Readers } from '../readers.ts'
import { groups, members, places } from '../schema/people.ts'
import { deadlines } from '../schema/polls.ts'
import { posts } from '../schema/traffic.ts'
import type { Handlers } from './handlers.ts'
import type { WritePeople } from './people.ts'
import { striking } from './strike.ts'

type Kinds =
  | 'group founded'
  | 'place added'
  | 'place moved'
  | 'setting changed'
  | 'member admitted'
  | 'role changed'
  | 'member ended'
  | 'member returned'
  | 'group ready'
  | 'deadline near'

export function membershipHandlers(readers: Readers, write: WritePeople): Handlers<Kinds> {
  const { tables } = readers

  /** The founder has said what they are, so the question is answered. */
  function settleFounder(group: GroupId, person: number, role: Role): void {
    if (role !== 'chair' && role !== 'technician') return
    if (readers.groups.get(group)?.founder !== person) return
    tables.update(groups).set({ founder: null }).where(eq(groups.id, group)).run()
    readers.groups.forget()
  }

  function change(group: GroupId, person: PersonId, set: Partial<typeof members.$inferInsert>): void {
    tables
      .update(members)
      .set(set)
      .where(and(eq(members.group, group), eq(members.person, person)))
      .run()
  }

  const strike = striking(tables)

  /** One row for each reminder that still lies ahead. */
  function setReminders(group: GroupId, deadline: Date | undefined, now: Date): void {
    for (const days of reminderDays) {
      const kind = `motions due ${days}` as const
      tables
        .delete(deadlines)
        .where(and(eq(deadlines.kind, kind), eq(deadlines.target, group)))
        .run()
      const at = deadline === undefined ? undefined : new Date(deadline.getTime() - days * 86_400_000)
      if (at !== undefined && at > now) tables.insert(deadlines).values({ kind, target: group, at }).run()
    }
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
    'setting changed': ({ group, setting, to }, act) => {
      const before = readers.groups.get(group)
      if (before === undefined) return
      const settings = { ...before.settings, [setting]: to ?? undefined }
      if (to === null && setting !== 'deadline') Object.assign(settings, { [setting]: null })
      tables.update(groups).set({ settings }).where(eq(groups.id, group)).run()
      if (setting === 'deadline') setReminders(group, to instanceof Date ? to : undefined, act.at)
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
            ended: null,
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
    'role changed': ({ group, person, role, struck = [] }) => {
      change(group, person, { role })
      strike(person, struck)
      settleFounder(group, person, role)
    },
    'member ended': ({ group, person, why, struck }) => {
      change(group, person, { ended: why })
      strike(person, struck)
    },
    'member returned': ({ group, person, role }) => {
      change(group, person, { role, ended: null })
      settleFounder(group, person, role)
    },
    'group ready': () => undefined,
    'deadline near': ({ group, days }) => {
      tables
        .delete(deadlines)
        .where(and(eq(deadlines.kind, `motions due ${days}`), eq(deadlines.target, group)))
        .run()
    },
  }
}
