import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { OpenForm } from '../src/domain/account.ts'
import type { Code } from '../src/domain/code.ts'
import type { AccessRequest } from '../src/domain/access-request.ts'
import type { AccountRef, GroupId, RequestId } from '../src/domain/ids.ts'
import type { Tables } from './connection.ts'
import { accessRequests, codes, forms } from './schema/people.ts'

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
  const requestById = tables
    .select()
    .from(accessRequests)
    .where(eq(accessRequests.id, sql.placeholder('id')))
    .prepare()
  const openRequests = tables
    .select()
    .from(accessRequests)
    .where(and(eq(accessRequests.group, sql.placeholder('group')), isNull(accessRequests.answer)))
    .orderBy(accessRequests.id)
    .prepare()
  const lastRequest = tables
    .select()
    .from(accessRequests)
    .where(
      and(
        eq(accessRequests.group, sql.placeholder('group')),
        eq(accessRequests.platform, sql.placeholder('platform')),
        eq(accessRequests.user, sql.placeholder('user')),
      ),
    )
    .orderBy(desc(accessRequests.id))
    .limit(1)
    .prepare()
  return {
    request(id: RequestId): AccessRequest | undefined {
      const row = requestById.get({ id })
      return row === undefined ? undefined : toRequest(row)
    },
    lastRequest(group: GroupId, account: AccountRef): AccessRequest | undefined {
      const row = lastRequest.get({ group, platform: account.platform, user: account.user })
      return row === undefined ? undefined : toRequest(row)
    },
    openRequests(group: GroupId): readonly AccessRequest[] {
      return openRequests.all({ group }).map(toRequest)
    },
    /** Groups with invitations nobody has used yet. */
    groupsInviting(): readonly GroupId[] {
      const group = sql<GroupId>`json_extract(${codes.purpose}, '$.group')`
      return tables
        .selectDistinct({ group })
        .from(codes)
        .where(sql`${codes.used} = 0 and json_extract(${codes.purpose}, '$.kind') = 'invitation'`)
        .all()
        .map((one) => one.group)
    },
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

function toRequest(row: typeof accessRequests.$inferSelect): AccessRequest {
  const { id, group, platform, user, person, name, at, answer, answeredAt } = row
  return {
    id,
    group,
    account: { platform, user, name },
    person,
    at,
    ...(answer === null ? {} : { answer }),
    ...(answeredAt === null ? {} : { answeredAt }),
  }
}
