import { defineCommand } from '../../src/command.ts'
import { codeOption, ownNameOption } from './option.ts'
import { codeForm, redeemCode } from './redeem.ts'

export const join = defineCommand({
  name: ['account', 'join'],
  names: { de: ['konto', 'beitreten'], en: ['account', 'join'] },
  description: {
    de: 'Mit einem Einladungscode Mitglied werden',
    en: 'Become a member with an invitation code',
  },
  options: { code: codeOption, name: ownNameOption },
  access: 'anyone',
  answer: 'with a form',
  group: 'none',
  async run(call) {
    const { code, name } = call.options
    if (code === undefined) return { blocks: [], form: codeForm(call.texts, ['account', 'join']) }
    return redeemCode(call, code, ['invitation'], name)
  },
})
