import { Worker } from 'node:worker_threads'
import type { Question, ThreadAnswer } from './beside-thread.ts'
import { doDiff, doDraw, type DiffTask, type PictureTask } from './beside-work.ts'
import type { PagePicture } from './documents/page-picture.ts'
import type { Edit } from './domain/edits.ts'
import type { TextBlock } from './domain/text.ts'

/** Characters up to which comparing takes a few milliseconds and drawing some ten, less than asking a thread. */
const quick = 12_000
/** Threads beside the event loop; further work waits its turn. */
const most = 2
/** A thread without work ends after this, so that a quiet bot keeps its memory. */
const idleMilliseconds = 60_000

interface Thread {
  readonly worker: Worker
  ending?: NodeJS.Timeout
}

const idle: Thread[] = []
const waiting: (() => void)[] = []
let running = 0

/** The edits of a task. Short texts are compared at once, long ones in a thread, so that nobody else waits. */
export async function diffInTurn(task: DiffTask): Promise<readonly Edit[]> {
  if (sizeOf(task) <= quick) return doDiff(task)
  return JSON.parse(String(await inThread({ diff: JSON.stringify(task) }))) as readonly Edit[]
}

/** One page of an amended text as a PNG; a long text is drawn in a thread. */
export async function drawInTurn(task: PictureTask): Promise<PagePicture> {
  if (lengthOf(task.base) + insertedBy(task.edits) <= quick) return doDraw(task)
  return (await inThread({ draw: JSON.stringify(task) })) as PagePicture
}

async function inThread(question: Question): Promise<unknown> {
  if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await ask(question)
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

async function ask(question: Question): Promise<unknown> {
  const thread = idle.pop() ?? start()
  const { worker } = thread
  clearTimeout(thread.ending)
  worker.ref()
  const { promise, resolve, reject } = Promise.withResolvers<ThreadAnswer>()
  const ended = (code: number) => reject(new Error(`a thread ended with ${code}`))
  worker.once('message', resolve).once('error', reject).once('exit', ended)
  worker.postMessage(question, [])
  try {
    const answer = await promise
    rest(thread)
    if (!answer.ok) throw answer.error
    return answer.value
  } finally {
    worker.off('message', resolve).off('error', reject).off('exit', ended)
  }
}

function start(): Thread {
  const thread: Thread = { worker: new Worker(threadFile()) }
  const gone = () => {
    if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1)
  }
  // A question under way hears of it by its own listeners; without any here the whole process would end.
  thread.worker.on('error', gone).on('exit', gone)
  return thread
}

/** Work that comes soon finds a thread which has its code loaded; none keeps the process alive. */
function rest(thread: Thread): void {
  thread.worker.unref()
  thread.ending = setTimeout(() => {
    if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1)
    void thread.worker.terminate()
  }, idleMilliseconds)
  thread.ending.unref()
  idle.push(thread)
}

/** A bundle has the thread's code beside it, under the name it has here. */
function threadFile(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './beside-thread.ts' : './beside-thread.js',
    import.meta.url,
  )
}

function sizeOf(task: DiffTask): number {
  const before = task.kind === 'texts' ? task.before : task.text
  return lengthOf(before) + lengthOf(task.after)
}

function insertedBy(edits: readonly Edit[]): number {
  let length = 0
  for (const { insert } of edits)
    for (const token of insert) length += 'text' in token ? token.text.length : 1
  return length
}

function lengthOf(blocks: readonly TextBlock[]): number {
  let length = 0
  for (const block of blocks) {
    const inlines = block.kind === 'list' ? block.items.flat() : block.inlines
    for (const { text } of inlines) length += text.length
  }
  return length
}
