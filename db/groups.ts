import { and, count, eq, sql } from 'drizzle-orm'
import { defaultSettings, type Group, type Place } from '../src/domain/group.ts'
import type { ChatRef, GroupId, PlaceId, PlatformName } from '../src/domain/ids.ts'
import type { Tables } from './connection.ts'
import { fold } from './fold.ts'
import { groups, places } from './schema/people.ts'

export type Groups = ReturnType<typeof readGroups>

/** Groups with their places. Every act needs one, so they are remembered until `forget`. */
export function readGroups(tables: Tables) {
  const byId = tables
    .select()
    .from(groups)
    .where(eq(groups.id, sql.placeholder('id')))
    .prepare()
  const placesOf = tables
    .select()
    .from(places)
    .where(eq(places.group, sql.placeholder('group')))
    .orderBy(places.id)
    .prepare()
  const placeById = tables
    .select()
    .from(places)
    .where(eq(places.id, sql.placeholder('id')))
    .prepare()
  const placeByChat = tables
    .select()
    .from(places)
    .where(and(eq(places.platform, sql.placeholder('platform')), eq(places.chat, sql.placeholder('chat'))))
    .prepare()
  const groupsOnServer = tables
    .selectDistinct({ group: places.group })
    .from(places)
    .where(
      and(eq(places.platform, sql.placeholder('platform')), eq(places.server, sql.placeholder('server'))),
    )
    .limit(2)
    .prepare()
  const onPlatform = tables
    .select()
    .from(places)
    .where(eq(places.platform, sql.placeholder('platform')))
    .orderBy(places.id)
    .prepare()
  const ids = tables.select({ id: groups.id }).from(groups).orderBy(groups.id).prepare()
  const all = tables.select({ groups: count() }).from(groups).prepare()
  const remembered = new Map<GroupId, Group>()

  function load(id: GroupId): Group | undefined {
    const row = byId.get({ id })
    if (row === undefined) return undefined
    return {
      id: row.id,
      settings: { ...defaultSettings('', 'de', 'UTC'), ...row.settings },
      places: placesOf.all({ group: id }).map(toPlace),
      ...(row.founder === null ? {} : { founder: row.founder }),
    }
  }

  return {
    get(id: GroupId): Group | undefined {
      const known = remembered.get(id)
      if (known !== undefined) return known
      const group = load(id)
      if (group !== undefined) remembered.set(id, group)
      return group
    },
    place(id: PlaceId): Place | undefined {
      const row = placeById.get({ id })
      return row === undefined ? undefined : toPlace(row)
    },
    placeAt(chat: ChatRef): Place | undefined {
      const row = placeByChat.get({ platform: chat.platform, chat: chat.chat })
      return row === undefined ? undefined : toPlace(row)
    },
    /** The group of a server that hosts only one. */
    aloneOn(platform: PlatformName, server: string): GroupId | undefined {
      const found = groupsOnServer.all({ platform, server })
      return found.length === 1 ? found[0]?.group : undefined
    },
    placesOn(platform: PlatformName): readonly Place[] {
      return onPlatform.all({ platform }).map(toPlace)
    },
    all(): readonly Group[] {
      return ids.all().flatMap(({ id }) => this.get(id) ?? [])
    },
    /** All groups, or those whose name is or contains these words, or the one with this number. */
    named(words: string | undefined): readonly Group[] {
      const found = ids.all().flatMap(({ id }) => load(id) ?? [])
      if (words === undefined) return found
      const wanted = fold(words)
      const exact = found.filter(
        (one) => String(one.id) === words.trim() || fold(one.settings.name) === wanted,
      )
      return exact.length > 0 ? exact : found.filter((one) => fold(one.settings.name).includes(wanted))
    },
    count(): number {
      return all.get()?.groups ?? 0
    },
    /** Must be told whenever a group's rows change or a change of them is undone. */
    forget(): void {
      remembered.clear()
    },
  }
}

function toPlace(row: typeof places.$inferSelect): Place {
  const { server, ...place } = row
  return server === null ? place : { ...place, server }
}
