import { defineCommand } from '../../src/command.ts'
import type { NotifyLevel } from '../../src/domain/membership.ts'
import { refused } from '../../src/refused.ts'
import type { Button, Reply } from '../../src/reply.ts'
import { de } from '../../src/texts/de/index.ts'
import { en } from '../../src/texts/en/index.ts'

const levels: readonly NotifyLevel[] = ['nothing', 'reminders', 'everything']

/** What reaches somebody privately, and whether their messages are mirrored. */
export const notify = defineCommand({
  name: ['account', 'notify'],
  names: { de: ['konto', 'benachrichtigen'], en: ['account', 'notify'] },
  description: { de: 'Was dir der Bot privat schreibt', en: 'What the bot writes to you privately' },
  options: {
    level: {
      kind: 'choice',
      values: levels.map((value) => ({
        value,
        names: { de: de.account.notify.levels[value], en: en.account.notify.levels[value] },
      })),
      names: { de: 'stufe', en: 'level' },
      description: { de: 'Wie viel', en: 'How much' },
    },
    mirror: {
      kind: 'choice',
      hidden: true,
      values: [
        { value: 'on', names: { de: 'an', en: 'on' } },
        { value: 'off', names: { de: 'aus', en: 'off' } },
      ],
      names: { de: 'spiegeln', en: 'mirror' },
      description: { de: 'Meine Beiträge spiegeln', en: 'Mirror my messages' },
    },
  },
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run(call): Promise<Reply> {
    const { texts, store } = call
    const { platform, user } = call.account
    const { person } = await store.find('caller', { account: call.account })
    if (person === undefined) return refused(texts, { reason: 'account unknown' })
    const level = levels.find((one) => one === call.options.level)
    const { mirror } = call.options
    if (level !== undefined)
      await store.change(call.act, 'account', { platform, user }, () => ({
        events: [{ kind: 'notices chosen', person, notify: level }],
      }))
    else if (mirror !== undefined)
      await store.change(call.act, 'account', { platform, user }, () => ({
        events: [{ kind: 'mirroring chosen', person, mirrored: mirror === 'on' }],
      }))
    const now = await store.find('preferences', { person })
    const words = texts.account.notify
    const button = (label: string, values: Readonly<Record<string, string>>, chosen: boolean): Button => {
      const does = { command: ['account', 'notify'], values } as const
      return chosen ? { label, does, style: 'success' } : { label, does }
    }
    return {
      blocks: [
        { kind: 'heading', text: words.head },
        { kind: 'text', text: words.now(words.levels[now.notify]) },
        {
          kind: 'list',
          items: levels.map((one) => [{ bold: words.levels[one] }, `: ${words.explains[one]}`]),
        },
        { kind: 'note', text: words.always },
        { kind: 'text', text: now.mirrored ? texts.account.show.mirrored : texts.account.show.notMirrored },
      ],
      buttons: [
        levels.map((one) => button(words.levels[one], { level: one }, one === now.notify)),
        [
          button(words.mirror.on, { mirror: 'on' }, now.mirrored),
          button(words.mirror.off, { mirror: 'off' }, !now.mirrored),
        ],
      ],
    }
  },
})
