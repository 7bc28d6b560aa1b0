import { defineCommand, type Call } from '../../src/command.ts'
import { conflictContext, mergeCard, type Showing } from '../../src/cards/merging.ts'
import { decideConflict, previewMerge, reopenConflict } from '../../src/domain/amendment-merging.ts'
import { editWords, wordsOfRange } from '../../src/domain/edits-range.ts'
import type { AmendmentId, MotionId } from '../../src/domain/ids.ts'
import type { MergeDecision } from '../../src/domain/merge-conflict.ts'
import { tokensOf } from '../../src/domain/text-tokens.ts'
import { refused } from '../../src/refused.ts'
import type { Reply } from '../../src/reply.ts'
import { motionOption } from '../motion/option.ts'
import { fileOption, hidden } from './option.ts'
import { readFile } from './read.ts'

/** Discord's limit for one text input. */
const fieldLimit = 4000

/** One alternative of a contradiction stands. */
export const settle = defineCommand({
  name: ['amendment', 'settle'],
  names: { de: ['änderungsantrag', 'entscheiden'], en: ['amendment', 'settle'] },
  description: { de: 'Einen Widerspruch entscheiden', en: 'Decide a contradiction' },
  typed: false,
  options: { motion: motionOption, conflict: hidden('conflict'), takes: hidden('takes') },
  access: 'chair',
  answer: 'privately',
  run(call) {
    const { motion, conflict = '', takes } = call.options
    const amendment = Number(takes) as AmendmentId
    return decide(call, motion.id, { conflict, choice: { kind: 'take', amendment } })
  },
})

/** Asks for a wording of the chair's own for the words that are at issue, and no more. */
export const own = defineCommand({
  name: ['amendment', 'own'],
  names: { de: ['änderungsantrag', 'eigener-wortlaut'], en: ['amendment', 'own'] },
  description: { de: 'Eigener Wortlaut', en: 'Own wording' },
  typed: false,
  options: { motion: motionOption, conflict: hidden('conflict') },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { motion, conflict = '' } = call.options
    const { texts, group } = call
    const state = await call.store.read('amending', motion.id)
    const found = previewMerge(state).open.find((one) => one.key === conflict)
    if (found === undefined) return refused(texts, { reason: 'conflict gone', label: motion.label })
    const { form, field, merge: says } = texts.amendment
    const words = wordsOfRange(tokensOf(state.motion.text), found)
    const { where, context } = conflictContext({ state, group }, found, texts)
    const long = words.length > fieldLimit
    return {
      blocks: [
        { kind: 'text', text: [{ bold: `${where}:` }] },
        context,
        { kind: 'text', text: form.ownCopy },
        { kind: 'text', text: [{ code: words === '' ? '–' : words }] },
      ],
      form: {
        title: form.own,
        submit: { command: ['amendment', 'own-words'], values: { motion: `#${motion.id}`, conflict } },
        fields: [
          {
            kind: 'long text',
            name: 'wording',
            label: field.wording,
            hint: says.ownHint(where),
            required: false,
            maxLength: fieldLimit,
            ...(words === '' || long ? {} : { value: words }),
          },
          ...(long
            ? [
                {
                  kind: 'file',
                  name: 'file',
                  label: field.file,
                  hint: field.fileHint,
                  required: false,
                } as const,
              ]
            : []),
        ],
      },
    }
  },
})

/** The answer to it; an empty one strikes the words. */
export const ownWords = defineCommand({
  name: ['amendment', 'own-words'],
  names: { de: ['änderungsantrag', 'eigener-wortlaut-setzen'], en: ['amendment', 'own-words'] },
  description: { de: 'Eigenen Wortlaut setzen', en: 'Set the own wording' },
  typed: false,
  options: {
    motion: motionOption,
    conflict: hidden('conflict'),
    wording: hidden('wording'),
    file: fileOption,
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, conflict = '', wording = '', file } = call.options
    const state = await call.store.read('amending', motion.id)
    const found = previewMerge(state).open.find((one) => one.key === conflict)
    if (found === undefined) return refused(call.texts, { reason: 'conflict gone', label: motion.label })
    const read = file === undefined ? { ok: true as const, value: wording } : await readFile(call, file)
    if (!read.ok) return { ...refused(call.texts, read.refusal), refused: true }
    const edit = editWords(tokensOf(state.motion.text), found, read.value)
    return decide(call, motion.id, { conflict, choice: { kind: 'own', edits: [edit] } })
  },
})

/** The decision about one contradiction is taken back. */
export const reopen = defineCommand({
  name: ['amendment', 'reopen'],
  names: { de: ['änderungsantrag', 'entscheidung-zurücknehmen'], en: ['amendment', 'reopen'] },
  description: { de: 'Eine Entscheidung zurücknehmen', en: 'Take a decision back' },
  typed: false,
  options: { motion: motionOption, conflict: hidden('conflict') },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, conflict = '' } = call.options
    const { refusal } = await call.store.change(call.act, 'amending', motion.id, reopenConflict(conflict))
    return refusal === undefined ? showMerge(call, motion.id) : refused(call.texts, refusal)
  },
})

async function decide(call: Call, motion: MotionId, decision: MergeDecision): Promise<Reply> {
  const { refusal } = await call.store.change(call.act, 'amending', motion, decideConflict(decision))
  return refusal === undefined ? showMerge(call, motion) : refused(call.texts, refusal)
}

/** What a merge would do now. */
export async function showMerge(call: Call, motion: MotionId, showing: Showing = {}): Promise<Reply> {
  const view = await call.store.find('amending', { motion })
  return view === undefined
    ? refused(call.texts, { reason: 'button outdated' })
    : mergeCard(view, call.texts, showing)
}
