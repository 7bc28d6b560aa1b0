import { defineCommand } from '../../src/command.ts'
import { askSure, said } from '../../src/cards/said.ts'
import { removeMember } from '../../src/domain/roles.ts'
import { refused } from '../../src/refused.ts'
import { memberOption, sureOption } from './option.ts'
import { byNumber, pickMember } from './pick.ts'

export const remove = defineCommand({
  name: ['member', 'remove'],
  names: { de: ['mitglied', 'entfernen'], en: ['member', 'remove'] },
  description: { de: 'Jemandem alle Rechte in der AG nehmen', en: 'End somebody’s rights in the group' },
  options: { member: memberOption, sure: sureOption },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { texts, store, group } = call
    const { member: row, sure } = call.options
    const command = ['member', 'remove'] as const
    if (row === undefined) return pickMember(call, { command, values: {} }, 'member')
    const { name, person } = row.member
    const words = texts.member.remove
    if (sure !== 'yes')
      return askSure(words.ask(name), words.button, { command, values: { member: byNumber(row.member) } })
    const decision = await store.change(call.act, 'roll', { group: group.id, person }, removeMember)
    return decision.refusal === undefined ? said(words.done(name)) : refused(texts, decision.refusal)
  },
})
