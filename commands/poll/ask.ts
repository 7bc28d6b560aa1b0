import { defineCommand } from '../../src/command.ts'
import type { Form } from '../../src/reply.ts'

/** A question of its own, for those who do not type commands. */
export const ask = defineCommand({
  name: ['poll', 'ask'],
  names: { de: ['abstimmung', 'fragen'], en: ['poll', 'ask'] },
  description: { de: 'Eine eigene Frage stellen', en: 'Ask a question' },
  typed: false,
  options: {},
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { voting } = call.texts
    const form: Form = {
      title: voting.questionForm,
      submit: { command: ['poll', 'open'], values: {} },
      fields: [
        { kind: 'line', name: 'question', label: voting.questionField, required: true, maxLength: 300 },
        {
          kind: 'long text',
          name: 'options',
          label: voting.optionsField,
          hint: voting.optionsHint,
          required: false,
          maxLength: 800,
        },
      ],
    }
    return { blocks: [], form }
  },
})
