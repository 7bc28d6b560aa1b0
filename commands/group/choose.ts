import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { refused } from '../../src/refused.ts'

/** In private, somebody who is in several groups says which one they mean from now on. */
export const choose = defineCommand({
  name: ['group', 'choose'],
  names: { de: ['ag', 'wählen'], en: ['group', 'choose'] },
  description: { de: 'Welche Gruppe ist gemeint?', en: 'Which group is meant?' },
  typed: false,
  options: {
    group: {
      kind: 'text',
      required: true,
      names: { de: 'ag', en: 'group' },
      description: { de: 'Gruppe', en: 'Group' },
    },
  },
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run(call) {
    const caller = await call.store.find('caller', { account: call.account })
    const chosen = caller.memberships.find((one) => String(one.group) === call.options.group)
    if (chosen === undefined) return refused(call.texts, { reason: 'button outdated' })
    const { platform, user } = call.account
    const account = { platform, user }
    const { group } = chosen
    await call.store.change(call.act, 'account', account, () => ({
      events: [{ kind: 'group chosen', account, group }],
    }))
    return said(call.texts.help.groupChosen(chosen.groupName))
  },
})
