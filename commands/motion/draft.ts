import { defineCommand, FileUnavailable, type Call, type IncomingFile } from '../../src/command.ts'
import { versionChange } from '../../src/cards/changed.ts'
import { draftPreview } from '../../src/cards/preview.ts'
import { said } from '../../src/cards/said.ts'
import { draftMotion, problemOfEditing } from '../../src/domain/drafting.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import { motionLabel, type MotionWords } from '../../src/domain/motion.ts'
import type { FileProblem, Refusal } from '../../src/domain/refusal.ts'
import { checkText, cleanText } from '../../src/domain/text.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import type { MotionView } from '../../src/queries.ts'
import type { Block, Reply } from '../../src/reply.ts'
import { refused } from '../../src/refused.ts'
import { askOvertaken, carryOver, openedVersion } from './carry-over.ts'
import { changeWords } from './change-words.ts'

/** What the form or a file brought; each part may be missing. */
interface Typed {
  readonly title?: string | undefined
  readonly text?: string | undefined
  readonly reason?: string | undefined
  readonly area?: string | undefined
  readonly file?: IncomingFile | undefined
  /** The version that the form showed. */
  readonly version?: string | undefined
}

/** The answers of the motion form: begins a draft, or changes `motion`. Whatever was typed is kept. */
export const draft = defineCommand({
  name: ['motion', 'draft'],
  names: { de: ['antrag', 'entwurf'], en: ['motion', 'draft'] },
  description: { de: 'Einen Entwurf speichern', en: 'Save a draft' },
  typed: false,
  options: {
    motion: {
      kind: 'motion',
      names: { de: 'antrag', en: 'motion' },
      description: { de: 'Antrag', en: 'Motion' },
    },
    title: { kind: 'text', names: { de: 'titel', en: 'title' }, description: { de: 'Titel', en: 'Title' } },
    text: { kind: 'text', names: { de: 'text', en: 'text' }, description: { de: 'Antragstext', en: 'Text' } },
    reason: {
      kind: 'text',
      names: { de: 'begründung', en: 'reason' },
      description: { de: 'Begründung', en: 'Reason' },
    },
    area: {
      kind: 'text',
      names: { de: 'sachgebiet', en: 'area' },
      description: { de: 'Sachgebiet', en: 'Area' },
    },
    file: { kind: 'file', names: { de: 'datei', en: 'file' }, description: { de: 'Datei', en: 'File' } },
    version: {
      kind: 'text',
      hidden: true,
      names: { de: 'fassung', en: 'version' },
      description: { de: 'Fassung', en: 'Version' },
    },
  },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  run(call) {
    const { motion, ...typed } = call.options
    return keepDraft(call, typed, motion?.id)
  },
})

/** Keeps what somebody typed as a new draft or a change, and shows it with what is still missing. */
export async function keepDraft(call: Call, typed: Typed, motion?: MotionId): Promise<Reply> {
  const before = motion === undefined ? undefined : (await call.store.read('motion', motion)).motion
  const mayChange = before !== undefined && problemOfEditing(before, call.member?.person) === undefined
  const opened = mayChange ? await openedVersion(call, before, typed.version) : undefined
  const { words, notes, problem } = await wordsOf(call, typed, before && { ...before, ...opened })
  const isShown = before !== undefined && before.status !== 'draft'
  const isNothing = before === undefined && isBlank(words)
  if ((isShown || isNothing) && problem !== undefined)
    return { ...refused(call.texts, problem), refused: true }
  if (before !== undefined && opened !== undefined) {
    const overtaken = { typed: words, opened, motion: before }
    const carried = await carryOver(call, overtaken)
    if (carried === undefined) return askOvertaken(call, overtaken)
    return keepWords(call, carried, { motion, problem, notes: [...notes, call.texts.motion.carriedOver] })
  }
  return keepWords(call, words, { motion, problem, notes })
}

interface Keeping {
  readonly motion: MotionId | undefined
  readonly problem: Refusal | undefined
  readonly notes: readonly string[]
}

async function keepWords(call: Call, words: MotionWords, keeping: Keeping): Promise<Reply> {
  const { motion, problem, notes } = keeping
  const { event, refusal } =
    motion === undefined ? await beginDraft(call, words) : await changeWords(call, motion, words)
  if (refusal !== undefined) return { ...refused(call.texts, refusal), refused: true }
  if (event === undefined || !('motion' in event)) return said(call.texts.motion.cancelled)
  const view = await call.store.find('motion', { motion: event.motion })
  if (view === undefined) return refused(call.texts, { reason: 'button outdated' })
  if (event.kind === 'motion edited') {
    const open = view.signatures.filter((one) => !one.confirmed).length
    const { edited, editedUnconfirmed } = call.texts.motion
    const done = `${edited(motionLabel(view.motion), view.motion.version)} ${editedUnconfirmed(open)}`
    const told = [done, ...notes].join(' ')
    return { ...said(told), blocks: [{ kind: 'text', text: told }, ...(await changeIn(call, view))] }
  }
  const check = await call.services.checkTitle(view.motion.title)
  const told = [...notes, ...(problem === undefined ? [] : [call.texts.refusal(problem)])]
  return draftPreview(view, check, call.member?.role === 'chair', call.texts, told)
}

async function beginDraft(call: Call, words: MotionWords) {
  const decision = await call.store.change(call.act, 'drafting', call.group.id, draftMotion(words))
  return { event: decision.events[0], refusal: decision.refusal }
}

/** What the new version changes, as everybody who signed reads it. */
async function changeIn(call: Call, view: MotionView): Promise<readonly Block[]> {
  const versions = await call.store.find('versions', { motion: view.motion.id })
  const [before, now] = versions.slice(-2)
  if (before === undefined || now === undefined) return []
  const edits = await call.services.diff({ kind: 'texts', before: before.text, after: now.text })
  return versionChange({ before, after: now, edits }, view.group.settings.lineLength, call.texts)
}

/** Empty fields keep what stood there; a file's text replaces the text field. */
async function wordsOf(call: Call, typed: Typed, before?: MotionWords) {
  const read = typed.file === undefined ? undefined : await readFile(call, typed.file)
  const source = read?.text ?? typed.text ?? ''
  const checked = checkText(source)
  const tooLong: Refusal | undefined =
    !checked.ok && checked.reason === 'too long'
      ? { reason: 'text too long', limit: checked.limit }
      : undefined
  const written = checked.ok ? parseText(checked.text) : undefined
  const reason = typed.reason === undefined ? undefined : parseText(cleanText(typed.reason))
  const area = typed.area ?? before?.area
  const words: MotionWords = {
    title: oneLine(typed.title ?? read?.title ?? before?.title ?? ''),
    text: written ?? before?.text ?? [],
    reason: reason ?? before?.reason ?? [],
    ...(area === undefined ? {} : { area }),
    ...(before?.addressee === undefined ? {} : { addressee: before.addressee }),
  }
  const notes =
    read?.text === undefined || typed.file === undefined
      ? []
      : [call.texts.motion.fileReplaced(typed.file.name)]
  return { words, notes, problem: read?.problem ?? tooLong }
}

/** A file that cannot be read costs nobody what they typed beside it: the draft says what was wrong. */
async function readFile(
  call: Call,
  file: IncomingFile,
): Promise<{ text?: string; title?: string; problem?: Refusal }> {
  try {
    const reading = await call.services.readDocument({ name: file.name, bytes: await file.read() })
    if (!reading.ok) return { problem: fileProblem(reading.reason) }
    return { text: reading.text, ...(reading.title === undefined ? {} : { title: reading.title }) }
  } catch (error) {
    if (error instanceof FileUnavailable)
      return { problem: fileProblem(error.tooLarge ? 'too large' : 'not fetched') }
    throw error
  }
}

/** A file that cannot be read, and nothing beside it, makes no draft. */
function isBlank({ title, text, reason }: MotionWords): boolean {
  return title === '' && text.length === 0 && reason.length === 0
}

function fileProblem(problem: FileProblem): Refusal {
  return { reason: 'file', problem }
}

function oneLine(title: string): string {
  return cleanText(title).replace(/\s+/gu, ' ').trim()
}
