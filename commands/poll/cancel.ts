import { defineCommand, type Call } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { cancelPoll } from '../../src/domain/running.ts'
import type { PollRow } from '../../src/queries-poll.ts'
import type { Reply } from '../../src/reply.ts'
import { refused } from '../../src/refused.ts'
import { pollOption } from './option.ts'

/** Without a reason a form asks for it: it stands in the record. */
export const cancel = defineCommand({
  name: ['poll', 'cancel'],
  names: { de: ['abstimmung', 'abbrechen'], en: ['poll', 'cancel'] },
  description: { de: 'Eine Abstimmung ohne Ergebnis beenden', en: 'End a poll without a result' },
  options: {
    poll: pollOption,
    reason: {
      kind: 'text',
      maxLength: 300,
      names: { de: 'grund', en: 'reason' },
      description: { de: 'Steht im Protokoll', en: 'Stands in the record' },
    },
  },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { poll, reason } = call.options
    if (reason !== undefined) return cancelNow(call, poll, reason)
    const { voting } = call.texts
    return {
      blocks: [],
      form: {
        title: voting.cancelForm(poll.number),
        submit: { command: ['poll', 'cancelled'], values: { poll: `#${poll.id}` } },
        fields: [{ kind: 'line', name: 'reason', label: voting.reason, required: true, maxLength: 300 }],
      },
    }
  },
})

export const cancelled = defineCommand({
  name: ['poll', 'cancelled'],
  names: { de: ['abstimmung', 'abgebrochen'], en: ['poll', 'cancelled'] },
  description: { de: 'Abbrechen', en: 'Cancel' },
  typed: false,
  options: { poll: pollOption, reason: { ...cancel.options.reason, required: true } },
  access: 'chair',
  answer: 'privately',
  run: (call) => cancelNow(call, call.options.poll, call.options.reason),
})

async function cancelNow(call: Call, poll: PollRow, reason: string): Promise<Reply> {
  const { refusal } = await call.store.change(call.act, 'closing', poll.id, cancelPoll(reason))
  return refusal === undefined ? said(call.texts.voting.cancelled(poll.number)) : refused(call.texts, refusal)
}
