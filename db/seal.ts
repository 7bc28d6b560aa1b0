import { and, eq, sql } from 'drizzle-orm'
import type { Act } from '../src/store.ts'
import type { Tables } from './connection.ts'
import { hiddenTally } from './schema/polls.ts'
import { forms } from './schema/people.ts'
import { inbox } from './schema/traffic.ts'

/** Raises a hidden tally and forgets, in the same transaction, the update and the form that said the choice. */
export function openSeal(tables: Tables): (act: Act, key: unknown, lines: readonly string[]) => void {
  const raise = tables
    .update(hiddenTally)
    .set({ count: sql`${hiddenTally.count} + 1` })
    .where(
      and(eq(hiddenTally.poll, sql.placeholder('poll')), eq(hiddenTally.choice, sql.placeholder('choice'))),
    )
    .prepare()
  const forget = tables
    .update(inbox)
    .set({ raw: null })
    .where(and(eq(inbox.platform, sql.placeholder('platform')), eq(inbox.id, sql.placeholder('id'))))
    .prepare()
  const endForm = tables
    .delete(forms)
    .where(and(eq(forms.platform, sql.placeholder('platform')), eq(forms.user, sql.placeholder('user'))))
    .prepare()

  return (act, key, lines) => {
    const poll = pollOf(key)
    for (const choice of lines)
      if (raise.run({ poll, choice }).changes !== 1)
        throw new Error(`poll ${poll} has no line for this ballot`)
    const [platform, number = ''] = act.id.split(':')
    if (/^\d+$/.test(number) && Number.isSafeInteger(Number(number)))
      forget.run({ platform, id: Number(number) })
    if (act.actor.kind === 'account') endForm.run({ platform: act.actor.platform, user: act.actor.user })
  }
}

function pollOf(key: unknown): number {
  if (typeof key === 'object' && key !== null && 'poll' in key && typeof key.poll === 'number')
    return key.poll
  throw new Error('only a ballot is sealed')
}
