import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { motionLabel } from '../../src/domain/motion.ts'
import { submit as putToGroup } from '../../src/domain/submission.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from './option.ts'

export const submit = defineCommand({
  name: ['motion', 'submit'],
  names: { de: ['antrag', 'vorlegen'], en: ['motion', 'submit'] },
  description: {
    de: 'Den Antrag der Gruppe vorlegen: Er bekommt seine Nummer',
    en: 'Submit the motion: it gets its number',
  },
  options: { motion: motionOption },
  access: 'member',
  guests: 'propose',
  answer: 'privately',
  async run(call) {
    const { motion } = call.options
    const { texts } = call
    const check = await call.services.checkTitle(motion.title)
    if (check.kind === 'refused') return said(texts.motion.titleRefused[check.problem])
    const decision = await call.store.change(call.act, 'motion', motion.id, putToGroup)
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    const after = (await call.store.read('motion', motion.id)).motion
    const done = texts.motion.submitted(`E ${after.draftNumber}`, motionLabel(after))
    return said(check.kind === 'exists' ? `${done} ${texts.motion.titleExists(check.title)}` : done)
  },
})
