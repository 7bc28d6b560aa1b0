import { defineCommand, type Call } from '../../src/command.ts'
import { conflictContext, mergeCard } from '../../src/cards/merging.ts'
import { said } from '../../src/cards/said.ts'
import {
  decideConflict,
  mergeAmendments,
  previewMerge,
  unmergeAmendments,
} from '../../src/domain/amendment-merging.ts'
import { editWords, wordsOfRange } from '../../src/domain/edits-range.ts'
import type { AmendmentId, MotionId } from '../../src/domain/ids.ts'
import type { MergeDecision } from '../../src/domain/merge-conflict.ts'
import { motionLabel } from '../../src/domain/motion.ts'
import { tokensOf } from '../../src/domain/text-tokens.ts'
import { refused } from '../../src/refused.ts'
import type { Reply } from '../../src/reply.ts'
import { motionOption } from '../motion/option.ts'
import { fileOption, hidden } from './option.ts'
import { readFile } from './read.ts'

/** Discord's limit for one text input. */
const fieldLimit = 4000

export const merge = defineCommand({
  name: ['amendment', 'merge'],
  names: { de: ['änderungsantrag', 'einarbeiten'], en: ['amendment', 'merge'] },
  description: {
    de: 'Die angenommenen Änderungsanträge in den Text einarbeiten',
    en: 'Merge the accepted amendments into the text',
  },
  options: { motion: motionOption, sure: hidden('sure') },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, sure } = call.options
    if (sure === undefined) return show(call, motion.id)
    const decision = await call.store.change(call.act, 'amending', motion.id, mergeAmendments)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const done = decision.events.find((one) => one.kind === 'amendments merged')
    const { version = 0, merged = [] } = done?.record ?? {}
    return said(call.texts.amendment.merge.done(motion.label, version, merged.length))
  },
})

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

export const unmerge = defineCommand({
  name: ['amendment', 'unmerge'],
  names: { de: ['änderungsantrag', 'einarbeitung-aufheben'], en: ['amendment', 'unmerge'] },
  description: { de: 'Die letzte Einarbeitung aufheben', en: 'Undo the last merge' },
  options: { motion: motionOption, sure: hidden('sure') },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, sure } = call.options
    const { texts } = call
    if (sure === undefined) {
      const { button, merge: words } = texts.amendment
      return {
        blocks: [{ kind: 'text', text: words.undoAsk(motion.label) }],
        buttons: [
          [
            {
              label: button.confirm,
              does: {
                command: ['amendment', 'unmerge'],
                values: { motion: `#${motion.id}`, sure: 'yes' },
              },
              style: 'danger',
            },
            { label: button.cancel, does: { command: ['motion', 'nothing'], values: {} } },
          ],
        ],
      }
    }
    const decision = await call.store.change(call.act, 'amending', motion.id, unmergeAmendments)
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    const { motion: after } = await call.store.read('amending', motion.id)
    return said(texts.amendment.merge.undone(motionLabel(after), after.version))
  },
})

async function decide(call: Call, motion: MotionId, decision: MergeDecision): Promise<Reply> {
  const { refusal } = await call.store.change(call.act, 'amending', motion, decideConflict(decision))
  return refusal === undefined ? show(call, motion) : refused(call.texts, refusal)
}

async function show(call: Call, motion: MotionId): Promise<Reply> {
  const view = await call.store.find('amending', { motion })
  return view === undefined ? refused(call.texts, { reason: 'button outdated' }) : mergeCard(view, call.texts)
}
