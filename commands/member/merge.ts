import { defineCommand } from '../../src/command.ts'
import { askSure, said } from '../../src/cards/said.ts'
import { mergePeople } from '../../src/domain/merging.ts'
import { refused } from '../../src/refused.ts'
import { memberOption, sureOption } from './option.ts'
import { byNumber, pickMember } from './pick.ts'

export const merge = defineCommand({
  name: ['member', 'merge'],
  names: { de: ['mitglied', 'zusammenführen'], en: ['member', 'merge'] },
  description: {
    de: 'Zwei Einträge derselben Person zu einem machen',
    en: 'Make one of two entries of the same person',
  },
  options: {
    member: memberOption,
    other: {
      kind: 'member',
      names: { de: 'andere', en: 'other' },
      description: { de: 'Der Eintrag, der dazukommt', en: 'The entry that joins' },
    },
    sure: sureOption,
  },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { texts, store, group } = call
    const { member, other, sure } = call.options
    const command = ['member', 'merge'] as const
    if (member === undefined) return pickMember(call, { command, values: {} }, 'member')
    const values = { member: byNumber(member.member) }
    if (other === undefined)
      return pickMember(
        call,
        { command, values },
        'other',
        (row) => row.member.person !== member.member.person,
      )
    const words = texts.member.merge
    const { name } = member.member
    if (member.member.person === other.member.person) return refused(texts, { reason: 'same person' })
    if (sure !== 'yes')
      return askSure(words.ask(name, other.member.name), words.button, {
        command,
        values: { ...values, other: byNumber(other.member) },
      })
    const key = { group: group.id, kept: member.member.person, absorbed: other.member.person }
    const decision = await store.change(call.act, 'merging', key, mergePeople)
    return decision.refusal === undefined ? said(words.done(name)) : refused(texts, decision.refusal)
  },
})
