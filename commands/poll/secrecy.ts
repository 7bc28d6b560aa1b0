import { defineCommand } from '../../src/command.ts'
import { onPoll } from '../../src/cards/buttons.ts'
import { hiddenPreview } from '../../src/cards/poll-plan.ts'
import { said } from '../../src/cards/said.ts'
import { demandSecrecy, goOnHidden } from '../../src/domain/running.ts'
import { refused } from '../../src/refused.ts'
import { sureOption } from '../member/option.ts'
import { pollOption } from './option.ts'

/** One press too many would stop everybody's vote, so it is asked back. */
export const askForSecrecy = defineCommand({
  name: ['poll', 'secrecy-ask'],
  names: { de: ['abstimmung', 'geheim-fragen'], en: ['poll', 'secrecy-ask'] },
  description: { de: 'Geheim verlangen?', en: 'Demand secrecy?' },
  typed: false,
  options: { poll: pollOption },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { poll } = call.options
    const { texts } = call
    return {
      blocks: [{ kind: 'text', text: texts.voting.secrecyAsk(poll.number) }],
      buttons: [
        [
          onPoll(texts.voting.secrecy, 'secrecy', poll.id, { style: 'danger' }),
          { label: texts.poll.button.cancel, does: { command: ['motion', 'nothing'], values: {} } },
        ],
      ],
    }
  },
})

export const secrecy = defineCommand({
  name: ['poll', 'secrecy'],
  names: { de: ['abstimmung', 'geheim'], en: ['poll', 'secrecy'] },
  description: { de: 'Geheim verlangen', en: 'Demand secrecy' },
  typed: false,
  options: { poll: pollOption },
  access: 'member',
  answer: 'privately',
  async run(call) {
    const { refusal } = await call.store.change(call.act, 'closing', call.options.poll.id, demandSecrecy)
    return refusal === undefined ? said(call.texts.voting.secrecyAsked) : refused(call.texts, refusal)
  },
})

export const goHidden = defineCommand({
  name: ['poll', 'go-hidden'],
  names: { de: ['abstimmung', 'verdeckt'], en: ['poll', 'go-hidden'] },
  description: { de: 'Verdeckt neu abstimmen', en: 'Vote again, hidden' },
  typed: false,
  options: { poll: pollOption, sure: sureOption },
  access: 'chair',
  answer: 'privately',
  async run(call) {
    const { texts, group, act } = call
    const { poll, sure } = call.options
    if (sure !== 'yes') {
      const { closing, opening } = await call.store.read('restart', poll.id)
      return closing.poll.status === 'paused'
        ? hiddenPreview(closing.poll, opening, texts)
        : refused(texts, { reason: 'poll not paused', number: poll.number })
    }
    // Another electorate is frozen now: whoever has left since has no vote.
    await call.services.checkRoll?.(group, act.at)
    const decision = await call.store.change(act, 'restart', poll.id, goOnHidden)
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    const opened = decision.events.find((event) => event.kind === 'poll opened')
    if (opened === undefined) return refused(texts, { reason: 'button outdated' })
    const until = texts.times.instant(opened.terms.closesAt, group.settings.timeZone)
    return said(texts.poll.opened(opened.number, until))
  },
})
