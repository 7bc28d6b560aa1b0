import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import type { Role } from '../../src/domain/membership.ts'
import { changeRole } from '../../src/domain/roles.ts'
import { refused } from '../../src/refused.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'
import { memberOption } from './option.ts'
import { byNumber, pickMember } from './pick.ts'

const roles: readonly Role[] = ['guest', 'member', 'chair', 'technician']

export const role = defineCommand({
  name: ['member', 'role'],
  names: { de: ['mitglied', 'rolle'], en: ['member', 'role'] },
  description: { de: 'Einem Mitglied eine andere Rolle geben', en: 'Give a member another role' },
  options: {
    member: memberOption,
    role: {
      kind: 'choice',
      values: roles.map((value) => ({
        value,
        names: { de: de.roles.names[value].toLowerCase(), en: en.roles.names[value].toLowerCase() },
      })),
      names: { de: 'rolle', en: 'role' },
      description: { de: 'Die neue Rolle', en: 'The new role' },
    },
  },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { texts, store, group } = call
    const { member: row } = call.options
    const wanted = roles.find((one) => one === call.options.role)
    if (row === undefined) {
      const values = wanted === undefined ? {} : { role: wanted }
      return pickMember(call, { command: ['member', 'role'], values }, 'member')
    }
    const { name, person } = row.member
    if (wanted === undefined)
      return {
        blocks: [{ kind: 'text', text: texts.member.role.ask(name) }],
        buttons: [
          roles.map((one) => ({
            label: texts.roles.names[one],
            does: { command: ['member', 'role'], values: { member: byNumber(row.member), role: one } },
            disabled: one === row.member.role,
          })),
        ],
      }
    const decision = await store.change(call.act, 'roll', { group: group.id, person }, changeRole(wanted))
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    const words = decision.events.length === 0 ? texts.member.role.same : texts.member.role.done
    return said(words(name, texts.roles.names[wanted]))
  },
})
