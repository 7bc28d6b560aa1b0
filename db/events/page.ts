import { and, eq } from 'drizzle-orm'
import type { GroupId, MotionId } from '../../src/domain/ids.ts'
import { withStation, type Station } from '../../src/domain/stations.ts'
import { pageKey, type KeptPage, type PageKey } from '../../src/domain/pages.ts'
import { fold } from '../fold.ts'
import type { Readers } from '../readers.ts'
import { motions, nameConsents, operations, pages } from '../schema/motions.ts'
import { deadlines } from '../schema/polls.ts'
import type { Handlers } from './handlers.ts'

type Kinds =
  | 'publication held'
  | 'publication given up'
  | 'station page ordered'
  | 'station page published'
  | 'page updated'
  | 'station entered'
  | 'correction begun'
  | 'correction ended'
  | 'name allowed'
  | 'page kept'
  | 'page seen'
  | 'index step'

/** Pages on the wiki and what happens to a motion after the group's decision. */
export function pageHandlers({ tables, motions: reading }: Readers): Handlers<Kinds> {
  function change(motion: MotionId, set: Partial<typeof motions.$inferInsert>): void {
    tables.update(motions).set(set).where(eq(motions.id, motion)).run()
  }

  function settle(motion: MotionId, slot: 'motion' | 'station', situation: 'settled' | 'given up'): void {
    tables
      .update(operations)
      .set({ situation, wish: null })
      .where(and(eq(operations.motion, motion), eq(operations.slot, slot)))
      .run()
  }

  function keep(
    key: PageKey,
    { group, motion }: { readonly group: GroupId; readonly motion?: MotionId },
    set: Partial<typeof pages.$inferInsert>,
  ): void {
    tables
      .insert(pages)
      .values({ key, group, motion: motion ?? null, ...set })
      .onConflictDoUpdate({ target: pages.key, set })
      .run()
  }

  return {
    'publication held': ({ motion }) => change(motion, { held: true, publishAt: null }),
    'publication given up': ({ motion, slot }) => {
      settle(motion, slot, 'given up')
      if (slot === 'motion' && reading.get(motion)?.status === 'decided')
        change(motion, { held: true, publishAt: null })
    },
    'station page ordered': (event) => {
      const { motion, wish } = event
      // The row without a page says that a chair wants one.
      tables
        .insert(pages)
        .values({ key: pageKey('station', motion), group: event.group, motion })
        .onConflictDoNothing()
        .run()
      const last = reading.operation(motion, 'station')
      if (last === undefined || last.situation === 'settled') return
      tables
        .update(operations)
        .set({ wish: wish ?? { kind: 'retry' } })
        .where(eq(operations.id, last.id))
        .run()
    },
    'station page published': ({ motion }) => settle(motion, 'station', 'settled'),
    'page updated': ({ motion, page }) => {
      change(motion, { page })
      settle(motion, 'motion', 'settled')
    },
    'station entered': ({ motion, station }) => {
      const stations = withStation(reading.get(motion)?.stations ?? [], station)
      change(motion, { stations, stationsFolded: searched(stations) })
    },
    'correction begun': ({ motion, correction }) => {
      change(motion, { correction })
      const row = { kind: 'correction stands', target: motion, at: correction.until } as const
      tables
        .insert(deadlines)
        .values(row)
        .onConflictDoUpdate({ target: [deadlines.kind, deadlines.target], set: { at: row.at } })
        .run()
    },
    'correction ended': ({ motion }) => {
      change(motion, { correction: null })
      tables
        .delete(deadlines)
        .where(and(eq(deadlines.kind, 'correction stands'), eq(deadlines.target, motion)))
        .run()
    },
    'name allowed': ({ motion, person, allowed, at }) => {
      if (allowed) tables.insert(nameConsents).values({ motion, person, at }).onConflictDoNothing().run()
      else
        tables
          .delete(nameConsents)
          .where(and(eq(nameConsents.motion, motion), eq(nameConsents.person, person)))
          .run()
    },
    'page kept': (event) => keep(event.page, event, { page: event.kept satisfies KeptPage, seen: null }),
    'page seen': (event) => {
      const { seen, page: key, title, url } = event
      const row = tables.select({ page: pages.page }).from(pages).where(eq(pages.key, key)).get()
      const moved = row?.page === undefined || row.page === null ? {} : { page: { ...row.page, title, url } }
      keep(key, event, { seen, ...(seen.kind === 'moved' || seen.kind === 'edited' ? moved : {}) })
      const { motion } = event
      const page = motion === undefined ? undefined : reading.page(motion)
      if (motion !== undefined && page !== undefined && key === pageKey('motion', motion))
        change(motion, { page: { ...page, title, url } })
    },
    'index step': (event) => {
      const { group, operation } = event
      keep(pageKey('index', group), { group }, { operation: operation?.state ?? null })
    },
  }
}

/** What people may look for: `Arb 01`, a body's name. */
function searched(stations: readonly Station[]): string {
  return fold(stations.map((one) => `${one.number ?? ''} ${one.body}`).join(' '))
}
