import { randomUUID } from 'node:crypto'
import type { GroupId, MotionId } from './domain/ids.ts'
import { isAccepted, motionLabel, type Motion, type PublishedPage } from './domain/motion.ts'
import { pageKey, type KeptPage, type PageKey, type PublicationWish } from './domain/pages.ts'
import type { PublicationKey, PublicationState } from './domain/publication.ts'
import { latestStation } from './domain/stations.ts'
import { indexPublishing } from './index-page.ts'
import type { Log } from './log.ts'
import { plannedPage } from './page-values.ts'
import type { MotionView } from './queries.ts'
import { actId, type Store, type Subjects } from './store.ts'
import { textsOf } from './texts/texts.ts'
import { fromStored, isSettled, mayBeUnderWay, planOperation, retry, toStored } from './wiki/operation.ts'
import type { Operation, OperationState, Target } from './wiki/operation.ts'
import type { RenderedPage } from './wiki/page.ts'
import type { WikiPort } from './wiki/port.ts'
import { advance } from './wiki/publisher.ts'

export interface PublishingParts {
  readonly store: Store
  readonly wiki: WikiPort
  readonly log: Log
  readonly now: () => Date
  /** Told between every two steps; tests end the process there. */
  readonly passed?: (point: FailPoint) => void
}

/** Named moments between which a crash must cost nothing: around each step, and after it is kept. */
export type FailPoint = `${'before' | 'after' | 'kept'} ${OperationState['kind']}`

/** Temporary trouble with the wiki, as the last step met it. */
export interface WikiTrouble {
  readonly code: string
  readonly since: Date
}

export interface Publishing {
  /** Goes on with a publication; an instant as answer means: call again then. */
  goOn(key: PublicationKey): Promise<Date | undefined>
  /** Brings the group's index page up to date. */
  index(group: GroupId): Promise<Date | undefined>
  trouble(): WikiTrouble | undefined
}

type PublicationEvents = readonly Subjects['publication']['event'][]

/**
 * Brings accepted texts to the wiki: each step of the publisher is kept in the store before the next one is taken,
 * so that a crash between any two publishes once.
 */
export function createPublishing(parts: PublishingParts): Publishing {
  const { store, wiki, now } = parts
  const passed = parts.passed ?? (() => undefined)
  const troubles = new Map<PageKey, WikiTrouble>()
  const notice = (page: PageKey, trouble: Operation['trouble']): undefined => {
    const since = troubles.get(page)?.since
    troubles.delete(page)
    if (trouble !== undefined)
      troubles.set(page, { code: trouble.code, since: since ?? new Date(trouble.since) })
  }
  return {
    trouble: () => [...troubles.values()].at(-1),
    index: (group) => indexPublishing(parts, group, (trouble) => notice(pageKey('index', group), trouble)),
    async goOn(key) {
      const page = pageKey(slotOf(key), typeof key === 'object' ? key.motion : key)
      for (;;) {
        const state = await store.read('publication', key)
        const wait = waitsUntil(state, key, now())
        if (wait !== undefined) return wait
        let operation = mayPublish(state, key) ? await resume(parts, state, key) : undefined
        // What is not gone on with troubles nobody.
        if (operation === undefined) return notice(page, undefined)
        while (!isSettled(operation)) {
          if (isTakenBack(state) && !mayBeUnderWay(operation)) return notice(page, undefined)
          passed(`before ${operation.state.kind}`)
          const step = await advance(operation, wiki, now())
          const fresh = operation.trouble === undefined ? step.operation.trouble?.code : undefined
          passed(`after ${operation.state.kind}`)
          operation = step.operation
          notice(page, operation.trouble)
          await keep(parts, key, operation, fresh)
          passed(`kept ${operation.state.kind}`)
          if (step.again !== undefined && step.again > now()) return step.again
        }
        // What was decided while this text was on its way: the page is looked at once more.
        if (operation.state.kind !== 'published') return undefined
      }
    },
  }
}

function slotOf(key: PublicationKey): 'motion' | 'station' {
  return typeof key === 'object' ? key.slot : 'motion'
}

/** While a chair may still look at an accepted text. */
function waitsUntil(state: PublicationState, key: PublicationKey, now: Date): Date | undefined {
  const { publishAt, status } = state.motion
  if (slotOf(key) === 'station' || status !== 'decided' || publishAt === undefined) return undefined
  return publishAt > now ? publishAt : undefined
}

function mayPublish(
  { motion, situation, wish, kept, wanted }: PublicationState,
  key: PublicationKey,
): boolean {
  // A page that stands is still brought up to date when there is something new to say.
  if (situation === 'given up' && wish === undefined && kept === undefined) return false
  if (motion.status === 'withdrawn') return kept !== undefined || situation === 'under way'
  if (slotOf(key) === 'station') return wanted === true && latestStation(motion.stations) !== undefined
  if (motion.status === 'decided') return motion.held !== true && isAccepted(motion.decision)
  return motion.status === 'published' && kept !== undefined
}

/** Withdrawn before its page stood: only what may have been saved already is still followed. */
function isTakenBack({ motion, kept }: PublicationState): boolean {
  return motion.status === 'withdrawn' && kept === undefined
}

/** What stands in the store, a fresh try of what a chair ordered again, or a new plan. */
async function resume(
  parts: PublishingParts,
  state: PublicationState,
  key: PublicationKey,
): Promise<Operation | undefined> {
  const { wish, situation, operation: stored } = state
  const view = await parts.store.find('motion', { motion: state.motion.id })
  if (view === undefined) return undefined
  if (stored === undefined || situation === 'settled') return plan(parts, view, key, state, wish)
  const operation = fromStored(stored)
  if (situation === 'given up' && wish === undefined) {
    const sameText = plannedPage(view, slotOf(key)).text === operation.text
    return sameText ? undefined : plan(parts, view, key, state, wish)
  }
  if (operation.state.kind === 'published') return plan(parts, view, key, state, wish)
  if (operation.state.kind !== 'stopped') return operation
  if (wish === undefined) return undefined
  return wish.kind === 'retry' ? retry(operation) : plan(parts, view, key, state, wish)
}

/** A page to make or to bring up to date; undefined where it says already what it should. */
function plan(
  parts: PublishingParts,
  view: MotionView,
  key: PublicationKey,
  { kept }: PublicationState,
  wish: PublicationWish | undefined,
): Operation | undefined {
  const page = plannedPage(view, slotOf(key))
  const target = targetOf(page, kept, wish)
  const texts = textsOf(view.group.settings)
  if (target.kind === 'update' && wish === undefined && kept?.text === page.text) return undefined
  parts.log.debug({ motion: view.motion.id, target: target.kind }, 'publication planned')
  return planOperation({
    id: randomUUID().slice(0, 13),
    version: view.motion.version,
    page,
    summary: texts.news.pageSummary(motionLabel(view.motion), view.group.settings.name),
    target,
  })
}

function targetOf(page: RenderedPage, kept: KeptPage | undefined, wish: PublicationWish | undefined): Target {
  if (wish?.kind === 'other title') return { kind: 'create', title: wish.title }
  if (wish?.kind === 'overwrite')
    return {
      kind: 'update',
      title: page.title,
      pageid: wish.pageId,
      baserevid: wish.revision,
      basesha1: '',
    }
  if (kept?.pageId === undefined || kept.revision === undefined) return { kind: 'create', title: page.title }
  return {
    kind: 'update',
    title: kept.title,
    pageid: kept.pageId,
    baserevid: kept.revision,
    basesha1: kept.sha1,
  }
}

async function keep(
  parts: PublishingParts,
  key: PublicationKey,
  operation: Operation,
  trouble: string | undefined,
): Promise<void> {
  const { store, now, log } = parts
  // Steps are taken by this process alone and never repeated: each is an act of its own.
  const act = {
    id: actId('wiki', `${operation.id}:${randomUUID()}`),
    actor: { kind: 'clock' },
    at: now(),
  } as const
  await store.change(act, 'publication', key, ({ motion }) => ({
    events: eventsOf(motion, key, operation, trouble, now()),
  }))
  const { state: reached } = operation
  const code = reached.kind === 'stopped' ? reached.code : operation.trouble?.code
  log.info({ publication: key, operation: operation.id, step: reached.kind, code }, 'publication')
}

function eventsOf(
  motion: Motion,
  key: PublicationKey,
  operation: Operation,
  trouble: string | undefined,
  at: Date,
): PublicationEvents {
  const target = { group: motion.group, motion: motion.id }
  const slot = slotOf(key) === 'station' ? ({ slot: 'station' } as const) : {}
  const { state } = operation
  const step = { kind: 'publication step', ...target, ...slot, operation: toStored(operation) } as const
  if (state.kind === 'stopped') {
    const { code, detail } = state
    return [{ kind: 'publication stopped', ...target, ...slot, operation: toStored(operation), code, detail }]
  }
  if (state.kind !== 'published') return [trouble === undefined ? step : { ...step, waits: trouble }]
  const { page, kept } = published(state, operation, at)
  const keptEvent = { kind: 'page kept', ...target, page: pageKey(slotOf(key), motion.id), kept } as const
  return [step, keptEvent, announced(motion, key, page)]
}

function announced(
  motion: Motion,
  key: PublicationKey,
  page: PublishedPage,
): Subjects['publication']['event'] {
  const target = { group: motion.group, motion: motion.id, page }
  if (slotOf(key) === 'station') return { kind: 'station page published', ...target }
  if (motion.status === 'decided') return { kind: 'motion published', ...target, number: motion.number }
  const number = 'number' in motion && motion.number !== undefined ? motion.number : { number: 0 }
  return { kind: 'page updated', ...target, number }
}

/** A file's place on the host is nobody's business but its name is. */
function published(
  state: Extract<Operation['state'], { kind: 'published' }>,
  operation: Operation,
  at: Date,
): { readonly page: PublishedPage; readonly kept: KeptPage } {
  const { title, url, pageid, revid } = state
  const { sha1, text } = operation
  const page = url.startsWith('file:')
    ? { title, url: decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? title), at }
    : { title, url, pageId: pageid, revision: revid, at }
  // A file's id and revision are numbers made from its name and content, needed to write it again.
  return { page, kept: { ...page, pageId: pageid, revision: revid, sha1, text } }
}

export function motionKey(task: { readonly motion: MotionId; readonly slot?: 'station' }): PublicationKey {
  return task.slot === undefined ? task.motion : { motion: task.motion, slot: task.slot }
}
