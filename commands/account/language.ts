import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { textsIn } from '../../src/texts/texts.ts'
import { meet } from './known.ts'

export const language = defineCommand({
  name: ['account', 'language'],
  names: { de: ['konto', 'sprache'], en: ['account', 'language'] },
  description: {
    de: 'In welcher Sprache der Bot mit dir spricht',
    en: 'Which language the bot speaks with you',
  },
  options: {
    language: {
      kind: 'choice',
      values: [
        { value: 'de', names: { de: 'deutsch', en: 'german' } },
        { value: 'en', names: { de: 'englisch', en: 'english' } },
      ],
      names: { de: 'sprache', en: 'language' },
      description: { de: 'Die Sprache', en: 'The language' },
    },
  },
  access: 'anyone',
  answer: 'privately',
  group: 'none',
  async run(call) {
    const { texts, store } = call
    const { platform, user } = call.account
    const chosen = call.options.language === 'en' ? 'en' : 'de'
    if (call.options.language === undefined)
      return said(texts.account.chooseLanguage, [
        (['de', 'en'] as const).map((one) => ({
          label: one === 'de' ? 'Deutsch' : 'English',
          does: { command: ['account', 'language'], values: { language: one } },
        })),
      ])
    await meet(call)
    const account = { platform, user }
    const act = { ...call.act, id: `${call.act.id}:language` as typeof call.act.id }
    await store.change(act, 'account', account, () => ({
      events: [{ kind: 'language chosen', account, language: chosen }],
    }))
    return said(textsIn(chosen).account.languageChosen)
  },
})
