import { defineCommand, type Call, type IncomingFile } from '../../src/command.ts'
import type { AmendMode } from '../../src/cards/amending.ts'
import { said } from '../../src/cards/said.ts'
import {
  endAmendmentDraft,
  keepAmendmentDraft,
  withParagraph,
  type AmendmentDraft,
} from '../../src/domain/amendment-draft.ts'
import { problemOfAmending } from '../../src/domain/amendment-text.ts'
import type { Edit } from '../../src/domain/edits.ts'
import type { Paragraph } from '../../src/domain/edits-paragraphs.ts'
import type { MotionId } from '../../src/domain/ids.ts'
import { cleanText } from '../../src/domain/text.ts'
import { parseText } from '../../src/domain/text-parse.ts'
import { refused } from '../../src/refused.ts'
import type { Reply, Values } from '../../src/reply.ts'
import { motionOption } from '../motion/option.ts'
import { carryOver, textOfVersion } from './carry-over.ts'
import { fileOption, hidden } from './option.ts'
import { previewOf } from './preview.ts'
import { editsOf, findParagraph, modeOf, paragraphsIn, readWording } from './read.ts'

/** The answers to the form for a wording: kept, and shown as it would be proposed. */
export const draft = defineCommand({
  name: ['amendment', 'draft'],
  names: { de: ['änderungsantrag', 'entwurf'], en: ['amendment', 'draft'] },
  description: { de: 'Den neuen Wortlaut ansehen', en: 'Look at the new wording' },
  typed: false,
  options: {
    motion: motionOption,
    mode: hidden('mode'),
    paragraph: hidden('paragraph'),
    add: hidden('add'),
    version: hidden('version'),
    wording: hidden('wording'),
    reason: hidden('reason'),
    file: fileOption,
  },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  run(call) {
    const { motion, mode, paragraph, add, version, wording, reason, file } = call.options
    return keepDraft(call, motion.id, {
      mode: modeOf(mode),
      paragraph: paragraph ?? '',
      add: add !== undefined,
      ...(version === undefined ? {} : { version: Number(version) }),
      ...(wording === undefined ? {} : { wording }),
      ...(reason === undefined ? {} : { reason }),
      ...(file === undefined ? {} : { file }),
    })
  },
})

interface Typed {
  readonly mode: AmendMode
  /** Its number; empty for all of the text, `0` for before the first. */
  readonly paragraph: string
  /** Beside what the draft changes already. */
  readonly add: boolean
  /** The version whose paragraph this is, where it is not the present one. */
  readonly version?: number
  readonly wording?: string
  readonly reason?: string
  readonly file?: IncomingFile
}

/** Keeps a wording as the member's draft and shows it with its conflicts. */
export async function keepDraft(call: Call, id: MotionId, typed: Typed): Promise<Reply> {
  const person = call.member?.person
  if (person === undefined) return refused(call.texts, { reason: 'needs role', role: 'member' })
  const { mode } = typed
  const key = { motion: id, person }
  const { motion, draft: before } = await call.store.read('amendmentDraft', key)
  const { version = motion.version } = typed
  const text = await textOfVersion(call, motion, version)
  if (text === undefined) return refused(call.texts, { reason: 'button outdated' })
  const paragraph = findParagraph(paragraphsIn(call, text), typed.paragraph)
  const wanted =
    mode === 'delete'
      ? ({ ok: true, value: [] } as const)
      : await readWording(call, typed.wording, typed.file)
  if (!wanted.ok) return { ...refused(call.texts, wanted.refusal), refused: true }
  const edits = await editsOf(call, text, mode, paragraph, wanted.value)
  const kept = typed.add && before?.version === version && !before.global ? before : undefined
  const next: AmendmentDraft = {
    version,
    edits: edits.length === 0 ? [] : joined(kept?.edits ?? [], mode, paragraph, edits),
    reason: typed.reason === undefined ? (kept?.reason ?? []) : parseText(cleanText(typed.reason)),
    global: mode === 'global',
  }
  const overtaken = version !== motion.version && edits.length > 0
  if (overtaken && problemOfAmending({ motion }) === undefined) return carryOver(call, motion, next, text)
  const decision = await call.store.change(call.act, 'amendmentDraft', key, keepAmendmentDraft(next))
  if (decision.refusal !== undefined) return { ...refused(call.texts, decision.refusal), refused: true }
  const again: Values = {
    mode: mode === 'delete' ? 'rewrite' : mode,
    ...(typed.paragraph === '' ? {} : { paragraph: typed.paragraph }),
  }
  return previewOf(call, id, next, again)
}

function joined(
  kept: readonly Edit[],
  mode: AmendMode,
  paragraph: Paragraph | undefined,
  edits: readonly Edit[],
): readonly Edit[] {
  if (mode === 'global') return edits
  if (mode === 'insert') {
    const at = paragraph?.to ?? 0
    return withParagraph(
      kept.filter((edit) => edit.from !== at || edit.to !== at),
      { from: at, to: at },
      edits,
    )
  }
  return paragraph === undefined ? edits : withParagraph(kept, paragraph, edits)
}

/** "Cancel" under the preview. */
export const discard = defineCommand({
  name: ['amendment', 'discard'],
  names: { de: ['änderungsantrag', 'verwerfen'], en: ['amendment', 'discard'] },
  description: { de: 'Den Entwurf verwerfen', en: 'Discard the draft' },
  typed: false,
  options: { motion: motionOption },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  async run(call) {
    const person = call.member?.person
    if (person === undefined) return refused(call.texts, { reason: 'needs role', role: 'member' })
    const key = { motion: call.options.motion.id, person }
    await call.store.change(call.act, 'amendmentDraft', key, endAmendmentDraft)
    return said(call.texts.motion.cancelled)
  },
})
