import { and, eq, inArray, sql } from 'drizzle-orm'
import type { GroupId, MotionId } from '../../src/domain/ids.ts'
import type { MotionNumber, MotionWords } from '../../src/domain/motion.ts'
import { pageKey } from '../../src/domain/pages.ts'
import { lastLookHours } from '../../src/domain/publication.ts'
import { hashWording } from '../../src/domain/wording-hash.ts'
import { excluded } from '../given.ts'
import { fold } from '../fold.ts'
import type { Readers } from '../readers.ts'
import { areaNumbers, groups } from '../schema/people.ts'
import { motions, operations, pages, signatures, versions } from '../schema/motions.ts'
import type { Handlers } from './handlers.ts'

type Kinds =
  | 'motion drafted'
  | 'draft edited'
  | 'draft taken up by the group'
  | 'motion shown'
  | 'motion edited'
  | 'signature given'
  | 'signature withdrawn'
  | 'threshold reached'
  | 'motion submitted'
  | 'motion withdrawn'
  | 'motion decided'
  | 'motion returned'
  | 'publication ordered'
  | 'motion published'
  | 'publication step'
  | 'publication stopped'

export function motionHandlers({ tables, motions: reading }: Readers): Handlers<Kinds> {
  const sign = tables
    .insert(signatures)
    .values({
      motion: sql.placeholder('motion'),
      person: sql.placeholder('person'),
      version: sql.placeholder('version'),
      at: sql.placeholder('at'),
      confirmed: true,
      enteredBy: sql.placeholder('enteredBy'),
    })
    .onConflictDoUpdate({
      target: [signatures.motion, signatures.person],
      set: {
        version: excluded(signatures.version),
        at: excluded(signatures.at),
        confirmed: excluded(signatures.confirmed),
        enteredBy: excluded(signatures.enteredBy),
      },
    })
    .prepare()

  function change(motion: MotionId, set: Partial<typeof motions.$inferInsert>): void {
    tables.update(motions).set(set).where(eq(motions.id, motion)).run()
  }

  function giveNumber(group: GroupId, motion: MotionId, { area, number }: MotionNumber): void {
    change(motion, { number, numberArea: area ?? null })
    if (area === undefined) {
      const lastMotion = sql`max(${groups.lastMotion}, ${number})`
      tables.update(groups).set({ lastMotion }).where(eq(groups.id, group)).run()
      return
    }
    tables
      .insert(areaNumbers)
      .values({ group, area, last: number })
      .onConflictDoUpdate({
        target: [areaNumbers.group, areaNumbers.area],
        set: { last: sql`max(${areaNumbers.last}, excluded.last)` },
      })
      .run()
  }

  function keepOperation(
    motion: MotionId,
    operation: { readonly id: string; readonly state: string },
    situation: 'under way' | 'stopped',
    slot: 'motion' | 'station' = 'motion',
  ): void {
    tables
      .insert(operations)
      .values({ motion, id: operation.id, state: operation.state, situation, slot })
      .onConflictDoUpdate({
        target: operations.id,
        set: { state: excluded(operations.state), situation: excluded(operations.situation), wish: null },
      })
      .run()
  }

  return {
    'motion drafted': ({ group, motion, draftNumber, proposer, words, at }) => {
      const { title } = words
      tables
        .insert(motions)
        .values({
          id: motion,
          group,
          draftNumber,
          proposer,
          status: 'draft',
          version: 1,
          title,
          folded: fold(title),
          createdAt: at,
        })
        .run()
      tables
        .insert(versions)
        .values({ motion, version: 1, ...wordsAsStored(words), by: proposer, at, editorial: false })
        .run()
      const lastDraft = sql`max(${groups.lastDraft}, ${draftNumber})`
      tables.update(groups).set({ lastDraft }).where(eq(groups.id, group)).run()
    },
    'draft edited': ({ motion, words }, act) => {
      change(motion, { title: words.title, folded: fold(words.title) })
      tables
        .update(versions)
        .set({ ...wordsAsStored(words), at: act.at })
        .where(and(eq(versions.motion, motion), eq(versions.version, 1)))
        .run()
    },
    'draft taken up by the group': ({ motion, inGroupsName }) => {
      change(motion, { inGroupsName })
    },
    'motion shown': ({ motion, at }) => {
      change(motion, { status: 'collecting', shownAt: at })
    },
    'motion edited': ({ motion, version, words, editorial, toConfirm, by, at }) => {
      change(motion, { version, title: words.title, folded: fold(words.title) })
      tables
        .insert(versions)
        .values({ motion, version, ...wordsAsStored(words), by, at, editorial })
        .run()
      if (toConfirm.length === 0) return
      tables
        .update(signatures)
        .set({ confirmed: false })
        .where(and(eq(signatures.motion, motion), inArray(signatures.person, [...toConfirm])))
        .run()
    },
    'signature given': ({ motion, person, version, at, enteredBy }) => {
      sign.run({ motion, person, version, at, enteredBy: enteredBy ?? null })
    },
    'signature withdrawn': ({ motion, person }) => {
      tables
        .delete(signatures)
        .where(and(eq(signatures.motion, motion), eq(signatures.person, person)))
        .run()
    },
    'threshold reached': () => undefined,
    'motion submitted': ({ group, motion, number, at }) => {
      giveNumber(group, motion, number)
      const shownAt = sql`coalesce(${motions.shownAt}, ${at.getTime()})`
      tables
        .update(motions)
        .set({ status: 'submitted', submittedAt: at, shownAt })
        .where(eq(motions.id, motion))
        .run()
    },
    'motion withdrawn': ({ motion }) => {
      change(motion, { status: 'withdrawn', poll: null })
    },
    'motion decided': ({ group, motion, number, decision, publish }, act) => {
      giveNumber(group, motion, number)
      const lastLook = new Date(act.at.getTime() + lastLookHours * 3_600_000)
      const publishAt = publish === 'after-12-hours' ? lastLook : null
      change(motion, { status: 'decided', decision, poll: null, publishAt, held: false })
    },
    'motion returned': ({ motion }) => {
      change(motion, { status: 'submitted', poll: null })
    },
    'publication ordered': ({ motion, wish }) => {
      change(motion, { publishAt: null, held: false })
      const last = reading.operation(motion)
      if (last === undefined) return
      // A page that humans changed or deleted is asked about anew, though we have nothing new to say.
      const seen = tables
        .select({ seen: pages.seen })
        .from(pages)
        .where(eq(pages.key, pageKey('motion', motion)))
        .get()?.seen
      if (last.situation === 'settled' && seen?.kind !== 'edited' && seen?.kind !== 'deleted') return
      tables
        .update(operations)
        .set({ wish: wish ?? { kind: 'retry' } })
        .where(eq(operations.id, last.id))
        .run()
    },
    'motion published': ({ motion, page }) => {
      change(motion, { status: 'published', page, publishAt: null, held: false })
      tables
        .update(operations)
        .set({ situation: 'settled' })
        .where(
          and(
            eq(operations.motion, motion),
            eq(operations.slot, 'motion'),
            eq(operations.situation, 'under way'),
          ),
        )
        .run()
    },
    'publication step': ({ motion, operation, slot }) => {
      keepOperation(motion, operation, 'under way', slot)
    },
    'publication stopped': ({ motion, operation, slot }) => {
      keepOperation(motion, operation, 'stopped', slot)
    },
  }
}

function wordsAsStored(words: MotionWords) {
  const { title, text, reason, area, addressee } = words
  return {
    title,
    text,
    reason,
    area: area ?? null,
    addressee: addressee ?? null,
    hash: hashWording(words),
  }
}
