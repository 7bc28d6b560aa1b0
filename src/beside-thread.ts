import { parentPort } from 'node:worker_threads'
import { doDiff, doDraw, type DiffTask, type PictureTask } from './beside-work.ts'

/** What src/beside.ts asks: JSON, because many small objects take long to be copied from thread to thread. */
export type Question = { readonly diff: string } | { readonly draw: string }

/** One answer to each question, in order; edits as JSON. */
export type ThreadAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown }

const port = parentPort
port?.on('message', (question: Question) => {
  void answer(question).then((found) => port.postMessage(found, []))
})

async function answer(question: Question): Promise<ThreadAnswer> {
  try {
    if ('draw' in question) return { ok: true, value: await doDraw(JSON.parse(question.draw) as PictureTask) }
    return { ok: true, value: JSON.stringify(doDiff(JSON.parse(question.diff) as DiffTask)) }
  } catch (error) {
    return { ok: false, error }
  }
}
