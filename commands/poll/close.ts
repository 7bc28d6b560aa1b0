import { defineCommand } from '../../src/command.ts'
import { onPoll } from '../../src/cards/buttons.ts'
import { resultLine } from '../../src/cards/poll-result.ts'
import { roomSum } from '../../src/cards/poll.ts'
import { said } from '../../src/cards/said.ts'
import { ballotsIn } from '../../src/domain/ballot.ts'
import { closeByHand } from '../../src/domain/closing.ts'
import { refused } from '../../src/refused.ts'
import { pollOption } from './option.ts'

export const close = defineCommand({
  name: ['poll', 'close'],
  names: { de: ['abstimmung', 'schließen'], en: ['poll', 'close'] },
  description: { de: 'Eine Abstimmung jetzt schließen und auswerten', en: 'Close and evaluate a poll now' },
  options: { poll: pollOption },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { poll } = call.options
    const decision = await call.store.change(call.act, 'closing', poll.id, closeByHand)
    if (decision.refusal !== undefined) return refused(call.texts, decision.refusal)
    const view = await call.store.find('poll', { poll: poll.id })
    const result = view === undefined ? undefined : resultLine(view, call.texts)
    const closed = call.texts.poll.closed(poll.number)
    const lapsed = view?.unconfirmed.map(({ counted, enteredBy }) =>
      call.texts.voting.roomLapsed(ballotsIn(counted), enteredBy),
    )
    return said([closed, result ?? '', ...(lapsed ?? [])].filter((one) => one !== '').join(' '))
  },
})

/** The button on a card: one press too many must not end a poll. */
export const askToClose = defineCommand({
  name: ['poll', 'close-ask'],
  names: { de: ['abstimmung', 'schließen-fragen'], en: ['poll', 'close-ask'] },
  description: { de: 'Schließen?', en: 'Close?' },
  typed: false,
  options: { poll: pollOption },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { poll } = call.options
    const { texts } = call
    const view = await call.store.find('poll', { poll: poll.id })
    if (view === undefined || view.poll.status !== 'open')
      return refused(texts, { reason: 'poll closed', number: poll.number })
    const sum = roomSum(view)
    const warning = sum === 0 ? [] : [{ kind: 'text', text: texts.voting.roomCloseAsk(sum) } as const]
    const ask = texts.poll.closeAsk(poll.number, view.voted, view.tally.entitled)
    return {
      blocks: [...warning, { kind: 'text', text: ask }],
      buttons: [
        [
          onPoll(texts.poll.button.confirm, 'close', poll.id, { style: 'danger' }),
          { label: texts.poll.button.cancel, does: { command: ['motion', 'nothing'], values: {} } },
        ],
      ],
    }
  },
})
