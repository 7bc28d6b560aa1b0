import { setImmediate as othersFirst } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { TextBlock } from './domain/text.ts'
import { writeExport } from './export-work.ts'
import type { ExportFormat, ExportOrder } from './exported.ts'
import type { MotionView } from './queries.ts'

/** Characters of all texts together that one file takes: some 1,500 printed pages. */
const mostCharacters = 4_000_000

/** Characters and motions up to which a plain file takes a few milliseconds, less than starting a thread. */
const quick = { characters: 20_000, motions: 20 }

/** These need libraries that stay out of the bot's own memory. */
const printed: ReadonlySet<ExportFormat> = new Set(['pdf', 'docx'])

/** Of the thread, in MiB: the longest document takes about half of it. */
const heap = 512

let last: Promise<unknown> = Promise.resolve()

/**
 * Writes motions into a file: short plain ones at once, all others in a thread beside, so that nobody else waits.
 * One file after the other: each may take some hundred megabytes while it is written. `too much` where the texts
 * are too long for one file.
 */
export function exportInTurn(
  order: ExportOrder,
  views: AsyncIterable<MotionView>,
): Promise<Uint8Array | 'too much'> {
  const writing = last.then(() => write(order, views))
  last = writing.catch(() => undefined)
  return writing
}

async function write(order: ExportOrder, views: AsyncIterable<MotionView>): Promise<Uint8Array | 'too much'> {
  const fetched: MotionView[] = []
  let characters = 0
  for await (const view of views) {
    if (order.format !== 'csv') characters += lengthOf(view.motion.text) + lengthOf(view.motion.reason)
    if (characters > mostCharacters) return 'too much'
    fetched.push(view)
    await othersFirst()
  }
  const isQuick = characters <= quick.characters && fetched.length <= quick.motions
  return isQuick && !printed.has(order.format) ? writeExport(order, fetched) : writeInThread(order, fetched)
}

async function writeInThread(order: ExportOrder, views: readonly MotionView[]): Promise<Uint8Array> {
  // A bundle has the thread's code beside it, under the name it has here.
  const file = import.meta.url.endsWith('.ts') ? './export-thread.ts' : './export-thread.js'
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: heap },
  })
  const [written] = await Promise.all([answerOf(worker), handOver(worker, views)])
  return written
}

/** One motion at a time, with everybody else's turn between: copying a long text takes milliseconds. */
async function handOver(worker: Worker, views: readonly MotionView[]): Promise<void> {
  for (const view of views) {
    worker.postMessage(view, [])
    await othersFirst()
  }
  worker.postMessage(null, [])
}

function answerOf(worker: Worker): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    worker.once('message', (bytes: Uint8Array) => resolve(bytes))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the exporting thread ended with ${code}`)))
  })
}

/** UTF-16 units: near enough for a limit. */
function lengthOf(blocks: readonly TextBlock[]): number {
  let length = 0
  for (const block of blocks) {
    const inlines = block.kind === 'list' ? block.items.flat() : block.inlines
    for (const { text } of inlines) length += text.length
  }
  return length
}
