import { defineCommand } from '../../src/command.ts'
import { refused } from '../../src/refused.ts'
import type { Reply } from '../../src/reply.ts'

/** Everything stored about the person, as a file for them alone. */
export const exportAccount = defineCommand({
  name: ['account', 'export'],
  names: { de: ['konto', 'auskunft'], en: ['account', 'export'] },
  description: {
    de: 'Alles, was über dich gespeichert ist, als Datei',
    en: 'All that is stored about you, as a file',
  },
  options: {},
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run({ store, texts, account, act }): Promise<Reply> {
    const { person } = await store.find('caller', { account })
    if (person === undefined) return refused(texts, { reason: 'account unknown' })
    const tables = await store.find('about', { person })
    const text = JSON.stringify({ at: act.at, tables }, undefined, 2)
    return {
      blocks: [
        { kind: 'text', text: texts.account.export.done },
        { kind: 'note', text: texts.account.export.note },
      ],
      file: {
        name: texts.account.export.fileName,
        bytes: new TextEncoder().encode(text),
        mime: 'application/json',
      },
    }
  },
})
