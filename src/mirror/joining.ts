import type { MirrorTask } from './map.ts'

/** UTF-16 units of joined lines: below every platform's limit, so that later edits find room. */
const joinedLength = 3000

/** Work of one place that can be done now, or the instant at which some can be. */
export type Next =
  | { readonly kind: 'work'; readonly tasks: readonly [MirrorTask, ...MirrorTask[]] }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'nothing' }

/** After a change of one message, the next one to it waits this long: who edits fifty times causes few requests. */
export const editPause = 10_000

/**
 * The next piece of work: posts of a thread in their order, and waiting lines of one author that follow each other
 * joined into one message where `joins` allows more than one.
 */
export function nextWork(
  tasks: readonly MirrorTask[],
  now: Date,
  joins: (task: MirrorTask) => number,
  hasThread: (task: MirrorTask) => boolean,
): Next {
  let until: Date | undefined
  for (const task of tasks) {
    if (!hasThread(task)) continue
    const due = dueOf(task)
    if (due > now) {
      if (until === undefined || due < until) until = due
      continue
    }
    if (task.work !== 'post') return { kind: 'work', tasks: [task] }
    const begun = tasks.filter((one) => one.state === 'sending' && one.head === task.head)
    // What may have arrived already is tried again exactly as it was.
    const joined = task.state === 'sending' ? begun.slice(1) : followers(tasks, task, joins(task))
    return { kind: 'work', tasks: [task, ...joined.filter((one) => one !== task)] }
  }
  return until === undefined ? { kind: 'nothing' } : { kind: 'wait', until }
}

function dueOf(task: MirrorTask): Date {
  if (task.work !== 'edit' || task.touchedAt === undefined) return task.due
  const rested = new Date(task.touchedAt.getTime() + editPause)
  return rested > task.due ? rested : task.due
}

function followers(tasks: readonly MirrorTask[], head: MirrorTask, most: number): readonly MirrorTask[] {
  if (most <= 1 || !isPlain(head)) return []
  const joined: MirrorTask[] = []
  let length = head.text?.content?.said.text.length ?? 0
  for (const task of tasks.slice(tasks.indexOf(head) + 1)) {
    if (task.thing !== head.thing || task.work !== 'post') continue
    length += task.text?.content?.said.text.length ?? 0
    const fits = joined.length + 2 <= most && length <= joinedLength
    const same = task.author === head.author && task.origin.place === head.origin.place
    if (!fits || !same || !isPlain(task) || isAnswer(task) || task.state !== 'waiting') break
    joined.push(task)
  }
  return joined
}

function isAnswer({ answers, text }: MirrorTask): boolean {
  return answers !== undefined || text?.answers !== undefined
}

function isPlain({ text }: MirrorTask): boolean {
  return text?.content !== undefined && text.content.files.length === 0
}
