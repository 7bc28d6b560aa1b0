import type { TextBlock } from '../../src/domain/text.ts'
import { fromStored, planOperation, toStored } from '../../src/wiki/operation.ts'
import type { Operation, OperationState, Target } from '../../src/wiki/operation.ts'
import { renderPage } from '../../src/wiki/page.ts'
import type { WikiPort } from '../../src/wiki/port.ts'
import { advance } from '../../src/wiki/publisher.ts'

export function paragraphs(text: string): readonly TextBlock[] {
  return text.split(/\n{2,}/).map((part) => ({ kind: 'paragraph', inlines: [{ text: part }] }))
}

let operations = 0

/** A planned publication of a page with this title and text. */
export function plan(title: string, text: string, target: Target = { kind: 'create', title }): Operation {
  const page = renderPage({
    title,
    blocks: paragraphs(text),
    proposer: 'AG Probe',
    area: 'IR - Innen und Recht',
  })
  return planOperation({
    id: `${process.pid}-${(operations += 1)}`,
    version: 1,
    page,
    summary: 'Beschluss der AG',
    target,
  })
}

export interface Drive {
  readonly operation: Operation
  /** The kinds of state it went through, each once. */
  readonly went: readonly string[]
  /** Milliseconds of waiting that the publisher asked for. */
  readonly waited: number
}

/** Goes on until nothing happens by itself, keeping every step as text; waiting costs no time. */
export async function drive(
  operation: Operation,
  wiki: WikiPort,
  eachStep: (operation: Operation, step: number) => Promise<void> | void = () => undefined,
): Promise<Drive> {
  let kept = toStored(operation)
  let now = new Date('2026-12-01T18:00:00Z')
  const start = now.getTime()
  const went: string[] = [operation.state.kind]
  for (let step = 0; step < 60; step += 1) {
    await eachStep(fromStored(kept), step)
    const { operation: next, again } = await advance(fromStored(kept), wiki, now)
    kept = toStored(next)
    if (went.at(-1) !== next.state.kind) went.push(next.state.kind)
    if (again === undefined) return { operation: fromStored(kept), went, waited: now.getTime() - start }
    now = again
  }
  throw new Error(`did not settle: ${went.join(' → ')}`)
}

/** Goes on until the operation stands in this state. */
export async function driveTo(
  operation: Operation,
  wiki: WikiPort,
  kind: OperationState['kind'],
): Promise<Operation> {
  let kept = operation
  for (let step = 0; step < 20 && kept.state.kind !== kind; step += 1) {
    kept = (await advance(kept, wiki, new Date('2026-12-01T18:00:00Z'))).operation
  }
  if (kept.state.kind !== kind) throw new Error(`stands at ${kept.state.kind}, not ${kind}`)
  return kept
}

export function publishedState(operation: Operation): Extract<OperationState, { kind: 'published' }> {
  const { state } = operation
  if (state.kind !== 'published') throw new Error(`not published: ${JSON.stringify(state)}`)
  return state
}

export function stoppedState(operation: Operation): Extract<OperationState, { kind: 'stopped' }> {
  const { state } = operation
  if (state.kind !== 'stopped') throw new Error(`not stopped: ${JSON.stringify(state)}`)
  return state
}

/** The target that changes a published page. */
export function updating(operation: Operation): Target {
  const { pageid, revid, title } = publishedState(operation)
  return { kind: 'update', title, pageid, baserevid: revid, basesha1: operation.sha1 }
}
