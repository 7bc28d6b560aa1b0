import type { StoredOperation } from '../domain/publication.ts'
import type { PageStop, StopCode } from './failure.ts'
import { sha1 } from './page.ts'
import type { RenderedPage } from './page.ts'
import type { Page } from './port.ts'

/** One publication on its way; plain JSON, instants as ISO strings. Kept by the caller after every step. */
export interface Operation {
  /** Names it for ever; no two operations share one. */
  readonly id: string
  /** `[agora:<id>:v<n>]`, first in the summary: how our own revision is known again. */
  readonly marker: string
  readonly summary: string
  readonly text: string
  readonly sha1: string
  readonly expected: RenderedPage['expected']
  /** Rendered before saving: what it leads to is allowed on the page. */
  readonly frame?: string
  readonly target: Target
  readonly state: OperationState
  /** How many POSTs were sent. */
  readonly attempts: number
  /** Pauses since the last step that worked; they grow. */
  readonly pauses: number
  /** The wiki's clock when the intent was stored; the same for every POST. */
  readonly startTimestamp?: string
  /** Temporary trouble that the status shows. */
  readonly trouble?: { readonly code: string; readonly since: string }
}

export type Target =
  | { readonly kind: 'create'; readonly title: string }
  | {
      readonly kind: 'update'
      readonly title: string
      readonly pageid: number
      readonly baserevid: number
      /** A move adds a revision with the same content: then the base follows. */
      readonly basesha1: string
    }

export type OperationState =
  | { readonly kind: 'planned' }
  | { readonly kind: 'intended' }
  /** Kept before the POST is sent. Found by a later process, it may have been sent. */
  | { readonly kind: 'sending' }
  /** Sent; whether and how it was saved must be looked up. */
  | {
      readonly kind: 'uncertain'
      /** When it was not found the first time; the POST may still run. */
      readonly lookedAt?: string
      /** The wiki said this of our latest POST: unless our own save is the reason, a chair decides. */
      readonly page?: { readonly code: string; readonly stop: PageStop }
      /** A chair wants another try: if nothing is found, with a new intent. */
      readonly afresh?: true
    }
  | {
      readonly kind: 'published'
      readonly pageid: number
      readonly revid: number
      readonly title: string
      readonly url: string
      readonly humanEditedSince: boolean
    }
  | {
      readonly kind: 'stopped'
      readonly code: StopCode
      /** The wiki's code and words, for the chairs. May quote the page: not for the log. */
      readonly detail: string
      readonly stands?: Page
    }

/** A new operation: nothing has been asked of the wiki yet. `version`: of the motion's text. */
export function planOperation(plan: {
  id: string
  version: number
  page: Pick<RenderedPage, 'text' | 'expected' | 'frame'>
  /** What humans read in the page's history, behind the marker. */
  summary: string
  target: Target
}): Operation {
  const marker = `[agora:${plan.id}:v${plan.version}]`
  return {
    id: plan.id,
    marker,
    summary: `${marker} ${plan.summary}`,
    text: plan.page.text,
    sha1: sha1(plan.page.text),
    expected: plan.page.expected,
    ...(plan.page.frame === undefined ? {} : { frame: plan.page.frame }),
    target: plan.target,
    state: { kind: 'planned' },
    attempts: 0,
    pauses: 0,
  }
}

/** A chair's word to try a stopped operation again. What may have been sent before is looked for first. */
export function retry(operation: Operation): Operation {
  const { trouble: _, ...rest } = operation
  const state: OperationState =
    operation.attempts > 0 ? { kind: 'uncertain', afresh: true } : { kind: 'planned' }
  return { ...rest, pauses: 0, state }
}

/** The target that replaces `page` on purpose, after a chair has seen the difference. */
export function overwriting(page: Page): Target {
  return {
    kind: 'update',
    title: page.title,
    pageid: page.pageid,
    baserevid: page.revid,
    basesha1: page.sha1,
  }
}

export function stopped(operation: Operation, code: StopCode, detail: string, stands?: Page): Operation {
  const { trouble: _, ...rest } = operation
  return {
    ...rest,
    state: { kind: 'stopped', code, detail, ...(stands === undefined ? {} : { stands }) },
  }
}

/** Whether nothing more happens by itself. */
export function isSettled(operation: Operation): boolean {
  return operation.state.kind === 'published' || operation.state.kind === 'stopped'
}

/** Whether a save of it may have reached the wiki without our knowing. */
export function mayBeUnderWay({ state }: Operation): boolean {
  return state.kind === 'sending' || state.kind === 'uncertain'
}

export function toStored(operation: Operation): StoredOperation {
  return { id: operation.id, state: JSON.stringify(operation) }
}

/** The inverse of `toStored`. */
export function fromStored(stored: StoredOperation): Operation {
  return JSON.parse(stored.state) as Operation
}
