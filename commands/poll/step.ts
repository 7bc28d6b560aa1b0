import { defineCommand } from '../../src/command.ts'
import { byId } from '../../src/cards/buttons.ts'
import { voteWords } from '../../src/cards/vote-words.ts'
import { bestScore, letterOf } from '../../src/domain/ballot.ts'
import { formOf } from '../../src/domain/poll.ts'
import type { PollView } from '../../src/queries-poll.ts'
import type { Button, Reply } from '../../src/reply.ts'
import type { Texts } from '../../src/texts/texts.ts'
import { refused } from '../../src/refused.ts'
import { pollOption } from './option.ts'

/** Orders, several answers and points are made press by press; what is chosen so far travels in the buttons. */
export const step = defineCommand({
  name: ['poll', 'step'],
  names: { de: ['abstimmung', 'schritt'], en: ['poll', 'step'] },
  description: { de: 'Schritt für Schritt abstimmen', en: 'Vote step by step' },
  typed: false,
  options: {
    poll: pollOption,
    so: {
      kind: 'text',
      maxLength: 10,
      names: { de: 'bisher', en: 'so' },
      description: { de: 'Bisher', en: 'So far' },
    },
  },
  access: 'guest',
  answer: 'privately',
  async run(call) {
    const { poll, so = '' } = call.options
    const view = await call.store.find('poll', { poll: poll.id })
    if (view === undefined || view.poll.status !== 'open')
      return refused(call.texts, { reason: 'poll closed', number: poll.number })
    switch (formOf(view.poll)) {
      case 'multiple':
        return several(view, so, call.texts)
      case 'ranked':
        return ranking(view, so, call.texts)
      case 'score':
        return scoring(view, so, call.texts)
      case 'motion':
      case 'single':
      case 'presence':
      case 'objection':
        return refused(call.texts, { reason: 'button outdated' })
    }
  },
})

function ranking(view: PollView, so: string, texts: Texts): Reply {
  const left = view.options.map((_, index) => letterOf(index)).filter((letter) => !so.includes(letter))
  const buttons = left.map((letter) => next(view, labelOf(view, letter), `${so}${letter}`))
  const ask = left.length === 0 ? [] : [{ kind: 'text', text: texts.voting.rankNext(so.length + 1) } as const]
  return {
    blocks: [...soFar(view, so, texts), ...ask],
    buttons: [...rowsOf(buttons), ...ends(view, so, so, texts)],
  }
}

function several(view: PollView, so: string, texts: Texts): Reply {
  const buttons = view.options.map((option, index) => {
    const letter = letterOf(index)
    const chosen = so.includes(letter)
    const rest = chosen ? so.replace(letter, '') : `${so}${letter}`.split('').toSorted().join('')
    return next(view, chosen ? `✓ ${option}` : option, rest)
  })
  return {
    blocks: [{ kind: 'text', text: texts.voting.pickSeveral }, ...soFar(view, so, texts)],
    buttons: [...rowsOf(buttons), ...ends(view, so, so, texts)],
  }
}

function scoring(view: PollView, so: string, texts: Texts): Reply {
  const asked = view.options[so.length]
  if (asked === undefined) return { blocks: soFar(view, so, texts), buttons: ends(view, so, so, texts) }
  const points = Array.from({ length: bestScore + 1 }, (_, score) =>
    next(view, String(score), `${so}${score}`),
  )
  const skip = next(view, texts.voting.skip, `${so}-`)
  return {
    blocks: [...soFar(view, so, texts), { kind: 'text', text: texts.voting.scoreAsk(asked) }],
    buttons: [points.slice(0, 3), points.slice(3), [skip]],
  }
}

function soFar(view: PollView, so: string, texts: Texts): Reply['blocks'] {
  if (so === '') return []
  const padded = formOf(view.poll) === 'score' ? so.padEnd(view.options.length, '-') : so
  return [{ kind: 'text', text: texts.voting.rankSoFar(voteWords(padded, view.poll, view.options, texts)) }]
}

function ends(view: PollView, so: string, choice: string, texts: Texts): readonly (readonly Button[])[] {
  if (so === '') return []
  const done: Button = {
    label: texts.voting.rankDone,
    does: { command: ['poll', 'ballot'], values: { poll: byId(view.poll.id), choice } },
    style: 'primary',
  }
  return [[done, next(view, texts.voting.again, '')]]
}

function next(view: PollView, label: string, so: string): Button {
  return {
    label: label.slice(0, 80),
    does: { command: ['poll', 'step'], values: { poll: byId(view.poll.id), so } },
  }
}

function labelOf(view: PollView, letter: string): string {
  return view.options[letter.charCodeAt(0) - 97] ?? letter
}

function rowsOf(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const inRow = buttons.length <= 6 ? 2 : 4
  return Array.from({ length: Math.ceil(buttons.length / inRow) }, (_, row) =>
    buttons.slice(row * inRow, row * inRow + inRow),
  )
}
