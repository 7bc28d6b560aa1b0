import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { eraseSelf } from '../../src/domain/erasing.ts'
import { refused } from '../../src/refused.ts'
import type { Reply } from '../../src/reply.ts'
import { sureOption } from '../member/option.ts'

/** Somebody erases themselves, in all their groups. */
export const eraseAccount = defineCommand({
  name: ['account', 'erase'],
  names: { de: ['konto', 'löschen'], en: ['account', 'erase'] },
  description: { de: 'Alles über dich löschen', en: 'Erase all about you' },
  options: { sure: sureOption },
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run({ store, texts, account, act, options }): Promise<Reply> {
    const words = texts.account.erase
    const { person } = await store.find('caller', { account })
    if (person === undefined) return refused(texts, { reason: 'account unknown' })
    if (options.sure !== 'yes')
      return {
        blocks: [
          { kind: 'heading', text: words.head },
          { kind: 'list', items: words.explains },
        ],
        buttons: [
          [
            {
              label: words.button,
              does: { command: ['account', 'erase'], values: { sure: 'yes' } },
              style: 'danger',
            },
            { label: texts.account.show.button.export, does: { command: ['account', 'export'], values: {} } },
          ],
        ],
      }
    const decision = await store.change(act, 'erasing', { person }, eraseSelf)
    return decision.refusal === undefined ? said(words.done) : refused(texts, decision.refusal)
  },
})
