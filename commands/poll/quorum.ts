import { defineCommand } from '../../src/command.ts'
import { byId } from '../../src/cards/buttons.ts'
import { resultLine } from '../../src/cards/poll-result.ts'
import { said } from '../../src/cards/said.ts'
import { askToWaive, confirmWaiver, discardWaiver } from '../../src/domain/waiving.ts'
import { refused } from '../../src/refused.ts'
import { pollOption } from './option.ts'

const reasonLimit = 300

const reasonOption = {
  kind: 'text',
  required: true,
  maxLength: reasonLimit,
  names: { de: 'grund', en: 'reason' },
  description: { de: 'Steht auf der Karte und im Protokoll', en: 'Stands on the card and in the record' },
} as const

/** A chair lets a result stand although the quorum was missed: asks for the reason first. */
export const quorum = defineCommand({
  name: ['poll', 'quorum'],
  names: { de: ['abstimmung', 'quorum'], en: ['poll', 'quorum'] },
  description: { de: 'Trotz verfehltem Quorum gelten lassen', en: 'Let it stand without the quorum' },
  typed: false,
  options: { poll: pollOption },
  access: 'chair',
  answer: 'with a form',
  async run(call) {
    const { poll } = call.options
    const { waiving } = call.texts
    return {
      blocks: [],
      form: {
        title: waiving.form(poll.number),
        submit: { command: ['poll', 'quorum-ask'], values: { poll: byId(poll.id) } },
        fields: [
          {
            kind: 'long text',
            name: 'reason',
            label: waiving.reason,
            hint: waiving.reasonHint,
            required: true,
            maxLength: reasonLimit,
          },
        ],
      },
    }
  },
})

export const quorumAsk = defineCommand({
  name: ['poll', 'quorum-ask'],
  names: { de: ['abstimmung', 'quorum-begründen'], en: ['poll', 'quorum-ask'] },
  description: { de: 'Grund für das Quorum', en: 'Reason for the quorum' },
  typed: false,
  options: { poll: pollOption, reason: reasonOption },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { poll, reason } = call.options
    const { refusal } = await call.store.change(call.act, 'waiving', poll.id, askToWaive(reason))
    return refusal === undefined ? said(call.texts.waiving.asked) : refused(call.texts, refusal)
  },
})

export const quorumConfirm = defineCommand({
  name: ['poll', 'quorum-confirm'],
  names: { de: ['abstimmung', 'quorum-bestätigen'], en: ['poll', 'quorum-confirm'] },
  description: { de: 'Bestätigen, dass das Ergebnis gilt', en: 'Confirm that the result stands' },
  typed: false,
  options: { poll: pollOption },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { poll } = call.options
    const { refusal } = await call.store.change(call.act, 'waiving', poll.id, confirmWaiver)
    if (refusal !== undefined) return refused(call.texts, refusal)
    const view = await call.store.find('poll', { poll: poll.id })
    const result = view === undefined ? undefined : resultLine(view, call.texts)
    return said([call.texts.waiving.confirmed, result ?? ''].join(' ').trim())
  },
})

export const quorumDiscard = defineCommand({
  name: ['poll', 'quorum-discard'],
  names: { de: ['abstimmung', 'quorum-verwerfen'], en: ['poll', 'quorum-discard'] },
  description: { de: 'Das Ergebnis nicht gelten lassen', en: 'Do not let the result stand' },
  typed: false,
  options: { poll: pollOption },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { refusal } = await call.store.change(call.act, 'waiving', call.options.poll.id, discardWaiver)
    return refusal === undefined ? said(call.texts.waiving.discarded) : refused(call.texts, refusal)
  },
})
