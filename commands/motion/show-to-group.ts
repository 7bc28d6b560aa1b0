import { defineCommand } from '../../src/command.ts'
import { draftPreview } from '../../src/cards/preview.ts'
import { said } from '../../src/cards/said.ts'
import { showToGroup, takeUpForGroup } from '../../src/domain/drafting.ts'
import { motionLabel } from '../../src/domain/motion.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from './option.ts'

/** The button under a draft: from here on the group sees it. */
export const showMotionToGroup = defineCommand({
  name: ['motion', 'show-to-group'],
  names: { de: ['antrag', 'der-ag-zeigen'], en: ['motion', 'show-to-group'] },
  description: { de: 'Den Entwurf der Gruppe zeigen', en: 'Show the draft to the group' },
  typed: false,
  options: { motion: motionOption },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  async run(call) {
    const { motion } = call.options
    const check = await call.services.checkTitle(motion.title)
    if (check.kind === 'refused') return said(call.texts.motion.titleRefused[check.problem])
    const decision = await call.store.change(call.act, 'motion', motion.id, showToGroup)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    return said(call.texts.motion.shown(motion.label))
  },
})

/** A chair's draft becomes the group's own motion, or theirs again. */
export const inGroupsName = defineCommand({
  name: ['motion', 'in-groups-name'],
  names: { de: ['antrag', 'im-namen-der-ag'], en: ['motion', 'in-groups-name'] },
  description: { de: 'Im Namen der Gruppe stellen', en: 'Propose in the group’s name' },
  typed: false,
  options: {
    motion: motionOption,
    on: {
      kind: 'choice',
      required: true,
      names: { de: 'an', en: 'on' },
      description: { de: 'ja oder nein', en: 'yes or no' },
      values: [
        { value: 'yes', names: { de: 'ja', en: 'yes' } },
        { value: 'no', names: { de: 'nein', en: 'no' } },
      ],
    },
  },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { motion, on } = call.options
    const decision = await call.store.change(call.act, 'motion', motion.id, takeUpForGroup(on === 'yes'))
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const view = await call.store.find('motion', { motion: motion.id })
    if (view === undefined) return refused(call.texts, { reason: 'button outdated' })
    const note = call.texts.motion.inGroupsNameSet(view.motion.inGroupsName)
    return draftPreview(view, { kind: 'fine', title: view.motion.title }, true, call.texts, [note])
  },
})

/** The draft is kept as it is; says where to find it again. */
export const later = defineCommand({
  name: ['motion', 'later'],
  names: { de: ['antrag', 'später'], en: ['motion', 'later'] },
  description: { de: 'Den Entwurf für später behalten', en: 'Keep the draft for later' },
  typed: false,
  options: { motion: motionOption },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  async run(call) {
    const view = await call.store.find('motion', { motion: call.options.motion.id })
    if (view === undefined) return refused(call.texts, { reason: 'button outdated' })
    return said(call.texts.motion.kept(motionLabel(view.motion)))
  },
})
