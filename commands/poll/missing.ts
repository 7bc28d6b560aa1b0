import { defineCommand } from '../../src/command.ts'
import type { Reply } from '../../src/reply.ts'
import { refused } from '../../src/refused.ts'
import { pollOption } from './option.ts'

const shown = 50

/** Who has not voted: names in an open poll, only how many in a hidden one. */
export const missing = defineCommand({
  name: ['poll', 'missing'],
  names: { de: ['abstimmung', 'wer-fehlt'], en: ['poll', 'missing'] },
  description: { de: 'Wer noch nicht abgestimmt hat', en: 'Who has not voted yet' },
  options: { poll: pollOption },
  access: 'chair',
  answer: 'privately',
  async run(call): Promise<Reply> {
    const { poll } = call.options
    const { texts, store } = call
    const view = await store.find('poll', { poll: poll.id })
    if (view === undefined) return refused(texts, { reason: 'button outdated' })
    const electors = await store.find('electors', { poll: poll.id })
    const left = electors.filter(
      (one) => !one.struck && !one.tookPart && !one.inRoom && one.choice === undefined,
    )
    const { voting } = texts
    if (left.length === 0) return { blocks: [{ kind: 'text', text: voting.missingNone(poll.number) }] }
    const head = { kind: 'text', text: voting.missingHead(poll.number, left.length) } as const
    if (view.poll.ballot === 'hidden') return { blocks: [head, { kind: 'note', text: voting.missingHidden }] }
    const more = left.length - shown
    return {
      blocks: [
        head,
        { kind: 'list', items: left.slice(0, shown).map((one) => one.name) },
        ...(more > 0 ? [{ kind: 'note', text: voting.missingMore(more) } as const] : []),
      ],
    }
  },
})
