import { defineCommand } from '../../src/command.ts'
import { voteWords } from '../../src/cards/vote-words.ts'
import { said } from '../../src/cards/said.ts'
import { recordBallot } from '../../src/domain/casting.ts'
import { refused } from '../../src/refused.ts'
import { choiceOption, pollOption, readVote, recordWays } from './option.ts'

const ways = ['room', 'phone', 'mail'] as const

/** The ballot of somebody without the bot at hand; they are told, and their own ballot takes its place. */
export const record = defineCommand({
  name: ['poll', 'record'],
  names: { de: ['abstimmung', 'eintragen'], en: ['poll', 'record'] },
  description: { de: 'Die Stimme einer Person eintragen', en: "Enter a person's vote" },
  options: {
    poll: pollOption,
    member: {
      kind: 'member',
      required: true,
      names: { de: 'mitglied', en: 'member' },
      description: { de: 'Name auf der Mitgliederliste', en: 'Name on the roll' },
    },
    choice: choiceOption,
    way: {
      kind: 'choice',
      required: true,
      values: recordWays,
      names: { de: 'weg', en: 'way' },
      description: { de: 'Saal, Telefon oder E-Mail', en: 'Room, phone or e-mail' },
    },
  },
  access: 'chair',
  answer: 'privately',
  outcome: ['poll', 'show'],
  async run(call) {
    const { poll, member, choice } = call.options
    const { texts, store } = call
    const way = ways.find((one) => one === call.options.way)
    const view = await store.find('poll', { poll: poll.id })
    if (view === undefined || way === undefined) return refused(texts, { reason: 'button outdated' })
    // Before it is read: who may not enter it must not learn whether it would fit.
    if (view.poll.ballot === 'hidden') return refused(texts, { reason: 'hidden poll', number: poll.number })
    const vote = readVote(choice, view.poll, view.options)
    if (vote === undefined) return refused(texts, { reason: 'vote not possible', number: poll.number })
    const { person, name } = member.member
    const rule = recordBallot(person, vote, way, call.account.platform)
    const { refusal } = await store.change(call.act, 'ballot', { poll: poll.id, person }, rule)
    if (refusal !== undefined) return refused(texts, refusal)
    const words = voteWords(vote, view.poll, view.options, texts)
    return said(texts.voting.recorded(name, words, texts.voting.ways[way]))
  },
})
