import { and, eq, lt, not, or, sql, type SQL } from 'drizzle-orm'
import type { PlaceId } from '../../src/domain/ids.ts'
import type { MirrorTask, WaitingText } from '../../src/mirror/map.ts'
import type { Tables } from '../connection.ts'
import { decode } from '../json.ts'
import { mirrorCopies, mirrorMessages, mirrorTexts } from '../schema/discussion.ts'

/** Copies with the message they are of and the words that wait for it. */
export function copyRows(tables: Tables) {
  return tables
    .select({ copy: mirrorCopies, of: mirrorMessages, content: mirrorTexts.content })
    .from(mirrorCopies)
    .innerJoin(mirrorMessages, eq(mirrorMessages.id, mirrorCopies.message))
    .leftJoin(mirrorTexts, eq(mirrorTexts.message, mirrorCopies.message))
    .$dynamic()
}

type CopyRow = ReturnType<ReturnType<typeof copyRows>['all']>[number]

export function toTask({ copy, of, content }: CopyRow): MirrorTask {
  return {
    message: copy.message,
    head: copy.head,
    place: copy.place,
    thing: of.thing as MirrorTask['thing'],
    work: copy.work ?? 'edit',
    state: copy.state,
    due: copy.due,
    saidAt: of.saidAt,
    author: of.author,
    hash: of.hash,
    origin: { place: of.origin, chat: of.chat, message: of.message },
    ...(copy.touchedAt === null ? {} : { touchedAt: copy.touchedAt }),
    ...(of.answers === null ? {} : { answers: of.answers }),
    ...(content === null ? {} : { text: decode(content) as WaitingText }),
  }
}

/** Copies left out before a message of their thread, of which it tells or has told; no other one has. */
export function leftOutBefore(place: PlaceId, head: number): SQL | undefined {
  const thread = sql`(select m.thing from ${mirrorMessages} m where m.id = ${mirrorCopies.message})`
  const same = sql`${thread} = (select m.thing from ${mirrorMessages} m where m.id = ${head})`
  const teller = sql`exists (
    select 1 from ${mirrorCopies} t
    where t.place = ${mirrorCopies.place} and t.message = ${mirrorCopies.head} and t.state in ('sending', 'sent'))`
  return and(
    eq(mirrorCopies.place, place),
    eq(mirrorCopies.state, 'left out'),
    lt(mirrorCopies.message, head),
    same,
    or(eq(mirrorCopies.head, head), not(teller)),
  )
}

/** Words of messages for which nothing is left to do. */
export function forgetDoneWords(tables: Tables): void {
  tables
    .delete(mirrorTexts)
    .where(
      sql`not exists (select 1 from ${mirrorCopies} c where c.message = ${mirrorTexts.message} and c.work is not null)`,
    )
    .run()
}

/** The next turn in the order of work of all places. */
export function nextTurn(tables: Tables): number {
  const last = tables
    .select({ turn: sql<number | null>`max(${mirrorCopies.turn})` })
    .from(mirrorCopies)
    .get()
  return (last?.turn ?? 0) + 1
}
