import { defineCommand } from '../../src/command.ts'
import { onMotion } from '../../src/cards/buttons.ts'
import { said } from '../../src/cards/said.ts'
import { allowName } from '../../src/domain/afterwards.ts'
import { refused } from '../../src/refused.ts'
import { motionOption } from './option.ts'

/** Asks whoever proposed or signed whether their name may stand on the wiki, and warns that it stays there. */
export const askForName = defineCommand({
  name: ['motion', 'name-ask'],
  names: { de: ['antrag', 'name-fragen'], en: ['motion', 'name-ask'] },
  description: { de: 'Mein Name auf der Wiki-Seite', en: 'My name on the wiki page' },
  typed: false,
  options: { motion: motionOption },
  access: 'guest',
  answer: 'privately',
  async run(call) {
    const { id } = call.options.motion
    const { name, button } = call.texts.pages
    return {
      blocks: [{ kind: 'text', text: name.ask }],
      buttons: [
        [
          onMotion(button.nameYes, 'name', id, { values: { allow: 'yes' } }),
          onMotion(button.nameNo, 'name', id, { values: { allow: 'no' } }),
        ],
      ],
    }
  },
})

export const nameOnPage = defineCommand({
  name: ['motion', 'name'],
  names: { de: ['antrag', 'name'], en: ['motion', 'name'] },
  description: { de: 'Mein Name auf der Wiki-Seite', en: 'My name on the wiki page' },
  typed: false,
  options: {
    motion: motionOption,
    allow: {
      kind: 'choice',
      required: true,
      names: { de: 'erlauben', en: 'allow' },
      description: { de: 'Darf er dort stehen?', en: 'May it stand there?' },
      values: [
        { value: 'yes', names: { de: 'ja', en: 'yes' } },
        { value: 'no', names: { de: 'nein', en: 'no' } },
      ],
    },
  },
  access: 'guest',
  answer: 'privately',
  async run(call) {
    const { motion, allow } = call.options
    const decision = await call.store.change(call.act, 'motion', motion.id, allowName(allow === 'yes'))
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const { name } = call.texts.pages
    return said(allow === 'yes' ? name.yes(motion.label) : name.no(motion.label))
  },
})
