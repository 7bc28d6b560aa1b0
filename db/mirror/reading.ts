import { and, asc, eq, isNotNull, ne, sql } from 'drizzle-orm'
import type { Thing } from '../../src/deliveries.ts'
import type { MirrorMap } from '../../src/mirror/map.ts'
import type { Tables } from '../connection.ts'
import { mirrorCopies, mirrorMessages, mirrorParts } from '../schema/discussion.ts'
import { copyRows, leftOutBefore, toTask } from './rows.ts'

type Reading = Pick<
  MirrorMap,
  | 'leftOut'
  | 'saidIn'
  | 'thingOf'
  | 'tasks'
  | 'busy'
  | 'parts'
  | 'joined'
  | 'standing'
  | 'messageAt'
  | 'things'
>

export function openMirrorReading(tables: Tables): Reading {
  return {
    saidIn: async (origin, thing) =>
      tables
        .select({
          message: mirrorMessages.message,
          hash: mirrorMessages.hash,
          saidAt: mirrorMessages.saidAt,
        })
        .from(mirrorMessages)
        .where(and(eq(mirrorMessages.origin, origin), eq(mirrorMessages.thing, thing)))
        .all(),
    async thingOf(place, message) {
      const own = tables
        .select({ thing: mirrorMessages.thing })
        .from(mirrorMessages)
        .where(and(eq(mirrorMessages.origin, place), eq(mirrorMessages.message, message)))
        .get()
      const copy = tables
        .select({ thing: mirrorMessages.thing })
        .from(mirrorParts)
        .innerJoin(mirrorMessages, eq(mirrorMessages.id, mirrorParts.message))
        .where(and(eq(mirrorParts.place, place), eq(mirrorParts.id, message)))
        .get()
      return (own ?? copy)?.thing as Thing | undefined
    },
    tasks: async (place, limit) =>
      copyRows(tables)
        .where(and(eq(mirrorCopies.place, place), isNotNull(mirrorCopies.work)))
        .orderBy(asc(mirrorCopies.turn))
        .limit(limit)
        .all()
        .map(toTask),
    busy: async () =>
      tables
        .selectDistinct({ place: mirrorCopies.place })
        .from(mirrorCopies)
        .where(isNotNull(mirrorCopies.work))
        .all()
        .map(({ place }) => place),
    parts: async (place, head) =>
      tables
        .select({ id: mirrorParts.id, holds: mirrorParts.holds })
        .from(mirrorParts)
        .where(and(eq(mirrorParts.place, place), eq(mirrorParts.message, head)))
        .orderBy(asc(mirrorParts.part))
        .all(),
    joined: async (place, head) =>
      copyRows(tables)
        .where(
          and(eq(mirrorCopies.place, place), eq(mirrorCopies.head, head), ne(mirrorCopies.state, 'left out')),
        )
        .orderBy(asc(mirrorCopies.message))
        .all()
        .map(toTask),
    async messageAt(place, message) {
      const own = tables
        .select({ id: mirrorMessages.id })
        .from(mirrorMessages)
        .where(and(eq(mirrorMessages.origin, place), eq(mirrorMessages.message, message)))
        .get()
      const copy = tables
        .select({ id: mirrorParts.message })
        .from(mirrorParts)
        .where(and(eq(mirrorParts.place, place), eq(mirrorParts.id, message)))
        .get()
      return (own ?? copy)?.id
    },
    async standing(place, message) {
      const own = tables
        .select({ id: mirrorMessages.message })
        .from(mirrorMessages)
        .where(and(eq(mirrorMessages.id, message), eq(mirrorMessages.origin, place)))
        .get()
      if (own !== undefined) return own.id
      const found = tables
        .select({ id: mirrorParts.id })
        .from(mirrorCopies)
        .innerJoin(
          mirrorParts,
          and(eq(mirrorParts.place, mirrorCopies.place), eq(mirrorParts.message, mirrorCopies.head)),
        )
        .where(and(eq(mirrorCopies.place, place), eq(mirrorCopies.message, message)))
        .orderBy(asc(mirrorParts.part))
        .get()
      return found?.id
    },
    leftOut: async (place, head) =>
      tables
        .select({ count: sql<number>`count(*)` })
        .from(mirrorCopies)
        .where(leftOutBefore(place, head))
        .get()?.count ?? 0,
    things: async () =>
      tables
        .selectDistinct({ thing: mirrorMessages.thing })
        .from(mirrorMessages)
        .all()
        .map(({ thing }) => thing as Thing),
  }
}
