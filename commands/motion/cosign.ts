import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { countingSignatures } from '../../src/domain/motion.ts'
import { cosign as sign } from '../../src/domain/signing.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from './option.ts'

export const cosign = defineCommand({
  name: ['motion', 'cosign'],
  names: { de: ['antrag', 'mitzeichnen'], en: ['motion', 'cosign'] },
  description: { de: 'Einen Antrag unterstützen', en: 'Support a motion' },
  options: {
    motion: motionOption,
    member: {
      kind: 'member',
      names: { de: 'mitglied', en: 'member' },
      description: {
        de: 'Nur Vorsitz: für jemanden, der dabei ist',
        en: 'Chairs only: for somebody present',
      },
    },
  },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { motion, member } = call.options
    const signer = member?.member.person
    const decision = await call.store.change(call.act, 'motion', motion.id, sign(signer))
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    if (member !== undefined && signer !== call.member?.person)
      return said(call.texts.motion.signedFor(motion.label, member.member.name))
    const { signatures, settings } = await call.store.read('motion', motion.id)
    return said(call.texts.motion.signed(motion.label, countingSignatures(signatures), settings.cosigners))
  },
})
