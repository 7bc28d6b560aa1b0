import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { mergeAmendments, sealOfMerge, unmergeAmendments } from '../../src/domain/amendment-merging.ts'
import { motionLabel } from '../../src/domain/motion.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from '../motion/option.ts'
import { hidden } from './option.ts'
import { showMerge } from './settle.ts'

export const merge = defineCommand({
  name: ['amendment', 'merge'],
  names: { de: ['änderungsantrag', 'einarbeiten'], en: ['amendment', 'merge'] },
  description: {
    de: 'Die angenommenen Änderungsanträge in den Text einarbeiten',
    en: 'Merge the accepted amendments into the text',
  },
  options: { motion: motionOption, sure: hidden('sure'), page: hidden('page') },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, sure, page } = call.options
    if (sure === undefined) return showMerge(call, motion.id, { page: Number(page ?? '1') })
    const decision = await call.store.change(call.act, 'amending', motion.id, (state, standing) =>
      sealOfMerge(state) === sure ? mergeAmendments(state, standing) : { events: [] },
    )
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const done = decision.events.find((one) => one.kind === 'amendments merged')
    if (done === undefined) return showMerge(call, motion.id, { overtaken: true })
    const { version, merged } = done.record
    return said(call.texts.amendment.merge.done(motion.label, version, merged.length))
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
