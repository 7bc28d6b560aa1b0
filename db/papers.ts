import { and, eq, sql } from 'drizzle-orm'
import type { OpenForm } from '../src/domain/account.ts'
import type { Code } from '../src/domain/code.ts'
import type { AccountRef } from '../src/domain/ids.ts'
import type { Tables } from './connection.ts'
import { codes, forms } from './schema/people.ts'

export type Papers = ReturnType<typeof readPapers>

/** One-time codes and forms under way. */
export function readPapers(tables: Tables) {
  const code = tables
    .select()
    .from(codes)
    .where(eq(codes.hash, sql.placeholder('hash')))
    .prepare()
  const form = tables
    .select({ open: forms.open })
    .from(forms)
    .where(and(eq(forms.platform, sql.placeholder('platform')), eq(forms.user, sql.placeholder('user'))))
    .prepare()
  return {
    code(hash: string): Code | undefined {
      const row = code.get({ hash })
      if (row === undefined) return undefined
      const { expiresAt, ...rest } = row
      return expiresAt === null ? rest : { ...rest, expiresAt }
    },
    form(account: AccountRef): OpenForm | undefined {
      return form.get({ platform: account.platform, user: account.user })?.open
    },
  }
}
