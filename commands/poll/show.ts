import { defineCommand, type Call } from '../../src/command.ts'
import { onPoll } from '../../src/cards/buttons.ts'
import { pollChart } from '../../src/cards/poll-chart.ts'
import { pollCard } from '../../src/cards/poll.ts'
import { voteWords } from '../../src/cards/vote-words.ts'
import type { PollView } from '../../src/queries-poll.ts'
import type { Block, Reply } from '../../src/reply.ts'
import { refused } from '../../src/refused.ts'
import { pollOption } from './option.ts'

const namesShown = 100

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
    if (view.poll.status === 'closed') return closed(call, view, card)
    const person = call.member?.person
    const own =
      person === undefined ? undefined : await call.store.find('ownBallot', { poll: poll.id, person })
    const isOpen = view.poll.status === 'open' && view.poll.ballot === 'open'
    const room = [onPoll(call.texts.voting.roomForm(poll.number), 'room', poll.id)]
    const shown =
      isOpen && call.member?.role === 'chair'
        ? { ...card, buttons: [...(card.buttons ?? []), room].slice(0, 5) }
        : card
    if (own?.elector !== true) return shown
    const { ownChoice, ownNone } = call.texts.poll
    const note =
      own.tookPart === true
        ? call.texts.voting.castHidden
        : own.choice === undefined
          ? ownNone
          : ownChoice(voteWords(own.choice, view.poll, view.options, call.texts))
    return { ...shown, blocks: [...card.blocks, { kind: 'note', text: note }] }
  },
})

/** A closed poll with its picture, its names where the group shows them, and the way to check it. */
async function closed(call: Call, view: PollView, card: Reply): Promise<Reply> {
  const { texts, store, group, member } = call
  const { poll } = view
  const entries = await store.find('pollRecord', { poll: poll.id })
  const hash = entries.findLast(({ row }) => row.kind !== 'room confirmed')?.row.hash
  const sees =
    group.settings.names === 'all' || (group.settings.names === 'chairs' && member?.role === 'chair')
  const names = sees && poll.ballot === 'open' && member !== undefined ? await nameBlocks(call, view) : []
  const file = pollChart(view, texts)
  const check: readonly Block[] =
    hash === undefined ? [] : [{ kind: 'note', text: texts.voting.recordHead(hash) }]
  return {
    blocks: [...card.blocks, ...names, ...check],
    buttons: [...(card.buttons ?? []), [onPoll(texts.voting.export, 'export', poll.id)]],
    ...(file === undefined ? {} : { file }),
  }
}

async function nameBlocks(call: Call, view: PollView): Promise<readonly Block[]> {
  const { texts, store } = call
  const { voting } = texts
  const electors = await store.find('electors', { poll: view.poll.id })
  const lines = electors.flatMap(({ name, choice, way = 'self' }) => {
    if (choice === undefined) return []
    const how = way === 'self' ? '' : ` (${voting.ways[way]})`
    return [voting.nameLine(name, voteWords(choice, view.poll, view.options, texts), how)]
  })
  if (lines.length === 0) return []
  return [
    { kind: 'heading', text: voting.names },
    { kind: 'list', items: lines.slice(0, namesShown) },
  ]
}
