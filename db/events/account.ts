import { and, eq, sql } from 'drizzle-orm'
import type { AccountRef } from '../../src/domain/ids.ts'
import type { Act } from '../../src/store.ts'
import { excluded } from '../given.ts'
import type { Readers } from '../readers.ts'
import { accounts, codes, codeTries, forms, persons } from '../schema/people.ts'
import type { Handlers } from './handlers.ts'
import type { WritePeople } from './people.ts'

type Kinds =
  | 'account seen'
  | 'account linked'
  | 'language chosen'
  | 'group chosen'
  | 'form kept'
  | 'form ended'
  | 'code issued'
  | 'code used'
  | 'code refused'
  | 'codes locked'
  | 'notices chosen'
  | 'mirroring chosen'

export function accountHandlers(readers: Readers, write: WritePeople): Handlers<Kinds> {
  const { tables, people } = readers
  const keepForm = tables
    .insert(forms)
    .values({
      platform: sql.placeholder('platform'),
      user: sql.placeholder('user'),
      open: sql.placeholder('open'),
    })
    .onConflictDoUpdate({ target: [forms.platform, forms.user], set: { open: excluded(forms.open) } })
    .prepare()
  const endForm = tables
    .delete(forms)
    .where(and(eq(forms.platform, sql.placeholder('platform')), eq(forms.user, sql.placeholder('user'))))
    .prepare()

  // Prepared: 2,500 invitations are one act.
  const issue = tables
    .insert(codes)
    .values({
      hash: sql.placeholder('hash'),
      purpose: sql.placeholder('purpose'),
      issuedBy: sql.placeholder('by'),
      expiresAt: sql.placeholder('expiresAt'),
    })
    .prepare()

  function known(account: AccountRef, act: Act): void {
    if (people.account(account) !== undefined) return
    const name = act.actor.kind === 'account' ? act.actor.name : account.user
    write.see({ ...account, name, at: act.at, reachable: true })
  }

  function choose(account: AccountRef, chosen: Partial<typeof accounts.$inferInsert>): void {
    tables
      .update(accounts)
      .set(chosen)
      .where(and(eq(accounts.platform, account.platform), eq(accounts.user, account.user)))
      .run()
  }

  return {
    'account seen': ({ account, reachable }, act) => {
      write.see({ ...account, reachable, at: act.at })
    },
    'account linked': ({ person, account }, act) => {
      write.assign({ ...account, person, at: act.at })
    },
    'language chosen': ({ account, language }, act) => {
      known(account, act)
      choose(account, { language })
    },
    'notices chosen': ({ person, notify }) => {
      tables.update(persons).set({ notify }).where(eq(persons.id, person)).run()
    },
    'mirroring chosen': ({ person, mirrored }) => {
      tables.update(persons).set({ mirrored }).where(eq(persons.id, person)).run()
    },
    'group chosen': ({ account, group }) => {
      // Somebody who has just been erased is not made anew by where they were erased.
      choose(account, { chosenGroup: group })
    },
    'form kept': ({ account, open }) => {
      keepForm.run({ platform: account.platform, user: account.user, open })
    },
    'form ended': ({ account }) => {
      endForm.run({ platform: account.platform, user: account.user })
    },
    'code issued': ({ hash, purpose, by, expiresAt }) => {
      issue.run({ hash, purpose, by, expiresAt: expiresAt ?? null })
    },
    'code used': ({ hash }) => {
      tables.update(codes).set({ used: true }).where(eq(codes.hash, hash)).run()
    },
    'codes locked': () => undefined,
    'code refused': ({ by, at }) => {
      tables.insert(codeTries).values({ platform: by.platform, user: by.user, at }).run()
    },
  }
}
