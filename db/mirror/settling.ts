import { and, eq, inArray } from 'drizzle-orm'
import type { PlaceId } from '../../src/domain/ids.ts'
import type { Told } from '../../src/mirror/map.ts'
import type { Part } from '../../src/mirroring.ts'
import type { Tables } from '../connection.ts'
import { mirrorCopies, mirrorMessages, mirrorParts } from '../schema/discussion.ts'
import { places } from '../schema/people.ts'
import { forgetDoneWords, leftOutBefore } from './rows.ts'

/** What became of work; runs inside the caller's transaction. */
export function openMirrorSettling(tables: Tables) {
  const among = (place: PlaceId, messages: readonly number[]) =>
    and(eq(mirrorCopies.place, place), inArray(mirrorCopies.message, [...messages]))

  function keepParts(place: PlaceId, head: number, parts: readonly Part[]): void {
    const chat =
      tables.select({ chat: places.chat }).from(places).where(eq(places.id, place)).get()?.chat ?? ''
    const mine = and(eq(mirrorParts.place, place), eq(mirrorParts.message, head))
    tables.delete(mirrorParts).where(mine).run()
    for (const [part, { id, holds }] of parts.entries())
      tables.insert(mirrorParts).values({ message: head, place, part, chat, id, holds }).run()
  }

  return {
    keepParts,
    began(place: PlaceId, head: number, joined: readonly number[], at: Date): void {
      // The first try's instant stays: what it may have left is looked for since then.
      tables
        .update(mirrorCopies)
        .set({ state: 'sending', head, touchedAt: at })
        .where(and(among(place, joined), eq(mirrorCopies.state, 'waiting')))
        .run()
      tables.update(mirrorCopies).set({ head }).where(leftOutBefore(place, head)).run()
    },

    failed(place: PlaceId, head: number): void {
      const mine = and(eq(mirrorParts.place, place), eq(mirrorParts.message, head))
      if (tables.select({ part: mirrorParts.part }).from(mirrorParts).where(mine).get() !== undefined) return
      tables
        .update(mirrorCopies)
        .set({ state: 'waiting', head: mirrorCopies.message })
        .where(
          and(
            eq(mirrorCopies.place, place),
            eq(mirrorCopies.head, head),
            eq(mirrorCopies.state, 'sending'),
            eq(mirrorCopies.work, 'post'),
          ),
        )
        .run()
    },

    done(place: PlaceId, head: number, parts: readonly Part[], told: readonly Told[], at: Date): void {
      keepParts(place, head, parts)
      tables
        .update(mirrorCopies)
        .set({ state: 'sent', touchedAt: at })
        .where(
          and(
            eq(mirrorCopies.place, place),
            eq(mirrorCopies.head, head),
            inArray(mirrorCopies.state, ['sending', 'sent']),
          ),
        )
        .run()
      for (const { message, hash, work } of told) {
        const one = among(place, [message])
        const now = tables
          .select({ work: mirrorCopies.work, hash: mirrorMessages.hash })
          .from(mirrorCopies)
          .innerJoin(mirrorMessages, eq(mirrorMessages.id, mirrorCopies.message))
          .where(one)
          .get()
        if (now === undefined) continue
        if (work === 'remove') tables.update(mirrorCopies).set({ state: 'gone', work: null }).where(one).run()
        // Taken back or reworded while this was under way.
        else if (now.work !== 'remove')
          tables
            .update(mirrorCopies)
            .set({ work: now.hash === hash ? null : 'edit' })
            .where(one)
            .run()
      }
      forgetDoneWords(tables)
    },

    drop(place: PlaceId, messages: readonly number[]): void {
      tables.update(mirrorCopies).set({ state: 'gone', work: null }).where(among(place, messages)).run()
      forgetDoneWords(tables)
    },

    later(place: PlaceId, messages: readonly number[], due: Date): void {
      tables.update(mirrorCopies).set({ due }).where(among(place, messages)).run()
    },
  }
}
