import { defineCommand } from '../../src/command.ts'
import { pollCard } from '../../src/cards/poll.ts'
import { refused } from '../../src/refused.ts'
import { pollOption } from './option.ts'

export const show = defineCommand({
  name: ['poll', 'show'],
  names: { de: ['abstimmung', 'zeigen'], en: ['poll', 'show'] },
  description: { de: 'Eine Abstimmung ansehen', en: 'See a poll' },
  options: { poll: pollOption },
  access: 'guest',
  answer: 'privately',
  async run(call) {
    const { poll } = call.options
    const view = await call.store.find('poll', { poll: poll.id })
    if (view === undefined) return refused(call.texts, { reason: 'poll unknown', typed: `P ${poll.number}` })
    const card = pollCard(view, call.group, call.texts)
    const person = call.member?.person
    if (person === undefined || view.poll.status === 'closed') return card
    const own = await call.store.find('ownBallot', { poll: poll.id, person })
    if (!own.elector) return card
    const { ownChoice, ownNone, choices } = call.texts.poll
    const note = own.choice === undefined ? ownNone : ownChoice(choices[own.choice])
    return { ...card, blocks: [...card.blocks, { kind: 'note', text: note }] }
  },
})
