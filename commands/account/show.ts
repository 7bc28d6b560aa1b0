import { defineCommand } from '../../src/command.ts'
import type { Block, Button, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'

export const show = defineCommand({
  name: ['account', 'show'],
  names: { de: ['konto', 'zeigen'], en: ['account', 'show'] },
  description: { de: 'Was der Bot über dich weiß', en: 'What the bot knows about you' },
  options: {},
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run({ store, texts, account }): Promise<Reply> {
    const caller = await store.find('caller', { account })
    const { person } = caller
    const words = texts.account.show
    const heading: Block = { kind: 'heading', text: words.head }
    if (person === undefined) return { blocks: [heading, { kind: 'text', text: words.nobody }] }
    const { notify, mirrored } = await store.find('preferences', { person })
    const accounts = await store.find('accounts', { person })
    const rolls = caller.memberships.map((one) =>
      words.roll(one.groupName, one.name, one.number, texts.roles.names[one.role]),
    )
    return {
      blocks: [
        heading,
        {
          kind: 'list',
          items: accounts.map((one) => words.account(texts.account.platforms[one.platform], one.name)),
        },
        rolls.length === 0 ? { kind: 'text', text: texts.help.noGroup } : { kind: 'list', items: rolls },
        {
          kind: 'list',
          items: [
            words.language(texts.group.settings.values.language[caller.language ?? texts.language]),
            words.notify(texts.account.notify.levels[notify]),
            mirrored ? words.mirrored : words.notMirrored,
          ],
        },
      ],
      buttons: [
        [button(texts, 'todo'), button(texts, 'link')],
        [button(texts, 'language'), button(texts, 'notify')],
        [button(texts, 'export'), button(texts, 'erase')],
      ],
    }
  },
})

function button(texts: Texts, to: 'todo' | 'link' | 'language' | 'notify' | 'export' | 'erase'): Button {
  if (to === 'todo') return { label: texts.help.button.todo, does: { command: ['todo'], values: {} } }
  return { label: texts.account.show.button[to], does: { command: ['account', to], values: {} } }
}
