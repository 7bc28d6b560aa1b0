import type { Call } from '../../src/command.ts'
import { cleanName } from '../../src/domain/settings.ts'
import type { MemberRow } from '../../src/queries.ts'

/** Entries of the roll with exactly this name; case and accents do not matter. */
export async function entriesNamed(
  call: Pick<Call, 'store' | 'group'>,
  name: string,
): Promise<readonly MemberRow[]> {
  const words = cleanName(name)
  if (words === undefined) return []
  const rows = await call.store.find('members', { group: call.group.id, words, limit: 50 })
  return rows.filter((row) => fold(row.member.name) === fold(words))
}

export function fold(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
}
