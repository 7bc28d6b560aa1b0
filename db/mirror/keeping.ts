import { and, asc, eq, inArray, lt, not, sql } from 'drizzle-orm'
import type { Thing } from '../../src/deliveries.ts'
import type { PlaceId } from '../../src/domain/ids.ts'
import type { CopyState, MirrorWork, NewMessage } from '../../src/mirror/map.ts'
import type { Tables } from '../connection.ts'
import { encode } from '../json.ts'
import { mirrorCopies, mirrorMessages, mirrorParts, mirrorTexts } from '../schema/discussion.ts'
import { forgetDoneWords, nextTurn } from './rows.ts'

/** Takes down what people say; runs inside the caller's transaction. */
export function openMirrorKeeping(tables: Tables) {
  function known(origin: PlaceId, message: string, chat?: string) {
    const where = [eq(mirrorMessages.origin, origin), eq(mirrorMessages.message, message)]
    if (chat !== undefined) where.push(eq(mirrorMessages.chat, chat))
    return tables
      .select()
      .from(mirrorMessages)
      .where(and(...where))
      .orderBy(sql`${mirrorMessages.id} desc`)
      .get()
  }

  function copiesOf(message: number) {
    return tables.select().from(mirrorCopies).where(eq(mirrorCopies.message, message)).all()
  }

  function give(copy: { message: number; place: PlaceId }, set: Partial<typeof mirrorCopies.$inferInsert>) {
    tables
      .update(mirrorCopies)
      .set(set)
      .where(and(eq(mirrorCopies.message, copy.message), eq(mirrorCopies.place, copy.place)))
      .run()
  }

  /** The message that an answer's target is, whether it was written in this place or mirrored to it. */
  function answered(place: PlaceId, message: string | undefined): number | null {
    if (message === undefined) return null
    const own = known(place, message)
    if (own !== undefined) return own.id
    const part = tables
      .select({ message: mirrorParts.message })
      .from(mirrorParts)
      .where(and(eq(mirrorParts.place, place), eq(mirrorParts.id, message)))
      .get()
    return part?.message ?? null
  }

  function keepWords(message: number, text: NewMessage['text'], now: Date): void {
    const content = encode(text)
    tables
      .insert(mirrorTexts)
      .values({ message, content, at: now })
      .onConflictDoUpdate({ target: mirrorTexts.message, set: { content, at: now } })
      .run()
  }

  function begin(said: NewMessage, now: Date): boolean {
    if (said.places.length === 0) return false
    const { id } = tables
      .insert(mirrorMessages)
      .values({
        origin: said.origin.id,
        thing: said.thing,
        chat: said.chat,
        message: said.message,
        answers: answered(said.origin.id, said.text.answers),
        author: said.author,
        hash: said.hash,
        saidAt: said.saidAt,
      })
      .returning({ id: mirrorMessages.id })
      .get()
    const turn = nextTurn(tables)
    for (const place of said.places)
      tables
        .insert(mirrorCopies)
        .values({ message: id, place, head: id, state: 'waiting', work: 'post', turn, due: now })
        .run()
    keepWords(id, said.text, now)
    return true
  }

  return {
    keep(said: NewMessage, now: Date): boolean {
      const before = known(said.origin.id, said.message, said.chat)
      if (before === undefined) return begin(said, now)
      if (before.hash === said.hash) return false
      tables.update(mirrorMessages).set({ hash: said.hash }).where(eq(mirrorMessages.id, before.id)).run()
      const copies = copiesOf(before.id).filter(
        (copy) => copy.state !== 'gone' && copy.state !== 'left out' && copy.work !== 'remove',
      )
      if (copies.length === 0) return false
      const turn = nextTurn(tables)
      for (const copy of copies) {
        // What may already have arrived needs the edit after it; the rest goes out with the new words at once.
        if (copy.work === null) give(copy, { work: 'edit', turn, due: now })
      }
      keepWords(before.id, said.text, now)
      return true
    },

    unsaid(origin: PlaceId, message: string, now: Date): boolean {
      const before = known(origin, message)
      if (before === undefined) return false
      let work = false
      for (const copy of copiesOf(before.id)) {
        if (copy.state === 'waiting' || copy.state === 'left out') give(copy, { state: 'gone', work: null })
        else if (copy.state !== 'gone') {
          give(copy, { work: 'remove', turn: nextTurn(tables), due: now })
          work = true
        }
      }
      forgetDoneWords(tables)
      return work
    },

    trim(place: PlaceId, newest: number, before: Date): number {
      const waiting = tables
        .select({ message: mirrorCopies.message })
        .from(mirrorCopies)
        .innerJoin(mirrorMessages, eq(mirrorMessages.id, mirrorCopies.message))
        .where(
          and(
            eq(mirrorCopies.place, place),
            eq(mirrorCopies.work, 'post'),
            eq(mirrorCopies.state, 'waiting'),
            lt(mirrorMessages.saidAt, before),
          ),
        )
        .orderBy(asc(mirrorCopies.turn))
        .all()
      const old = waiting.slice(0, Math.max(0, waiting.length - newest)).map(({ message }) => message)
      for (const message of old) give({ message, place }, { state: 'left out', work: null })
      if (old.length > 0) forgetDoneWords(tables)
      return old.length
    },

    forgetWords(before: Date): void {
      const old = tables
        .select({ message: mirrorTexts.message })
        .from(mirrorTexts)
        .where(lt(mirrorTexts.at, before))
      const stuck = (work: MirrorWork) => and(inArray(mirrorCopies.message, old), eq(mirrorCopies.work, work))
      const stands = sql`exists (
        select 1 from ${mirrorParts} p where p.place = ${mirrorCopies.place} and p.message = ${mirrorCopies.head})`
      const state = sql<CopyState>`case when ${stands} then 'gone' else 'left out' end`
      tables.update(mirrorCopies).set({ work: null, state }).where(stuck('post')).run()
      tables.update(mirrorCopies).set({ work: null }).where(stuck('edit')).run()
      tables.delete(mirrorTexts).where(lt(mirrorTexts.at, before)).run()
    },

    close(thing: Thing, blanking: readonly PlaceId[], now: Date): void {
      const mine = tables
        .select({ id: mirrorMessages.id })
        .from(mirrorMessages)
        .where(eq(mirrorMessages.thing, thing))
      const among = inArray(mirrorCopies.message, mine)
      tables
        .update(mirrorCopies)
        .set({ work: 'blank', turn: nextTurn(tables), due: now })
        .where(
          and(
            among,
            inArray(mirrorCopies.place, [...blanking]),
            eq(mirrorCopies.state, 'sent'),
            eq(mirrorCopies.message, mirrorCopies.head),
            sql`${mirrorCopies.work} is not 'blank'`,
          ),
        )
        .run()
      tables
        .update(mirrorCopies)
        .set({ work: null })
        .where(and(among, sql`${mirrorCopies.work} is not 'blank'`))
        .run()
      tables.delete(mirrorTexts).where(inArray(mirrorTexts.message, mine)).run()
      const blanked = sql`exists (
        select 1 from ${mirrorCopies} c join ${mirrorCopies} h on h.place = c.place and h.message = c.head
        where c.message = ${mirrorMessages.id} and h.work = 'blank')`
      tables
        .delete(mirrorMessages)
        .where(and(eq(mirrorMessages.thing, thing), not(blanked)))
        .run()
    },
  }
}
