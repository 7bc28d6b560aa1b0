import { randomUUID } from 'node:crypto'
import type { MotionId } from './domain/ids.ts'
import { motionLabel, type Motion, type MotionNumber, type PublishedPage } from './domain/motion.ts'
import type { Log } from './log.ts'
import type { MotionView } from './queries.ts'
import { actId, type Store, type Subjects } from './store.ts'
import { textsIn } from './texts/texts.ts'
import { fromStored, isSettled, planOperation, retry, toStored, type Operation } from './wiki/operation.ts'
import { renderPage } from './wiki/page.ts'
import type { WikiPort } from './wiki/port.ts'
import { advance } from './wiki/publisher.ts'

export interface PublishingParts {
  readonly store: Store
  readonly wiki: WikiPort
  readonly log: Log
  readonly now: () => Date
}

export interface Publishing {
  /** Goes on with a motion's publication; an instant as answer means: call again then. */
  goOn(motion: MotionId): Promise<Date | undefined>
}

type PublicationEvents = readonly Subjects['publication']['event'][]

/**
 * Brings accepted texts to the wiki: each step of the publisher is kept in the store before the next one is taken,
 * so that a crash between any two publishes once.
 */
export function createPublishing(parts: PublishingParts): Publishing {
  const { store, wiki, now } = parts
  return {
    async goOn(motion) {
      const { motion: before, operation: stored } = await store.read('publication', motion)
      if (before.status !== 'decided') return undefined
      let operation = await resume(parts, motion, stored)
      if (operation === undefined) return undefined
      while (!isSettled(operation)) {
        const step = await advance(operation, wiki, now())
        const fresh = operation.trouble === undefined ? step.operation.trouble?.code : undefined
        operation = step.operation
        await keep(parts, before, before.number, operation, fresh)
        if (step.again !== undefined && step.again > now()) return step.again
      }
      return undefined
    },
  }
}

/** What stands in the store, a fresh try of what a chair ordered again, or a new plan. */
async function resume(
  parts: PublishingParts,
  motion: MotionId,
  stored: Subjects['publication']['state']['operation'],
) {
  if (stored === undefined) {
    const view = await parts.store.find('motion', { motion })
    return view === undefined ? undefined : plan(view)
  }
  const operation = fromStored(stored)
  return operation.state.kind === 'stopped' ? retry(operation) : operation
}

/** The page of an accepted motion: the group is its proposer, no person's name leaves the group. */
function plan(view: MotionView): Operation {
  const { motion, group } = view
  const { area, addressee } = motion
  const page = renderPage({
    title: motion.title,
    blocks: motion.text,
    proposer: group.settings.name,
    ...(area === undefined ? {} : { area }),
    ...(addressee === undefined ? {} : { addressee }),
    number: motionLabel(motion),
  })
  const texts = textsIn(group.settings.language)
  return planOperation({
    id: randomUUID().slice(0, 13),
    version: motion.version,
    page,
    summary: texts.news.pageSummary(motionLabel(motion), group.settings.name),
    target: { kind: 'create', title: page.title },
  })
}

async function keep(
  parts: PublishingParts,
  motion: Motion,
  number: MotionNumber,
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
  await store.change(act, 'publication', motion.id, () => ({
    events: eventsOf(motion, number, operation, trouble, now()),
  }))
  const { state } = operation
  const code = state.kind === 'stopped' ? state.code : operation.trouble?.code
  log.info({ motion: motion.id, operation: operation.id, step: state.kind, code }, 'publication')
}

function eventsOf(
  motion: Motion,
  number: MotionNumber,
  operation: Operation,
  trouble: string | undefined,
  at: Date,
): PublicationEvents {
  const target = { group: motion.group, motion: motion.id }
  const { state } = operation
  const step = { kind: 'publication step', ...target, operation: toStored(operation) } as const
  if (state.kind === 'stopped')
    return [
      {
        kind: 'publication stopped',
        ...target,
        operation: toStored(operation),
        code: state.code,
        detail: state.detail,
      },
    ]
  if (state.kind === 'published')
    return [step, { kind: 'motion published', ...target, number, page: pageOf(state, at) }]
  return [trouble === undefined ? step : { ...step, waits: trouble }]
}

/** A file's place on the host is nobody's business but its name is. */
function pageOf(state: Extract<Operation['state'], { kind: 'published' }>, at: Date): PublishedPage {
  const { title, url, pageid, revid } = state
  if (!url.startsWith('file:')) return { title, url, pageId: pageid, revision: revid, at }
  return { title, url: decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? title), at }
}
