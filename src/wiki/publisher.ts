import type { WikiFailure } from './failure.ts'
import { WikiError } from './failure.ts'
import { gateProblem } from './gate.ts'
import { isSettled, stopped } from './operation.ts'
import type { Operation, OperationState } from './operation.ts'
import type { Page, Trail, WikiPort } from './port.ts'

export interface Step {
  readonly operation: Operation
  /** When to call `advance` again; missing once nothing more happens by itself. */
  readonly again?: Date
}

/** How long a POST of unknown fate may still run at the wiki. */
const STILL_RUNNING = 60_000
const FIRST_PAUSE = 5_000
const LONGEST_PAUSE = 3_600_000
const LONGEST_ASKED_PAUSE = 86_400_000
/** Temporary trouble that lasts this long is a chair's matter. */
const PATIENCE = 7 * 86_400_000

/**
 * What this process said it is about to send. It dies with the process: a `sending` operation that is not in
 * here was kept before a crash, and may have been sent.
 */
const aboutToSend = new WeakMap<WikiPort, Set<string>>()

/**
 * Takes one step: at most one POST that edits. The caller keeps the returned operation durably BEFORE it calls
 * again, and calls with what it kept; then a crash between any two steps publishes exactly once.
 * Never rejects for what the wiki or the network does.
 */
export async function advance(operation: Operation, wiki: WikiPort, now: Date): Promise<Step> {
  if (isSettled(operation)) return { operation }
  try {
    return await step(operation, wiki, now)
  } catch (error) {
    if (!(error instanceof WikiError)) throw error
    return afterFailure(operation, error.failure, now)
  }
}

async function step(operation: Operation, wiki: WikiPort, now: Date): Promise<Step> {
  const { state } = operation
  switch (state.kind) {
    case 'planned':
      return intend(operation, wiki, now)
    case 'intended':
      marked(wiki).add(operation.id)
      return next({ ...operation, state: { kind: 'sending' } }, now)
    case 'sending':
      return marked(wiki).delete(operation.id)
        ? send({ ...operation, attempts: operation.attempts + 1 }, wiki, now)
        : lookUp({ ...operation, attempts: operation.attempts + 1 }, { kind: 'uncertain' }, wiki, now)
    case 'uncertain':
      return lookUp(operation, state, wiki, now)
    case 'published':
    case 'stopped':
  }
  return { operation }
}

/** Asks what stands there, takes the wiki's clock, and lets the wiki render the page before anything is saved. */
async function intend(operation: Operation, wiki: WikiPort, now: Date): Promise<Step> {
  const { target } = operation
  const { at, page } = await wiki.look(target)
  if (page !== undefined && page.sha1 === operation.sha1)
    return { operation: published(operation, page, page.revid) }
  if (target.kind === 'create') {
    if (page !== undefined) return { operation: stopped(operation, 'articleexists', '', page) }
    const check = await wiki.checkTitle(target.title)
    if (check.kind === 'refused') {
      const code = check.problem === 'protected' ? 'rights' : 'title'
      return { operation: stopped(operation, code, check.problem) }
    }
  } else {
    if (page === undefined) return { operation: stopped(operation, 'missing', '') }
    if (page.revid !== target.baserevid && page.sha1 !== target.basesha1) {
      return { operation: stopped(operation, 'conflict', '', page) }
    }
  }
  const title = page?.title ?? target.title
  const rendered = await wiki.preview(title, operation.text)
  const frame = operation.frame === undefined ? undefined : await wiki.preview(title, operation.frame)
  const problem = rendered && gateProblem(rendered, operation.text, operation.expected, frame?.extras)
  if (problem !== undefined) return { operation: stopped(operation, 'gate', problem) }
  const based =
    target.kind === 'update' && page !== undefined
      ? { ...target, baserevid: page.revid, basesha1: page.sha1, title: page.title }
      : target
  return next({ ...operation, target: based, startTimestamp: at, state: { kind: 'intended' } }, now)
}

async function send(operation: Operation, wiki: WikiPort, now: Date): Promise<Step> {
  const { target, startTimestamp = '' } = operation
  const { text, summary } = operation
  try {
    await wiki.save({
      text,
      summary,
      target: target.kind === 'create' ? { ...target, startTimestamp } : target,
    })
  } catch (error) {
    if (!(error instanceof WikiError)) throw error
    return afterSending(operation, error.failure, now)
  }
  return next({ ...operation, state: { kind: 'uncertain' } }, now)
}

function afterSending(operation: Operation, failure: WikiFailure, now: Date): Step {
  if (failure.kind === 'stop') return afterFailure(operation, failure, now)
  if (failure.kind === 'wait')
    return afterFailure({ ...operation, state: { kind: 'intended' } }, failure, now)
  if (failure.kind === 'unknown') {
    return next(troubled({ ...operation, state: { kind: 'uncertain' } }, failure.code, now), now)
  }
  const page = { code: failure.code, stop: failure.stop }
  return next({ ...operation, state: { kind: 'uncertain', page } }, now)
}

/** Also the read-back after a success: one way to learn what was saved, whatever was answered. */
async function lookUp(
  operation: Operation,
  state: Extract<OperationState, { kind: 'uncertain' }>,
  wiki: WikiPort,
  now: Date,
): Promise<Step> {
  const due = state.lookedAt === undefined ? now.getTime() : Date.parse(state.lookedAt) + STILL_RUNNING
  if (now.getTime() < due) return { operation: { ...operation, state }, again: new Date(due) }
  const trail = await wiki.find({
    marker: operation.marker,
    sha1: operation.sha1,
    target: operation.target,
    since: operation.startTimestamp ?? '',
  })
  const settled = judge(operation, trail)
  if (settled !== undefined) return { operation: settled }

  // The only POST we ever sent was answered with a no: nothing of ours can still be on its way.
  const answered = state.page !== undefined && operation.attempts <= 1
  if (state.lookedAt === undefined && !answered) {
    const again = new Date(now.getTime() + STILL_RUNNING)
    return { operation: { ...operation, state: { ...state, lookedAt: now.toISOString() } }, again }
  }
  if (state.afresh) return next({ ...operation, state: { kind: 'planned' } }, now)
  if (state.page !== undefined) {
    return { operation: stopped(operation, state.page.stop, state.page.code, trail.page) }
  }
  if (isOverdue(operation, now))
    return { operation: stopped(operation, 'other', operation.trouble?.code ?? '', trail.page) }
  const pause = operation.attempts <= 1 ? 0 : growing(operation.pauses)
  const again = { ...operation, pauses: operation.pauses + 1, state: { kind: 'intended' } as const }
  return { operation: again, again: new Date(now.getTime() + pause) }
}

/** What the wiki's memory proves; undefined where it proves nothing. */
function judge(operation: Operation, trail: Trail): Operation | undefined {
  const { ours, page } = trail
  const { target } = operation
  if (ours === undefined) {
    const sameText = page !== undefined && page.sha1 === operation.sha1
    return sameText ? published(operation, page, page.revid) : undefined
  }
  if (page === undefined) return stopped(operation, 'deleted', '')
  const merged = target.kind === 'update' && ours.parentsha1 !== target.basesha1
  if (merged || ours.sha1 !== operation.sha1) return stopped(operation, 'conflict', 'merged', page)
  return published(operation, page, ours.revid)
}

function afterFailure(operation: Operation, failure: WikiFailure, now: Date): Step {
  if (failure.kind === 'stop') {
    return { operation: stopped(operation, failure.stop, [failure.code, failure.says].join(' ').trim()) }
  }
  if (failure.kind === 'page') return { operation: stopped(operation, failure.stop, failure.code) }
  const waiting = troubled(operation, failure.code, now)
  if (isOverdue(waiting, now)) return { operation: stopped(operation, 'other', failure.code) }
  const asked = failure.kind === 'wait' ? failure.seconds : undefined
  // What the wiki asks for is the least: five seconds for `maxlag` would be knocking for days.
  const pause = Math.max(growing(operation.pauses), Math.min((asked ?? 0) * 1000, LONGEST_ASKED_PAUSE))
  return {
    operation: { ...waiting, pauses: operation.pauses + 1 },
    again: new Date(now.getTime() + Math.max(1000, pause)),
  }
}

function troubled(operation: Operation, code: string, now: Date): Operation {
  return { ...operation, trouble: { code, since: operation.trouble?.since ?? now.toISOString() } }
}

function isOverdue(operation: Operation, now: Date): boolean {
  return operation.trouble !== undefined && now.getTime() - Date.parse(operation.trouble.since) > PATIENCE
}

function growing(pauses: number): number {
  return Math.min(FIRST_PAUSE * 2 ** Math.min(pauses, 20), LONGEST_PAUSE)
}

function published(operation: Operation, page: Page, revid: number): Operation {
  const { trouble: _, ...rest } = operation
  const { pageid, title, url } = page
  const humanEditedSince = page.sha1 !== operation.sha1
  return { ...rest, pauses: 0, state: { kind: 'published', pageid, revid, title, url, humanEditedSince } }
}

function next(operation: Operation, now: Date): Step {
  return { operation, again: now }
}

function marked(wiki: WikiPort): Set<string> {
  const known = aboutToSend.get(wiki)
  if (known !== undefined) return known
  const fresh = new Set<string>()
  aboutToSend.set(wiki, fresh)
  return fresh
}
