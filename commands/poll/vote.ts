import { defineCommand } from '../../src/command.ts'
import { said } from '../../src/cards/said.ts'
import { castBallot } from '../../src/domain/polling.ts'
import { refused } from '../../src/refused.ts'
import { choiceOption, choices, pollOption } from './option.ts'

export const vote = defineCommand({
  name: ['poll', 'vote'],
  names: { de: ['abstimmung', 'abstimmen'], en: ['poll', 'vote'] },
  description: { de: 'Die eigene Stimme abgeben oder ändern', en: 'Cast or change your vote' },
  options: { poll: pollOption, choice: choiceOption },
  access: 'guest',
  answer: 'privately',
  async run(call) {
    const { poll } = call.options
    const { texts, group } = call
    const choice = choices.find((one) => one === call.options.choice)
    const person = call.member?.person
    if (choice === undefined) return refused(texts, { reason: 'button outdated' })
    if (person === undefined) return refused(texts, { reason: 'not an elector', number: poll.number })
    const rule = castBallot(choice, call.account.platform)
    const decision = await call.store.change(call.act, 'ballot', { poll: poll.id, person }, rule)
    if (decision.refusal !== undefined) return refused(texts, decision.refusal)
    return said(
      texts.poll.castUntil(
        texts.poll.choices[choice],
        texts.times.short(poll.closesAt, group.settings.timeZone),
      ),
    )
  },
})
