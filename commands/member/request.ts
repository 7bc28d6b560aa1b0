import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { askAccess } from '../../src/domain/access-request.ts'
import type { GroupId } from '../../src/domain/ids.ts'
import { refused } from '../../src/refused.ts'
import { groupIdOption } from './option.ts'

/** `Freischaltung beantragen`: a stranger asks the chairs of the group the button belongs to. */
export const request = defineCommand({
  name: ['member', 'request'],
  names: { de: ['mitglied', 'anfragen'], en: ['member', 'request'] },
  description: { de: 'Um Freischaltung bitten', en: 'Ask for access' },
  typed: false,
  options: { group: groupIdOption },
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run(call) {
    const { texts, store } = call
    const { platform, user } = call.account
    const group = await store.find('group', { group: call.options.group as GroupId })
    if (group === undefined) return refused(texts, { reason: 'button outdated' })
    const key = { group: group.id, account: { platform, user } }
    const decision = await store.change(call.act, 'access', key, askAccess)
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    return said(texts.member.ask.asked(group.settings.name))
  },
})
