import { and, eq, isNotNull, lt } from 'drizzle-orm'
import type { Tables } from './connection.ts'
import { forgetAbsences } from './absences.ts'
import { pollPlans } from './schema/polls.ts'
import { codes, codeTries } from './schema/people.ts'
import { acts, deliveries, inbox } from './schema/traffic.ts'

const day = 86_400_000

/** Forgets what can have no effect any more. Raw updates go within a day, handled or not: they hold people's words. */
export function sweep(tables: Tables, now: Date): void {
  const before = (days: number) => new Date(now.getTime() - days * day)
  tables
    .update(inbox)
    .set({ raw: null })
    .where(and(lt(inbox.at, before(23 / 24)), isNotNull(inbox.raw)))
    .run()
  tables
    .delete(inbox)
    .where(lt(inbox.at, before(7)))
    .run()
  forgetAbsences(tables, before(100))
  tables
    .delete(pollPlans)
    .where(lt(pollPlans.at, before(2)))
    .run()
  tables
    .delete(acts)
    .where(lt(acts.at, before(30)))
    .run()
  tables
    .delete(deliveries)
    .where(and(eq(deliveries.buried, true), lt(deliveries.at, before(30))))
    .run()
  tables
    .delete(codes)
    .where(lt(codes.expiresAt, before(30)))
    .run()
  tables
    .delete(codeTries)
    .where(lt(codeTries.at, before(1)))
    .run()
}
