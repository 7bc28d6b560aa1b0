import { Worker } from 'node:worker_threads'
import { doDiff, type DiffTask } from './diff-work.ts'
import type { Edit } from './domain/edits.ts'
import type { TextBlock } from './domain/text.ts'

/** Characters of both sides up to which comparing takes a few milliseconds, less than starting a thread. */
const quick = 12_000

/** Comparisons that run beside the event loop at once; further ones wait their turn. */
const most = 2

let running = 0
const waiting: (() => void)[] = []

/** The edits of a task. Short texts are compared at once, long ones in a thread, so that nobody else waits. */
export async function diffInTurn(task: DiffTask): Promise<readonly Edit[]> {
  if (sizeOf(task) <= quick) return doDiff(task)
  if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await inThread(task)
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

function inThread(task: DiffTask): Promise<readonly Edit[]> {
  // A bundle has the thread's code beside it, under the name it has here.
  const file = import.meta.url.endsWith('.ts') ? './diff-thread.ts' : './diff-thread.js'
  const worker = new Worker(new URL(file, import.meta.url), { workerData: task })
  return new Promise((resolve, reject) => {
    worker.once('message', (edits: readonly Edit[]) => resolve(edits))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the comparing thread ended with ${code}`)))
  })
}

function sizeOf(task: DiffTask): number {
  const before = task.kind === 'texts' ? task.before : task.text
  return lengthOf(before) + lengthOf(task.after)
}

function lengthOf(blocks: readonly TextBlock[]): number {
  let length = 0
  for (const block of blocks) {
    const inlines = block.kind === 'list' ? block.items.flat() : block.inlines
    for (const { text } of inlines) length += text.length
  }
  return length
}
