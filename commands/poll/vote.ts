import { defineCommand, type Call } from '../../src/command.ts'
import { voteWords } from '../../src/cards/vote-words.ts'
import { voteButtons } from '../../src/cards/poll.ts'
import { said } from '../../src/cards/said.ts'
import type { Vote } from '../../src/domain/ballot.ts'
import { castBallot, object as objectTo } from '../../src/domain/casting.ts'
import type { PollId } from '../../src/domain/ids.ts'
import type { Reply } from '../../src/reply.ts'
import { refused, toast } from '../../src/refused.ts'
import { choiceOption, exactChoice, pollOption, readVote } from './option.ts'

const { required: _, ...anyChoice } = choiceOption

export const vote = defineCommand({
  name: ['poll', 'vote'],
  names: { de: ['abstimmung', 'abstimmen'], en: ['poll', 'vote'] },
  description: { de: 'Die eigene Stimme abgeben oder ändern', en: 'Cast or change your vote' },
  options: { poll: pollOption, choice: anyChoice },
  access: 'guest',
  answer: 'privately',
  outcome: ['poll', 'show'],
  async run(call) {
    const { poll, choice } = call.options
    const view = await call.store.find('pollHead', { poll: poll.id })
    if (view === undefined) return refused(call.texts, { reason: 'button outdated' })
    if (choice === undefined)
      return { blocks: [{ kind: 'text', text: view.motionTitle }], buttons: voteButtons(view, call.texts) }
    if (view.poll.ballot === 'hidden' && call.place.overheard === true)
      return refused(call.texts, { reason: 'choice overheard' })
    const read = readVote(choice, view.poll, view.options)
    if (read === undefined) return refused(call.texts, { reason: 'vote not possible', number: poll.number })
    return read === 'object' ? objectNow(call, poll.id) : castNow(call, poll.id, read)
  },
})

/** The button on a card: the vote as it is stored. */
export const ballot = defineCommand({
  name: ['poll', 'ballot'],
  names: { de: ['abstimmung', 'stimme'], en: ['poll', 'ballot'] },
  description: { de: 'Abstimmen', en: 'Vote' },
  typed: false,
  options: { poll: pollOption, choice: exactChoice },
  access: 'guest',
  answer: 'privately',
  outcome: ['poll', 'show'],
  run: (call) => castNow(call, call.options.poll.id, call.options.choice),
})

export const object = defineCommand({
  name: ['poll', 'object'],
  names: { de: ['abstimmung', 'widersprechen'], en: ['poll', 'object'] },
  description: { de: 'Widersprechen', en: 'Object' },
  typed: false,
  options: { poll: pollOption },
  access: 'guest',
  answer: 'privately',
  run: (call) => objectNow(call, call.options.poll.id),
})

/** Casts a ballot and says privately what was counted and until when it can be changed. */
export async function castNow(call: Call, poll: PollId, choice: Vote): Promise<Reply> {
  const { texts, group, store } = call
  const view = await store.find('pollHead', { poll })
  const person = call.member?.person
  if (view === undefined) return refused(texts, { reason: 'button outdated' })
  if (person === undefined) return refused(texts, { reason: 'not an elector', number: view.poll.number })
  const rule = castBallot(choice, call.account.platform)
  const { refusal } = await store.change(call.act, 'ballot', { poll, person }, rule)
  if (refusal !== undefined) return refused(texts, refusal)
  if (view.poll.ballot === 'hidden') return said(texts.voting.castHidden)
  const until = texts.times.short(view.poll.closesAt, group.settings.timeZone)
  const counted = texts.poll.castUntil(voteWords(choice, view.poll, view.options, texts), until)
  // Ten long answers in an order exceed a bubble, but the vote must be confirmed at once.
  return { ...said(counted), toast: toast(counted) }
}

async function objectNow(call: Call, poll: PollId): Promise<Reply> {
  const { texts, store } = call
  const person = call.member?.person
  const view = await store.find('pollHead', { poll })
  if (view === undefined) return refused(texts, { reason: 'button outdated' })
  if (person === undefined) return refused(texts, { reason: 'not an elector', number: view.poll.number })
  const rule = objectTo(call.account.platform)
  const { refusal } = await store.change(call.act, 'objecting', { poll, person }, rule)
  return refusal === undefined ? said(texts.voting.objected) : refused(texts, refusal)
}
