import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { Delivery, Task } from '../src/deliveries.ts'
import type { DeliveryId } from '../src/domain/ids.ts'
import type { ActId } from '../src/store.ts'
import type { Connection, Tables } from './connection.ts'
import { given } from './given.ts'
import { deliveries } from './schema/traffic.ts'

/** The lane of all motions' pages. */
const pagesLane = 'wiki'

export type WaitingLine = ReturnType<typeof openWaitingLine>

/** The lease table; every method runs inside the caller's transaction. */
export function openWaitingLine(connection: Connection, tables: Tables) {
  const add = tables
    .insert(deliveries)
    .values({
      lane: sql.placeholder('lane'),
      key: sql.placeholder('key'),
      task: sql.placeholder('task'),
      due: sql.placeholder('due'),
      at: sql.placeholder('at'),
      act: sql.placeholder('act'),
    })
    // One that waits after a failure keeps its pause: the platform asked for it.
    .onConflictDoUpdate({
      target: deliveries.key,
      targetWhere: sql`lease is null and buried = 0`,
      set: { due: sql`excluded.due` },
      setWhere: sql`${deliveries.attempts} = 0 and excluded.due < ${deliveries.due}`,
    })
    .prepare()
  const now = given(deliveries.due, 'now')
  // What is ordered for later holds nobody up; what failed or is under way holds its lane. Pages have no order:
  // one that waits for the wiki, maybe for days, holds up no other.
  const heads = tables
    .select({
      id: sql<number>`coalesce(min(case when ${deliveries.lease} is not null then ${deliveries.id} end), min(${deliveries.id}))`,
    })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.buried, false),
        or(
          lte(deliveries.due, now),
          and(gt(deliveries.attempts, 0), ne(deliveries.lane, pagesLane)),
          isNotNull(deliveries.lease),
        ),
      ),
    )
    .groupBy(deliveries.lane)
  const ready = tables
    .select()
    .from(deliveries)
    .where(
      and(
        inArray(deliveries.id, heads),
        lte(deliveries.due, now),
        or(isNull(deliveries.lease), lte(deliveries.lease, now)),
      ),
    )
    .orderBy(asc(deliveries.due), asc(deliveries.id))
    .limit(sql.placeholder('limit'))
    .prepare()
  const lease = tables
    .update(deliveries)
    .set({ lease: given(deliveries.lease, 'until'), attempts: given(deliveries.attempts, 'attempts') })
    .where(eq(deliveries.id, sql.placeholder('id')))
    .prepare()
  const remove = tables
    .delete(deliveries)
    .where(eq(deliveries.id, sql.placeholder('id')))
    .prepare()
  const nextDue = connection
    .prepare(
      `with waiting as (
         select lane, id, due, lease,
           due <= @now or (attempts > 0 and lane <> '${pagesLane}') or lease is not null as active
         from deliveries where buried = 0
       ), heads as (
         select lane, coalesce(min(case when lease is not null then id end), min(id)) as id
         from waiting where active group by lane
       )
       select min(at) from (
         select max(due, coalesce(lease, 0)) as at from waiting where id in (select id from heads)
         union all
         select min(due) as at from waiting where lane not in (select lane from heads) group by lane
       )`,
    )
    .pluck()
  const counts = tables
    .select({
      waiting: sql<number>`count(*) filter (where ${deliveries.buried} = 0)`,
      buried: sql<number>`count(*) filter (where ${deliveries.buried} = 1)`,
      oldest: sql<number | null>`min(${deliveries.at}) filter (where ${deliveries.buried} = 0)`,
    })
    .from(deliveries)
    .prepare()

  return {
    add(task: Task, due: Date, at: Date, by?: ActId): void {
      const key = keyOf(task) ?? null
      // What is drawn once for many acts belongs to none of them, nor shall it tell who voted last.
      const act = key === null || task.kind === 'publication' ? (by ?? null) : null
      add.run({ lane: laneOf(task), key, task, due, at, act })
    },
    claim(now: Date, until: Date, limit: number, inHand: ReadonlySet<DeliveryId>): readonly Delivery[] {
      const rows = ready.all({ now, limit: limit + inHand.size }).filter(({ id }) => !inHand.has(id))
      return rows.slice(0, limit).map((row) => {
        // A lease nobody settled was an attempt that ended in a crash.
        const attempts = row.lease === null ? row.attempts : row.attempts + 1
        lease.run({ id: row.id, until, attempts })
        const { id, task, lane, act } = row
        return { id, task, attempts, lane, ...(act === null ? {} : { act }) }
      })
    },
    done(id: DeliveryId): void {
      remove.run({ id })
    },
    retry(id: DeliveryId, due: Date, why: string): void {
      dropTwins(tables, id)
      tables
        .update(deliveries)
        .set({ due, why, lease: null, attempts: sql`${deliveries.attempts} + 1` })
        .where(eq(deliveries.id, id))
        .run()
    },
    bury(id: DeliveryId, why: string): void {
      tables.update(deliveries).set({ why, lease: null, buried: true }).where(eq(deliveries.id, id)).run()
    },
    next(now: Date): Date | undefined {
      const at: unknown = nextDue.get({ now: now.getTime() })
      return typeof at === 'number' ? new Date(at) : undefined
    },
    count(): { waiting: number; buried: number; oldest?: Date } {
      const { waiting, buried, oldest } = counts.get() ?? { waiting: 0, buried: 0, oldest: null }
      return oldest === null ? { waiting, buried } : { waiting, buried, oldest: new Date(oldest) }
    },
    /** A new process owns the file: nobody is sending any more, so every lease has run out. */
    endLeases(): void {
      tables
        .update(deliveries)
        .set({ lease: new Date(0) })
        .where(isNotNull(deliveries.lease))
        .run()
    },
  }
}

/** The same card ordered while this one was being sent: this one will show that state too. */
function dropTwins(tables: Tables, id: DeliveryId): void {
  const own = tables.select({ key: deliveries.key }).from(deliveries).where(eq(deliveries.id, id)).get()
  if (own === undefined || own.key === null) return
  tables
    .delete(deliveries)
    .where(and(eq(deliveries.key, own.key), isNull(deliveries.lease), eq(deliveries.buried, false)))
    .run()
}

function laneOf(task: Task): string {
  switch (task.kind) {
    case 'motion card':
    case 'poll card':
    case 'poll news':
    case 'amendment card':
    case 'announcement':
      return `place:${task.place}`
    case 'notice':
      return `person:${task.person}`
    case 'publication':
      return pagesLane
    // What holds up a list holds up no motion's page.
    case 'index page':
      return `index:${task.group}`
    // A lane of its own: a busy chat never holds up cards.
    case 'mirror':
      return `mirror:${task.place}`
  }
}

/** What is drawn from the state of the moment needs to wait only once. */
function keyOf(task: Task): string | undefined {
  switch (task.kind) {
    case 'motion card':
      return `motion card:${task.motion}:${task.place}`
    case 'poll card':
      return `poll card:${task.poll}:${task.place}`
    case 'amendment card':
      return `amendment card:${task.amendment}:${task.place}`
    case 'publication':
      return `publication:${task.motion}${task.slot === undefined ? '' : `:${task.slot}`}`
    case 'index page':
      return `index page:${task.group}`
    case 'mirror':
      return `mirror:${task.place}`
    case 'poll news':
    case 'announcement':
    case 'notice':
      return undefined
  }
}
