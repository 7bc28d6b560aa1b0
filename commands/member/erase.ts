import { defineCommand } from '../../src/command.ts'
import { askSure, said } from '../../src/cards/said.ts'
import { erasureNotice } from '../../src/cards/roll-news.ts'
import { askErasure, confirmErasure, declineErasure } from '../../src/domain/erasing.ts'
import type { GroupId, PersonId } from '../../src/domain/ids.ts'
import { refused } from '../../src/refused.ts'
import { groupIdOption, memberOption, sureOption } from './option.ts'
import { byNumber, pickMember } from './pick.ts'

/** A chair starts erasing somebody who asked for it; a second person confirms. */
export const erase = defineCommand({
  name: ['member', 'erase'],
  names: { de: ['mitglied', 'löschen'], en: ['member', 'erase'] },
  description: { de: 'Alles über jemanden löschen, zu zweit', en: 'Erase all about somebody, by two people' },
  options: { member: memberOption, sure: sureOption },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { texts, store, group } = call
    const { member: row, sure } = call.options
    const command = ['member', 'erase'] as const
    if (row === undefined) return pickMember(call, { command, values: {} }, 'member')
    const { name, person } = row.member
    const words = texts.member.erase
    if (sure !== 'yes')
      return askSure(words.ask(name), words.button, { command, values: { member: byNumber(row.member) } })
    const key = { person, group: group.id }
    const decision = await store.change(call.act, 'erasing', key, askErasure(group.id))
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    return said(decision.events.some((one) => one.kind === 'person erased') ? words.done : words.asked(name))
  },
})

/** The second person's answer, from a notice or from what is open. */
export const confirmErase = defineCommand({
  name: ['member', 'erase-confirm'],
  names: { de: ['mitglied', 'löschen-bestätigen'], en: ['member', 'erase-confirm'] },
  description: { de: 'Löschung bestätigen', en: 'Confirm an erasure' },
  typed: false,
  options: {
    group: groupIdOption,
    person: { ...groupIdOption, names: { de: 'person', en: 'person' } },
    sure: sureOption,
  },
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run(call) {
    const { texts, store } = call
    const group = call.options.group as GroupId
    const person = call.options.person as PersonId
    const { sure } = call.options
    if (sure === undefined) {
      const caller = await store.find('caller', { account: call.account })
      const own = caller.memberships.find((one) => one.group === group)
      const found = await store.find('group', { group })
      const waiting = await store.find('erasures', { group })
      const asked = waiting.find((one) => one.person === person)
      if (own === undefined || found === undefined || asked === undefined)
        return refused(texts, { reason: 'nothing to confirm' })
      return erasureNotice(person, asked.name, found, texts)
    }
    const rule = sure === 'yes' ? confirmErasure(group) : declineErasure(group)
    const decision = await store.change(call.act, 'erasing', { person, group }, rule)
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    return said(sure === 'yes' ? texts.member.erase.done : texts.member.erase.declined)
  },
})
