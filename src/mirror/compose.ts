import type { Group } from '../domain/group.ts'
import type { PlatformName } from '../domain/ids.ts'
import type { Content, MirrorFile, MirrorLine, Mirroring, MirrorPost } from '../mirroring.ts'
import type { Platform } from '../platform.ts'
import type { Store } from '../store.ts'
import type { Texts } from '../texts/texts.ts'
import type { MirrorTask, WaitingText } from './map.ts'

export interface Composing {
  readonly store: Store
  readonly platforms: ReadonlyMap<PlatformName, Platform>
  readonly now: () => Date
}

/** What arrives this much later is marked with its time. */
const markedAfter = 5 * 60_000
const megabyte = 1024 * 1024

export interface Target {
  readonly group: Group
  readonly texts: Texts
  readonly mirroring: Mirroring
  /** Whether files go along: only into new messages. */
  readonly files: boolean
}

/** Messages that share one platform message, as they are to stand there; undefined where nothing of them is left. */
export async function compose(
  parts: Composing,
  target: Target,
  tasks: readonly MirrorTask[],
  answers: MirrorPost['answers'],
): Promise<MirrorPost | undefined> {
  const blank = tasks.some(({ work }) => work === 'blank')
  const lines: MirrorLine[] = []
  let author: MirrorPost['author'] | undefined
  for (const task of tasks.filter(({ work, state }) => work !== 'remove' && state !== 'gone')) {
    const text = task.text ?? (await readAgain(parts, target.group, task))
    if (text === undefined) continue
    lines.push(await lineOf(parts, target, task, text))
    if (text.content !== undefined) author ??= text.author
  }
  if (lines.length === 0) return undefined
  const [head] = tasks
  const missing = head === undefined ? 0 : await parts.store.mirror.leftOut(head.place, head.head)
  if (missing > 0) lines.unshift(noteLine(target.texts.mirror.leftOut(missing)))
  const named = blank ? { name: target.texts.mirror.somebody } : (author ?? { name: '' })
  return { author: named, lines, ...(answers === undefined ? {} : { answers }) }
}

/** Words are not kept once delivered: where they are needed again, the platform they were written on is asked. */
async function readAgain(
  { store, platforms }: Composing,
  group: Group,
  task: MirrorTask,
): Promise<WaitingText | undefined> {
  const place = group.places.find(({ id }) => id === task.origin.place)
  const mirroring = place === undefined ? undefined : platforms.get(place.platform)?.mirroring
  const { chat: thread, message } = task.origin
  const heard = await mirroring?.read?.({ thread, message })
  if (heard === undefined) return undefined
  const account = { platform: heard.platform, user: heard.author.user }
  const open = await store.find('mirrored', { account })
  return open ? { author: heard.author, content: heard.content } : { author: { ...heard.author, name: '' } }
}

async function lineOf(
  parts: Composing,
  target: Target,
  task: MirrorTask,
  text: WaitingText,
): Promise<MirrorLine> {
  const words = target.texts.mirror
  const { content } = text
  if (content === undefined) return noteLine(words.notMirrored)
  const sent = task.touchedAt ?? parts.now()
  const late = task.work === 'post' && sent.getTime() - task.saidAt.getTime() > markedAfter
  const { files, notes } = await filesOf(parts, target, task, content)
  return {
    said: content.said,
    notes: [
      ...(content.forwarded === true ? [words.forwarded] : []),
      ...content.extras.map(({ kind, label }) => words.extra(kind, label)),
      ...notes,
    ],
    files,
    ...(late ? { time: target.texts.times.short(task.saidAt, target.group.settings.timeZone) } : {}),
  }
}

function noteLine(note: string): MirrorLine {
  return { said: { text: '', marks: [] }, notes: [note], files: [] }
}

/** Files up to what both platforms take; larger ones, and any in a changed message, become a line. */
async function filesOf(
  { platforms }: Composing,
  target: Target,
  task: MirrorTask,
  content: Content,
): Promise<{ files: readonly MirrorFile[]; notes: readonly string[] }> {
  const place = target.group.places.find(({ id }) => id === task.origin.place)
  const origin = place === undefined ? undefined : platforms.get(place.platform)?.mirroring
  const limit = target.mirroring.largestFile
  const files: MirrorFile[] = []
  const notes: string[] = []
  for (const { ref, name, size, picture } of content.files) {
    const fits = size <= Math.min(limit, origin?.largestFile ?? 0)
    if (fits && !target.files) continue
    const bytes = fits ? await origin?.fetch(ref, limit) : undefined
    if (bytes !== undefined && bytes.byteLength > 0) files.push({ name, picture, bytes })
    else notes.push(target.texts.mirror.fileLine(name, size === 0 ? undefined : size / megabyte))
  }
  return { files, notes }
}
