import { defineCommand } from '../../src/command.ts'
import { codeOption, ownNameOption } from './option.ts'
import { codeForm, redeemCode } from './redeem.ts'

/** A tapped link or "I have a code": does whatever the code is for. */
export const code = defineCommand({
  name: ['account', 'code'],
  names: { de: ['konto', 'code'], en: ['account', 'code'] },
  description: { de: 'Einen Code einlösen', en: 'Use a code' },
  typed: false,
  options: { code: codeOption, name: ownNameOption },
  access: 'anyone',
  answer: 'with a form',
  group: 'none',
  async run(call) {
    const { code, name } = call.options
    if (code === undefined) return { blocks: [], form: codeForm(call.texts, ['account', 'code']) }
    return redeemCode(call, code, ['invitation', 'link'], name)
  },
})
